import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'

import { useScrollStop } from './use-scroll-stop.ts'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

const style = { maxHeight: '3rem', overflowY: 'auto' } as const

function Told({ text }: { text: string }) {
  return createElement('p', { ...useScrollStop<HTMLParagraphElement>('What came of it'), style }, text)
}

it('the Tab key stops at a text while it scrolls, and at no other', async () => {
  const host = document.body.appendChild(document.createElement('div'))
  const made = createRoot(host)
  root = made
  const told = () => host.querySelector('p')
  const stop = page.getByRole('region', { name: 'What came of it' })
  const short = 'not approved '
  made.render(createElement(Told, { text: short.repeat(4) }))
  await vi.waitFor(() => expect(told()?.textContent).toContain(short))
  host.style.width = '4rem'
  await expect.element(stop).toHaveAttribute('tabindex', '0')
  host.style.width = '60rem'
  await vi.waitFor(() => expect(told()?.hasAttribute('role')).toBe(false))
  expect([told()?.tabIndex, told()?.hasAttribute('aria-label')]).toEqual([-1, false])
  made.render(createElement(Told, { text: short.repeat(400) }))
  await expect.element(stop).toBeVisible()
  made.render(createElement(Told, { text: `${short} at all` }))
  await vi.waitFor(() => expect(told()?.hasAttribute('tabindex')).toBe(false))
})
