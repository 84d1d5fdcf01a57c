import { readFileSync } from 'node:fs'

import Papa from 'papaparse'

import type { Locator, Page } from '@playwright/test'

import { expectAccessible } from './support/axe.ts'
import { openPractice, runWholeFlow } from './support/bench.ts'
import { resize } from './support/layout.ts'
import { writeQuery } from './support/query.ts'
import { expect, frontedTest, test } from './support/test.ts'

frontedTest(
  'fifty thousand records come page by page, stop, go on, and never fill the page',
  async ({ page, watch, front }) => {
    // Half a minute alone, on two processors that have more to do twice that.
    frontedTest.slow()
    await openPractice(page)
    await runWholeFlow(page)
    await writeQuery(page, 'SELECT Id, Name, Email, CreatedDate, Account.Name, Owner.Name FROM Contact')
    const stopped = Promise.withResolvers<void>()
    front.behave((path) => (/\/query\/01g\w+-4000$/.test(path) ? { holdUntil: stopped.promise } : undefined))
    await page.getByRole('textbox', { name: 'SOQL' }).press('ControlOrMeta+Enter')
    const records = page.getByRole('region', { name: 'Records', exact: true })
    const grid = records.getByRole('grid')

    await records.getByRole('button', { name: 'Cancel, keep these' }).click()
    await expect(records.getByText('Stopped. What was read is kept.')).toBeVisible()
    stopped.resolve()
    const kept = Number(await grid.getAttribute('aria-rowcount')) - 1
    expect(kept).toBeGreaterThanOrEqual(2000)
    expect(kept).toBeLessThanOrEqual(4000)
    const steps = page.getByRole('navigation', { name: 'Steps of the flow' })
    const standing = steps.getByRole('link', { name: /^API/ })
    const soFar = `${kept.toLocaleString('en')} of 50,000 records`
    await expect(standing).toContainText(soFar)
    await expect(page.getByRole('status').getByText(`${soFar} read`)).toHaveCount(1)

    // What was read stays as its token goes, sorted as it was, and another one reads on.
    const byName = grid.getByRole('columnheader', { name: 'Name', exact: true })
    await byName.getByRole('button').press('Enter')
    await steps.getByRole('link', { name: /^Token/ }).click()
    await page.getByRole('button', { name: 'Revoke the token' }).click()
    await expect(standing).toContainText('needs a token')
    await standing.click()
    await expect(records.getByText('Read with a token that is gone.')).toBeVisible()
    await expect(records.getByText('Reading on needs a token.')).toBeVisible()
    await expect(records.getByRole('button', { name: 'Go on' })).toHaveCount(0)
    await steps.getByRole('link', { name: /^Token/ }).click()
    await page.getByRole('button', { name: /^Request a/ }).click()
    await expect(standing).toContainText('not called with this token')
    await standing.click()
    await expect(records.getByText('Read with an earlier token')).toBeVisible()
    await expect(grid).toHaveAttribute('aria-rowcount', String(kept + 1))
    await expect(byName).toHaveAttribute('aria-sort', 'ascending')
    await byName.getByRole('button').press('Enter')
    await byName.getByRole('button').press('Enter')

    const seen = Promise.withResolvers<void>()
    const isBehind = (path: string) => Number(/\/query\/01g\w+-(\d+)$/.exec(path)?.[1]) > kept
    front.behave((path) => (isBehind(path) ? { holdUntil: seen.promise } : undefined))
    await records.getByRole('button', { name: 'Go on' }).click()
    await expect(standing).toHaveAccessibleName(/, running: /)
    seen.resolve()
    await expect(grid).toHaveAttribute('aria-rowcount', '50001', { timeout: 60_000 })
    await expect(standing).toHaveAccessibleName(/, done: 50,000 records$/)
    const pages = watch.requests.filter(({ url }) => /\/query\/01g\w+-\d+$/.test(url.pathname))
    expect(pages.length, 'no page is read twice, but the one that was given up').toBeLessThanOrEqual(25)

    // Counted by the page itself at every frame, from one end to the other.
    const most = await grid.evaluate(async (table) => {
      const scroller = table.parentElement
      if (!scroller) return Infinity
      let count = 0
      for (let part = 0; part <= 40; part += 1) {
        scroller.scrollTop = (scroller.scrollHeight * part) / 40
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
        count = Math.max(count, document.querySelectorAll('[role=row], tr').length)
      }
      return count
    })
    expect(most).toBeLessThanOrEqual(200)
    await expect(grid.locator('[aria-rowindex="50001"]')).toBeVisible()

    await byName.getByRole('button').press('Enter')
    await expect(byName).toHaveAttribute('aria-sort', 'ascending')
    await expect(grid).toHaveAttribute('aria-rowcount', '50001')

    // From the head into the rows by the arrows alone, to the last and back.
    await byName.getByRole('button').press('ArrowDown')
    await page.keyboard.press('Control+End')
    await expect(grid.locator('[data-active]')).toHaveAttribute('aria-colindex', '6')
    await expect(grid.getByRole('row').filter({ has: page.locator('[data-active]:focus') })).toHaveAttribute(
      'aria-rowindex',
      '50001',
    )
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('complementary', { name: 'Record' })).toContainText('Only what was queried')

    await records.getByRole('searchbox', { name: 'Filter the records' }).fill('sven lind')
    await expect(records.getByText(/ of 50,000$/)).not.toHaveText('50,000 of 50,000')
    const left = Number(await grid.getAttribute('aria-rowcount')) - 1
    expect(left).toBeGreaterThan(0)
    await records.getByRole('button', { name: 'CSV' }).click()
    const download = page.waitForEvent('download')
    await records.getByRole('button', { name: 'Save the file' }).click()
    const file = readFileSync(await (await download).path(), 'utf8')
    const { data, errors } = Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true })
    expect(errors).toEqual([])
    expect(data).toHaveLength(left)
    expect(data.every(({ Name }) => Name === 'Sven Lind')).toBe(true)
    await page.keyboard.press('Escape')
    await expectAccessible(page, 'the records')
    await expectPopoversInColumn(page, records, [700, 1024, 1280, 1440])
    await page.getByRole('button', { name: 'Close the record' }).click()
    await expect(grid.locator('[data-active]')).toBeFocused()
    await expectPopoversInColumn(page, records, [1280, 390])

    // On a phone: to the child rows and to the whole record by the sheet of a row, elsewhere, and always back to where one was.
    await page.setViewportSize({ width: 390, height: 844 })
    await writeQuery(page, 'SELECT Id, Name, (SELECT Id, Name FROM Contacts) FROM Account LIMIT 20')
    await page.getByRole('button', { name: 'Run the query' }).click()
    const sheet = page.getByRole('dialog', { name: 'Record' })
    const row = grid
      .getByRole('row')
      .filter({ hasText: /[\d,]+ records?/ })
      .first()
    await expect(row).toBeVisible()
    await byName.getByRole('button').click()
    await row.getByRole('gridcell').nth(1).click()
    await sheet.getByRole('button', { name: /^[\d,]+ records?$/ }).click()
    await expect(sheet).toHaveCount(0)
    await expect(grid.locator('[data-active]')).toBeFocused()
    await records.getByRole('button', { name: /^Back from Contacts of / }).click()
    await expect(grid.locator('[data-active]')).toBeFocused()

    await records.getByRole('searchbox', { name: 'Filter the records' }).fill('a')
    await row.getByRole('gridcell').nth(1).click()
    await sheet.getByRole('button', { name: /^sobjects\/Account\// }).click()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(grid.locator('[data-active]')).toBeFocused()
    await page.getByRole('radio', { name: 'Any path' }).check({ force: true })
    await expect(records).toHaveCount(0)
    await page.getByRole('radio', { name: 'SOQL' }).check({ force: true })
    await expect(byName).toHaveAttribute('aria-sort', 'ascending')
    await expect(records.getByRole('searchbox', { name: 'Filter the records' })).toHaveValue('a')
  },
)

test('the org is looked through by completion, objects, a record and a path, and what was asked is remembered', async ({
  page,
  watch,
}) => {
  // Half a minute alone.
  test.slow()
  watch.expectComplaint(/400 \(Bad Request\)/, 'a query is wrong on purpose')
  await openPractice(page)
  await runWholeFlow(page)
  const soql = page.getByRole('textbox', { name: 'SOQL' })
  const run = page.getByRole('button', { name: 'Run the query' })
  const view = (name: string) => page.getByRole('radio', { name }).check({ force: true })
  const limits = page.getByRole('region', { name: 'Limits', exact: true })
  await expect(limits.getByRole('img', { name: /^API requests today: \d+ of 15,000$/ })).toBeVisible()
  await limits.getByRole('button', { name: /^All \d+ limits$/ }).click()
  await limits.getByRole('searchbox', { name: 'Find a limit' }).fill('storage')
  await expect(limits.getByRole('rowheader', { name: 'FileStorageMB', exact: true })).toBeVisible()
  await expect(limits.getByRole('rowheader', { name: 'SingleEmail' })).toHaveCount(0)

  // Through Owner, one describe an object, however many letters are typed.
  await writeQuery(page, 'SELECT Id FROM Contact')
  await soql.press('Home')
  for (let at = 0; at < 'SELECT Id'.length; at += 1) await soql.press('ArrowRight')
  await soql.pressSequentially(', Account.Indu')
  // While the list for the last letter is still asked for, the one before is dimmed and takes no press. Once one is taken, there is
  // none left to press.
  const completed = 'SELECT Id, Account.Industry FROM Contact'
  await expect(async () => {
    if ((await soql.innerText()).includes(completed)) return
    await page.getByRole('option', { name: /Industry/ }).click({ timeout: 1000 })
    await expect(soql).toContainText(completed, { timeout: 1000 })
  }).toPass()
  const asked = watch.requests.map(({ url }) => url.pathname).filter((path) => path.endsWith('/describe'))
  expect(asked).toHaveLength(new Set(asked).size)
  await expect(page.getByText('Contact, 21 fields known')).toBeVisible()
  await run.click()
  await expect(page.getByRole('columnheader', { name: 'Account.Industry' })).toBeVisible()
  expect(
    watch.requests.filter(({ url }) => url.pathname.endsWith('/limits')),
    'read once',
  ).toHaveLength(1)

  // A command, as it is pasted: nothing is sent of it, and its query is taken out without the token.
  const token = '00D5g000008kLmN!AQ4AQFq9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
  await writeQuery(page, `curl 'https://a.example/query?q=SELECT+Id+FROM+Lead' -H 'Authorization: Bearer ${token}'`)
  await expect(page.getByText('This looks like a curl line of a query.')).toContainText('SELECT Id FROM Lead')
  await expect(run).toHaveAccessibleDescription(/There is a secret in this text/)
  await page.getByRole('button', { name: 'Use the query' }).press('Enter')
  await expect(soql).toHaveText('SELECT Id FROM Lead')
  await expect(page.getByRole('group', { name: 'Query' })).toBeFocused()
  await page.getByRole('button', { name: 'Put mine back' }).press('Enter')
  await expect(soql).toContainText('curl')
  // The focus comes here once more, and would take the selection from what is typed next.
  await expect(page.getByRole('group', { name: 'Query' })).toBeFocused()
  await expect(soql).not.toContainText(token.slice(18))

  // Pasted behind what stands there, it is told all the same, and what stood there can be had back.
  await writeQuery(page, 'SELECT Id FROM Contact')
  await soql.evaluate((editor, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    editor.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    )
  }, `curl 'https://a.example/query?q=SELECT+Id+FROM+User' -H 'Authorization: Bearer ${token}'`)
  await expect(page.getByText('This looks like a curl line of a query.')).toContainText('SELECT Id FROM User')
  await page.getByRole('button', { name: 'Use the query' }).press('Enter')
  await expect(soql).toHaveText('SELECT Id FROM User')
  await page.getByRole('button', { name: 'Put mine back' }).press('Enter')
  await expect(soql).toHaveText('SELECT Id FROM Contact')
  await expect(page.getByRole('group', { name: 'Query' })).toBeFocused()

  await writeQuery(page, 'SELECT Id FROM Nothing')
  await run.click()
  await expect(page.getByRole('alert').getByText('INVALID_TYPE', { exact: true })).toBeVisible()
  const aboutAnother = page.getByText('This is about the query as it was run')
  await expect(aboutAnother).toHaveCount(0)
  await writeQuery(page, 'SELECT Id FROM Nothing LIMIT 1')
  await expect(aboutAnother).toContainText('SELECT Id FROM Nothing')
  await expect(page.getByRole('link', { name: /^API/ })).toContainText('query edited since')
  const history = page.getByRole('region', { name: 'History' })
  // Beside the query where there is room for it, folded below it where there is none.
  const showHistory = async () => {
    await expect(history).toBeVisible()
    const show = history.getByRole('button', { name: 'Show the history' })
    if (await show.isVisible()) await show.click()
  }
  await showHistory()
  await history.getByRole('button', { name: /Account\.Industry/ }).click()
  await expect(soql).toContainText('Account.Industry')
  await page.getByRole('button', { name: 'Put mine back' }).click()
  await expect(soql).toContainText('FROM Nothing')
  await expect(page.getByRole('group', { name: 'Query' })).toBeFocused()

  await view('Objects')
  // One stop of the Tab key, the arrows from there.
  const objects = page.getByRole('list', { name: 'Objects of this org' })
  await page.getByRole('searchbox', { name: 'Find an object' }).press('Tab')
  await expect(objects.getByRole('button').first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(objects.getByRole('button', { name: /^User/ })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(objects.getByRole('button', { name: /^Profile/ })).toBeFocused()
  await page.getByRole('searchbox', { name: 'Find an object' }).fill('opportun')
  await page.keyboard.press('Enter')
  const object = page.getByRole('region', { name: 'Opportunity', exact: true })
  await object.getByRole('button', { name: 'Account', exact: true }).click()
  const account = page.getByRole('region', { name: 'Account', exact: true })
  await expect(account.getByText('Opportunities')).toBeVisible()
  await account.getByRole('button', { name: 'Show them' }).click()
  await account
    .getByRole('listitem')
    .getByRole('button', { name: /^\w+ \w+$/ })
    .first()
    .click()
  await page.getByRole('button', { name: /^Open the record in OwnerId/ }).click()
  await expect(page.getByRole('region', { name: /^User: / })).toBeVisible()
  await expectAccessible(page, 'a record')
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('region', { name: /^Account: / })).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('group', { name: 'Account', exact: true })).toBeFocused()
  await account.getByRole('button', { name: 'Query it' }).click()
  await expect(soql).toContainText('FROM Account')

  await view('Any path')
  const path = page.getByLabel('Path to read')
  await path.fill('https://evil.example/services/data')
  await expect(page.getByRole('alert')).toContainText('Only the token’s own instance')
  await path.fill('sobjects/Contact/describe')
  await page.getByRole('button', { name: 'Read', exact: true }).click()
  await expect(page.getByLabel('JSON answer')).toContainText('"Contact"')
  await expect(page.getByText('path edited since')).toHaveCount(0)
  await path.fill('sobjects/Contact/describe?x=1')
  await expect(page.getByText('path edited since')).toBeVisible()
  await path.fill('sobjects/Contact/describe')
  await page.getByRole('button', { name: 'Ask userinfo' }).click()
  await expect(page.getByRole('region', { name: 'Who this token is' })).toContainText('Integration user')
  await page.getByRole('button', { name: 'Put mine back' }).click()
  await expect(path).toHaveValue('sobjects/Contact/describe')
  await page.getByRole('button', { name: 'query?explain' }).click()
  await expect(page.getByLabel('JSON answer')).toContainText('TableScan')
  await expectAccessible(page, 'any path')

  await page.reload()
  await showHistory()
  await expect(history.getByRole('button', { name: /…\/sobjects\/Contact\/describe/ })).toBeVisible()
  await history.getByRole('button', { name: 'Find in the history' }).click()
  await history.getByRole('searchbox').fill('nothing')
  await expect(history.getByRole('listitem')).toHaveCount(1)
  await history.getByRole('searchbox').fill('')
  await history.getByRole('button', { name: 'Clear' }).click()
  await expect(history.getByRole('listitem')).toHaveCount(0)
  await history.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(history.getByRole('button', { name: 'Clear' })).toBeFocused()
  await expect(history.getByRole('button', { name: /Account\.Industry/ })).toBeVisible()
})

/** What opens below a button of the table is wholly in the column of the page, and its last control can be pressed. */
async function expectPopoversInColumn(page: Page, records: Locator, widths: readonly number[]) {
  for (const width of widths) {
    await resize(page, { width, height: 900 })
    for (const name of [/^Columns/, 'CSV', 'JSON']) {
      await records.getByRole('button', { name, exact: true }).click()
      const popover = records.getByRole('dialog')
      await expect(popover).toBeFocused()
      const beyond = await popover.evaluate((box) => {
        const column = box.closest('main')?.getBoundingClientRect()
        const { left, right } = box.getBoundingClientRect()
        return column && left >= column.left && right <= column.right ? 0 : [column?.left, left, right, column?.right]
      })
      expect(beyond, `${String(name)} at ${width}`).toBe(0)
      await popover.getByRole('button').last().click({ trial: true })
      await page.keyboard.press('Escape')
      await expect(popover).toHaveCount(0)
    }
  }
}
