import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { HistoryCard } from './HistoryCard.tsx'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

it('the search of the history leaves by Escape, and the focus is where it was opened', async () => {
  const others = { onTake: vi.fn<() => void>(), onClear: vi.fn<() => void>(), onUndo: undefined, trouble: undefined }
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  made.render(createElement(HistoryCard, { calls: [], current: '', isStored: true, ...others }))
  await page.getByRole('button', { name: 'Find in the history' }).click()
  await expect.element(page.getByRole('searchbox')).toHaveFocus()
  await userEvent.keyboard('x{Escape}')
  await vi.waitFor(() => expect(page.getByRole('searchbox').query()).toBeNull())
  await expect.element(page.getByRole('button', { name: 'Find in the history' })).toHaveFocus()
})
