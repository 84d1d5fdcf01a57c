import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { codesInRail } from './support/layout.ts'
import { originOf } from './support/origins.ts'
import { enterApp, prepareOrg } from './support/real-org.ts'
import { expect, frontedTest as test } from './support/test.ts'

/** A row, as opposed to the button beside it that cancels. */
const TOKEN = /^(?!Cancel).*POST …\/oauth2\/token/

test('the wire shows a request from the moment it leaves, and tells how each one ended @phone', async ({
  page,
  context,
  watch,
  front,
}) => {
  watch.expectComplaint(/400 \(Bad Request\)|ERR_INTERNET_DISCONNECTED|ERR_FAILED/, 'each ending is provoked')
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Token')
  const request = page.getByRole('button', { name: /^Request a/ }).first()
  const openWire = async () => {
    const opener = page.getByRole('button', { name: /^Open the wire/ })
    if (await opener.isVisible()) await opener.click()
  }
  const closeWire = async () => {
    if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape')
  }
  const rows = page.getByRole('list', { name: 'Exchanges' }).getByRole('button', { name: TOKEN })

  // Held on its way, so that there is something to see: an answer of this server takes milliseconds.
  front.behave((path) => (path.endsWith('/oauth2/token') ? { holdMilliseconds: 20_000 } : undefined))
  await request.click()
  await openWire()
  await expect(rows.last()).toHaveAccessibleName(/^under way .*\d\.\d s$/)
  const counted = await rows.last().textContent()
  await expect(rows.last()).not.toHaveText(counted ?? '')
  await page.getByRole('button', { name: 'Cancel POST …/oauth2/token' }).click()
  await expect(rows.last()).toContainText('cancelled; it may have arrived')
  front.behave(() => undefined)
  await closeWire()
  expect(await codesInRail(page)).toEqual([])

  await context.setOffline(true)
  await request.click()
  await openWire()
  await expect(rows.last()).toContainText('offline: it never left this page')
  await closeWire()
  expect(await codesInRail(page)).toEqual([])
  await context.setOffline(false)

  await request.click()
  await openWire()
  await expect(rows.last()).toHaveAccessibleName(/^answered by the org with 200/)
  // Oldest first: what was answered last stands last, and the one before it is still told.
  await expect(rows.nth(-2)).toContainText('offline')
  await rows.last().click()
  await expect(page.getByLabel('Response').last()).toContainText('HTTP 200')
})

test.describe('through the relay', () => {
  test.use({ behind: 'relay' })

  test('what the relay stopped is not drawn as an answer of the org', async ({ page, request, watch, front }) => {
    watch.expectComplaint(/429/, 'the relay’s limit is provoked')
    const org = { practice: originOf('node'), host: 'acme.my.salesforce.com', kind: 'connected_app' } as const
    await enterApp(page, await prepareOrg(page, request, org))
    await openStep(page, 'Token')
    // The limit counts by address, and all journeys come from one: reached in earnest it would stop the others too.
    const body = JSON.stringify({ title: 'Too many requests', status: 429, code: 'rate_limited', retryAfterSeconds: 8 })
    const headers = { 'content-type': 'application/problem+json', 'retry-after': '8' }
    front.behave((path) => (path.startsWith('/relay/') ? { answer: { status: 429, headers, body } } : undefined))
    await page
      .getByRole('button', { name: /^Request a/ })
      .first()
      .click()
    await expect(page.getByText('The relay refused to pass this on')).toBeVisible()
    expect(await codesInRail(page)).toEqual([])
    const opener = page.getByRole('button', { name: /^Open the wire/ })
    if (await opener.isVisible()) await opener.click()
    const row = page.getByRole('list', { name: 'Exchanges' }).getByRole('button', { name: TOKEN })
    await expect(row).toHaveAccessibleName(/^stopped at the relay with 429/)
    await expect(row).toContainText('the relay’s own limit; the org was not asked')
  })
})
