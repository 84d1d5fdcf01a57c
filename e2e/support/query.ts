import type { Page } from '@playwright/test'

import { expect } from './test.ts'
import { writtenIn } from './written-in.ts'

/**
 * Writes a query in place of what stands in the editor. A program selects and types in two steps, sooner than an editor is told of
 * a selection: what it draws in between takes that back, and what is typed stands beside what it was to replace.
 */
export async function writeQuery(page: Page, soql: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'SOQL' })
  // In the plain field that stands there first, a caret set and a letter typed may be on either side of its coming.
  await expect(editor).toHaveClass(/cm-content/)
  await expect(async () => {
    await editor.fill(soql)
    expect(await editor.evaluate(writtenIn)).toBe(soql)
  }).toPass()
}
