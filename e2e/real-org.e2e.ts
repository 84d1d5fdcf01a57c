import { expectAccessible } from './support/axe.ts'
import { everythingStored, openStep } from './support/bench.ts'
import { originOf } from './support/origins.ts'
import { enterApp, prepareOrg, registerApp } from './support/real-org.ts'
import { revoke, walkToRecords } from './support/real-org-journey.ts'
import { expect, frontedTest as test } from './support/test.ts'

/**
 * A real org as the page sees one: another host, reached through the relay. Behind the relay's test override stands
 * the practice org, set up by its own calls, so that everything but Salesforce itself is as in earnest.
 */
test.use({ behind: 'relay' })

const HOST = 'acme.my.salesforce.com'
const PAUSE_SECONDS = 600
const ORG = { practice: originOf('node'), host: HOST, kind: 'connected_app' } as const

test('from an empty page to a real org’s records in ten clicks and three pastes, and nothing is lost on the way', async ({
  page,
  context,
  request,
  watch,
  front,
}) => {
  watch.expectComplaint(/ERR_INTERNET_DISCONNECTED|50[0-9] \(/, 'the journey goes offline, and the relay is stopped')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.clock.install()
  let org: Awaited<ReturnType<typeof registerApp>> | undefined
  const effort = await walkToRecords(page, HOST, async (certificate) => {
    org = await registerApp(request, { practice: ORG.practice, kind: 'external_client_app', certificate })
    return org
  })
  expect(effort.clicks, 'clicks').toBeLessThanOrEqual(10)
  expect(effort.pastes, 'pastes').toBeLessThanOrEqual(3)

  const relayed = watch.requests.filter(({ url }) => url.pathname.startsWith('/relay/'))
  expect(relayed.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual(
    expect.arrayContaining([
      `POST /relay/${HOST}/services/oauth2/token`,
      `GET /relay/${HOST}/services/oauth2/userinfo`,
    ]),
  )
  expect(relayed.every(({ url }) => url.pathname.startsWith(`/relay/${HOST}/`))).toBe(true)

  await revoke(page)

  // A tab that is closed, and one that is opened again: all is there but what is never kept.
  await page.reload()
  for (const name of ['Key pair', 'Certificate', 'App', 'Approval'])
    await expect(page.getByRole('link', { name: new RegExp(`^${name} ?, done`) })).toBeAttached()
  await page.getByRole('button', { name: 'Request a token' }).first().click()
  await expect(page.getByText('in memory only')).toBeVisible()

  // The network goes while something is asked, and the relay fails: each is said, and all is there afterwards.
  await openStep(page, 'Approval')
  await page.getByRole('checkbox', { name: /A permission set without a licence/ }).check()
  await context.setOffline(true)
  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request another token' }).first().click()
  await expect(page.getByRole('main')).toContainText(/offline/)
  await context.setOffline(false)
  const unavailable = { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>Unavailable</h1>' }
  front.behave((path) => (path.startsWith('/relay/') ? { answer: unavailable } : undefined))
  await page
    .getByRole('button', { name: /^Request a/ })
    .first()
    .click()
  await expect(page.getByRole('main')).toContainText('503')
  front.behave(() => undefined)

  // Ten minutes' pause, by every clock: what was signed before has passed, and nobody is told to sign again.
  await request.patch(`${ORG.practice}${org?.path}/setup`, { data: { clockOffsetSeconds: PAUSE_SECONDS } })
  await page.clock.fastForward(PAUSE_SECONDS * 1000)
  await page
    .getByRole('button', { name: /^Request a/ })
    .first()
    .click()
  await expect(page.getByText('in memory only')).toBeVisible()
  await openStep(page, 'Approval')
  await expect(page.getByRole('checkbox', { name: /A permission set without a licence/ })).toBeChecked()
  await openStep(page, 'API')
  await page.getByRole('button', { name: 'Run the query' }).click()
  await expect(page.getByRole('region', { name: 'Query result' })).toBeVisible()
})

test('a Connected App logs in at the host for everybody', async ({ page, request, watch }) => {
  const org = await prepareOrg(page, request, { ...ORG, host: 'login.salesforce.com' })
  await enterApp(page, org)
  await page.getByRole('button', { name: 'I have done this in Setup' }).click()
  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request a token' }).first().click()
  await expect(page.getByText('in memory only')).toBeVisible()
  const relayed = watch.requests.filter(({ url }) => url.pathname.endsWith('/token'))
  expect(relayed.map(({ url }) => url.pathname)).toEqual(['/relay/login.salesforce.com/services/oauth2/token'])
})

test('a refusal through the relay keeps Salesforce’s words', async ({ page, request, watch }) => {
  watch.expectComplaint(/400 \(Bad Request\)/, 'the browser reports every refused request')
  const { consumerKey } = await prepareOrg(page, request, ORG)
  await enterApp(page, { consumerKey, username: 'nobody@acme.example' })
  await openStep(page, 'Assertion')
  await page.getByRole('button', { name: 'login', exact: true }).click()
  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request a token' }).first().click()
  await expect(page.getByText("user hasn't approved this consumer", { exact: true })).toBeVisible()
})

test('the app is set up by ticks that stay, or by a zip, and no secret is kept', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('My Domain host, or any address of the org').fill('acme--uat.sandbox.my.salesforce.com')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText('cannot leave this page')).toBeVisible()
  await openStep(page, 'Certificate')
  await page.getByRole('button', { name: 'Issue the certificate' }).click()
  await expect(page.getByText('the same: self-signed')).toBeVisible()
  await openStep(page, 'App')

  const list = page.getByRole('region', { name: 'By hand, in Setup' })
  const manager = list.getByRole('link', { name: /External Client App Manager/ })
  await expect(manager).toHaveAttribute(
    'href',
    'https://acme--uat.sandbox.my.salesforce.com/lightning/setup/ManageExternalClientApplication/home',
  )
  await expect(manager).toHaveAttribute('target', '_blank')
  await expect(manager).toHaveAttribute('rel', /noopener/)
  await list.getByRole('button', { name: 'Done, next' }).click()
  await list.getByRole('textbox', { name: 'Contact Email' }).fill('ci@acme.example')
  await list.getByRole('button', { name: 'Done, next' }).click()
  await list.getByRole('checkbox', { name: 'Enable OAuth' }).press('Space')
  await expect(page.getByRole('link', { name: /^App ?,.*3 of 6 ticked/ })).toBeVisible()
  await page.reload()
  await expect(list.getByRole('checkbox', { checked: true })).toHaveCount(3)
  await expect(list.locator('[aria-current=step]').getByRole('button', { name: /\.crt$/ })).toBeVisible()
  await expect(list.getByRole('link', { name: 'client identifier invalid' })).toHaveAttribute(
    'href',
    '/errors/client_unknown',
  )
  await list.getByRole('button', { name: /mistakes in guides at “Enable OAuth”/ }).click()
  await expect(list.getByText('refresh_token scope is required')).toBeVisible()

  const secret = '0123456789ABCDEF'.repeat(4)
  await page.getByLabel(/Consumer Key/).fill(secret)
  await expect(list.getByRole('alert')).toContainText('looks like a secret')
  expect(await everythingStored(page)).not.toContain(secret)
  await list.getByRole('button', { name: 'Clear the field' }).click()
  await expect(list.getByRole('alert')).toBeHidden()

  const deploy = page.getByRole('region', { name: 'Or deploy it' })
  const zip = page.waitForEvent('download')
  await deploy.getByRole('button', { name: 'Download countersign-app.zip' }).click()
  const download = await zip
  expect(download.suggestedFilename()).toBe('countersign-app.zip')
  // Entries of such a zip are stored as they are.
  const text = Buffer.concat(await (await download.createReadStream()).toArray()).toString('latin1')
  expect(text).toContain('countersign-app/force-app/main/default/externalClientApps/Countersign.eca-meta.xml')
  expect(text).toContain('<permittedUsersPolicyType>AdminApprovedPreAuthorized<')
  expect(text).toContain('-----BEGIN CERTIFICATE-----')
  expect(text).not.toMatch(/PRIVATE KEY|consumerSecret/)
  await deploy.getByText('Countersign.eca-meta.xml', { exact: true }).click()
  await expect(deploy.getByText('<contactEmail>ci@acme.example</contactEmail>')).toBeVisible()
  await expectAccessible(page, 'App of a real org, being set up')
  await deploy.getByRole('button', { name: 'Deployed: tick 1 to 5' }).click()
  await expect(list.getByRole('checkbox', { checked: true })).toHaveCount(5)
  await page.getByText('Connected App', { exact: true }).click()
  await expect(list.getByRole('checkbox', { checked: true })).toHaveCount(0)

  const edge = page.getByRole('separator', { name: 'Width of the wire' })
  await edge.press('ArrowLeft')
  await expect(edge).toHaveAttribute('aria-valuenow', '448')
  await edge.press('Enter')
  const unfold = page.getByRole('button', { name: /^Unfold the wire/ })
  await expect(unfold).toBeFocused()
  await page.reload()
  await unfold.click()
  await expect(edge).toHaveAttribute('aria-valuenow', '448')
})
