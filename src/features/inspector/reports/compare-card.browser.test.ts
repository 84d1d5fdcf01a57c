import { createElement, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { CompareCard } from './CompareCard.tsx'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

type Given = { text: string; fileName: string | undefined }

function Comparing({ begins }: { begins: Given }) {
  const [given, setGiven] = useState(begins)
  return createElement(CompareCard, {
    ...given,
    own: [],
    other: undefined,
    jws: undefined,
    shelf: [{ name: 'mine', pem: 'of the shelf' }],
    onText: (text) => setGiven({ text, fileName: undefined }),
    onFile: vi.fn<() => void>(),
    onClear: () => setGiven({ text: '', fileName: undefined }),
  })
}

const emptied = async () => {
  const button = page.getByRole('button', { name: 'Compare with nothing' })
  await expect.element(button).toBeVisible()
  ;(button.element() as HTMLElement).focus()
  await userEvent.keyboard('{Enter}')
}

it.each<[what: string, begins: Given, press: () => Promise<void>, holds: string]>([
  ['a text is taken out of it', { text: 'x', fileName: undefined }, emptied, ''],
  ['a file is', { text: '', fileName: 'x.pem' }, emptied, ''],
  [
    'a key of the shelf is put into it',
    { text: '', fileName: undefined },
    () => page.getByRole('combobox').selectOptions('mine'),
    'of the shelf',
  ],
])('the focus is in the field once %s', async (_what, begins, press, holds) => {
  const made = createRoot(document.body.appendChild(document.createElement('div')))
  root = made
  made.render(createElement(Comparing, { begins }))
  await press()
  await expect.element(page.getByRole('textbox')).toHaveValue(holds)
  await expect.element(page.getByRole('textbox')).toHaveFocus()
})
