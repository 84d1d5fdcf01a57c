import { execFileSync } from 'node:child_process'

import { everythingStored, openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { expectAccessible } from './support/axe.ts'
import { copy } from './support/copy.ts'
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
  isMobile,
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

  // Held on its way, so that there is something to see until it is called off.
  const never = new Promise(() => undefined)
  front.behave((path) => (path.endsWith('/oauth2/token') ? { holdUntil: never } : undefined))
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
  if (isMobile) {
    // Over the list: the focus is in the detail, and what lies under it is passed over.
    await expect(page.getByRole('heading', { name: /^200 POST/ })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('button', { name: 'Back to the list' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true })).toBeFocused()
  }
  await expect(page.getByRole('tabpanel', { name: 'Decoded' })).toContainText(
    '256 bytes, verifies with the certificate on the app',
  )
  await page.getByRole('tab', { name: 'Decoded' }).press('ArrowRight')
  await expect(page.getByRole('tabpanel', { name: 'Request' })).toContainText('grant_type=')
  await page.getByRole('tab', { name: 'Request' }).press('ArrowRight')
  await expect(page.getByRole('tabpanel', { name: 'Response' })).toContainText('HTTP 200')
  await expectAccessible(page, 'an exchange of the wire')
  await page.getByRole('tab', { name: 'Response' }).press('Escape')
  await expect(rows.last()).toBeFocused()
})

test('the wire is searched, compared and taken along, and looks the same after it was folded', async ({
  page,
  context,
  watch,
}) => {
  watch.expectComplaint(/400 \(Bad Request\)/, 'the second assertion is wrong on purpose')
  watch.expectComplaint(/ERR_INTERNET_DISCONNECTED|dynamically imported module/, 'a file is asked for without network')
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Assertion')
  await page.getByLabel(/^aud/).fill('https://wrong.example')
  await openStep(page, 'Token')
  await page
    .getByRole('button', { name: /^Request a/ })
    .first()
    .click()
  const list = page.getByRole('list', { name: 'Exchanges' })
  const tokens = list.getByRole('button', { name: TOKEN })
  await expect(tokens.last()).toHaveAccessibleName(/^refused by the org with 400/)
  // Signed on this page before each of them; no request, and counted by no filter.
  await expect(list.getByText('assertion signed')).toHaveCount(2)
  // One that is under way has a second button.
  await expect(list.getByRole('button', { name: /^Cancel / })).toHaveCount(0)
  const all = await list.getByRole('button').count()
  await expect(page.getByRole('radio', { name: `All ${all}` })).toBeChecked()
  await expect(
    page.getByText(new RegExp(`^${all} requests, [\\d.]+\\skB out; no request has a field for the key$`)),
  ).toBeVisible()
  await page.getByText(/^Set-up \d/).click()
  await expect(tokens).toHaveCount(0)
  await page.getByText(/^All \d/).click()

  const search = page.getByRole('textbox', { name: 'Search' })
  await search.fill('no such thing')
  await expect(page.getByText('No exchange has that in its path')).toBeVisible()
  await search.fill('4xx audience')
  await expect(list.getByRole('button')).toHaveCount(1)
  await list.getByRole('button').press('Enter')
  const detail = page.getByRole('region', { name: 'POST …/oauth2/token' })
  await expect(detail).toContainText('invalid_grant')
  await expect(detail).toContainText('audience is invalid')
  await detail.getByRole('button', { name: 'Pin' }).click()
  await search.press('Escape')
  await expect(search).toHaveValue('')
  await expect(list.getByRole('button'), 'the rows follow what is typed').toHaveCount(all)

  // Arrows lead from row to row and take the open detail along; Escape closes it and leaves the focus on the row.
  await tokens.last().press('ArrowUp')
  await expect(list.getByRole('button', { expanded: true })).toBeFocused()
  await tokens.first().click()
  await detail.getByRole('button', { name: 'Compare with the pinned one' }).click()
  const differences = detail.getByRole('table', { name: 'Differences' }).first()
  await expect(differences.getByRole('row').nth(1)).toContainText('https://wrong.example')
  await expect(differences.getByRole('row', { name: /outcome status/ })).toContainText('400')
  await page.getByRole('button', { name: 'Fold the wire' }).click()
  await page.getByRole('button', { name: /^Unfold the wire/ }).click()
  await expect(differences).toBeVisible()
  await expect(tokens.last().getByLabel('pinned')).toBeVisible()

  // As a command: with variables, until the secrets are asked for.
  await context.grantPermissions(['clipboard-write'])
  const copied = async (form: string) => {
    await copy(page, async () => {
      await region.getByRole('button', { name: 'Copy as' }).click()
      await page.getByRole('menuitem', { name: form }).click()
    })
    // As a person gets at it: the page's own policy lets nobody read the clipboard.
    await search.fill('')
    await search.press('ControlOrMeta+v')
    await expect(search).not.toHaveValue('')
    const command = await search.inputValue()
    await search.fill('')
    return command
  }
  const region = page.getByRole('region', { name: /^(?:POST|GET) …/ })
  for (const [row, variable, secret] of [
    [tokens.first(), '$ASSERTION', /assertion=eyJ[\w-]+\.[\w-]+\.[\w-]{300,}/],
    [
      list.getByRole('button', { name: /GET .*\/query/ }).first(),
      'Bearer $ACCESS_TOKEN',
      /Bearer 00D\w{12}![\w.]{20,}/,
    ],
  ] as const) {
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click()
    const kept = await copied('curl')
    expect(kept).toContain(variable)
    expect(kept).not.toMatch(secret)
    await region.getByRole('button', { name: 'Reveal secrets' }).click()
    expect(await copied('curl')).toMatch(secret)
    await region.getByRole('button', { name: 'Shorten secrets' }).click()
    expect(await copied('curl')).toBe(kept)
  }
  await tokens.first().click()

  // In a dialog the key is the dialog's: the exchange behind it stays.
  const choice = (name: string) => page.getByRole('menuitem', { name })
  await page.getByRole('button', { name: 'Take it along' }).click()
  await choice('HAR with the secrets').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(detail).toBeVisible()
  await tokens.first().press('Escape')
  await expect(detail).toBeHidden()
  await expect(tokens.first()).toBeFocused()

  const taken = async (choose: () => Promise<void>) => {
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Take it along' }).click()
    await choose()
    const download = await file
    return Buffer.concat(await (await download.createReadStream()).toArray()).toString('utf8')
  }
  // What makes files arrives with the first: where it cannot, that is said, and it goes on once the network is back.
  await context.setOffline(true)
  const SECRET = /00D\w{12}![\w.]{20,}/
  const late = taken(() => choice('HAR, secrets left out').click())
  await expect(page.getByRole('alert')).toContainText('could not be fetched')
  await context.setOffline(false)
  expect(await late).not.toMatch(SECRET)
  await expect(page.getByRole('alert')).toBeHidden()
  expect(await taken(() => choice('Diagram as SVG').click())).toMatch(/^<svg/)
  const whole = await taken(async () => {
    await choice('HAR with the secrets').click()
    await expect(page.getByRole('dialog')).toContainText('whoever has the file can act as the user')
    await page.getByRole('button', { name: 'Download with the secrets' }).click()
  })
  expect(whole).toMatch(SECRET)

  await page.getByRole('button', { name: 'Clear the list' }).click()
  await expect(list).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(list.getByRole('button')).toHaveCount(all)
  await expect(list.getByText('assertion signed')).toHaveCount(2)

  // And with all that was set up, in one zip, which another program opens.
  const orgKey = /\/practice\/00D\w{12}(\w{24})\b/.exec(await everythingStored(page))?.[1]
  await page.getByRole('link', { name: /^Code/ }).click()
  const kit = page.getByRole('region', { name: 'Take it home' })
  await kit.getByText('Code to put in').click()
  await kit.getByRole('button', { name: 'All' }).click()
  await kit.getByText('Files in the zip').click()
  await expect(kit.getByText('code/python_pyjwt/login.py')).toBeVisible()
  const zipped = page.waitForEvent('download')
  await kit.getByRole('button', { name: /^Download .*-kit\.zip$/ }).click()
  const read = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); [print(n, z.read(n)) for n in z.namelist()]'
  const text = execFileSync('/usr/bin/python3', ['-c', read, await (await zipped).path()], { encoding: 'utf8' })
  await expect(kit.getByRole('status')).toContainText('was handed to the browser')
  expect(text).toContain('-kit/README.md')
  expect(text).toContain('audience is invalid')
  expect(orgKey).toHaveLength(24)
  expect(text).not.toContain(orgKey)
  expect(text).not.toMatch(SECRET)
  expect(text).not.toMatch(/-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\\n)?[\w+/]{60}/)
  await expectAccessible(page, 'the kit')

  // What was stored is shortened, and says what can no longer be told.
  await page.reload()
  await kit.getByText('Files in the zip').click()
  const again = page.waitForEvent('download')
  await kit.getByRole('button', { name: /^Download .*-kit\.zip$/ }).click()
  const stored = execFileSync('/usr/bin/python3', ['-c', read, await (await again).path()], { encoding: 'utf8' })
  expect(stored).toContain('audience is invalid')
  await page.goBack()
  await page.reload()
  await expect(
    page.getByText('0 requests since this page was opened, 0 B out; no request has a field for the key'),
  ).toBeVisible()
  await tokens.first().click()
  await expect(detail).toContainText('secrets were shortened before this was stored')
  await expect(detail).toContainText('whether it verifies cannot be told')
  await expect(detail.getByRole('button', { name: 'Reveal secrets' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Take it along' }).click()
  await expect(choice('HAR, secrets left out')).toBeFocused()
  await expect(choice('HAR with the secrets')).toHaveCount(0)
})

test.describe('through the relay', () => {
  test.use({ behind: 'relay' })

  test('what the relay stopped is not drawn as an answer of the org', async ({ page, request, watch, front }) => {
    watch.expectComplaint(/429|400/, 'the relay’s limit is provoked, and nobody is approved')
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

    // The same call again, which comes through: stacked under the first, its time split by the relay's own figures.
    front.behave(() => undefined)
    if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^Request a/ })
      .first()
      .click()
    await expect(row.last()).toHaveAccessibleName(/^refused by the org with 400.* again after \+[\d.]+ s/)
    await row.last().click()
    await page.getByRole('tab', { name: 'Timing' }).click()
    const timing = page.getByRole('tabpanel', { name: 'Timing' })
    for (const part of ['this page and the ways between', 'relay, its own part', 'org, from the relay’s call'])
      await expect(timing.getByRole('row', { name: part })).toBeVisible()
  })
})
