import { expect, type APIRequestContext, type Page } from '@playwright/test'

import type { AppKind } from '../../src/core/vocabulary/salesforce.ts'
import { openStep } from './bench.ts'

/** A real org as the page knows it: a My Domain host, behind which a practice org answers. */
type RealOrg = { practice: string; host: string; kind: AppKind }

/**
 * Makes key and certificate in the page and registers that certificate in a practice org, as an administrator would.
 *
 * @param practice  origin that the practice org is set up at
 * @returns what the administrator hands over, and the org's path at that origin
 */
export async function prepareOrg(
  page: Page,
  request: APIRequestContext,
  { practice, host, kind }: RealOrg,
): Promise<{ consumerKey: string; username: string; path: string }> {
  await page.goto('/')
  await page.getByLabel('My Domain host, or any address of the org').fill(host)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText('cannot leave this page')).toBeVisible()
  await openStep(page, 'Certificate')
  await page.getByRole('button', { name: 'Issue the certificate' }).click()
  const certificate = await downloadCertificate(page)

  return registerApp(request, { practice, kind, certificate })
}

/** The certificate as a person takes it from the page to Setup. */
export async function downloadCertificate(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /\.crt$|^Download$/ }).click()
  const stream = await (await download).createReadStream()
  return Buffer.concat(await stream.toArray()).toString('utf8')
}

/** What an administrator does of an org: takes the certificate, and hands over Consumer Key and Username. */
export async function registerApp(
  request: APIRequestContext,
  {
    practice,
    kind,
    certificate,
    callbackUrls = [],
  }: { practice: string; kind: AppKind; certificate: string; callbackUrls?: string[] },
): Promise<{ consumerKey: string; appId: string; username: string; path: string }> {
  const created = await request.post(`${practice}/practice/orgs`, { data: { kind: 'production' } })
  const org = (await created.json()) as { baseUrl: string; users: { username: string }[] }
  const username = org.users[0]?.username ?? ''
  const path = new URL(org.baseUrl).pathname
  const registered = await request.post(`${practice}${path}/setup/apps`, {
    data: {
      label: 'ci',
      kind,
      certificate,
      callbackUrls,
      scopes: ['api', 'id', 'refresh_token'],
      permittedUsers: 'admin_pre_authorized',
      preAuthorizedUsernames: [username],
    },
  })
  const app = (await registered.json()) as { consumerKey: string; appId: string }
  return { ...app, username, path }
}

/** Enters what the administrator handed over; ends on the Approval step. */
export async function enterApp(page: Page, app: { consumerKey: string; username: string }): Promise<void> {
  await openStep(page, 'App')
  await page.getByLabel(/Consumer Key/).fill(app.consumerKey)
  await openStep(page, 'Approval')
  await page.getByLabel(/Username/).fill(app.username)
}
