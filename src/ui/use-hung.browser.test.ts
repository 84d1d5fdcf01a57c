import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { Menu } from './Menu.tsx'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

async function open() {
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  made.render(createElement(Menu, { label: 'More', items: [{ label: 'Copy', icon: null, onSelect: () => undefined }] }))
  await page.getByRole('button').click()
  await expect.element(page.getByRole('menuitem')).toHaveFocus()
  return page.getByRole('button').element() as HTMLElement
}

it('its own button closes it where a press focuses no button', async () => {
  const button = await open()
  // As Safari does it on a Mac: what had the focus loses it to nothing.
  const isHeld = !button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))
  if (!isHeld) (document.activeElement as HTMLElement).blur()
  await new Promise((resolve) => requestAnimationFrame(resolve))
  button.click()
  await vi.waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('false'))
  expect(document.activeElement).toBe(button)
})

it('its own button closes it, and has the focus then', async () => {
  const button = await open()
  await page.getByRole('button').click()
  await vi.waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('false'))
  expect(document.activeElement).toBe(button)
})

it('leaving it closes it', async () => {
  const button = await open()
  await userEvent.tab()
  await vi.waitFor(() => expect(button.getAttribute('aria-expanded')).toBe('false'))
})
