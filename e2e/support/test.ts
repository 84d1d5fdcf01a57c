import { test as base } from '@playwright/test'

import { type PageWatch, watchPage } from './page-watch.ts'

export { expect } from '@playwright/test'

/**
 * Playwright's test with a page that is watched.
 *
 * After each journey it fails when the console complained, an exception went uncaught, the content security policy
 * refused something, or a request went to any origin but the served one.
 */
export const test = base.extend<{ watch: PageWatch }>({
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
