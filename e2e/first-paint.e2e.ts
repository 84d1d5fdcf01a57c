import { readFileSync } from 'node:fs'

import type { APIRequestContext, Page } from '@playwright/test'

import { PAGE_NAMES, pageAt } from '#edge/front/routes.ts'

import { watchLayoutShift } from './support/layout.ts'
import { originOf } from './support/origins.ts'
import { expect, frontedTest, test } from './support/test.ts'

/** What is read in the HTML alone of the screens that need nothing stored. */
const WORDS = {
  '/': ['with every byte in view', 'Practise now', 'What leaves this page', 'Never the private key'],
  '/inspect': ['Paste or drop anything of this flow', 'what is wrong with it', 'Or open a sample'],
  '/trust': ['What the relay sees', 'It follows no redirect', 'How to check'],
}

/** Screens that show what this browser has stored. None of these sentences is known before it is read. */
const STORED = [
  '/practice',
  '/practice/drills',
  '/keys',
  '/environments',
  '/practice/1a2b3c4d/users',
  '/env/1a2b3c4d/key',
]
const FALSE_EMPTY = /none yet|no keys yet|nothing here|no such|no practice org|make a practice org for drills/i

const UNKNOWN = ['/no/such/page', '/callback', '/inspect/', '/trust.html']

for (const server of ['node', 'workerd'] as const) {
  test.describe(`on ${server}`, () => {
    test.use({ baseURL: originOf(server) })

    test.describe('without JavaScript', () => {
      test.use({ javaScriptEnabled: false })

      test('what needs nothing stored can be read', async ({ page }) => {
        for (const [path, words] of Object.entries(WORDS)) {
          await page.goto(path)
          for (const word of words) await expect(page.getByText(word).first(), path).toBeVisible()
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        }
        await page.getByRole('link', { name: 'Countersign' }).click()
        await expect(page).toHaveURL('/')
      })

      test('what is stored has its place kept, and is not said to be missing', async ({ page }) => {
        for (const path of [...STORED, ...UNKNOWN]) {
          await page.goto(path)
          await expect(page.getByRole('banner'), path).toBeVisible()
          if (path !== '/practice/drills') await expect(page.locator('.skeleton').first(), path).toBeVisible()
          await expect(page.locator('body'), path).not.toContainText(FALSE_EMPTY, { useInnerText: true })
        }
      })
    })

    test('each address has a title, a description and all its scripts named in its HTML', async ({ page, request }) => {
      const seen = new Map<string, string>()
      const scriptsOf = await watchScripts(page)
      const judging = scriptsOfModule('src/platform/indexeddb/judged-records.ts')
      for (const path of [...Object.keys(WORDS), ...STORED]) {
        const html = await htmlOf(request, path)
        const named = [...html.matchAll(/\s(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, file]) => file)
        const fetched = await scriptsOf(path)
        expect(fetched.length, path).toBeGreaterThan(3)
        expect(
          fetched.filter((file) => !named.includes(file) && !judging.has(file)),
          path,
        ).toEqual([])
        const head = [/<title>([^<]+)</.exec(html)?.[1], /name="description"\s+content="([^"]+)"/.exec(html)?.[1]]
        expect(head).toEqual([expect.stringMatching(/ · Countersign$/), expect.stringMatching(/\.$/)])
        seen.set(head.join('\n'), path)
      }
      // Each of its own.
      expect(seen.size).toBe(Object.keys(WORDS).length + STORED.length)
      expect(new Set([...seen.values()].map(pageAt)).size).toBe(PAGE_NAMES.length - 1)
    })

    test('an address without HTML of its own becomes its screen', async ({ page }) => {
      for (const path of ['/no/such/page', '/inspect/', '/trust.html']) {
        await page.goto(path)
        await expect(page.getByRole('heading', { level: 1 }), path).toHaveText(
          path === '/inspect/' ? 'Paste or drop anything of this flow' : 'Nothing here',
        )
      }
    })
  })
}

for (const behind of ['node', 'workerd'] as const) {
  frontedTest.describe(`through a slow line from ${behind}`, () => {
    frontedTest.use({ behind })

    for (const path of [...Object.keys(WORDS), '/practice', '/keys', '/environments']) {
      frontedTest(`what was painted first at ${path} is taken over, not drawn again`, async ({ page, front }) => {
        const layoutShift = await watchLayoutShift(page)
        let release = () => {}
        const released = new Promise<void>((resolve) => (release = resolve))
        front.behave((asked) => (ENTRY.test(asked) ? { holdUntil: released } : undefined))
        await page.goto(path, { waitUntil: 'commit' })
        const heading = page.getByRole('heading', { level: 1 })
        await expect(heading).toBeVisible()
        await expect(page.locator('html[inert]'), 'takes no input yet').toHaveCount(1)
        await heading.evaluate((element) => Object.assign(element, { painted: true }))
        release()
        await expect(page.locator('html[inert]')).toHaveCount(0)
        expect(await heading.evaluate((element) => 'painted' in element)).toBe(true)
        await expect(page.locator('.skeleton')).toHaveCount(0)
        expect(await layoutShift()).toBeLessThan(0.1)
      })
    }
  })
}

frontedTest('the dark theme that was chosen is there before any other script', async ({ page, watch, front }) => {
  watch.expectComplaint(/status of 404/, 'the entry is kept from the page')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.addInitScript(() => localStorage.setItem('countersign.theme', 'dark'))
  const gone = { answer: { status: 404, headers: {}, body: '' } }
  front.behave((path) => (ENTRY.test(path) ? gone : undefined))
  await page.goto('/trust')
  await expect(page.getByRole('heading', { level: 1, name: 'Trust' })).toBeVisible()
  expect(await background(page)).toBe(DARK)
  // Painting waits for it: it stands before everything that could be painted, and nothing lets it come later.
  const boot = await page.evaluate(() => {
    const [script] = document.querySelectorAll('script')
    return (
      script && {
        first: script === document.head.firstElementChild,
        later: script.async || script.defer || script.type,
      }
    )
  })
  expect(boot).toEqual({ first: true, later: '' })
  // Nothing will ever listen, so input is held no longer, and the links lead on.
  front.behave(() => undefined)
  await page.getByRole('link', { name: 'Inspect' }).first().click()
  await expect(page).toHaveURL('/inspect')
  await expect(page.getByRole('heading', { level: 1, name: 'Paste or drop anything' })).toBeVisible()
})

test('a reload shows what the page holds, not what stood in its fields', async ({ page }) => {
  await page.goto('/practice')
  const sandbox = page.getByRole('radio', { name: 'Sandbox' })
  // The label is what can be pressed.
  await page.getByText('Sandbox', { exact: true }).click()
  await expect(sandbox).toBeChecked()
  await page.getByLabel(/^Name/).fill('Mine')
  await page.reload()
  await expect(sandbox).not.toBeChecked()
  await expect(page.getByRole('radio', { name: 'Developer Edition' })).toBeChecked()
  await expect(page.getByLabel(/^Name/)).toHaveValue('')
})

frontedTest('HTML that differs from the screen is complained of', async ({ page, watch, front, request }) => {
  watch.expectComplaint(/Minified React error #418/, 'the HTML is not what the page draws')
  const html = await htmlOf(request, '/trust')
  const body = html.replaceAll('What the relay sees', 'Something else')
  front.behave((path) => (path === '/trust' ? { answer: { status: 200, headers: HTML, body } } : undefined))
  await page.goto('/trust')
  await expect(page.getByText('What the relay sees')).toBeVisible()
  await expect.poll(() => watch.complaints).toEqual([expect.stringContaining('#418')])
})

const ENTRY = /\/assets\/index-[^/]+\.js$/
/** The ground of the page in the dark theme. */
const DARK = 'rgb(15, 17, 19)'
const HTML = { 'Content-Type': 'text/html;charset=utf-8' }

async function htmlOf(request: APIRequestContext, path: string): Promise<string> {
  return (await request.get(path, { headers: { accept: 'text/html' } })).text()
}

/** The paths of the scripts that a page fetches until it can be used; the page tells, since it fetches more when it is idle. */
async function watchScripts(page: Page): Promise<(path: string) => Promise<string[]>> {
  let scripts: string[] = []
  let isUsable = false
  await page.exposeFunction('tellUsable', (usable: boolean) => {
    // A document begins, and what the one before fetched last is not its own.
    if (!usable) scripts = []
    isUsable = usable
  })
  await page.addInitScript(() => {
    const tell: (usable: boolean) => unknown = Reflect.get(window, 'tellUsable')
    tell(false)
    new MutationObserver(() => document.documentElement.inert || tell(true)).observe(document, {
      subtree: true,
      attributeFilter: ['inert'],
    })
  })
  page.on('request', (sent) => {
    if (!isUsable && sent.resourceType() === 'script') scripts.push(new URL(sent.url()).pathname)
  })
  return async (path) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    return scripts
  }
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
}

type Chunk = { file: string; modules: string[]; imports: string[] }

/**
 * The scripts that a module is in, with all they import. What judges stored records is fetched beside the opening of the
 * database: no screen is drawn of it, and none waits for it.
 */
function scriptsOfModule(module: string): Set<string> {
  const chunks = JSON.parse(readFileSync('dist/client-chunks.json', 'utf8')) as Chunk[]
  const files = new Set<string>()
  const visit = (chunk: Chunk | undefined) => {
    if (!chunk || files.has(`/${chunk.file}`)) return
    files.add(`/${chunk.file}`)
    for (const file of chunk.imports) visit(chunks.find((each) => each.file === file))
  }
  for (const chunk of chunks) if (chunk.modules.includes(module) || chunk.file.includes('judged-records')) visit(chunk)
  if (files.size === 0) throw new Error(`${module} is in no script`)
  return files
}
