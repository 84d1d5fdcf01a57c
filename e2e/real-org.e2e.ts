import { expectAccessible } from './support/axe.ts'
import { everythingStored, openStep } from './support/bench.ts'
import { originOf } from './support/origins.ts'
import { enterApp, prepareOrg } from './support/real-org.ts'
import { expect, test } from './support/test.ts'

/**
 * A real org as the page sees one: another host, reached through the relay. Behind the relay's test override stands
 * the practice org, set up by its own calls, so that everything but Salesforce itself is as in earnest.
 */
test.use({ baseURL: originOf('relay') })

const HOST = 'acme.my.salesforce.com'
const ORG = { practice: originOf('node'), host: HOST, kind: 'connected_app' } as const

test('a token from a My Domain host through the relay, everything entered by hand', async ({
  page,
  request,
  watch,
}) => {
  await enterApp(page, await prepareOrg(page, request, ORG))
  await page.getByRole('button', { name: 'I have done this in Setup' }).click()

  await openStep(page, 'Assertion')
  await expect(page.getByLabel(/^aud/)).toHaveValue(`https://${HOST}`)
  await page.getByRole('button', { name: 'login', exact: true }).click()
  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request a token' }).first().click()
  await expect(page.getByText('in memory only')).toBeVisible()
  await openStep(page, 'API')
  await page.getByRole('button', { name: 'Run the query' }).click()
  await expect(page.getByRole('region', { name: 'Query result' })).toBeVisible()

  const relayed = watch.requests.filter(({ url }) => url.pathname.startsWith('/relay/'))
  expect(relayed.map(({ method, url }) => `${method} ${url.pathname}`)).toContain(
    `POST /relay/${HOST}/services/oauth2/token`,
  )
  expect(relayed.every(({ url }) => url.pathname.startsWith(`/relay/${HOST}/`))).toBe(true)
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
