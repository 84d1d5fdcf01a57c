import { readFileSync } from 'node:fs'

import { openssl, scratchFolder } from './fixtures/oracles.ts'
import { expectAccessible } from './support/axe.ts'
import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { expect, test } from './support/test.ts'

/** A key that this browser never sees, as OpenSSL holds it. */

test('a key that is elsewhere signs by the line that is shown, and the run goes on with it', async ({ page }) => {
  const scratch = scratchFolder()
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', scratch.path('server.key'), '-out', scratch.path('c.pem')]
  openssl(['req', '-x509', ...made, '-subj', '/CN=elsewhere'])
  const certificate = readFileSync(scratch.path('c.pem'), 'utf8')

  await openPractice(page)
  await openStep(page, 'Assertion')
  await page.getByRole('radio', { name: /^Sign elsewhere/ }).check()
  await page.getByLabel('Certificate of the key that signs elsewhere').fill(certificate)
  await expect(page.getByText('CN=elsewhere', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Run the whole flow' }).click()
  await expect(page.getByText('Have it signed in the Assertion step, and bring the signature there.')).toBeVisible()

  await openStep(page, 'Assertion')
  await page.getByRole('button', { name: 'Make the signing input' }).click()
  await page.getByLabel('Private key file').fill('server.key')
  await expect(
    page.getByText('openssl dgst -sha256 -sign server.key -out signature.bin signing-input.txt'),
  ).toBeVisible()
  await expectAccessible(page, 'signing elsewhere')

  const returned = page.getByLabel('Signature from elsewhere')
  await returned.fill(
    await page
      .getByRole('region', { name: 'What is signed' })
      .getByText(/^[0-9a-f]{64}$/)
      .innerText(),
  )
  const verdict = page.getByRole('region', { name: 'What came back' })
  await expect(verdict.getByRole('alert')).toContainText('This is the digest, not the signature')
  await page.getByRole('button', { name: 'Forget it' }).click()

  // What was given away waits, whichever step is shown meanwhile.
  await openStep(page, 'App')
  await openStep(page, 'Assertion')
  const [input] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download signing-input.txt' }).click(),
  ])
  await input.saveAs(scratch.path('signing-input.txt'))
  const sign = ['-sign', scratch.path('server.key'), '-out', scratch.path('signature.bin')]
  openssl(['dgst', '-sha256', ...sign, scratch.path('signing-input.txt')])
  await page.getByLabel('Choose a signature file').setInputFiles(scratch.path('signature.bin'))
  await page.getByRole('button', { name: 'Use it' }).click()
  await expect(page.getByText('In use: the next request sends it.')).toBeVisible()
  await runWholeFlow(page)

  await openStep(page, 'Key pair')
  await page.getByRole('button', { name: 'Sign with this browser’s key' }).click()
  await expect(page.getByRole('button', { name: 'Sign with this browser’s key' })).toBeHidden()
  scratch.remove()
})
