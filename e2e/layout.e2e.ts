import type { Page } from '@playwright/test'

import { PAGES } from './support/pages.ts'
import { openPractice, openStep, runWholeFlow } from './support/bench.ts'
import {
  codesInRail,
  enlargeText,
  noteControls,
  resize,
  sidewaysScroll,
  states,
  textOutsideItsBox,
} from './support/layout.ts'
import { expect, frontedTest, test } from './support/test.ts'

const STEPS = ['Key pair', 'Certificate', 'App', 'Approval', 'Assertion', 'Token', 'API']
/** As long as their fields take them, and without a place to break. */
const LONG = {
  name: 'Nightly-integration-of-the-order-service-with-billing-unbroken'.slice(0, 60),
  host: `${'integration-of-orders-and-billing'.padEnd(50, 'x')}--uat.sandbox.my.salesforce.com`,
  consumerKey: `3MVG9${'pRzvMkjMb6lUb0Rk2QmT5e8vC1wYhTq4nXs7LdJ2'.repeat(3)}`,
  username: `${'integration.of.orders.and.billing'.padEnd(60, 'x')}@acme-corporation.example.uat`,
}

test('no screen is wider than 320 px, or than 390 px with text twice as large, whatever things are called', async ({
  page,
  watch,
}) => {
  test.setTimeout(150_000)
  watch.expectComplaint(/502|403|404/, 'the host with the long name is not reached')
  await openPractice(page)
  await runWholeFlow(page)
  const practice = new URL(page.url()).pathname.replace(/\/api$/, '')
  await page.goto('/')
  await page.getByLabel('My Domain host, or any address of the org').fill(LONG.host)
  await page.getByRole('button', { name: 'Create' }).click()
  await openStep(page, 'Key pair')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await openStep(page, 'Certificate')
  await page.getByRole('button', { name: 'Issue the certificate' }).click()
  await openStep(page, 'App')
  await page.getByLabel(/Consumer Key/).fill(LONG.consumerKey)
  await openStep(page, 'Approval')
  await page.getByLabel(/Username/).fill(LONG.username)
  const real = new URL(page.url()).pathname.replace(/\/approval$/, '')
  await page.goto('/environments')
  await page.getByRole('button', { name: 'More for Practice org' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Name of Practice org' }).fill(LONG.name)
  await page.getByRole('textbox', { name: `Name of ${LONG.name}` }).blur()

  for (const { width, text } of [
    { width: 320, text: 1 },
    { width: 390, text: 2 },
  ]) {
    await resize(page, { width, height: 800 })
    const look = async (screen: string) => {
      await enlargeText(page, text)
      const where = `${screen} at ${width} px, text × ${text}`
      expect.soft(await sidewaysScroll(page), `wider than the window: ${where}`).toEqual([])
      expect.soft(await textOutsideItsBox(page), `outside its box: ${where}`).toEqual([])
    }
    for (const environment of [practice, real]) {
      for (const step of STEPS) {
        await page.goto(`${environment}/${STEP_PATH[step]}`)
        await expect(page.getByRole('heading', { level: 1, name: step })).toBeVisible()
        await settled(page)
        await look(`${environment} ${step}`)
      }
      await page.getByRole('button', { name: /^Open the wire/ }).click()
      await look(`${environment} wire`)
      await page.keyboard.press('Escape')
      await page.goto(`${environment}/code/postman`)
      await expect(page.getByRole('heading', { level: 1, name: /^Code for/ })).toBeVisible()
      await look(`${environment} code`)
    }
    for (const path of PAGES) {
      await page.goto(path)
      await settled(page)
      await look(path)
    }
  }
})

test('where colours are forced, what is current or chosen is still to be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await openPractice(page)
  await runWholeFlow(page)
  let told = 0
  const look = async (screen: string) => {
    const found = await states(page)
    expect.soft(found.untold, `current or chosen, and not to be seen: ${screen}`).toEqual([])
    told += found.told
  }
  for (const step of STEPS) {
    await openStep(page, step)
    await settled(page)
    await look(step)
  }
  await page
    .getByRole('button', { name: /practice/i })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('environment picker')
  await page.keyboard.press('Escape')
  for (const path of PAGES) {
    await page.goto(path)
    await settled(page)
    await look(path)
  }
  // Seven current steps, and a choice on many of the screens: the rule has seen what it is about.
  expect(told).toBeGreaterThan(20)
})

/** The editor takes the place of the plain field, whichever part of the page comes before the other. */
const EDITOR_CAME = 'textarea "SOQL" is gone'

frontedTest('while code is fetched its room is kept, and nothing moves when it comes', async ({ page, front }) => {
  // What one screen fetched is fetched anew by the next.
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await openPractice(page)
  await runWholeFlow(page)
  const environment = new URL(page.url()).pathname.replace(/\/api$/, '')
  const link = (name: string) => page.getByRole('link', { name, exact: true })
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const late = async (file: string, want: () => Promise<unknown>) => {
    const [asked, arrive] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    front.behave((path) => {
      if (!path.startsWith(`/assets/${file}-`)) return undefined
      asked.resolve()
      return { holdUntil: arrive.promise }
    })
    await want()
    await asked.promise
    const changes = await noteControls(page)
    const isRoomKept = (await page.locator('.skeleton').count()) > 0
    arrive.resolve()
    const found = await changes()
    front.behave(() => undefined)
    return { isRoomKept, found }
  }
  const at = (path: string) => () => page.goto(path, { waitUntil: 'commit' })

  // Where one is, and with what, stays said.
  const code = await late('CodePage', async () => {
    await link('Take it home: code and kit').click()
    await expect(page.getByRole('status')).toHaveText('Loading the page')
    await expect(button('Practice Practice org')).toBeVisible()
  })
  expect(code.isRoomKept).toBe(true)

  // The header is each page's own.
  const keys = await late('KeysPage', async () => {
    await page.goto('/trust')
    await link('Keys').click()
    await expect(page.getByRole('status')).toHaveText('Loading the page')
  })
  expect(keys.isRoomKept).toBe(true)
  expect(keys.found.filter((line) => !line.endsWith('was put anew'))).toEqual([])

  for (const [step, file] of [
    ['assertion', 'AssertionStep'],
    ['api', 'ApiStep'],
    ['certificate', 'certificates'],
  ] as const)
    expect(await late(file, at(`${environment}/${step}`)), step).toEqual({ isRoomKept: true, found: [] })
  const found: Record<string, string[]> = {}
  const look = async (file: string, want: () => Promise<unknown>) => {
    found[file] = (await late(file, want)).found.filter((line) => line !== EDITOR_CAME)
  }
  await look('JsonEditor', at(`${environment}/assertion`))
  await look('EnvironmentBytes', () => page.getByRole('radio', { name: 'Bytes' }).check({ force: true }))
  await look('WirePanel', at(`${environment}/key`))
  await look('EnvironmentChoices', () => button('Practice Practice org').click())
  await page.keyboard.press('Escape')
  await look('ExchangeDetail', async () => {
    await page.goto(`${environment}/key`)
    await page.getByRole('complementary').getByRole('listitem').getByRole('button').first().click()
  })
  await look('ExplorerHead', at(`${environment}/api`))
  await look('SoqlHost', at(`${environment}/api`))
  await look('Results', () => button('Run the whole flow').click())
  await look('inspect-recognised', async () => {
    await page.goto('/inspect')
    await page.getByLabel('Anything of this flow').fill('invalid_grant: user hasn’t approved this consumer')
  })
  expect(Object.entries(found).filter(([, lines]) => lines.length > 0)).toEqual([])
})

const REFUSED = { answer: { status: 503, headers: {}, body: '' } }

frontedTest(
  'code that cannot be fetched ahead is no error; where it is wanted that is said, and another try gets it',
  async ({ page, watch, front }) => {
    watch.expectComplaint(/503|dynamically imported module/, 'the step’s code is refused at first')
    let refused = 0
    front.behave((path) => {
      if (path.includes('/assets/AssertionStep-')) refused += 1
      return /assets\/(AssertionStep|run)-/.test(path) ? REFUSED : undefined
    })
    const fetchedAhead = page.waitForResponse(/assets\/AssertionStep-/)
    await openPractice(page)
    expect((await fetchedAhead).status()).toBe(503)
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    const missing = page.getByRole('alert').filter({ hasText: 'could not be fetched' })
    await expect(missing).toBeHidden()
    await openStep(page, 'Assertion')
    await expect(missing).toBeVisible()
    const asked = refused
    const again = missing.getByRole('button', { name: 'Try again' })
    await expect(missing.getByRole('button', { name: 'Reload' })).toBeHidden()
    await again.press('Enter')
    await expect.poll(() => refused).toBeGreaterThan(asked)
    // Some engines never ask twice for a file: reloading comes first now, and who tried still stands on the button.
    await expect(missing.getByRole('button')).toHaveText(['Reload', 'Try again', 'Close'])
    await expect(again).toBeFocused()
    await missing.getByRole('button', { name: 'Close' }).click()
    await expect(missing).toBeHidden()
    await openStep(page, 'Token')
    await openStep(page, 'Assertion')
    await expect(missing).toBeHidden()
    front.behave((path) => (path.includes('/assets/run-') ? REFUSED : undefined))
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect(page.getByLabel(/^aud/)).toBeVisible()
    await expect(missing).toBeHidden()
    // What waits for its code is stopped like what is under way, and does nothing when the code could come.
    const run = page.getByRole('button', { name: /^Run / })
    await run.click()
    await expect(missing).toBeVisible()
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(missing).toBeHidden()
    front.behave(() => undefined)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect(run).toBeVisible()
    await expect(page.getByLabel(/^aud/)).toBeVisible()
  },
)

test('the rules see what they are about', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 400 })
  await page.setContent('<p style="width: 400px">wide</p>')
  expect(await sidewaysScroll(page)).toEqual(['p "wide"', expect.stringMatching(/^page 4\d\d px/)])
  await page.setContent('<div style="width: 60px; border: 1px solid">unbrokenasitis</div>')
  expect(await textOutsideItsBox(page)).toEqual([expect.stringMatching(/^"unbrokenasitis" in div/)])
  await page.setContent('<nav><a href="#a" aria-current="page" style="background: red">a</a><a href="#b">b</a></nav>')
  expect(await states(page)).toEqual({ told: 0, untold: ['a'] })
  await page.setContent('<nav aria-label="Steps of the flow"><a href="#a">Token transport_failed</a></nav>')
  expect(await codesInRail(page)).toEqual(['Token transport_failed'])
  await page.setContent('<button>one</button><button>two</button><p><button>three</button></p>')
  const changes = await noteControls(page)
  await page.evaluate(() => {
    document.querySelector('button')?.remove()
    const three = document.querySelector('p button')
    three?.replaceWith(three.cloneNode(true))
  })
  expect(await changes()).toEqual([
    'button "one" is gone',
    expect.stringMatching(/^button "two" moved by -\d+, 0 px$/),
    'button "three" was put anew',
  ])
})

const STEP_PATH: Record<string, string> = {
  'Key pair': 'key',
  'Certificate': 'certificate',
  'App': 'app',
  'Approval': 'approval',
  'Assertion': 'assertion',
  'Token': 'token',
  'API': 'api',
}

/** Everything lazy is there. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}
