import { expect, type Page } from '@playwright/test'

/**
 * Does what changes the set-up of a practice org, and waits until the org has taken it. The page shows a change before the org has
 * it: what is shown says nothing of what the next login meets, or of what leaving the page calls off.
 */
export async function untilTaken(page: Page, change: () => Promise<unknown>): Promise<void> {
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'PATCH' && /\/practice\/\w+\/setup/.test(one.url())),
    change(),
  ])
  expect(answer.ok(), 'the org takes the change').toBe(true)
}
