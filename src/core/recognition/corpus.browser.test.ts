import { expect, it } from 'vitest'

import { corpusOutcome, type CorpusManifest } from '../../../e2e/fixtures/corpus.ts'
import manifest from '../../../e2e/fixtures/keys/manifest.json'

const urls = import.meta.glob<string>(['../../../e2e/fixtures/keys/*', '!**/manifest.json'], {
  query: '?url',
  import: 'default',
  eager: true,
})
const { message, cases } = manifest as CorpusManifest

it.each(cases)('gives $file the same answer in the browser', async (expected) => {
  const url = urls[`../../../e2e/fixtures/keys/${expected.file}`]
  if (url === undefined) throw new Error('the file is not in the bundle')
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  expect(await corpusOutcome(expected, bytes, message)).toEqual(expected)
})
