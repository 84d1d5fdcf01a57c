import { execFileSync } from 'node:child_process'

import type { Page, TestInfo } from '@playwright/test'

import { expectAccessible } from './support/axe.ts'
import { everythingStored } from './support/bench.ts'
import { expect, test } from './support/test.ts'

const FIXTURES = 'e2e/fixtures/keys'

/** A keystore whose MAC takes seconds: nothing in it is encrypted, so that the MAC is all that is derived. */
function slowKeystore(testInfo: TestInfo, iterations: number): string {
  const file = testInfo.outputPath(`slow-${iterations}.p12`)
  const plain = ['-keypbe', 'NONE', '-certpbe', 'NONE', '-macalg', 'sha512', '-iter', String(iterations)]
  const key = ['-inkey', `${FIXTURES}/pkcs8-2048.pem`, '-in', `${FIXTURES}/bad-certificate.pem`]
  execFileSync('openssl', ['pkcs12', '-export', ...key, ...plain, '-passout', 'pass:secret', '-out', file])
  return file
}

const progress = (page: Page) => page.getByRole('progressbar', { name: 'Rounds of the password derivation' })

test('a key is opened beside the page, which answers meanwhile; ended, and given up for the next', async ({
  page,
}, testInfo) => {
  await page.goto('/keys')
  const choose = page.getByLabel('Choose a key file')
  await choose.setInputFiles(slowKeystore(testInfo, 3_300_000))
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('secret')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(progress(page)).toBeVisible()
  await expect(page.getByText(/[1-9][\d,]* of 9,900,000 rounds/)).toBeVisible()

  // The page is free: it asks the browser, shows the answer, and the derivation still goes on.
  await page.getByRole('button', { name: 'Ask the browser to keep them' }).click()
  await expect(page.getByText(/The browser said (yes|no)/)).toBeVisible()
  await expect(progress(page)).toBeVisible()

  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(progress(page)).toHaveCount(0)
  await expect(password).toHaveValue('secret')
  await expect(page.getByText('slow-3300000.p12')).toBeVisible()

  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(progress(page)).toBeVisible()
  await expectAccessible(page, 'a derivation under way')
  await page.getByRole('button', { name: 'Forget this input' }).click()
  await expect(progress(page)).toHaveCount(0)

  // What NSS and Firefox write: 600,000 rounds for the MAC, for the certificate and for the key.
  await choose.setInputFiles(`${FIXTURES}/nss-600000-iterations.p12`)
  await password.fill('secret')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await page.getByRole('button', { name: 'Put it on the shelf' }).click()
  await expect(page.getByText('It is on the shelf')).toBeVisible()
  const stored = await everythingStored(page)
  expect(stored).toContain('CryptoKey private extractable=false')
  expect(stored).not.toMatch(/private extractable=true|"secret"/)
})

test('a reading without a password is stopped, taken up again, and ended by another input', async ({
  page,
}, testInfo) => {
  await page.goto('/inspect')
  await page.getByLabel('Choose a file').setInputFiles(slowKeystore(testInfo, 1_600_000))
  await expect(progress(page)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Reading was stopped')).toBeVisible()
  await page.getByRole('button', { name: 'Read it again' }).click()
  await expect(progress(page)).toBeVisible()
  await page.getByLabel('Choose a file').setInputFiles(`${FIXTURES}/bad-public.pem`)
  await expect(page.getByRole('region', { name: 'Public key', exact: true })).toBeVisible()
  await expect(progress(page)).toHaveCount(0)
})

test('a key made to travel is given up half-way, with everything typed still there', async ({ page }) => {
  await page.goto('/keys')
  await page.getByText('Make one', { exact: true }).click()
  await page.getByText('4096', { exact: true }).click()
  await page.getByText('Download it once', { exact: true }).click()
  await page.getByLabel('Password of the file').fill('correct horse battery')
  await page.getByLabel('The same again').fill('correct horse battery')
  // What it makes stays with it: a quick machine would have the key before anybody can press.
  const starting = page.waitForEvent('worker')
  await page.getByRole('button', { name: 'Make the key and download it' }).click()
  const worker = await starting
  await worker.evaluate(() => void Object.assign(self, { postMessage: () => undefined }))
  const ended = worker.waitForEvent('close')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await ended
  await expect(page.getByLabel('Password of the file')).toHaveValue('correct horse battery')
  await expect(page.getByText('was downloaded, once')).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(await everythingStored(page)).not.toContain('CryptoKey')
})

test('nothing runs beside the page but its own worker, which can fetch nothing', async ({ page, watch }) => {
  watch.expectComplaint(/trusted-types|TrustedScriptURL|Trusted Type/i, 'this journey provokes it')
  await page.goto('/inspect')
  const starting = page.waitForEvent('worker')
  await page.getByLabel('Anything of this flow').fill('{"a":1}')
  const worker = await starting
  const answer = await page.request.get(worker.url())
  expect(answer.headers()['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
  )
  expect(
    await worker.evaluate(() =>
      fetch('/healthz').then(
        () => 'fetched',
        (error: Error) => error.name,
      ),
    ),
  ).toBe('TypeError')
  const refused = await page.evaluate((own) => {
    const refusals = ['/assets/other.js', own].map((address) => {
      try {
        return String(new Worker(address, { type: 'module' }))
      } catch (error) {
        return (error as Error).name
      }
    })
    const { trustedTypes } = window as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): object }
    }
    const policies = ['another', 'countersign-worker'].map((name) => {
      try {
        return String(trustedTypes.createPolicy(name, {}))
      } catch (error) {
        return (error as Error).name
      }
    })
    return [...refusals, ...policies]
  }, worker.url())
  expect(refused).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError'])
})
