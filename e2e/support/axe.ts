import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * Fails when axe finds anything on the page as it is now: every rule, WCAG and best practice alike.
 *
 * @param screen what is shown, for the report
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  await expectNothing(page, (axe) => axe, screen)
}

async function expectNothing(page: Page, choose: (axe: AxeBuilder) => AxeBuilder, screen: string): Promise<void> {
  await page.evaluate(untilStill)
  // Without frames there is nothing to gather from a second page, which is what takes the time.
  const { violations } = await choose(new AxeBuilder({ page }).setLegacyMode()).analyze()
  const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) }))
  expect(found, `axe on ${screen}`).toEqual([])
}

/**
 * Runs in the page: waits for what changes its looks. Half-way a colour has a contrast that nobody gets to read. What turns for as
 * long as something is under way is not waited for.
 */
async function untilStill(): Promise<void> {
  const changing = () =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity)
  // What was called off rejects, and is over too.
  for (let under = changing(); under.length > 0; under = changing())
    await Promise.allSettled(under.map(({ finished }) => finished))
}

/** The same in the light theme and in the dark one, which differ in colours alone. Leaves the page in the light one. */
export async function expectAccessibleInBothThemes(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectNothing(page, (axe) => axe.withRules('color-contrast'), `${screen}, dark`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectAccessible(page, screen)
}
