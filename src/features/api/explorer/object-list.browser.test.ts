import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { ObjectList } from './ObjectList.tsx'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

it('a thousand objects are one stop of the Tab key; the arrows lead to each, and few are in the page', async () => {
  const objects = Array.from({ length: 1000 }, (_, at) => {
    const name = `Object${String(at).padStart(3, '0')}__c`
    return { name, label: name, queryable: true, custom: true }
  })
  const onOpen = vi.fn<(name: string) => void>()
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  const props = { objects, search: '', onSearch: vi.fn<() => void>(), current: undefined, onOpen }
  made.render(createElement('div', { style: { display: 'grid', height: '20rem' } }, createElement(ObjectList, props)))
  await expect.element(page.getByRole('button', { name: /^Object000/ })).toBeVisible()
  const list = document.querySelector('ul')
  if (!list) throw new Error('no list')
  list.style.maxHeight = '15rem'
  list.style.overflowY = 'auto'

  page.getByRole('searchbox').element().focus()
  await userEvent.tab()
  const focused = () => document.activeElement?.textContent
  expect(focused()).toContain('Object000')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}')
  expect(focused()).toContain('Object002')
  await userEvent.keyboard('{End}')
  await vi.waitFor(() => expect(focused()).toContain('Object999'))
  list.scrollTop = 0
  await vi.waitFor(() => expect(list.querySelector('button')?.textContent).toContain('Object000'))
  expect(focused(), 'scrolled away, and still where the arrows begin').toContain('Object999')
  expect(list.querySelectorAll('button').length).toBeLessThan(60)
  await userEvent.keyboard('{ArrowUp}')
  await vi.waitFor(() => expect(focused()).toContain('Object998'))
  await userEvent.keyboard('{Enter}')
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('Object998__c')
})
