import { expect, test } from 'vitest'

import { fileName } from './file-name.ts'

test.each([
  ['Acme UAT', 'acme-uat'],
  ['  --Écran/../; rm -rf ~ ', 'cran-rm-rf'],
  ['日本', 'countersign'],
  ['', 'countersign'],
])('the name %j is the file %j', (name, file) => {
  expect(fileName(name)).toBe(file)
})
