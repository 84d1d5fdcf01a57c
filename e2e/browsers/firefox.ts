import { type ElementHandle, launch, type Page } from 'puppeteer-core'

import type { Browser, Driver } from './browser.ts'
import { soon } from './soon.ts'

/**
 * Firefox, driven over WebDriver BiDi. One process; each session is a container of its own.
 *
 * @param executablePath of an installed Firefox
 */
export async function startFirefox(executablePath: string): Promise<Browser> {
  const firefox = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    timeout: 60_000,
    protocolTimeout: 60_000,
  })
  return {
    version: await firefox.version(),
    open: async () => open(await firefox.createBrowserContext()),
    stop: () => firefox.close(),
  }
}

type Context = Awaited<ReturnType<Awaited<ReturnType<typeof launch>>['createBrowserContext']>>

async function open(context: Context): Promise<Driver<ElementHandle>> {
  const first = await context.newPage()
  await first.setViewport({ width: 1280, height: 800 })
  let page: Page = first
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    call: (work, ...args) => page.evaluate(work as (...args: unknown[]) => never, ...args),
    find: async (work, ...args) => {
      const handle = await page.evaluateHandle(work as (...args: unknown[]) => Element | null, ...args)
      return handle.asElement() as ElementHandle | null
    },
    click: (element) => element.click(),
    async type(element, text) {
      await element.focus()
      await page.keyboard.down('Control')
      await page.keyboard.press('a')
      await page.keyboard.up('Control')
      await page.keyboard.type(text)
    },
    upload: (element, path) => (element as ElementHandle<HTMLInputElement>).uploadFile(path),
    async enterNewTab() {
      const opened = await soon(async () => (await context.pages()).find((one) => one !== first))
      page = opened ?? first
      return opened !== undefined
    },
    async leaveTab() {
      await page.close()
      page = first
      await page.bringToFront()
    },
    close: () => context.close(),
  }
}
