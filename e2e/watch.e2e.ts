import { test } from './support/test.ts'

// Each of these does what the watch exists to catch. They are expected to fail, and a watch that
// has gone blind makes them pass, which Playwright reports as a failure.

test.fail('a console error fails a journey', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => console.error('on purpose'))
})

test.fail('an uncaught exception fails a journey', async ({ page }) => {
  await page.goto('/')
  const thrown = page.waitForEvent('pageerror')
  await page.evaluate(() => void setTimeout(() => JSON.parse('on purpose')))
  await thrown
})

test.fail(
  'content that the policy refuses fails a journey, even when the page swallows the refusal',
  async ({ page }) => {
    await page.goto('/')
    await page.evaluate(async () => {
      const refused = new Promise((resolve) => document.addEventListener('securitypolicyviolation', resolve))
      try {
        document.body.insertAdjacentHTML('beforeend', '<p>on purpose</p>')
      } catch {
        // What a careless component would do.
      }
      await refused
    })
  },
)

test.fail('a request to another origin fails a journey, even to one that the policy allows', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => fetch('https://login.salesforce.com/').catch(() => undefined))
})
