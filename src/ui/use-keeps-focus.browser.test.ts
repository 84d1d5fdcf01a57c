import { createElement, useRef, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { useKeepsFocus } from './use-keeps-focus.ts'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

/** A part with a button that goes when it is pressed, and one that stays; and another button outside. */
function Part() {
  const part = useRef<HTMLDivElement>(null)
  useKeepsFocus(part)
  const [isGone, setGone] = useState(false)
  return createElement(
    'main',
    null,
    createElement(
      'div',
      // oxlint-disable-next-line react/refs -- given as an element's, as JSX does
      { 'ref': part, 'tabIndex': -1, 'role': 'group', 'aria-label': 'Part' },
      isGone ? null : createElement('button', { onClick: () => setGone(true) }, 'Goes'),
      createElement('button', null, 'Stays'),
    ),
    createElement('button', { onClick: () => setGone(true) }, 'Outside'),
  )
}

function open() {
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  made.render(createElement(Part))
}

describe('a part of the page', () => {
  it('has the focus where what had it goes, and the next Tab goes on in it', async () => {
    open()
    await expect.element(page.getByText('Goes')).toBeVisible()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Part'))
    await userEvent.tab()
    expect(document.activeElement?.textContent).toBe('Stays')
  })

  it('leaves it where a person has taken it', async () => {
    open()
    await expect.element(page.getByText('Goes')).toBeVisible()
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(page.getByText('Goes').query()).toBeNull())
    expect(document.activeElement?.textContent).toBe('Outside')
  })
})
