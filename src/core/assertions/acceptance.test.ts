/** What is signed here is taken by the programs that people verify with: 50 sets of claims in a short run, 500 in a long one. */
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { randomClaims } from '../../../e2e/fixtures/acceptance/claim-sets.ts'
import { VERIFIERS, type Signed } from '../../../e2e/fixtures/acceptance/verifiers.ts'
import { seededRandom } from '../../../e2e/fixtures/mutate.ts'
import { recogniseInput } from '../recognition/recognise.ts'
import type { AssertionClaims } from './claims.ts'
import { signAssertion } from './sign.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

const SETS = runSetting('ACCEPTED_SETS')
const SEED = runSetting('FUZZ_SEED')
const NOW = 1_795_700_000

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../../e2e/fixtures/keys', name))
/** Bits that fill no whole number of words, and bits that fill no whole number of octets. */
const odd = (modulusLength: number) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey
const KEYS = [fixture('pkcs8-2048.pem'), fixture('pkcs8-3072.pem'), fixture('pkcs8-4096.pem'), odd(2056), odd(2051)]

const claimSets: AssertionClaims[] = []
const signed: Signed[] = []
/** The same, each with one bit of its payload the other way round. */
const changed: Signed[] = []

beforeAll(async () => {
  const random = seededRandom(SEED)
  const keys = await Promise.all(
    KEYS.map(async (pem) => {
      const { entries } = await recogniseInput(typeof pem === 'string' ? pem : new Uint8Array(pem))
      const [entry] = entries
      if (entry?.type !== 'private_key' || !entry.outcome.ok) throw new Error('a key of this test cannot be read')
      return entry.outcome.value
    }),
  )
  for (let index = 0; index < SETS; index++) {
    const key = keys[index % keys.length]
    const claims = randomClaims(random, NOW)
    if (!key) continue
    const compact = await signAssertion(claims, key.privateKey)
    claimSets.push(claims)
    signed.push({ compact, spki: key.spki })
    changed.push({ compact: withOneBitLess(compact), spki: key.spki })
  }
})

/** The last whole character before the signature carries the end of the JSON. */
function withOneBitLess(compact: string): string {
  const [header = '', payload = '', signature = ''] = compact.split('.')
  const octets = Buffer.from(payload, 'base64url')
  octets[octets.length >> 1] = (octets[octets.length >> 1] ?? 0) ^ 1
  return `${header}.${octets.toString('base64url')}.${signature}`
}

describe.each(Object.entries(VERIFIERS))(`%s, of ${SETS} sets of claims from seed ${SEED}`, (_program, verify) => {
  it('takes each, and reads the claims that were meant', async () => {
    const verified = await verify(signed, NOW)
    expect(verified).toHaveLength(SETS)
    const meant = claimSets.map((claims) => JSON.parse(JSON.stringify(claims)) as unknown)
    const read = verified.map((each) => {
      if (each === 'refused') return each
      return 'claims' in each ? each.claims : (JSON.parse(new TextDecoder().decode(each.payload)) as unknown)
    })
    expect(read).toEqual(meant)
  })

  it('refuses each with one bit the other way round', async () => {
    expect(new Set(await verify(changed, NOW))).toEqual(new Set(['refused']))
  })
})
