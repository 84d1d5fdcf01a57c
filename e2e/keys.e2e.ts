import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'

import type { Locator, Page } from '@playwright/test'

import { expectAccessible } from './support/axe.ts'
import { everythingStored, openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { expect, test } from './support/test.ts'

const FIXTURES = 'e2e/fixtures/keys'

/** The shelf's entry of a key, by its name. */
function entry(page: Page, name: string): Locator {
  return page.getByRole('listitem', { name, exact: true })
}

async function giveFile(page: Page, file: string): Promise<void> {
  await page.getByLabel('Choose a key file').setInputFiles(`${FIXTURES}/${file}`)
}

test(
  'a key in a Java keystore: opened, chosen, put on the shelf, used, and its password forgotten',
  { tag: '@phone' },
  async ({ page }) => {
    await page.goto('/keys')
    await giveFile(page, 'java-two-entries.jks')
    await expect(page.getByText('Java keystore (JKS)')).toBeVisible()

    await page.getByLabel('Password of the keystore').fill('not this one')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(page.getByText('The password does not open it')).toBeVisible()
    await expect(page.getByLabel('Password of the keystore')).toHaveValue('')

    await page.getByLabel('Password of the keystore').fill('storepw')
    await page.getByRole('button', { name: 'Open', exact: true }).click()
    await expectAccessible(page, 'the entries of a keystore')
    await page.getByLabel('Name, seen only by you').fill('from the keystore')
    await page.getByRole('button', { name: 'Put it on the shelf' }).click()

    await expect(page.getByText('It is on the shelf')).toBeVisible()
    await expect(entry(page, 'from the keystore')).toContainText('CN=rsa2048')
    const stored = await everythingStored(page)
    expect(stored).toContain('CryptoKey private extractable=false')
    expect(stored).not.toMatch(/storepw|extractable=true.*private|PRIVATE KEY/)

    // It signs: given to a practice environment, the whole flow runs with it.
    await entry(page, 'from the keystore').getByRole('button', { name: 'Use in…' }).click()
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'App' })).toBeVisible()
    await runWholeFlow(page)
  },
)

test('a dropped file is read like a chosen one', async ({ page }) => {
  await page.goto('/keys')
  const dropped = await page.evaluateHandle(
    (pem) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([pem], 'dropped.key'))
      return transfer
    },
    readFileSync(`${FIXTURES}/pkcs8-2048.pem`, 'utf8'),
  )
  const target = page.getByLabel('Private key or keystore, in any form')
  await target.dispatchEvent('dragover', { dataTransfer: dropped })
  await target.dispatchEvent('drop', { dataTransfer: dropped })
  await expect(page.getByText('dropped.key')).toBeVisible()
  await expect(page.getByLabel('Name, seen only by you')).toHaveValue('dropped')
})

test('the same key twice is one entry that keeps its name', async ({ page }) => {
  await page.goto('/keys')
  const paste = page.getByLabel('Private key or keystore, in any form')
  for (const file of ['pkcs8-2048.pem', 'pkcs1-2048.pem']) {
    await paste.fill(readFileSync(`${FIXTURES}/${file}`, 'utf8'))
    await page.getByLabel('Name, seen only by you').fill(file)
    await page.getByRole('button', { name: 'Put it on the shelf' }).click()
    // What was pasted is gone from the field with the moment it was taken.
    await expect(paste).toHaveValue('')
  }
  await expect(page.getByText('It was on the shelf')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Use in…' })).toHaveCount(1)
  await expect(entry(page, 'pkcs8-2048.pem')).toBeVisible()
})

test('a refusal says what it is and what to do', async ({ page }) => {
  await page.goto('/keys')
  for (const [file, title, next] of [
    ['bad-certificate.pem', 'This is a certificate', 'Give the private key it was made from'],
    ['bad-public.pem', 'This is a public key', 'Signing needs the private key'],
    ['bad-ec-pkcs8.pem', 'This is an elliptic curve key', 'openssl genrsa'],
    ['bad-openssh-rsa', 'This is an OpenSSH private key', 'ssh-keygen -p -m PKCS8'],
    ['bad-1024.pem', 'This RSA key has 1024 bits', 'RS256 needs 2048 or more'],
    ['bad-truncated.der', 'Part of it is missing', 'Copy or download it again, whole'],
    ['bad-camellia.pem', 'It is encrypted in a way browsers do not open', 'openssl pkcs8 -topk8'],
  ] as const) {
    await test.step(`${file}: ${title}`, async () => {
      await giveFile(page, file)
      const refusal = page.getByRole('alert')
      await expect(refusal).toContainText(title)
      await expect(refusal).toContainText(next)
    })
  }
})

test('two tabs agree about names, notes and deletion; deletion has an undo', async ({ page, context }) => {
  await openPractice(page)
  await runWholeFlow(page)
  await page.goto('/keys')
  const other = await context.newPage()
  await other.goto('/keys')
  await expect(entry(other, 'Practice org')).toContainText('CN=countersign')

  await page.getByLabel('Name of Practice org').fill('for the nightly job')
  await page.getByLabel('Notes').fill('certificate uploaded by ops')
  await expect(entry(other, 'for the nightly job').getByLabel('Notes')).toHaveValue('certificate uploaded by ops')

  await page.getByRole('button', { name: 'Delete for the nightly job' }).click()
  await expect(entry(other, 'for the nightly job')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entry(other, 'for the nightly job').getByLabel('Notes')).toHaveValue('certificate uploaded by ops')

  // What came back is the very key: the environment that used it still signs.
  await entry(page, 'for the nightly job').getByRole('link', { name: 'Practice org' }).click()
  await runWholeFlow(page)
})

test('the shelf says how long keys stay, asks the browser and shows its answer', async ({ page }) => {
  await page.goto('/keys')
  const card = page.getByRole('region', { name: 'How long keys stay' })
  await expect(card).toContainText('seven days of Safari use')
  await card.getByRole('button', { name: 'Ask the browser to keep them' }).click()
  await expect(card.getByText(/The browser said (yes|no)/)).toBeVisible()
  await expectAccessible(page, 'the empty shelf')

  // Seen once without it, and not loaded again.
  await page.getByRole('link', { name: 'Countersign' }).first().click()
  await page.getByRole('button', { name: 'Go step by step' }).click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByRole('link', { name: /^Key pair ?, done/ })).toBeAttached()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Keys' }).click()
  await expect(entry(page, 'Practice org')).toBeVisible()
})

test('a key made to travel leaves once, encrypted, and OpenSSL opens it', async ({ page }, testInfo) => {
  await page.goto('/keys')
  await page.getByText('Make one', { exact: true }).click()
  await page.getByText('Download it once', { exact: true }).click()
  await expectAccessible(page, 'the form of a key made to travel')
  await page.getByLabel('Name, seen only by you').fill('for the server')
  await page.getByLabel('Password of the file').fill('correct horse battery')
  await page.getByLabel('The same again').fill('correct horse battery')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Make the key and download it' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('for-the-server.p12')
  const file = testInfo.outputPath('for-the-server.p12')
  await download.saveAs(file)
  await expect(page.getByText('for-the-server.p12 was downloaded, once')).toBeVisible()

  const subject = execFileSync(
    'openssl',
    ['pkcs12', '-in', file, '-nodes', '-passin', 'env:TRAVEL_PASSWORD', '-clcerts'],
    { env: { ...process.env, TRAVEL_PASSWORD: 'correct horse battery' }, encoding: 'utf8' },
  )
  expect(subject).toContain('CN = for the server')
  expect(subject).toContain('PRIVATE KEY')

  const stored = await everythingStored(page)
  expect(stored).toContain('CryptoKey private extractable=false')
  expect(stored).not.toMatch(/private extractable=true|correct horse/)
})

test('a certificate from elsewhere is proved, compared and attached only when it belongs', async ({ page }) => {
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Certificate')
  const foreign = page.getByRole('region', { name: 'A certificate from elsewhere' })
  const field = foreign.getByLabel('Certificate from elsewhere')

  await field.fill(readFileSync(`${FIXTURES}/bad-certificate.pem`, 'utf8'))
  await expect(foreign.getByText('It belongs to another key')).toBeVisible()
  await expect(foreign.getByRole('button', { name: 'Attach it' })).toHaveCount(0)

  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'practice-org.crt' }).click()
  const first = readFileSync(await (await downloading).path(), 'utf8')
  await field.fill(`Certificate from Setup:\r\n${first.replaceAll('\n', '\r\n')}`)
  await expect(foreign.getByText('It is the certificate you have here, byte for byte')).toBeVisible()

  await page.getByRole('button', { name: 'Renew the certificate' }).click()
  await expect(foreign.getByText('It belongs to this key')).toBeVisible()
  await expectAccessible(page, 'the verdict on a certificate from elsewhere')
  await foreign.getByRole('button', { name: 'Attach it' }).click()
  await expect(field).toHaveValue('')
})

test('a certificate is issued between chosen dates', async ({ page }) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Make the key' }).click()
  await openStep(page, 'Certificate')
  await page.getByText('Dates', { exact: true }).click()
  await page.getByLabel('Valid from').fill('2031-02-03')
  await page.getByLabel('Valid until').fill('2052-12-31')
  await page.getByRole('button', { name: 'Issue the certificate' }).click()
  await expect(page.getByRole('region', { name: 'Certificate', exact: true })).toContainText(
    '2031-02-03 00:00:00 UTC to 2052-12-31 23:59:59 UTC',
  )
  await expect(page.getByText('Its validity has not begun')).toBeVisible()
})

test('a request asks for alternative names, and a wrong one is named', async ({ page }, testInfo) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Make the key' }).click()
  await openStep(page, 'Certificate')
  const names = page.getByLabel('subjectAltName')
  const download = page.getByRole('button', { name: 'Download the request (CSR)' })
  await names.fill('api.example.com\nDNS:not a name')
  await download.click()
  await expect(page.getByText('not a name is not a valid DNS name')).toBeVisible()

  await names.fill('api.example.com\n10.0.0.1')
  const downloading = page.waitForEvent('download')
  await download.click()
  const file = testInfo.outputPath('request.csr')
  await (await downloading).saveAs(file)
  const text = execFileSync('openssl', ['req', '-in', file, '-noout', '-text', '-verify'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  expect(text).toContain('DNS:api.example.com, IP Address:10.0.0.1')
})
