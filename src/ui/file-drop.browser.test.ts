import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'

import { FileDrop } from './FileDrop.tsx'

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

it('says of a file that it cannot be read, until another is given', async () => {
  const read: string[] = []
  const onFile = async (file: File) => {
    if (file.name === 'gone.pem') throw new DOMException('', 'NotFoundError')
    read.push(await file.text())
  }
  root = createRoot(document.body.appendChild(document.createElement('div')))
  root.render(createElement(() => FileDrop({ label: 'Choose a file', onFile, children: null })))
  const input = page.getByLabelText('Choose a file')
  await input.upload(new File([''], 'gone.pem'))
  const alert = page.getByRole('alert')
  await expect.element(alert).toHaveTextContent(/^gone\.pem cannot be read: it is a folder/)
  await input.upload(new File(['text'], 'here.pem'))
  await vi.waitFor(() => expect(read).toEqual(['text']))
  expect(alert.query()).toBeNull()
})
