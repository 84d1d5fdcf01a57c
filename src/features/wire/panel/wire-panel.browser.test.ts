import { createElement, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent, type Locator } from 'vitest/browser'

import { newEnvironment } from '#core/environment/environment.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { answered } from '#core/kernel/testing/exchange.ts'

import type { WireEntry } from '../timeline/timeline.ts'
import { WirePanel } from './WirePanel.tsx'

const { outcome: _outcome, durationMilliseconds: _duration, ...UNDER_WAY } = answered(200, {})
const BEFORE: readonly WireEntry[] = [
  { ...answered(400, {}), id: 'a' },
  { ...UNDER_WAY, id: 'b' },
]
const LATER: WireEntry = { ...answered(200, {}), id: 'c' }

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

/** The panel, with a list that is cleared and put back as the page does it, and a request that is made beside it. */
function Wire({ id }: { id: string }) {
  const [entries, setEntries] = useState(BEFORE)
  const [cleared, setCleared] = useState<readonly WireEntry[]>()
  const environment = newEnvironment({
    id,
    name: 'Acme',
    createdAt: epochMilliseconds(0),
    kind: 'real',
    host: 'acme.my.salesforce.com',
  })
  return createElement(
    'main',
    null,
    createElement('button', { onClick: () => setEntries([...entries, LATER]) }, 'Ask'),
    createElement(WirePanel, {
      environment,
      kindIcon: null,
      viaRelay: false,
      entries,
      work: [],
      revealable: new Set<string>(),
      figures: { requests: entries.length + (cleared?.length ?? 0), bytes: 0 },
      kept: false,
      trouble: undefined,
      onFile: vi.fn<() => Promise<void>>(),
      onCancel: (of) =>
        setEntries(entries.map((entry) => (entry.id === of ? { ...answered(200, {}), id: of } : entry))),
      onClear: () => {
        setCleared(entries)
        setEntries([])
      },
      onUndoClear:
        cleared &&
        (() => {
          setEntries([...cleared, ...entries])
          setCleared(undefined)
        }),
    }),
  )
}

function open(id: string) {
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  made.render(createElement(Wire, { id }))
}

const button = (name: string | RegExp) => page.getByRole('button', { name })
const search = () => page.getByRole('textbox', { name: 'Search' })
const row = (name: RegExp) => page.getByRole('list', { name: 'Exchanges' }).getByRole('button', { name })
const clear = () => press('Clear the list')

/** By key: its focus is where the press leaves it. */
async function press(name: string | RegExp) {
  await expect.element(button(name)).toBeVisible()
  ;(button(name).element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
}

describe('the focus stays where what was pressed goes', () => {
  it.each<[pressed: string | RegExp, lands: () => Locator, before?: () => Promise<void>]>([
    ['Undo', () => button('Clear the list'), clear],
    ['Clear the search', search, () => search().fill('400')],
    ['Show all', () => row(/^under way/), () => search().fill('no such thing')],
    [/^Cancel/, () => row(/200/)],
  ])('%s', async (pressed, lands, before) => {
    open(`focus ${pressed}`)
    await before?.()
    await press(pressed)
    await vi.waitFor(() => expect(button(pressed).query()).toBeNull())
    await expect.element(lands()).toHaveFocus()
  })

  it('in the panel, where nothing takes it over', async () => {
    open('by itself')
    await expect.element(button(/400/)).toBeVisible()
    ;(button(/^refused.*400/).element() as HTMLElement).focus()
    // Cleared from another tab of the page, say.
    button('Clear the list')
      .element()
      .dispatchEvent(new MouseEvent('click', { bubbles: true }))
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('The wire'))
  })
})

describe('a list that was cleared', () => {
  it('says that, and how much there was', async () => {
    open('cleared')
    await clear()
    await expect.element(page.getByRole('status')).toHaveTextContent('This page has sent 2 requests')
    expect(button('Show all').query()).toBeNull()
  })

  it('and has others since, is told in a line, and one in which nothing is found says why', async () => {
    open('since')
    await clear()
    await button('Ask').click()
    await expect.element(page.getByRole('status')).toHaveTextContent(/^What came before was cleared\.Undo$/)
    await search().fill('no such thing')
    await expect.element(page.getByText('No exchange has that in its path')).toBeVisible()
    await press('Show all')
    await expect.element(row(/200/)).toHaveFocus()
    await press('Undo')
    await vi.waitFor(() => expect(document.querySelectorAll('[data-key]')).toHaveLength(3))
  })
})
