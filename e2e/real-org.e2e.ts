import type { APIRequestContext, Page } from '@playwright/test'

import { openStep } from './support/bench.ts'
import { originOf } from './support/origins.ts'
import { expect, test } from './support/test.ts'

/**
 * A real org as the page sees one: another host, reached through the relay. Behind the relay's test override stands
 * the practice org, set up by its own calls, so that everything but Salesforce itself is as in earnest.
 */
test.use({ baseURL: originOf('relay') })

const PRACTICE = originOf('node')
const HOST = 'acme.my.salesforce.com'

test('a token from a My Domain host through the relay, everything entered by hand', async ({
  page,
  request,
  watch,
}) => {
  const { consumerKey, username } = await prepareOrg(page, request)
  await openStep(page, 'App')
  await page.getByLabel(/Consumer Key/).fill(consumerKey)
  await openStep(page, 'Approval')
  await page.getByLabel(/Username/).fill(username)
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
  const { consumerKey } = await prepareOrg(page, request)
  await openStep(page, 'App')
  await page.getByLabel(/Consumer Key/).fill(consumerKey)
  await openStep(page, 'Approval')
  await page.getByLabel(/Username/).fill('nobody@acme.example')
  await openStep(page, 'Assertion')
  await page.getByRole('button', { name: 'login', exact: true }).click()
  await openStep(page, 'Token')
  await page.getByRole('button', { name: 'Request a token' }).first().click()
  await expect(page.getByText("user hasn't approved this consumer", { exact: true })).toBeVisible()
})

/** Makes key and certificate in the page and registers that certificate in a practice org, as an administrator would. */
async function prepareOrg(page: Page, request: APIRequestContext): Promise<{ consumerKey: string; username: string }> {
  await page.goto('/')
  await page.getByLabel('My Domain host, or any address of the org').fill(HOST)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText('cannot leave this page')).toBeVisible()
  await openStep(page, 'Certificate')
  await page.getByRole('button', { name: 'Issue the certificate' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /\.crt$/ }).click()
  const stream = await (await download).createReadStream()
  const certificate = Buffer.concat(await stream.toArray()).toString('utf8')

  const created = await request.post(`${PRACTICE}/practice/orgs`, { data: { kind: 'production' } })
  const org = (await created.json()) as { baseUrl: string; users: { username: string }[] }
  const username = org.users[0]?.username ?? ''
  const registered = await request.post(`${org.baseUrl}/setup/apps`, {
    data: {
      label: 'ci',
      kind: 'connected_app',
      certificate,
      callbackUrls: [],
      scopes: ['api', 'id'],
      permittedUsers: 'admin_pre_authorized',
      preAuthorizedUsernames: [username],
    },
  })
  const { consumerKey } = (await registered.json()) as { consumerKey: string }
  return { consumerKey, username }
}
