import { test as base, type Page } from '@playwright/test'

import { type Front, startFront } from './front.ts'
import { originOf, type PORTS } from './origins.ts'
import { type PageWatch, watchPage } from './page-watch.ts'

export { expect } from '@playwright/test'

/**
 * Playwright's test with a page that is watched.
 *
 * After each journey it fails when the console complained, an exception went uncaught, the content security policy
 * refused something, or a request went to any origin but the served one.
 */
export const test = base.extend<{ watch: PageWatch }>({
  context: async ({ context }, use) => {
    context.on('page', waitForInput)
    await use(context)
  },
  watch: [
    async ({ page, baseURL }, use) => {
      const watch = await watchPage(page)
      await use(watch)
      base.expect(watch.unexpected(), 'complaints of the page').toEqual([])
      base.expect(watch.outside(new URL(baseURL ?? '').origin), 'origins contacted beside the served one').toEqual([])
    },
    // Always on: a journey cannot forget to be watched.
    { auto: true },
  ],
})

/** The same through a front of the journey's own, before the server named `behind`. */
export const frontedTest = test.extend<{ behind: keyof typeof PORTS; front: Front }>({
  behind: ['node', { option: true }],
  front: async ({ behind }, use) => {
    const front = await startFront(originOf(behind))
    await use(front)
    await front.close()
  },
  baseURL: ({ front }, use) => use(front.origin),
})

/** Lets a page that was opened be used only when it takes input: what is typed before goes nowhere. */
function waitForInput(page: Page): void {
  const ready = () => page.waitForFunction(() => !document.documentElement.inert)
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)]
  page.goto = async (url, options) => {
    const answer = await goto(url, options)
    if (options?.waitUntil === undefined) await ready()
    return answer
  }
  page.reload = async (options) => {
    const answer = await reload(options)
    await ready()
    return answer
  }
}
