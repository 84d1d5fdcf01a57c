import type { Page } from '@playwright/test'

import { expect } from './test.ts'

/**
 * Writes a query in place of what stands in the editor. A program selects and types in two steps, sooner than an editor is told of
 * a selection: what it draws in between takes that back, and what is typed stands beside what it was to replace.
 */
export async function writeQuery(page: Page, soql: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'SOQL' })
  await expect(async () => {
    await editor.fill(soql)
    await expect(editor).toHaveText(soql, { timeout: 1000 })
  }).toPass()
}
