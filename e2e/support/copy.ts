import { expect, type Page } from '@playwright/test'

/**
 * Presses what copies, and waits until it says that it did. It says so for a moment, which a busy machine looks past from outside:
 * it is the page that watches for it.
 */
export async function copy(page: Page, press: () => Promise<void>): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /^Copied/ })).toHaveCount(0)
  await Promise.all([page.evaluate(untilCopied), press()])
}

/** Runs in the page. */
function untilCopied(): Promise<void> {
  return new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      const said = [...document.querySelectorAll('[role=status]')]
      if (!said.some(({ textContent }) => textContent.startsWith('Copied'))) return
      observer.disconnect()
      resolve()
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
}

/** What was copied, as a person gets at it: the page's own policy lets nobody read the clipboard. Ends on the inspector. */
export async function pasted(page: Page): Promise<string> {
  await page.goto('/inspect')
  const input = page.getByRole('textbox').first()
  await input.press('ControlOrMeta+V')
  await page.getByRole('button', { name: 'Edit the text' }).click()
  await expect(input).not.toHaveValue('')
  return input.inputValue()
}
