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
    expect(await editor.evaluate(writtenIn)).toBe(soql)
  }).toPass()
}

/** The text of an editor without what it says at the ends of lines; of the field before it, what that holds. */
function writtenIn(editor: HTMLElement): string | null {
  if (editor instanceof HTMLTextAreaElement) return editor.value
  const written = editor.cloneNode(true) as HTMLElement
  for (const said of written.querySelectorAll('.cm-said')) said.remove()
  return written.textContent
}
