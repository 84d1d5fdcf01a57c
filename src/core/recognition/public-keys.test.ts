import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { generateSigningKey } from '../keys/generate.ts'
import { encodePem } from '../encoding/pem.ts'
import { publicKeysOf } from './public-keys.ts'
import { recogniseInput } from './recognise.ts'

const NAMES = { publicKey: 'public', privateKey: 'private' }
const namesIn = async (...pem: string[]) => {
  const recognised = await recogniseInput(new TextEncoder().encode(pem.join('\n')))
  return (await publicKeysOf(recognised, NAMES)).map(({ name }) => name)
}
const fixture = (name: string) => readFileSync(`e2e/fixtures/keys/${name}`, 'utf8')

describe('public keys of an input', () => {
  it('are called as the caller says where they have no subject', async () => {
    const { spki } = await generateSigningKey({ modulusBits: 2048 })
    expect(await namesIn(encodePem('PUBLIC KEY', spki))).toEqual(['public'])
  })

  it('are each named once, by the subject where there is one', async () => {
    expect(await namesIn(fixture('pkcs8-2048.pem'))).toEqual(['private'])
    const bundle = await namesIn(fixture('bundle-key-certificate.pem'))
    expect(bundle).toEqual([expect.stringMatching(/^CN=/)])
  })
})
