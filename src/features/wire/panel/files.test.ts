import { expect, it } from 'vitest'

import { answered } from '#core/kernel/testing/exchange.ts'

import manifest from '../../../../package.json' with { type: 'json' }

import { CREATOR, fileOf } from './files.ts'

const TOKEN = '00D000000000001!AQ4A.q9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'

it('names this package as the creator of a HAR', () => {
  expect(CREATOR).toEqual({ name: manifest.name, version: manifest.version })
})

it.each(['har', 'diagram', 'transcript'] as const)('leaves the secrets out of a %s', (kind) => {
  const { text } = fileOf(kind, [answered(200, { access_token: TOKEN })])
  expect(text).toContain('/services/oauth2/token')
  expect(text).not.toContain(TOKEN.slice(16))
})

it('puts them into the one file that says so in its name', () => {
  const { name, text } = fileOf('har_with_secrets', [answered(200, { access_token: TOKEN })])
  expect(name).toContain('with-secrets')
  expect(text).toContain(TOKEN)
})
