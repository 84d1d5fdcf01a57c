import type { Page } from '@playwright/test'

import { expectAccessible } from './support/axe.ts'
import { openPractice, runWholeFlow } from './support/bench.ts'
import { copy, pasted } from './support/copy.ts'
import { untilTaken } from './support/taken.ts'
import { expect, test } from './support/test.ts'

test('a trainer’s link makes an org like the prepared one, with the reader’s own key, and holds nothing else', async ({
  page,
  browser,
  watch,
}) => {
  watch.expectComplaint(/400 \(Bad Request\)/, 'the browser reports every refused request')
  await openPractice(page)
  await runWholeFlow(page)
  await page.goto(page.url().replace(/\/env\/(\w+).*/, '/practice/$1/users'))
  await untilTaken(page, () =>
    page
      .getByRole('listitem', { name: /^integration@/ })
      .getByLabel('Frozen')
      .click(),
  )
  await expect(page.getByRole('listitem', { name: /^integration@/ }).getByLabel('Frozen')).toBeChecked()
  await page.getByRole('link', { name: 'Setup', exact: true }).click()
  await page.getByText('As documented', { exact: true }).click()
  await expect(page.getByText('exp must be whole seconds, at most 3 minutes ahead')).toBeVisible()
  await copy(page, () => page.getByRole('button', { name: 'Copy the link: link to an org like this' }).click())
  const setup = page.url()
  const link = await pasted(page)
  await page.goto(setup)
  expect(new URL(link).pathname).toBe('/practice')
  expect(link.length).toBeLessThan(2000)

  const student = await browser.newContext()
  const theirs = await student.newPage()
  await theirs.goto(link)
  await expect(theirs.getByRole('button', { name: 'Make this org' })).toBeVisible()
  await expectAccessible(theirs, 'a prepared org')
  await theirs.getByRole('button', { name: 'Make this org' }).click()
  await expect(theirs).toHaveURL(/\/env\/\w+\/token$/)
  await theirs
    .getByRole('button', { name: /^Request a/ })
    .first()
    .click()
  await expect(theirs.getByText('inactive user', { exact: true })).toBeVisible()
  await theirs.goto(theirs.url().replace(/\/env\/(\w+).*/, '/practice/$1/setup'))
  await expect(theirs.getByRole('radio', { name: 'As documented' })).toBeChecked()
  expect(await consumerKeyOf(theirs)).not.toBe(await consumerKeyOf(page))
  await student.close()
})

test('a link that was cut short makes nothing and says so', async ({ page }) => {
  await page.goto('/practice#org=1.eyJuYW1lIjoi')
  await expect(page.getByRole('alert')).toContainText('This link is not whole')
  await expect(page.getByRole('button', { name: 'Make this org' })).toHaveCount(0)
  await page.goto('/')
  await page.goto('/practice#org=9.e30')
  await expect(page.getByRole('alert')).toContainText('another version')
})

async function consumerKeyOf(page: Page): Promise<string> {
  const key = page.getByText(/^3MVG9/).first()
  await expect(key).toBeVisible()
  return (await key.textContent()) ?? ''
}
