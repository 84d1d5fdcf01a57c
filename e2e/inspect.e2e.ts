import { sign } from 'node:crypto'
import { readFileSync } from 'node:fs'

import type { Page } from '@playwright/test'

import rfc7515 from './fixtures/jose/rfc7515.json' with { type: 'json' }
import { expectAccessible } from './support/axe.ts'
import { everythingStored, openPractice, runWholeFlow } from './support/bench.ts'
import { expect, test } from './support/test.ts'

const FIXTURES = 'e2e/fixtures/keys'
const VERIFY_WITH = 'Certificate, key in PEM, JWK, JWK Set, or the secret of an HMAC'

test('it says what an input is', async ({ page }) => {
  await page.goto('/inspect')
  for (const [file, kind, detail] of [
    ['bad-certificate.pem', 'Certificate', 'CN=rsa2048'],
    ['bad-certificate.der', 'Certificate', 'sha256WithRSAEncryption'],
    ['bad-request.pem', 'Certification request (CSR)', 'signed by its own key'],
    ['bad-public.pem', 'Public key', '65537'],
    ['pkcs8-4096.pem', 'RSA private key', '4096'],
    ['p12-empty-none-given.p12', 'PKCS#12 keystore (.p12, .pfx)', 'RSA private key that can sign'],
    ['jwk-2048.json', 'JSON Web Key', 'RSA private key that can sign'],
    ['bad-jws.txt', 'Signed JWT', 'RS256'],
    ['bad-access-token.txt', 'Salesforce access token', 'treat it as a password'],
    ['bad-oauth-error.json', 'OAuth error answer', 'RFC 6749'],
    ['bad-image.png', 'Nothing known here', 'Looked for: a key'],
  ] as const) {
    await test.step(`${file} is: ${kind}`, async () => {
      await page.getByLabel('Choose a file').setInputFiles(`${FIXTURES}/${file}`)
      await expect(page.getByRole('status').filter({ hasText: `This is: ${kind}` })).toBeAttached()
      await expect(page.getByRole('main')).toContainText(detail)
      await page.getByRole('button', { name: 'Forget', exact: true }).click()
    })
  }
})

test(
  'a certificate by field, with findings, a timeline and the commands that show the same',
  { tag: '@phone' },
  async ({ page }) => {
    await page.goto('/inspect')
    await page.getByLabel('Anything of this flow').fill(readFileSync(`${FIXTURES}/bad-certificate.pem`, 'utf8'))
    await expect(page.getByRole('img', { name: /^Validity: \d+ days left/ })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Findings' })).toContainText('Nothing to remark')
    const fields = page.getByRole('region', { name: 'Certificate', exact: true })
    for (const field of ['Subject', 'Issuer', 'Serial number', 'basicConstraints', 'subjectKeyIdentifier']) {
      await expect(fields.getByText(field, { exact: true })).toBeVisible()
    }
    await expect(page.getByText(/^openssl x509 -in certificate\.crt -noout -text/)).toBeVisible()
    await expect(page.getByText('keytool -printcert -file certificate.crt')).toBeVisible()
    await expectAccessible(page, 'an inspected certificate')
  },
)

test('a private key is shown by its public half and nothing of it is stored or sent', async ({ page, watch }) => {
  await page.goto('/inspect')
  const pem = readFileSync(`${FIXTURES}/pkcs8-2048.pem`, 'utf8')
  await page.getByLabel('Anything of this flow').fill(pem)
  await expect(page.getByRole('region', { name: 'RSA private key that can sign' })).toBeVisible()
  await expect(page.getByLabel('PEM of the public key')).toContainText('BEGIN PUBLIC KEY')
  const secret = pem.split('\n')[5]!
  expect(watch.requests.filter(({ body, url }) => body.includes(secret) || url.href.includes(secret))).toEqual([])
  expect(await everythingStored(page)).not.toContain(secret)
  await page.getByRole('button', { name: 'Forget', exact: true }).click()
  await expect(page.getByLabel('Anything of this flow')).toHaveValue('')
  await expectAccessible(page, 'the empty inspector')
})

test('an encrypted key opens with its password, which is forgotten', async ({ page }) => {
  await page.goto('/inspect')
  await page.getByLabel('Choose a file').setInputFiles(`${FIXTURES}/java-key-password.jks`)
  await expect(page.getByLabel('Password of the keystore')).toBeVisible()
  await page.getByLabel('Password of the keystore').fill('storepw')
  await page.getByLabel('Password of the key, if it is another').fill('keypw1')
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('RSA private key that can sign')
  await expect(page.getByLabel('Password of the keystore')).toHaveCount(0)
  expect(await everythingStored(page)).not.toMatch(/storepw|keypw1/)
})

test('the shelf hands a certificate over, and the practice org answers an inspected assertion', async ({
  page,
  watch,
}) => {
  watch.expectComplaint(/status of 400/, 'the practice org refuses what is wrong')
  await openPractice(page)
  await runWholeFlow(page)
  await page.goto('/keys')
  await page.getByRole('button', { name: 'Inspect the certificate of practice' }).click()
  await expect(page.getByRole('region', { name: 'Certificate', exact: true })).toContainText('CN=countersign')
  await page.reload()
  await expect(page.getByRole('region', { name: 'Certificate', exact: true })).toContainText('CN=countersign')

  await page.getByRole('button', { name: 'Forget', exact: true }).click()
  await page.getByRole('button', { name: /^Refusal in a log/ }).click()
  await page.getByRole('button', { name: 'Try it in the practice org' }).click()
  const said = page.getByRole('status').filter({ hasText: 'The practice org' })
  await expect(said).toContainText('invalid_grant: audience is invalid')
  await page.getByRole('button', { name: 'Cut the path' }).click()
  await expect(said).toHaveCount(0)
  await page.getByRole('button', { name: 'Count seconds' }).click()
  await page.getByRole('button', { name: 'Try it in the practice org' }).click()
  await expect(said).toContainText('The practice org takes it and grants a token')

  // Where it is written: what it says goes along as it was mended, its signature does not.
  await page.getByRole('link', { name: 'Open it in the workbench' }).click()
  await expect(page.getByText('The set-up of the link is here')).toBeVisible()
  await expect(page.getByLabel(/^aud/)).toHaveValue('https://login.salesforce.com')
  await expect(page).toHaveURL(/\/assert#v1\.[\w-]+$/)
})

test.describe('an error answer is explained', () => {
  test('a whole curl -i output: what it means, why, likeliest first, and its own words', async ({ page }) => {
    await page.goto('/inspect')
    await page
      .getByLabel('Anything of this flow')
      .fill(
        'HTTP/2 400\ndate: Sun, 22 Nov 2026 16:00:00 GMT\ncontent-type: application/json\n\n{"error":"invalid_grant","error_description":"user hasn\'t approved this consumer"}',
      )
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Salesforce refused this')
    await expect(page.getByText(/this user has not been approved for this app/i)).toHaveCount(1)
    const main = page.getByRole('main')
    await expect(main.getByText("400 invalid_grant: user hasn't approved this consumer", { exact: true })).toBeVisible()
    const causes = page.getByRole('region', { name: 'Why, likeliest first' }).getByRole('listitem')
    await expect(causes.first()).toContainText('Nobody approved this user')
    await expect(causes.first()).toContainText('Documented · put right in the step Approval')
    const answer = page.getByRole('region', { name: 'The answer' })
    await expect(answer).toContainText('Sun, 22 Nov 2026 16:00:00 GMT')
    await expectAccessible(page, 'an explained error answer')
  })

  test('of the REST API', async ({ page }) => {
    await page.goto('/inspect')
    await page.getByLabel('Choose a file').setInputFiles(`${FIXTURES}/bad-rest-error.json`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('the session has ended')
    // Once in the verdict, once among what else the same words may mean.
    const causes = page.getByRole('region', { name: 'Why, likeliest first' }).getByRole('listitem')
    await expect(causes.first()).toContainText('The session has ended')
    await expect(page.getByText(/the session has ended/i)).toHaveCount(2)
  })
})

test('a pasted token answer is shown without its tokens, and stored nowhere', async ({ page }) => {
  await page.goto('/inspect')
  const secret = 'AQ4AQFakePracticeTokenOfNobodyAtAll'
  await page
    .getByLabel('Anything of this flow')
    .fill(`{"access_token":"00D000000000062!${secret}","refresh_token":"5Aep${secret}","token_type":"Bearer"}`)
  const answer = page.getByRole('region', { name: 'The answer' })
  await expect(answer).toContainText('00D000000000062!…')
  await expect(answer).not.toContainText(secret)
  expect(await everythingStored(page)).not.toContain(secret)
})

test.describe('a JWT', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const CLAIMS = { iss: '3MVG9pRzvMkjMb6', sub: 'ci@acme.example', aud: 'https://login.salesforce.com' }

  /** Signed by the key of `bad-certificate.pem`, or as said. */
  function signed(claims: object, header = { alg: 'RS256' }): string {
    const input = `${part(header)}.${part(claims)}`
    const key = readFileSync(`${FIXTURES}/pkcs8-2048.pem`)
    return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`
  }

  test('is judged as Salesforce will, each finding with its source', async ({ page }) => {
    await page.goto('/inspect')
    const claims = { ...CLAIMS, aud: 'https://acme.lightning.force.com', sub: '005xx000001SwiUAAS', exp: 1_700_000_000 }
    await page.getByLabel('Anything of this flow').fill(`  "${signed(claims, { alg: 'RS512' })}"`)
    const findings = page.getByRole('region', { name: 'Findings' }).getByRole('listitem')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Salesforce will refuse this')
    for (const said of [
      'There is something around the JWT',
      'RS512 uses another hash than SHA-256',
      'sub is a record id',
      'Write https://acme.my.salesforce.com',
      /It expired [\d,]+ days ago/,
      'There is no jti',
    ]) {
      await expect(findings.filter({ hasText: said })).toHaveCount(1)
    }
    await expect(findings.filter({ hasText: 'RS512' })).toContainText('Documented: Help')
    await expectAccessible(page, 'an inspected JWT')
  })

  test('is verified with a certificate beside it, and with one that does not fit', async ({ page }) => {
    await page.goto('/inspect')
    await page
      .getByLabel('Anything of this flow')
      .fill(signed({ ...CLAIMS, exp: Math.floor(Date.now() / 1000) + 120, jti: 'x' }))
    await expect(page.getByRole('region', { name: 'Findings' })).toContainText('Nothing speaks against it')
    await page.getByLabel('Open the certificate').setInputFiles(`${FIXTURES}/bad-certificate.pem`)
    await expect(page.getByRole('region', { name: 'Findings' })).toContainText(
      'The signature was made by the key of CN=rsa2048',
    )
    await page.getByRole('button', { name: 'Compare with nothing' }).click()
    await page.getByLabel(VERIFY_WITH).fill(readFileSync(`${FIXTURES}/pkcs8-3072.pem`, 'utf8'))
    await expect(page.getByRole('region', { name: 'Findings' })).toContainText(
      'The signature was not made by the key of the private key',
    )
    await expect(page.getByRole('region', { name: 'Findings' })).toContainText('2048-bit key')
  })

  test('of any algorithm is verified with a JWK, with a secret that is not stored, and with a key on the shelf', async ({
    page,
  }) => {
    await page.goto('/keys')
    await page.getByLabel('Choose a key file').setInputFiles(`${FIXTURES}/pkcs8-2048.pem`)
    await page.getByLabel('Name, seen only by you').fill('of the shelf')
    await page.getByRole('button', { name: 'Put it on the shelf' }).click()
    await expect(page.getByRole('listitem', { name: 'of the shelf', exact: true })).toBeVisible()

    await page.goto('/inspect')
    const verification = page.getByRole('region', { name: 'Verify the signature' })
    const given = page.getByLabel(VERIFY_WITH)
    const paste = async (jws: string) => {
      await page.getByLabel('Anything of this flow').fill(jws)
      await expect(verification).toBeVisible()
    }
    const [, , elliptic] = rfc7515.jws
    await paste(elliptic?.compact ?? '')
    await given.fill(JSON.stringify(elliptic?.keys[0]))
    await expect(verification.getByRole('status')).toContainText('The signature is valid: ES256')
    await given.fill('a secret that was marked')
    await expect(verification.getByRole('status')).toContainText('The key is of another kind')
    expect(await everythingStored(page)).not.toContain('a secret that was marked')
    await page.getByRole('button', { name: 'Forget', exact: true }).click()

    await paste(signed(CLAIMS))
    await verification.getByLabel('Or with a key on the shelf').selectOption('of the shelf')
    await expect(verification.getByRole('status')).toContainText('The signature is valid: RS256')
    await expect(page.getByRole('region', { name: 'Findings' })).toContainText('The signature was made by the key')
    await expectAccessible(page, 'a verified JWT')
  })
})

test('a private key and a certificate are seen to belong together, or not', async ({ page }) => {
  await page.goto('/inspect')
  await page.getByLabel('Choose a file').setInputFiles(`${FIXTURES}/pkcs8-2048.pem`)
  await page.getByLabel('Open the certificate').setInputFiles(`${FIXTURES}/bad-certificate.pem`)
  await expect(page.getByText('They belong together: CN=rsa2048')).toBeVisible()
  await page.getByRole('button', { name: 'Forget', exact: true }).click()
  await page.getByLabel('Choose a file').setInputFiles(`${FIXTURES}/pkcs8-3072.pem`)
  await page.getByLabel('Open the certificate').setInputFiles(`${FIXTURES}/bad-certificate.pem`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('They do not belong together')
})

test('a curl command for a token: what is wrong with it and with its assertion, its secrets shortened', async ({
  page,
}) => {
  await page.goto('/inspect')
  await page
    .getByLabel('Anything of this flow')
    .fill(
      "curl -X GET 'https://acme.lightning.force.com/services/oauth2/authorize' \\\n -d grant_type=jwt-bearer -d client_secret=4711-marked-secret \\\n -d assertion=eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.AAAA",
    )
  const request = page.getByRole('region', { name: 'Findings' })
  for (const said of [
    'The method is GET',
    'acme.lightning.force.com serves pages',
    'This is the authorization endpoint',
    'grant_type is jwt-bearer',
    'client_secret is not needed',
  ]) {
    await expect(request).toContainText(said)
  }
  await expect(request).toContainText('HS256 is made with a shared secret')
  await expect(page.getByRole('region', { name: 'What it sends' })).not.toContainText('marked')
  expect(await everythingStored(page)).not.toContain('marked')
  await expectAccessible(page, 'an inspected token request')
})

/** Puts a text on the page as a paste does, whatever its size. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByLabel('Anything of this flow').evaluate((field, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test('the verdict comes first, leads to the place in the text, and changes with each mend', async ({ page }) => {
  await page.goto('/inspect')
  const [verdict, findings] = [page.getByRole('heading', { level: 1 }), page.getByRole('region', { name: 'Findings' })]
  const text = page.getByRole('region', { name: /^The text/ })
  await expect(page.getByLabel('Anything of this flow')).toBeFocused()

  await test.step('a sample is made and opened by keyboard, and its verdict has the focus', async () => {
    await page.getByRole('button', { name: /^Refusal in a log/ }).press('Enter')
    await expect(verdict).toHaveText('Salesforce refused this: aud names the token endpoint')
    await expect(verdict).toBeFocused()
    await expect(text).toHaveAccessibleName('The text, 27 lines')
    await expect(text).toContainText(String.raw`\e[36;1m./ci/salesforce-login.sh\e[0m`)
    await expectAccessible(page, 'an inspected log')
  })

  await test.step('a line and a finding lead to the text, whose address says where', async () => {
    await page.getByRole('link', { name: 'line 20' }).click()
    await expect(page).toHaveURL(/#L20$/)
    await findings.getByRole('link', { name: /^Finding 1/ }).press('Enter')
    await expect(page).toHaveURL(/#aud$/)
    await text.getByRole('link', { name: /^Finding 2/ }).click()
    await expect(findings.getByRole('listitem').nth(1)).toBeFocused()
  })

  await test.step('mends are undone in any order, and the text stays as it was', async () => {
    const before = await text.innerText()
    await findings.getByRole('button', { name: 'Cut the path' }).press('Enter')
    await expect(verdict).toContainText('Salesforce takes an assertion like this today, undocumented')
    await expect(page.getByRole('status').filter({ hasText: 'Salesforce takes an assertion' })).toBeAttached()
    await expect(findings.getByRole('button', { name: 'Undo: aud has a path' })).toBeFocused()
    await findings.getByRole('button', { name: 'Count seconds' }).click()
    await expect(verdict).toHaveText('Salesforce takes an assertion like this')
    const claims = page.getByRole('region', { name: 'Claims, as mended' })
    await expect(claims).toContainText('no longer what was signed')
    await expect(claims.getByRole('img', { name: /^now .+ left, exp / })).toBeVisible()
    await findings.getByRole('button', { name: 'Undo: aud has a path' }).click()
    await expect(verdict).toContainText('Salesforce may refuse this')
    await findings.getByRole('button', { name: /^Undo/ }).click()
    await expect(verdict).toContainText('Salesforce refused this')
    await expect.poll(() => text.innerText()).toBe(before)
  })

  await test.step('what is typed goes on in the editor, and nothing of it is lost', async () => {
    await page.getByRole('button', { name: 'Forget', exact: true }).click()
    await expect(page.getByLabel('Anything of this flow')).toBeFocused()
    await page.keyboard.type('{"error":"invalid_grant","error_description":"user hasn\u2019t"}', { delay: 5 })
    await expect(page.getByLabel('Anything of this flow')).toHaveValue(
      '{"error":"invalid_grant","error_description":"user hasn\u2019t"}',
    )
    await expect(page.getByLabel('Anything of this flow')).toBeFocused()
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(text).toContainText('invalid_grant')
  })

  await test.step('a mebibyte is a page of rows, in lines and in one', async () => {
    const answer = '{"error":"invalid_grant","error_description":"audience is invalid"}'
    for (const [long, name] of [
      [`${'2026-11-27T02:00:00Z nothing happens\n'.repeat(27_000)}${answer}`, 'The text, 27,001 lines'],
      [`${'x y z '.repeat(170_000)}${answer}`, 'The text, 1 line'],
    ] as const) {
      await page.getByRole('button', { name: 'Forget', exact: true }).click()
      await paste(page, long)
      await expect(verdict).toContainText('Salesforce refused this')
      await expect(text).toHaveAccessibleName(name)
      // The refusal at its end is brought into view.
      await expect(text).toContainText('audience is invalid')
      await expect.poll(() => page.locator('[data-row]').count()).toBeLessThanOrEqual(200)
    }
  })

  await test.step('a mebibyte that a script puts into a field is read and shown, at the start and while editing', async () => {
    const long = '2026-11-27T02:00:00Z nothing happens\n'.repeat(27_000)
    await page.getByRole('button', { name: 'Forget', exact: true }).click()
    await page.getByLabel('Anything of this flow').fill(`${long}begun`)
    await expect(text).toHaveAccessibleName('The text, 27,001 lines')
    await expect(page.getByText('Too long to edit here')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Edit the text' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Forget', exact: true }).click()
    await expect(page.getByLabel('Anything of this flow')).toBeFocused()
    await page.keyboard.type('begun')
    await expect(page.getByRole('button', { name: 'Done' })).toBeVisible()
    await page.getByLabel('Anything of this flow').fill(long.slice(0, 37_000))
    await expect(page.getByLabel('Anything of this flow')).toHaveValue(/happens\n$/)
    await page.getByLabel('Anything of this flow').fill(`${long}{"error":"invalid_grant","error_description":"x"}`)
    await expect(text).toHaveAccessibleName('The text, 27,001 lines')
  })

  await test.step('several files are a list with a verdict each, and one opens with a way back', async () => {
    const files = ['bad-certificate.pem', 'java-key-password.jks', 'bad-image.png', 'bad-oauth-error.json']
    await page.getByLabel('Choose a file').setInputFiles(files.map((file) => `${FIXTURES}/${file}`))
    const list = page.getByRole('list', { name: 'Files' }).getByRole('listitem')
    await expect(list).toHaveText([
      /bad-certificate.*Nothing speaks against/,
      /java-key-password.*password/,
      /bad-image.*Nothing of this flow/,
      /bad-oauth-error.*invalid_grant/,
    ])
    await expectAccessible(page, 'a list of inspected files')
    await list.nth(2).getByRole('button').click()
    await expect(verdict).toHaveText('Nothing of this flow is in it')
    await expect(page.getByRole('button', { name: /^Keystore/ })).toBeVisible()
    await page.getByRole('button', { name: 'All 4 files' }).click()
    await expect(list).toHaveCount(4)
  })
})

test('on a phone the text stands behind one row, below its verdict', { tag: '@phone' }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/inspect')
  await page.getByRole('button', { name: /^Refusal in a log/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Salesforce refused this')
  const row = page.getByRole('button', { name: /^deploy\.log/ })
  await expect(row).toHaveText(/27 lines: curl, JWT,? and answer/)
  const text = page.getByRole('region', { name: /^The text/ })
  await expect(text).toBeHidden()
  await page
    .getByRole('region', { name: 'Findings' })
    .getByRole('link', { name: /^Finding 1/ })
    .click()
  await expect(text).toBeVisible()
  await expect(row).toHaveAttribute('aria-expanded', 'true')
  await expectAccessible(page, 'an inspected log on a phone')

  await page.getByRole('button', { name: 'Forget', exact: true }).click()
  const files = ['bad-certificate.pem', 'bad-oauth-error.json'].map((file) => `${FIXTURES}/${file}`)
  await page.getByLabel('Choose a file').setInputFiles(files)
  const name = page.getByText('bad-certificate.pem', { exact: true })
  const said = page.getByText('Nothing speaks against this certificate')
  await expect(said).toBeVisible()
  const [named, below] = await Promise.all([name.boundingBox(), said.boundingBox()])
  expect(below?.x, 'what is said of a file begins where its name does').toBe(named?.x)
})
