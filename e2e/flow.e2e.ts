import { expectAccessible, expectAccessibleInBothThemes } from './support/axe.ts'
import {
  everythingStored,
  openPractice,
  openStep,
  openWholePractice,
  runWholeFlow,
  typeAndLeave,
} from './support/bench.ts'
import { writeQuery } from './support/query.ts'
import { expect, test } from './support/test.ts'

const STEPS = ['Key pair', 'Certificate', 'App', 'Approval', 'Assertion', 'Token', 'API']

test(
  'one button makes the key, the certificate, the app, the approval, the assertion, the token and rows',
  { tag: '@phone' },
  async ({ page, watch }) => {
    await openPractice(page)
    await runWholeFlow(page)
    await expect(page.getByRole('columnheader', { name: 'Industry' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Query result' }).getByRole('row')).toHaveCount(11)
    for (const name of STEPS) {
      await expect(page.getByRole('link', { name: new RegExp(`^${name} ?, done`) })).toBeAttached()
    }
    const paths = watch.requests.map(({ method, url }) => `${method} ${url.pathname.replace(/00D\w+/, 'KEY')}`)
    expect(paths).toContain('POST /practice/orgs')
    expect(paths).toContain('POST /practice/KEY/setup/apps')
    expect(paths).toContain('POST /practice/KEY/services/oauth2/token')
    // An org's key is 24 characters behind its id: it goes to the set-up, and nowhere else.
    const keyed = watch.requests.filter(({ url, body }) => /00D[A-Za-z0-9]{36}/.test(url.href + body))
    expect(keyed.length).toBeGreaterThan(0)
    expect(keyed.filter(({ url }) => !url.pathname.includes('/setup'))).toEqual([])
  },
)

test('the same by hand, step by step', { tag: '@phone' }, async ({ page }) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText('cannot leave this page')).toBeVisible()

  await openStep(page, 'Certificate')
  await page.getByLabel(/^CN/).fill('by-hand, "quoted" + ü')
  await page.getByRole('button', { name: 'Issue the certificate' }).click()
  await expect(page.getByText('the same: self-signed')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /\.crt$/ }).click()
  expect((await download).suggestedFilename()).toBe('practice-org.crt')

  await openStep(page, 'App')
  await page.getByRole('button', { name: 'Register the app with its certificate' }).click()
  await expect(page.getByText(/^3MVG9/)).toBeVisible()

  await openStep(page, 'Approval')
  await page.getByRole('button', { name: 'Pre-authorize this user' }).click()
  await expect(page.getByText('pre-authorized', { exact: true })).toBeVisible()

  await openStep(page, 'Assertion')
  await page.getByRole('button', { name: 'Sign now' }).click()
  await expect(page.getByRole('timer', { name: 'assertion expires in' })).toHaveText(/^[12]:\d\d$/)
  await page.getByText('JSON', { exact: true }).click()
  await expect(page.getByLabel('Protected header')).toHaveText(/"alg": "RS256"/)
  await page.getByText('Bytes', { exact: true }).click()
  await expect(page.getByRole('img', { name: 'Signed assertion' })).toContainText(/^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{342}$/)

  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request a token' }).first().click()
  await expect(page.getByText('in memory only')).toBeVisible()

  await openStep(page, 'API')
  await page.getByRole('radio', { name: 'Any path' }).check({ force: true })
  const ends = { 'sobjects/Account/': '/Account/', 'limits': '/limits', 'userinfo': '/userinfo', 'versions': '/data' }
  for (const [resource, end] of Object.entries(ends)) {
    await page.getByRole('button', { name: resource, exact: true }).click()
    const answer = page.getByRole('region', { name: new RegExp(`^Answer to .*${end}$`) })
    await expect(answer.getByLabel('JSON answer')).toBeVisible()
  }
  await page.getByRole('radio', { name: 'SOQL' }).check({ force: true })
  await writeQuery(page, "SELECT Name FROM Account WHERE Name LIKE 'A%' ORDER BY Name LIMIT 3")
  await page.getByRole('button', { name: 'Run the query' }).click()
  await expect(page.getByRole('region', { name: 'Query result' })).toBeVisible()
})

test('after a reload the key still signs, is not extractable, and nothing but the token is gone', async ({ page }) => {
  await openPractice(page)
  await runWholeFlow(page)
  await page.reload()
  await expect(page.getByRole('link', { name: /^Key pair ?, done/ })).toBeAttached()
  await expect(page.getByRole('link', { name: /^Approval ?, done/ })).toBeAttached()
  await expect(page.getByRole('link', { name: /^Token ?, ready/ })).toBeAttached()

  const kept = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('countersign')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const [record] = await new Promise<{ privateKey: CryptoKey; publicKey: CryptoKey }[]>((resolve, reject) => {
      const reading = database.transaction('keys').objectStore('keys').getAll()
      reading.onsuccess = () => resolve(reading.result)
      reading.onerror = () => reject(reading.error)
    })
    if (!record) return undefined
    const refusals = await Promise.all(
      (['pkcs8', 'jwk'] as const).map((format) =>
        crypto.subtle.exportKey(format, record.privateKey).then(
          () => 'exported',
          (error: unknown) => (error as DOMException).name,
        ),
      ),
    )
    const data = new TextEncoder().encode('x')
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', record.privateKey, data)
    const signs = await crypto.subtle.verify('RSASSA-PKCS1-v1_5', record.publicKey, signature, data)
    return { extractable: record.privateKey.extractable, refusals, signs }
  })
  expect(kept).toEqual({ extractable: false, refusals: ['InvalidAccessError', 'InvalidAccessError'], signs: true })

  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request a token' }).first().click()
  await expect(page.getByText('in memory only')).toBeVisible()
})

test('no secret reaches a URL, a record of storage or the console', async ({ page, watch }) => {
  const printed: string[] = []
  page.on('console', (message) => printed.push(message.text()))
  await openPractice(page)
  await runWholeFlow(page)

  const tokenPost = watch.requests.find(({ url }) => url.pathname.endsWith('/services/oauth2/token'))
  const assertion = new URLSearchParams(tokenPost?.body).get('assertion') ?? ''
  const signature = assertion.split('.')[2] ?? ''
  const bearer = watch.requests.map(({ headers }) => headers['authorization']).find(Boolean) ?? ''
  const accessToken = bearer.replace('Bearer ', '')
  expect(signature).toHaveLength(342)
  expect(accessToken).toMatch(/^00D\w{12}!/)

  const stored = await everythingStored(page)
  expect(stored).toContain('extractable=false')
  for (const secret of [signature, accessToken.slice(16), 'PRIVATE KEY']) {
    expect(stored).not.toContain(secret)
    expect(printed.join('\n')).not.toContain(secret)
    expect(watch.requests.map(({ url }) => url.href).join('\n')).not.toContain(secret)
  }
  const elsewhere = watch.requests.filter((request) => request !== tokenPost).map(({ body }) => body)
  expect(elsewhere.join('\n')).not.toContain(signature)
  expect(watch.requests.map(({ body }) => body).join('\n')).not.toMatch(/PRIVATE KEY|"d":/)
})

test('a refused assertion shows the wire’s exact words, one next action, and works when mended', async ({
  page,
  watch,
}) => {
  watch.expectComplaint(/400 \(Bad Request\)/, 'the browser reports every refused request')
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Assertion')
  await page.getByLabel(/^aud/).fill('https://wrong.example')
  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request another token' }).first().click()
  await expect(page.getByText('audience is invalid', { exact: true })).toBeVisible()
  const refusal = page.getByRole('region', { name: 'The refusal' })
  await expect(refusal.getByRole('heading', { level: 2 })).toBeFocused()
  await expect(refusal).toContainText('aud')
  await expect(page.getByRole('link', { name: /^Token ?, refused/ })).toBeAttached()
  await page.getByRole('button', { name: 'Ask the org why' }).click()
  await expect(page.getByRole('region', { name: 'Asked the org why' })).toContainText('invalid_grant')
  await refusal.getByRole('button', { name: 'Use this audience, send again' }).click()
  await expect(page.getByText('in memory only')).toBeVisible()
  await runWholeFlow(page)
})

test('what was typed survives a reload, and a deleted environment comes back', async ({ page }) => {
  await openPractice(page)
  await openStep(page, 'Certificate')
  for (const unit of ['Interfaces', 'Integration']) {
    await typeAndLeave(page.getByLabel(/^OU/), unit)
    await expect(page.getByLabel(/^OU/)).toHaveValue(unit)
  }
  await openStep(page, 'API')
  await writeQuery(page, 'SELECT Id FROM Contact LIMIT 1')
  // The page is left as no person could, before the browser has written it.
  await expect.poll(() => everythingStored(page)).toContain('SELECT Id FROM Contact LIMIT 1')
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'SOQL' })).toHaveText('SELECT Id FROM Contact LIMIT 1')
  await openStep(page, 'Certificate')
  await expect(page.getByLabel(/^OU/)).toHaveValue('Integration')

  await page.goto('/environments')
  await page.getByRole('button', { name: 'More for Practice org' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByRole('status').getByText('Practice org was deleted')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: /: Practice org$/ }).click()
  await openStep(page, 'API')
  await expect(page.getByRole('textbox', { name: 'SOQL' })).toHaveText('SELECT Id FROM Contact LIMIT 1')
})

test('where storage is blocked everything works from memory, and the page says so', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
  })
  await openPractice(page)
  await expect(page.getByText('This browser keeps nothing for the page')).toBeVisible()
  await runWholeFlow(page)
  await openStep(page, 'Key pair')
  await expect(page.getByText('The key lives in memory only')).toBeVisible()
})

test('offline is named, and the run goes on when the network is back', async ({ page, context, watch }) => {
  watch.expectComplaint(/ERR_INTERNET_DISCONNECTED/, 'the journey goes offline')
  await openWholePractice(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Run the whole flow' }).click()
  await expect(page.getByRole('alert')).toContainText('This computer is offline')
  await context.setOffline(false)
  await runWholeFlow(page)
})

test('the wire keeps every exchange, shortened until revealed', { tag: '@phone' }, async ({ page }) => {
  await openPractice(page)
  await runWholeFlow(page)
  const opener = page.getByRole('button', { name: /^Open the wire/ })
  if (await opener.isVisible()) await opener.click()
  const exchange = page.getByRole('button', { name: /POST …\/oauth2\/token/ })
  await exchange.click()
  await page.getByRole('tab', { name: 'Response' }).click()
  const response = page.getByLabel('Response').last()
  await expect(response).toHaveText(/"access_token": "00D\w{12}!…"/)
  await page.getByRole('button', { name: 'Reveal secrets' }).click()
  await expect(response).toHaveText(/"access_token": "00D\w{12}![\w.]{60,}"/)
})

test('axe finds nothing on the bench in either theme', { tag: '@phone' }, async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Practise now' })).toBeVisible()
  await expectAccessibleInBothThemes(page, 'start')
  await openPractice(page)
  await expectAccessibleInBothThemes(page, 'first step')
  await runWholeFlow(page)
  for (const name of STEPS) {
    await openStep(page, name)
    await expectAccessibleInBothThemes(page, name)
  }
  await page.goto(`${new URL(page.url()).pathname.replace(/\/api$/, '')}/code/node_jose`)
  await expect(page.getByRole('region', { name: 'Code of login.mjs' })).toContainText(/setSubject\('integration@/)
  await expectAccessibleInBothThemes(page, 'code')
  await page
    .getByRole('button', { name: /practice/i })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessibleInBothThemes(page, 'environment picker')
})

test('a user who authorizes the app once, by consent, needs no administrator', async ({ page, context, watch }) => {
  watch.expectComplaint(/400 \(Bad Request\)/, 'the first token is refused on purpose')
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Approval')
  await page.getByText('All users can self-authorize').click()
  await expect(page.getByRole('main').getByText('not approved yet', { exact: true })).toBeVisible()
  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request another token' }).first().click()
  await expect(page.getByText("user hasn't approved this consumer", { exact: true })).toBeVisible()

  await openStep(page, 'Approval')
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Open the consent page' }).click()
  const consent = await opening
  await expect(consent).toHaveURL(/[?&]state=/)
  const address = consent.url()
  const decision = consent.waitForRequest((request) => request.method() === 'POST')
  await consent.getByRole('button', { name: 'Allow' }).click()
  // A browser says where the form is from, so that a server may ask.
  expect((await (await decision).allHeaders())['origin']).toBe(new URL(page.url()).origin)
  await expect(consent.getByText('The tab you came from goes on by itself')).toBeVisible()
  await expect(consent).toHaveURL(/\/callback$/)

  await expect(page.getByText('approved by consent')).toBeVisible()
  // The page is made anew for each opening; an answer to one that was answered, or to none, is nobody's.
  expect(address).not.toContain(await page.getByRole('link', { name: 'Open the consent page' }).getAttribute('href'))
  for (const state of [new URL(address).searchParams.get('state') ?? '', 'x']) {
    const words = new URLSearchParams({ error: 'access_denied', error_description: 'Call +1 555 0100', state })
    await consent.goto(`/callback?${words.toString()}`)
    await expect(consent.getByText('Nobody here asked for this')).toBeVisible()
    await expect(consent.getByText('555 0100')).toHaveCount(0)
  }
  await consent.close()
  await runWholeFlow(page)

  // The same screens as for a real org: who the org is, and the end of its token.
  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Ask the org who it is' }).click()
  await expect(page.getByText('It is what it claims to be.')).toBeVisible()
  await expect(page.getByText(/^\d+ of 3,600 in this hour$/)).toBeVisible()
  await expectAccessible(page, 'a token and its org')
  await page.getByRole('button', { name: 'Revoke the token' }).click()
  await expect(page.getByText('The token was revoked')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Token ?, ready/ })).toBeAttached()
})
