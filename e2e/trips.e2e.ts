import type { Page } from '@playwright/test'

import { expectAccessible } from './support/axe.ts'
import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { copy, pasted } from './support/copy.ts'
import { untilTaken } from './support/taken.ts'
import { expect, test } from './support/test.ts'

/** Where people used to get stuck: a button that is dead, a way that ends, advice that leads in a circle. */
test('one press on the start page runs the whole flow, and a reload does not run it again', async ({ page, watch }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Practise now' }).click()
  await expect(page.getByRole('region', { name: 'Query result' })).toBeVisible()
  await expect(page).toHaveURL(/\/env\/\w+\/api$/)
  // The button pressed is gone with its page, and five headings since: who works by keyboard is at the last one.
  await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeFocused()
  const asked = watch.requests.filter(({ url }) => url.pathname.endsWith('/services/oauth2/token')).length
  await page.reload()
  await expect(page.getByRole('link', { name: /^Token ?, ready/ })).toBeAttached()
  expect(watch.requests.filter(({ url }) => url.pathname.endsWith('/services/oauth2/token'))).toHaveLength(asked)
})

test('a drill shows where it was started, stands on every step of the bench, and is explained and solved there', async ({
  page,
  watch,
}) => {
  watch.expectComplaint(/40[013] \(/, 'a drill fails before it is solved')
  await openPractice(page)
  await runWholeFlow(page)
  const drills = new URL(page.url()).pathname.replace(/\/env\/(\w+)\/.*/, '/practice/$1/drills')

  // The last one of the list is started from far below the card that tells how it goes.
  await page.goto(drills)
  const last = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^Start: / }) })
    .last()
  const title = (await last.getAttribute('aria-label')) ?? ''
  await last.getByRole('button', { name: /^Start/ }).click()
  const running = page.getByRole('group', { name: `Running: ${title}` })
  await expect(running).toBeFocused()
  await expect(running.getByRole('button', { name: 'Give up' })).toBeInViewport()
  await page.getByRole('button', { name: /^Hint 1 of 3/ }).click()

  await page.getByRole('link', { name: 'To the bench' }).click()
  const banner = page.getByRole('region', { name: 'Drill', exact: true })
  for (const step of ['Key pair', 'Certificate', 'App', 'Approval', 'Assertion', 'Token', 'API']) {
    await openStep(page, step)
    await expect(banner).toContainText(`Drill: ${title}`)
  }
  await expectAccessible(page, 'the bench with a drill')
  // The hint taken among the drills is taken here too.
  await banner.getByRole('button', { name: 'Hint 2 of 3' }).click()
  await banner.getByRole('button', { name: 'Hint 3 of 3' }).click()
  await banner.getByRole('button', { name: 'End the drill' }).click()
  await expect(banner).toBeHidden()

  await page.goto(drills)
  await page.getByRole('button', { name: 'Start: Expired on arrival' }).click()
  await expect(page.getByRole('group', { name: 'Running: Expired on arrival' })).toBeVisible()
  await page.getByRole('link', { name: 'To the bench' }).click()
  await openStep(page, 'Token')
  await requestToken(page)
  const refusal = page.getByRole('region', { name: 'The refusal' })
  await expect(refusal).toContainText(/The server’s clock is \d+:\d\d min ahead of this computer’s/)
  await expect(refusal).toContainText('measured here')
  await expect(refusal.getByRole('figure')).toContainText(/\d+:\d\d min too late/)
  await expect(page.getByRole('link', { name: /^Assertion ?, the cause/ })).toBeAttached()
  const causes = page.getByRole('list', { name: 'Other causes' }).getByRole('listitem')
  await expect(page.getByText(/^clock \+3\d{3}\.\d s$/)).toBeVisible()
  await expect(causes.filter({ hasText: 'local time' })).toContainText('ruled out')
  await expectAccessible(page, 'a refusal with its causes')

  await page.goto(drills.replace(/drills$/, 'setup'))
  await page.getByLabel('Clock').fill('0')
  await untilTaken(page, () => page.getByLabel('Clock').press('Enter'))
  await page.getByRole('link', { name: 'To the bench' }).click()
  await openStep(page, 'Token')
  await requestToken(page)
  await expect(banner).toContainText('Solved: Expired on arrival')
  await banner.getByRole('button', { name: 'More drills' }).click()
  await expect(page.getByRole('listitem', { name: 'Expired on arrival' })).toContainText('solved')

  // A token that lacks the scope is no reason to ask for another one.
  await page.getByRole('button', { name: 'Start: A token that opens nothing' }).click()
  await page.getByRole('link', { name: 'To the bench' }).click()
  await openStep(page, 'Token')
  await requestToken(page)
  await expect(page.getByRole('alert')).toContainText('This token does not open the REST API')
  await openStep(page, 'API')
  await page.getByRole('button', { name: 'Run the query' }).click()
  await expect(refusal).toContainText('INVALID_SESSION_ID')
  await expect(refusal).toContainText('api')
})

test('a trainer’s links lead on: a late drill above the list, an org without an app to its first step', async ({
  page,
}) => {
  await page.goto('/practice')
  await page.getByRole('button', { name: 'New practice org' }).click()
  await copy(page, () => page.getByRole('button', { name: 'Copy the link: link to an org like this' }).click())
  await page.goto(await pasted(page))
  await page.getByRole('button', { name: 'Make this org' }).click()
  await expect(page).toHaveURL(/\/env\/\w+\/key$/)
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText('cannot leave this page')).toBeVisible()
  await runWholeFlow(page)

  await page.goto('/')
  await page.goto('/practice/drills#drill=generic_host')
  await expect(page.getByText('A drill breaks what works').or(page.getByText(/You were sent a drill: /))).toBeVisible()
  const sent = page.getByText(/You were sent a drill: /)
  await expect(sent).toBeInViewport()
  await page.getByRole('button', { name: 'Start it', exact: true }).click()
  await expect(page.getByRole('group', { name: /^Running: / })).toBeInViewport()

  await page.goto('/')
  await page.goto('/practice/drills#drill=no_such_drill')
  await expect(page.getByText('names no drill that is known here')).toBeVisible()
})

test('a real org: any address is taken and said, the certificate is where it is uploaded, an odd key is said', async ({
  page,
}) => {
  await page.goto('/')
  const address = page.getByLabel('My Domain host, or any address of the org')
  await address.fill('https://acme--uat.sandbox.lightning.force.com/lightning/page/home')
  await expect(
    page.getByRole('status').filter({ hasText: 'acme--uat.sandbox.my.salesforce.com: that is used' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Create' }).click()
  await openStep(page, 'App')
  await expect(page.getByLabel(/Login host/)).toHaveValue('acme--uat.sandbox.my.salesforce.com')
  await page
    .getByLabel(/Login host/)
    .fill('https://acme--uat.sandbox.my.salesforce-setup.com/lightning/setup/SetupOneHome/home')
  await expect(page.getByText(/shows Setup and gives no tokens/)).toBeVisible()
  await page.getByLabel(/Login host/).blur()
  await expect(page.getByLabel(/Login host/)).toHaveValue('acme--uat.sandbox.my.salesforce.com')

  const file = page.getByRole('region', { name: 'By hand, in Setup' }).getByRole('button', { name: /\.crt$/ })
  await expect(file).toHaveAccessibleDescription('Issue a certificate first, in the Certificate step.')
  await everyDeadButtonSaysWhy(page, 'App')
  await openStep(page, 'Key pair')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByText('cannot leave this page')).toBeVisible()
  await openStep(page, 'Certificate')
  await page.getByRole('button', { name: 'Issue the certificate' }).click()
  await expect(page.getByText('the same: self-signed')).toBeVisible()
  await openStep(page, 'App')
  const download = page.waitForEvent('download')
  await file.click()
  expect((await download).suggestedFilename()).toBe('acme-uat.crt')

  const key = page.getByLabel(/Consumer Key/)
  await key.fill('  hello\t')
  await expect(key).toHaveValue('hello')
  await expect(page.getByText('This does not look like a Consumer Key')).toBeVisible()
  await expect(page.getByRole('link', { name: /^App ?, needs attention/ })).toBeAttached()
  await key.fill('0123456789abcdef'.repeat(4))
  await expect(page.getByText('This does not look like a Consumer Key')).toBeHidden()
  await key.fill('3MVG9 pasted')
  await expect(page.getByRole('alert')).toContainText('There is a space or line break in it')
  await expectAccessible(page, 'App of a real org')
})

test('every button that cannot be used says why beside it', async ({ page }) => {
  await openPractice(page)
  const seen: string[] = []
  for (const step of ['Key pair', 'Certificate', 'App', 'Approval', 'Assertion', 'Token', 'API']) {
    await openStep(page, step)
    seen.push(...(await everyDeadButtonSaysWhy(page, step)))
  }
  expect(seen).toEqual(
    expect.arrayContaining(['Issue the certificate', 'Sign now', 'Request a token', 'Read the limits']),
  )
  await openStep(page, 'Key pair')
  await page.getByText('Download it once', { exact: true }).click()
  expect(await everyDeadButtonSaysWhy(page, 'a key to download')).toEqual(['Make the key and download it'])
})

/** Looks at every button that is off and not at work: its reason has to stand on the screen. Returns their names. */
async function everyDeadButtonSaysWhy(page: Page, where: string): Promise<string[]> {
  // The step itself arrives when it is opened, and what is in it after that.
  await expect(page.getByRole('main').getByRole('region').first()).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
  // All at one moment: while they are looked at one by one, one may go.
  const dead = await page.getByRole('button', { disabled: true }).evaluateAll((buttons) =>
    buttons
      .filter(({ ariaBusy }) => ariaBusy !== 'true')
      .map((button) => {
        const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '')
        const isShown = reason?.checkVisibility({ visibilityProperty: true }) === true
        return {
          name: button.textContent,
          reason: isShown ? reason.textContent : '',
          width: isShown ? reason.getBoundingClientRect().width : 0,
        }
      }),
  )
  for (const { name, reason, width } of dead) {
    expect(reason, `${where}: ${name} says why`).toMatch(/\S{2,}/)
    expect(width, `${where}: the reason of ${name} can be seen`).toBeGreaterThan(20)
  }
  return dead.map(({ name }) => name)
}

async function requestToken(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^Request a/ })
    .first()
    .click()
}
