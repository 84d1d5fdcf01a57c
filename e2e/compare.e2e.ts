import { expectAccessible } from './support/axe.ts'
import { everythingStored, openPractice, openStep, runWholeFlow } from './support/bench.ts'
import { expect, frontedTest as test } from './support/test.ts'

test(
  'two orgs beside each other: what differs and should not, its fix, and a probe of the one that was refused',
  { tag: '@phone' },
  async ({ page, watch, front }) => {
    watch.expectComplaint(
      /400 \(Bad Request\)/,
      'one of the two asks with a wrong audience, and a probe asks everywhere',
    )
    await page.goto('/compare')
    await expect(page.getByRole('heading', { name: 'Nothing to compare yet' })).toBeVisible()

    await test.step('one environment is shown with a door for the other', async () => {
      await openPractice(page)
      await runWholeFlow(page)
      await page.goto('/compare')
      await expect(page.getByRole('heading', { name: 'One environment, and nothing to compare it with' })).toBeVisible()
      await expect(page.getByRole('link', { name: 'Add the other one' })).toBeVisible()
      await expectAccessible(page, 'a comparison of one')
    })

    await test.step('the second asks with the audience of sandboxes', async () => {
      await openPractice(page)
      await runWholeFlow(page)
      await openStep(page, 'Assertion')
      await page.getByLabel(/^aud/).first().fill('https://test.salesforce.com')
      // The page is left as no person could, before the browser has written it.
      await expect.poll(() => everythingStored(page)).toContain('"https://test.salesforce.com"')
    })

    const table = page.getByRole('table', { name: 'Inputs of the environments, one row each' })
    await test.step('run side by side, the first difference that matters is the audience', async () => {
      await page.goto('/compare')
      await page.getByRole('button', { name: 'Run both' }).click()
      await expect(table.getByText('audience is invalid', { exact: true })).toBeVisible()
      await expect(table.getByRole('heading', { name: 'The first difference that matters: aud' })).toBeVisible()
      await expect(page.getByText('refused at Token')).toBeVisible()
      await expect(page.getByText('7 of 7')).toBeVisible()
      await expect(page, 'the address holds ids').toHaveURL(/\/compare\/[\da-f]{8}\/[\da-f]{8}$/)
      await expectAccessible(page, 'a comparison')
    })

    await test.step('differences alone, and the other way round', async () => {
      await page.getByText('Differences only', { exact: true }).click()
      await expect(table.getByRole('rowheader', { name: /^Transport/ })).toHaveCount(0)
      await expect(table.getByRole('rowheader', { name: /^aud/ })).toBeVisible()
      const before = page.url()
      await page.getByRole('button', { name: 'Swap' }).click()
      await expect(page).not.toHaveURL(before)
      await expect(table.getByRole('heading', { name: 'The first difference that matters: aud' })).toBeVisible()
    })

    const probe = page.getByRole('region', { name: 'Probe' })
    await test.step('a probe is stopped, and what was answered stays', async () => {
      await expect(probe.getByText(/Asks 9 places, one after the other/)).toBeVisible()
      // Held, so that there is something to stop.
      const never = new Promise(() => undefined)
      let asked = 0
      front.behave((path) => (path.endsWith('/oauth2/token') && (asked += 1) > 2 ? { holdUntil: never } : undefined))
      await probe.getByRole('button', { name: 'Probe', exact: true }).click()
      await expect(probe.getByText('2 of 9 answered')).toBeVisible()
      await probe.getByRole('button', { name: 'Stop' }).click()
      await expect(probe.getByText(/Stopped; what was answered stays/)).toBeVisible()
      front.behave(() => undefined)
    })

    await test.step('asked again, it says which audience the org takes, and sets it', async () => {
      await probe.getByRole('button', { name: 'Again' }).click()
      await expect(probe.getByText(/^9 requests in/)).toBeVisible()
      await expect(probe.getByText(/as aud, and this org answers\.$/)).toBeVisible()
      await expect(probe.getByRole('cell').filter({ hasText: 'to use:' })).toContainText('access_token')
      await expectAccessible(page, 'a probe')
      await probe.getByRole('button', { name: /^Use / }).click()
      await expect(page.getByText('No difference that matters.')).toBeVisible()
      await probe.getByRole('button', { name: 'Undo' }).click()
      await expect(table.getByRole('heading', { name: 'The first difference that matters: aud' })).toBeVisible()
    })

    await test.step('mended in the band, both end with records', async () => {
      await table.getByRole('button', { name: /^Use / }).click()
      await page.getByRole('button', { name: 'Run both' }).click()
      await expect(page.getByText('7 of 7')).toHaveCount(2)
    })
  },
)
