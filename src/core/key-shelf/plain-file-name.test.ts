import { expect, it } from 'vitest'

import { plainFileName } from './plain-file-name.ts'

it.each([
  ['Acme Sandbox 2', 'acme-sandbox-2'],
  ['$(rm -rf ~); "x"', 'rm-rf-x'],
  ['../../etc', 'etc'],
  ['Ärger', 'rger'],
  ['本番', 'countersign'],
  ['', 'countersign'],
])('makes of the name %j the file name %j', (name, fileName) => {
  expect(plainFileName(name)).toBe(fileName)
})
