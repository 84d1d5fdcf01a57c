import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, expect, test } from 'vitest'

import { createPageListener } from './page-listener.ts'

let close: (() => void) | undefined
afterEach(() => close?.())

async function serve(folder: string): Promise<string> {
  const listener = createPageListener(folder, (_request, response) => response.writeHead(404).end())
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => void server.close()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function builtPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'gone.js'), 'export {}')
  writeFileSync(join(folder, '_headers'), '/*\n  X-Content-Type-Options: nosniff\n')
  return folder
}

test('survives that a file it listed is gone, and goes on with the others', async () => {
  const folder = builtPage()
  const origin = await serve(folder)
  expect((await fetch(`${origin}/gone.js`)).status).toBe(200)
  rmSync(join(folder, 'gone.js'))
  await expect(fetch(`${origin}/gone.js`).then((response) => response.text())).rejects.toThrow()
  expect((await fetch(`${origin}/index.html`)).headers.get('x-content-type-options')).toBe('nosniff')
})

test('refuses to start without a page', () => {
  const folder = builtPage()
  rmSync(join(folder, 'index.html'))
  expect(() => createPageListener(folder, () => undefined)).toThrow('page_not_built')
})
