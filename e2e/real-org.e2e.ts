import { openStep } from './support/bench.ts'
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
