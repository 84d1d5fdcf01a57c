import { expect, test } from './support/test.ts'

// The watch is what makes every other journey fail on what nobody sees, so it is shown each such thing here.

test('the watch hears a console error', async ({ page, watch }) => {
  await page.goto('/')
  await page.evaluate(() => console.error('said on purpose'))
  await expect.poll(() => watch.unexpected()).toEqual([expect.stringContaining('console error: said on purpose')])
  watch.expectComplaint(/said on purpose/, 'this journey provokes it')
  expect(watch.unexpected()).toEqual([])
})

test('the watch hears an exception that nobody caught', async ({ page, watch }) => {
  await page.goto('/')
  await page.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('thrown on purpose')
      }),
  )
  await expect.poll(() => watch.unexpected()).toEqual([expect.stringMatching(/^uncaught: .*thrown on purpose/)])
  watch.expectComplaint(/thrown on purpose/, 'this journey provokes it')
})

test('the watch sees what the policy refuses, even when the page swallows the refusal', async ({ page, watch }) => {
  await page.goto('/')
  await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<p>written on purpose</p>')
    } catch {
      // What a careless component would do.
    }
  })
  const violation = /^policy violation: require-trusted-types-for .*written on purpose/
  await expect.poll(() => watch.unexpected()).toContainEqual(expect.stringMatching(violation))
  await expect(page.getByText('written on purpose')).toHaveCount(0)
  watch.expectComplaint(/policy violation|TrustedHTML|Trusted Type/, 'this journey provokes it')
})

test('the watch sees a request to another origin, even to one that the policy allows', async ({
  page,
  watch,
  baseURL,
}) => {
  const origin = 'https://login.salesforce.com'
  await page.goto('/')
  await page.evaluate((url) => fetch(url).catch(() => undefined), `${origin}/services/data`)
  const served = new URL(baseURL ?? '').origin
  expect(watch.outside(served)).toEqual([origin])
  watch.expectOrigin(origin, 'this journey asks for it')
  watch.expectComplaint(/ERR_NAME_NOT_RESOLVED/, 'no outside host can be resolved here')
  expect(watch.outside(served)).toEqual([])
})
