import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

import type { OtherBrowsers } from '../../tools/ensure-other-browsers.mjs'
import type { Browser } from './browser.ts'
import { type Journey, JOURNEYS, type Origins } from './journeys.ts'
import { Visitor } from './visitor.ts'

declare module 'vitest' {
  // An interface is what can be added to.
  interface ProvidedContext {
    origins: Origins
    /** Where the browsers are; undefined for one that this machine does not have. */
    executables: OtherBrowsers
  }
}

/** Milliseconds after which a start or a journey hangs, on the slowest machine. */
const PATIENCE = 240_000

/**
 * Runs every journey in a browser, each in an empty profile.
 *
 * A browser that is missing is named by `npm test`, or ends it: `tools/ensure-other-browsers.mjs`.
 */
export function describeJourneys(
  name: string,
  executable: string | undefined,
  start: (executable: string) => Promise<Browser>,
): void {
  describe.skipIf(executable === undefined)(`in ${name}`, { timeout: PATIENCE }, () => {
    const origins = inject('origins')
    let browser: Browser
    beforeAll(async () => {
      browser = await start(executable!)
      console.log(`${name}: ${browser.version}`)
    }, PATIENCE)
    afterAll(() => browser.stop())

    test.each(JOURNEYS.map((journey) => [journey.title, journey] as const))('%s', (_, journey) =>
      expectToEndWell(browser, journey, origins),
    )
  })
}

async function expectToEndWell(browser: Browser, { at, go }: Journey, origins: Origins): Promise<void> {
  expect(browser.version).toMatch(/\d+\.\d+/)
  const driver = await browser.open()
  try {
    await go(new Visitor(driver, origins[at]), origins)
  } finally {
    await driver.close()
  }
}
