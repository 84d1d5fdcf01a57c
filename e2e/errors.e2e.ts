import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/test.ts'

const ANSWER = '{"error":"invalid_grant","error_description":"user hasn\'t approved this consumer"}'

test('from an answer pasted on the start page to its fix in no click, then caused in a practice org', async ({
  page,
  watch,
}) => {
  watch.expectComplaint(/400 \(Bad Request\)/, 'the drill is refused')
  await page.goto('/')
  const field = page.getByLabel('Paste its answer, or a log that holds it')
  await field.focus()
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', text)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, ANSWER)
  await expect(page).toHaveURL(/\/errors\/user-not-approved$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText("user hasn't approved this consumer")
  const causes = page.getByRole('list', { name: 'Causes, likeliest first' })
  await expect(causes.getByText('Fix').first()).toBeVisible()
  await expectAccessible(page, 'an answer with its causes')

  // A question that was answered rules causes out; nobody being sure rules out none.
  const before = await causes.getByRole('listitem').count()
  const question = page.getByRole('region', { name: 'What tells them apart' }).getByRole('listitem').first()
  await expect(question.getByRole('radio', { name: 'Not sure' })).toBeChecked()
  await question.getByText('Yes', { exact: true }).click()
  await expect(causes.getByRole('listitem')).toHaveCount(before - 1)
  await question.getByText('Not sure', { exact: true }).click()
  await expect(question.getByRole('radio', { name: 'Not sure' })).toBeChecked()
  await expect(causes.getByRole('listitem')).toHaveCount(before)

  // The address holds which answer it is, and nothing of what was pasted or answered.
  expect(page.url()).not.toContain('consumer')
  await page.goto('/errors')
  await page.keyboard.press('/')
  await page.keyboard.type('not admin approved')
  await page.getByRole('link', { name: /user is not admin approved/ }).click()
  await page.getByRole('button', { name: 'Cause it in the practice org' }).first().click()
  await expect(page.getByRole('region', { name: 'The refusal' })).toContainText('user is not admin approved')
  await page.getByRole('button', { name: 'Approve the user, send again' }).first().click()
  await expect(page.getByText('in memory only')).toBeVisible()
})

test('what is no answer goes to Inspect from memory, and an unknown address says so', async ({
  page,
  context,
  watch,
}) => {
  watch.expectComplaint(/ERR_INTERNET_DISCONNECTED|dynamically imported module/, 'the network is gone on purpose')
  await page.goto('/')
  const field = page.getByLabel('Paste its answer, or a log that holds it')
  // What was asked without a network, and written over since, leads nowhere once the network is back.
  await field.fill(ANSWER)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Find out why' }).click()
  await expect(page.getByRole('alert')).toContainText('could not be fetched')
  await field.fill('eyJhbGciOiJSUzI1NiJ9.e30.c2ln')
  await context.setOffline(false)
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(field).toHaveValue('eyJhbGciOiJSUzI1NiJ9.e30.c2ln')
  await page.getByRole('button', { name: 'Find out why' }).click()
  await expect(page).toHaveURL(/\/inspect$/)
  await expect(page.getByText('eyJhbGciOiJSUzI1NiJ9').first()).toBeVisible()
  await page.goto('/errors/no-such-answer')
  await expect(page.getByRole('heading', { name: 'No answer has this address' })).toBeVisible()
})
