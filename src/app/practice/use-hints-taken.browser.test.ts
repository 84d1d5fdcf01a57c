import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { useHintsTaken } from './use-hints-taken.ts'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

function Hints() {
  const { taken, take } = useHintsTaken('e')
  return createElement('button', { onClick: () => take('d1') }, `${taken('d1')} taken`)
}

it('hints that were taken stay taken whatever another tab changes', async () => {
  const client = new QueryClient()
  root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(createElement(QueryClientProvider, { client }, createElement(Hints)))
  await page.getByRole('button', { name: '0 taken' }).click()
  await page.getByRole('button', { name: '1 taken' }).click()
  await expect.element(page.getByRole('button', { name: '2 taken' })).toBeVisible()
  // As `useEnvironments` does.
  await client.invalidateQueries()
  expect(client.getQueryData(['hints-taken', 'e'])).toEqual({ d1: 2 })
  await expect.element(page.getByRole('button', { name: '2 taken' })).toBeVisible()
})
