import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { useListKeys } from './use-list-keys.ts'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

type ListProps = { ids: readonly string[]; current?: string; onMove?: (id: string, index: number) => void }

function List({ ids, ...options }: ListProps) {
  const { keysOf } = useListKeys(ids, options)
  return ids.map((id) => createElement('button', { key: id, ...keysOf(id) }, id))
}

/** A list, with what draws it again. */
async function open(props: ListProps) {
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  const draw = async (drawn: ListProps) => {
    made.render(createElement(List, drawn))
    await vi.waitFor(() => expect(document.querySelectorAll('button').length).toBe(drawn.ids.length))
  }
  await draw(props)
  return draw
}

const focused = () => document.activeElement?.textContent
const stops = () => [...document.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0)
const stop = () => stops().map(({ textContent }) => textContent)

it('the arrows lead on from the button that has the focus, also where another came in above it', async () => {
  const draw = await open({ ids: ['b', 'c', 'd'] })
  expect(stop()).toEqual(['b'])
  await userEvent.tab()
  await userEvent.keyboard('{ArrowDown}')
  expect(focused()).toBe('c')
  await draw({ ids: ['a', 'b', 'c', 'd'] })
  expect([focused(), stop()]).toEqual(['c', ['c']])
  await userEvent.keyboard('{ArrowDown}')
  expect([focused(), stop()]).toEqual(['d', ['d']])
  await userEvent.keyboard('{ArrowDown}')
  expect(focused(), 'there is none below').toBe('d')
  await userEvent.keyboard('{Home}')
  expect([focused(), stop()]).toEqual(['a', ['a']])
})

it('the Tab key comes to stop at what was opened, and at the first where that is gone', async () => {
  const ids = ['a', 'b', 'c']
  const draw = await open({ ids, current: 'b' })
  expect(stop()).toEqual(['b'])
  await draw({ ids, current: 'c' })
  await vi.waitFor(() => expect(stop()).toEqual(['c']))
  document.querySelector<HTMLElement>('[data-key=a]')?.focus()
  await vi.waitFor(() => expect(stop()).toEqual(['a']))
  await draw({ ids: ['b'], current: 'c' })
  expect(stop()).toEqual(['b'])
})
