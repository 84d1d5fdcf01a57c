import process from 'node:process'

import type { Locator, Page } from '@playwright/test'

import { expectAccessible } from './support/axe.ts'
import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { untilTaken } from './support/taken.ts'
import { expect, test } from './support/test.ts'

/** Each drill as a person would do it: start, see it fail, find the cause in Setup or on the bench, mend it, succeed. */

/** Drills that between them use each way to mend one that the screens have. */
const SLICE: ReadonlySet<string> = new Set<(typeof ORG_DRILLS | typeof CLIENT_DRILLS)[number][0]>([
  'The new integration user',
  'Somebody changed the policy',
  'After the deployment',
  'The key that is no longer there',
  'The colleague who left',
  'A token for every call',
  'Proof of possession',
  'The modern HTTP library',
  'Opened in a browser',
  'A thousand times too far',
])

/** Every drill is solved without a screen in `core/flow/against-practice`; `npm run test:long -- drills` presses all the buttons. */
function tried<Drill extends readonly [title: string, ...unknown[]]>(drills: readonly Drill[]): readonly Drill[] {
  return process.env['EVERY_DRILL'] ? drills : drills.filter(([title]) => SLICE.has(title))
}

type Mend = (page: Page) => Promise<void>

const inSetup = (mend: Mend) => async (page: Page) => {
  await page.getByRole('link', { name: 'Setup', exact: true }).click()
  await mend(page)
}
const takenInSetup = (mend: Mend) => inSetup((page) => untilTaken(page, () => mend(page)))
const forUser = (box: string, on: boolean) => async (page: Page) => {
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await setBox(page.getByRole('listitem', { name: /^integration@/ }).getByLabel(box), on)
}
const number = (label: string, value: string) =>
  inSetup(async (page) => {
    await page.getByLabel(label).fill(value)
    await untilTaken(page, () => page.getByLabel(label).press('Enter'))
  })
const box = (label: string | RegExp, on: boolean) => inSetup((page) => setBox(page.getByLabel(label), on))

const ORG_DRILLS = [
  ['The new integration user', 'invalid_app_access', box(/^integration@/, true)],
  [
    'Somebody changed the policy',
    "user hasn't approved this consumer",
    takenInSetup((page) => page.getByText('Admin approved users are pre-authorized').click()),
  ],
  [
    'But I clicked Allow',
    "user hasn't approved this consumer",
    takenInSetup((page) => page.getByText('Admin approved users are pre-authorized').click()),
  ],
  [
    'After the deployment',
    'invalid assertion',
    takenInSetup((page) => page.getByRole('button', { name: 'Upload the bench’s certificate' }).click()),
  ],
  [
    'The rotated certificate',
    'invalid client credentials',
    takenInSetup((page) => page.getByRole('button', { name: 'Upload the bench’s certificate' }).click()),
  ],
  [
    'The key that is no longer there',
    'app_not_found',
    inSetup((page) => page.getByRole('button', { name: 'Use in the bench' }).click()),
  ],
  ['The security review', '', box('Blocked for all users', false)],
  ['The user who is active', 'inactive user', forUser('Frozen', false)],
  ['The colleague who left', 'inactive user', forUser('Active', true)],
  ['It works in the office', 'ip restricted', forUser('Outside Login IP Ranges', false)],
  ['The nightly job', '', forUser('Outside Login Hours', false)],
  ['A token for every call', 'login rate exceeded', number('Login rate', '3600')],
  ['Expired on arrival', 'expired authorization code', number('Clock', '0')],
  ['The strict org', '', number('Clock', '0')],
  ['A token that opens nothing', 'INVALID_SESSION_ID', box(/^api$/, true)],
  ['Least privilege', 'refresh_token scope is required', box(/^refresh_token$/, true)],
  ['Nobody gets in any more', 'invalid_app_access', box(/^integration@/, true)],
  [
    'The set that is assigned',
    "user hasn't approved this consumer",
    box('Has the license Salesforce API Integration', false),
  ],
  ['Not enabled for this organization', 'API_DISABLED_FOR_ORG', forUser('API Enabled', true)],
  ['The list nobody told you about', 'INVALID_SESSION_ID', box('Allowed by API Access Control', true)],
  ['Not safe enough', 'INVALID_SESSION_ID', forUser('Requires a High Assurance session', false)],
  ['Proof of possession', 'invalid_dpop_proof', box('Require DPoP', false)],
  ['Somebody else’s app', 'refresh_token scope is required', box('Installed in this org', true)],
  ['End of the day', 'REQUEST_LIMIT_EXCEEDED', box('The daily allocation is used up', false)],
] as const satisfies readonly (readonly [title: string, says: string, mend: Mend])[]

test('drills in the org: each fails as it says and is solved when mended', async ({ page, watch }) => {
  test.setTimeout(600_000)
  watch.expectComplaint(/40[013] \(/, 'a drill fails before it is mended')
  await openDrills(page)
  for (const [title, says, mend] of tried(ORG_DRILLS)) {
    await test.step(title, async () => {
      await startDrill(page, title)
      await page.getByRole('button', { name: 'Log in and call the API' }).click()
      const answer = page.getByText('What the org says').locator('..')
      await expect(answer).toContainText(/40[013] /)
      await expect(answer).toContainText(says)

      await page.getByRole('button', { name: /^Hint 1 of 3/ }).click()
      await mend(page)
      await page.getByRole('link', { name: 'Drills', exact: true }).click()
      await page.getByRole('button', { name: 'Log in and call the API' }).click()
      await expect(page.getByRole('listitem', { name: title })).toContainText('solved')
    })
  }
})

const CLIENT_DRILLS = [
  ['Two files called server.key', 'invalid client credentials'],
  ['Copied from an e-mail', ''],
  ['The wrong name of the right user', "user hasn't approved this consumer"],
  ['The address of the endpoint', 'audience is invalid'],
  ['Local time', 'expired authorization code'],
  ['Once and never again', 'jti already in use'],
  ['The modern HTTP library', 'grant type not supported'],
  ['login.salesforce.com has always worked', 'app_not_found'],
  ['The machine that slept', 'expired authorization code'],
  ['A thousand times too far', 'expired authorization code'],
  ['To be on the safe side', 'invalid client credentials'],
  ['The list of one', 'audience is invalid'],
  ['Asking politely', 'scope parameter not supported'],
  ['One character', 'grant type not supported'],
  ['Opened in a browser', 'must use HTTP POST'],
  ['Made with base64', 'invalid assertion'],
  ['The claim that is not there', "user hasn't approved this consumer"],
] as const satisfies readonly (readonly [title: string, says: string])[]

test('drills of the client: each fails as it says, and is solved when sent right', async ({ page, watch }) => {
  test.setTimeout(600_000)
  watch.expectComplaint(/40[013] \(/, 'a drill fails before it is mended')
  await openDrills(page)
  for (const [title, says] of tried(CLIENT_DRILLS)) {
    await test.step(title, async () => {
      await startDrill(page, title)
      await page.getByRole('button', { name: 'Send it with the mistake' }).click()
      await expect(page.getByText('What the org says').locator('..')).toContainText(says === '' ? /400 / : says)
      await page.getByRole('button', { name: 'Send it right' }).click()
      await expect(page.getByRole('listitem', { name: title })).toContainText('solved')
    })
  }
})

test('drill: Too fast, which waiting solves', async ({ page, watch }) => {
  watch.expectComplaint(/40[013] \(/, 'a drill fails before it is mended')
  await openPractice(page)
  await runWholeFlow(page)
  await page.goto(page.url().replace(/\/env\/(\w+)\/.*/, '/practice/$1/setup'))
  // Longer than it takes to press the button once.
  await page.getByLabel('New apps known after').fill('15')
  await untilTaken(page, () => page.getByLabel('New apps known after').press('Enter'))
  await page.getByRole('link', { name: 'Drills', exact: true }).click()
  const drill = page.getByRole('listitem', { name: 'Too fast' })
  await drill.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('button', { name: 'Log in and call the API' }).click()
  await expect(page.getByText('What the org says').locator('..')).toContainText('client identifier invalid')
  // All there is to mend is patience.
  await expect(async () => {
    // Once it is solved, late as the list may be, there is nothing left to press.
    if (!(await page.getByText('Solved: Too fast').isVisible()))
      await page.getByRole('button', { name: 'Log in and call the API' }).click({ timeout: 1000 })
    await expect(drill).toContainText('solved', { timeout: 1000 })
  }).toPass()
})

test('the refreshed copy is mended on the bench, and the login history tells why', async ({ page, watch }) => {
  watch.expectComplaint(/40[013] \(/, 'a drill fails before it is mended')
  await openDrills(page)
  await startDrill(page, 'The refreshed copy')
  await page.getByRole('button', { name: 'Log in and call the API' }).click()
  await expect(page.getByText('What the org says').locator('..')).toContainText('audience is invalid')
  await page.getByRole('link', { name: 'Login history', exact: true }).click()
  const attempts = page.getByRole('region', { name: 'Attempts to log in' })
  await expect(attempts).toContainText('covered: a drill is running')
  await expect(attempts).not.toContainText('https://test.salesforce.com')
  await page.getByRole('button', { name: 'Reveal the true reasons' }).click()
  await expect(attempts).toContainText('https://test.salesforce.com')
  await page.getByRole('link', { name: 'To the bench' }).click()
  await openStep(page, 'Assertion')
  await page.getByLabel(/^aud/).fill('https://test.salesforce.com')
  await page.goBack()
  await page.goBack()
  await page.getByRole('link', { name: 'Drills', exact: true }).click()
  await page.getByRole('button', { name: 'Log in and call the API' }).click()
  await expect(page.getByRole('listitem', { name: 'The refreshed copy' })).toContainText('solved')
})

test('one fault behind the other: mending the first shows the second', async ({ page, watch }) => {
  watch.expectComplaint(/40[013] \(/, 'a drill fails before it is mended')
  await openDrills(page)
  await startDrill(page, 'One behind the other')
  const answer = page.getByText('What the org says').locator('..')
  await page.getByRole('button', { name: 'Log in and call the API' }).click()
  await expect(answer).toContainText('invalid client credentials')
  await takenInSetup((setup) => setup.getByRole('button', { name: 'Upload the bench’s certificate' }).click())(page)
  await page.getByRole('link', { name: 'Drills', exact: true }).click()
  await page.getByRole('button', { name: 'Log in and call the API' }).click()
  await expect(answer).toContainText('user is not admin approved to access this app')
  await expect(page.getByRole('listitem', { name: 'One behind the other' })).not.toContainText('solved')
  await box(/^integration@/, true)(page)
  await page.getByRole('link', { name: 'Drills', exact: true }).click()
  await page.getByRole('button', { name: 'Log in and call the API' }).click()
  await expect(page.getByRole('listitem', { name: 'One behind the other' })).toContainText('solved')
})

test('a link to one drill makes an org where there is none, and starts it there', async ({ page }) => {
  await page.goto('/practice/drills#drill=certificate_cleared')
  await expect(page.getByRole('listitem', { name: 'After the deployment' })).toContainText('you were sent this one')
  await page.getByRole('button', { name: 'Start it' }).click()
  await expect(page).toHaveURL(/\/practice\/\w+\/drills$/)
  await expect(page.getByRole('heading', { name: 'After the deployment' })).toBeVisible()
})

test('a trainer chooses drills, the wall gives nothing away, and a student does them one after the other', async ({
  page,
  browser,
  watch,
}) => {
  watch.expectComplaint(/400 \(/, 'a drill fails before it is mended')
  await page.goto('/practice/drills')
  await page.getByRole('button', { name: 'Trainer’s sheet', exact: true }).click()
  const sheet = page.getByRole('complementary', { name: 'Trainer’s sheet' }).or(page.getByRole('dialog'))
  const choose = sheet.getByLabel('Add a drill…')
  await choose.selectOption({ label: 'The modern HTTP library' })
  await choose.selectOption({ label: 'Copied from an e-mail' })
  await expect(sheet).toContainText('2 drills, about 7 minutes')
  const last = sheet.getByRole('listitem').getByRole('button', { name: 'Copied from an e-mail', exact: true })
  await last.focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(sheet.getByRole('status').filter({ hasText: 'is now' })).toHaveText(
    'Copied from an e-mail is now 1 of 2',
  )
  await expect(last).toBeFocused()
  await expectAccessible(page, 'the trainer’s sheet')
  const link = `http://${await sheet.locator('code').filter({ hasText: '/d#1.' }).last().innerText()}`
  expect(link.length).toBeLessThan(60)

  await sheet.getByRole('button', { name: 'Open on the projector' }).click()
  const wall = page.getByRole('dialog', { name: 'Projector' })
  await expect(wall.getByRole('heading', { name: 'Copied from an e-mail' })).toBeVisible()
  await expect(wall.getByRole('img', { name: `QR code of ${link}` })).toBeVisible()
  await expect(wall.getByText('Count the characters of iss.')).toBeHidden()
  await page.keyboard.press('2')
  await expect(wall.getByText('Count the characters of iss.')).toBeVisible()
  await expect(wall).not.toContainText('lacks its last characters')
  await expect(wall.getByRole('timer')).not.toHaveText('0:00')
  await page.keyboard.press('ArrowRight')
  await expect(wall.getByRole('heading', { name: 'The modern HTTP library' })).toBeVisible()
  await expectAccessible(page, 'the projector')
  await wall.getByRole('button', { name: 'Close the projector' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Trainer’s sheet', exact: true }).click()
  await expect(sheet).toContainText('2 drills, about 7 minutes')

  const student = await browser.newContext()
  const theirs = await student.newPage()
  await theirs.goto(link)
  await theirs.getByRole('button', { name: 'Start 1 of 2: Copied from an e-mail' }).click()
  await expect(theirs).toHaveURL(/\/practice\/\w+\/drills$/)
  for (const [number, next] of [
    ['1 of 2', 'Start 2 of 2: The modern HTTP library'],
    ['2 of 2', 'Put the list away'],
  ] as const) {
    await expect(theirs.getByRole('group', { name: /^Running/ })).toContainText(number)
    await theirs.getByRole('button', { name: 'Send it with the mistake' }).click()
    await theirs.getByRole('button', { name: 'Send it right' }).click()
    await theirs.getByRole('button', { name: next }).click()
  }
  await expect(theirs.getByText('You have solved all you were sent')).toBeHidden()
  await student.close()
})

test('an approval that does not count is listed as such, and can be revoked', async ({ page }) => {
  await openDrills(page)
  await startDrill(page, 'But I clicked Allow')
  await page.getByRole('link', { name: 'Setup', exact: true }).click()
  const approval = page.getByRole('listitem', { name: /^Approval of integration@/ })
  await expect(approval).toContainText('no refresh token: does not count')
  await expectAccessible(page, 'Setup with an approval')
  await approval.getByRole('button', { name: 'Revoke' }).click()
  await expect(approval).toBeHidden()
})

test('three hints, one at a time; giving up puts the org back', async ({ page }) => {
  await openDrills(page)
  await startDrill(page, 'The security review')
  await expect(page.getByText('Unblock the app.')).toBeHidden()
  await page.getByRole('button', { name: 'Hint 1 of 3' }).click()
  await page.getByRole('button', { name: 'Hint 2 of 3' }).click()
  await page.getByRole('button', { name: 'Hint 3 of 3' }).click()
  await expect(page.getByText('3. Unblock the app.')).toBeVisible()
  await expect(page.getByText('There are no more hints')).toBeVisible()
  await page.getByRole('button', { name: 'Give up' }).click()
  await page.getByRole('link', { name: 'Setup', exact: true }).click()
  await expect(page.getByLabel('Blocked for all users')).not.toBeChecked()
})

test('solved drills are remembered when their org is gone', async ({ page, watch }) => {
  watch.expectComplaint(/40[013] \(/, 'a drill fails before it is mended')
  await openDrills(page)
  await startDrill(page, 'Local time')
  await page.getByRole('button', { name: 'Send it with the mistake' }).click()
  await page.getByRole('button', { name: 'Send it right' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Solved: Local time' })).toBeVisible()
  await openDrills(page)
  await startDrill(page, 'The security review')
  await expect(page.getByRole('listitem', { name: 'Local time' })).toContainText('solved')
  await expect(page.getByText(/^1 of \d+ solved in this browser$/)).toBeVisible()
})

test('a certificate is changed in a second app while a client logs in, and a closed tab loses nothing', async ({
  page,
  watch,
}) => {
  watch.expectComplaint(/400 \(/, 'a login that has to be refused')
  await openPractice(page)
  await runWholeFlow(page)
  await openStep(page, 'Certificate')
  await page.getByRole('link', { name: 'Change this certificate without a gap' }).click()
  await page.getByRole('button', { name: 'Let it log in' }).click()
  await page.getByRole('button', { name: 'Begin' }).click()
  const press = async (step: string, button: string) => {
    await page.getByRole('listitem', { name: step }).getByRole('button', { name: button }).click()
  }
  const isDone = (step: string) =>
    expect(page.getByRole('listitem', { name: step }).getByText('Done', { exact: true })).toBeVisible()
  await press('A new key and its certificate', 'Make key and certificate')
  await press('A new key and its certificate', 'Check with 1 login')
  await isDone('A new key and its certificate')
  await press('A second app with the new certificate', 'Register the second app')
  await press('A second app with the new certificate', 'Check with 1 login')
  await expect(page.getByText('user is not admin approved to access this app')).toBeVisible()
  await isDone('A second app with the new certificate')
  await expectAccessible(page, 'a change of certificate')
  await expect(page.getByText('Never refused')).toBeVisible()

  await page.reload()
  await isDone('A second app with the new certificate')
  await expect(page.getByText('2 logins tried')).toBeVisible()
  await page.getByRole('button', { name: 'Let it log in' }).click()
  await press('The user approved for it', 'Approve the user')
  await press('The user approved for it', 'Check with 2 logins')
  await isDone('The user approved for it')
  await press('The client switched', 'Switch the bench to it')
  await press('The client switched', 'Check with 2 logins')
  await isDone('The client switched')
  await press('The first app retired', 'Block the first app')
  await press('The first app retired', 'Check with 2 logins')
  await expect(page.getByText('this app is blocked by admin')).toBeVisible()
  await expect(page.getByText('Changed without a gap')).toBeVisible()
  await expect(page.getByText('Never refused')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the bench' }).click()
  await expect(page).toHaveURL(/\/env\/\w+\/token$/)
})

/** An org in which a login works; ends on its drills. */
async function openDrills(page: Page): Promise<void> {
  await openPractice(page)
  await runWholeFlow(page)
  await page.goto(page.url().replace(/\/env\/(\w+)\/.*/, '/practice/$1/drills'))
}

/** Starts a drill on the screen of drills. */
async function startDrill(page: Page, title: string): Promise<void> {
  await page.getByRole('listitem', { name: title }).getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(title) })).toBeVisible()
}

async function setBox(checkbox: Locator, on: boolean): Promise<void> {
  await untilTaken(checkbox.page(), () => checkbox.click())
  if (on) await expect(checkbox).toBeChecked()
  else await expect(checkbox).not.toBeChecked()
}
