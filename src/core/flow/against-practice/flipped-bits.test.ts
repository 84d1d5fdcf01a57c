import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'

import { TOKEN_REFUSAL_CODES } from '#core/vocabulary/token-refusals.ts'
import { Bench, keyPair } from '#practice/testing/bench.ts'
import { memoryPractice } from '#practice/testing/memory-practice.ts'

import { anatomy } from '../../anatomy/anatomy.ts'
import { CHECKS, checksAfter, type CheckName } from '../../anatomy/checks.ts'
import { ASSERTION_PARTS, flipBit } from '../../anatomy/flip-bit.ts'

/** What the bytes of an assertion are said to be refused for, and what a practice org refuses them for. */

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const NOW = 1_795_694_400

let bench: Bench
let spki: Uint8Array<ArrayBuffer>
beforeEach(async () => {
  const practice = memoryPractice({ clock: () => NOW * 1000 })
  bench = await Bench.create(practice.serve)
  spki = new Uint8Array(await crypto.subtle.exportKey('spki', (await keyPair()).publicKey))
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

async function refusalOf(assertion: string) {
  const answer = await bench.token({ grant_type: GRANT, assertion })
  const { error, error_description: description } = (await answer.json()) as Record<string, string>
  const { reason } = await bench.lastLogin()
  return { reason: String(reason), answer: { status: answer.status, error, description } }
}

async function predicted(signed: string, arrived: string) {
  const before = await anatomy(signed, spki)
  if (!before.ok) throw new Error(before.error.code)
  return checksAfter(before.value, await anatomy(arrived, spki))
}

/** Says of each text what fails, and compares it with what the practice org answers. */
async function agree(signed: string, arrived: string) {
  const { failed } = await predicted(signed, arrived)
  const refusal = await refusalOf(arrived)
  expect(CHECKS.find(({ reasons }) => (reasons as readonly string[]).includes(refusal.reason))?.check).toBe(
    failed?.check,
  )
  // The bytes do not tell whose app it is, nor of which kind.
  if (failed?.check !== 'app' && failed?.check !== 'signature') expect(failed?.reason).toBe(refusal.reason)
  expect(failed?.answers.map(({ answer }) => answer)).toContainEqual(refusal.answer)
  return failed?.reason
}

const assertion = (header: Record<string, unknown> = { alg: 'RS256' }) =>
  bench.assertion({ exp: NOW + 120 }, { header })

describe('a flipped bit', () => {
  it('makes the check fail that it is said to, wherever it is', async () => {
    const signed = await assertion({ alg: 'RS256', kid: 'k' })
    const flip = fc.record({ part: fc.constantFrom(...ASSERTION_PARTS), byte: fc.nat(255), bit: fc.nat(7) })
    await fc.assert(
      fc.asyncProperty(flip, async (one) => {
        const arrived = flipBit(signed, one)
        if (arrived !== signed) await agree(signed, arrived)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['header', '{', 'assertion_header_not_json'],
    ['header', 'RS256', 'alg_not_rs256'],
    ['header', 'k1', 'signature_mismatch'],
    ['payload', '{', 'assertion_payload_not_json'],
    ['payload', 'iss', 'issuer_missing'],
    ['payload', '3MVG9', 'issuer_unknown'],
    ['payload', 'sub', 'signature_mismatch'],
    ['payload', 'aud', 'signature_mismatch'],
  ] as const)('of the %s, in %s, is refused for %s', async (part, text, reason) => {
    const signed = await assertion({ alg: 'RS256', kid: 'k1' })
    const json = Buffer.from(signed.split('.')[ASSERTION_PARTS.indexOf(part)] ?? '', 'base64url').toString()
    expect(await agree(signed, flipBit(signed, { part, byte: json.indexOf(text), bit: 7 }))).toBe(reason)
  })

  it('that is flipped back is taken, as the one that nothing happened to', async () => {
    const signed = await assertion()
    const one = { part: 'payload', byte: 12, bit: 3 } as const
    const back = flipBit(flipBit(signed, one), one)
    expect((await predicted(signed, back)).failed).toBeUndefined()
    expect(await refusalOf(back)).toMatchObject({ reason: 'success', answer: { status: 200 } })
  })
})

it('a text that is cut, respelled or of other parts is refused for what it is said to be', async () => {
  const signed = await assertion()
  const [header = '', payload = '', signature = ''] = signed.split('.')
  const critical = Buffer.from('{"alg":"RS256","crit":[]}').toString('base64url')
  const texts = [
    `${header}.${payload}`,
    `${header}.${payload}.${signature}=`,
    `${header}.${payload}.${signature.slice(0, -1)}`,
    `${header}.W10.${signature}`,
    `W10.*.${signature}`,
    `${critical}.W10.${signature}`,
    `${header}.${payload}.`,
  ]
  const reasons: unknown[] = []
  for (const text of texts) reasons.push(await agree(signed, text))
  expect(reasons).toEqual([
    'assertion_not_three_parts',
    'assertion_not_base64url',
    'assertion_not_base64url',
    'assertion_payload_not_json',
    'assertion_not_base64url',
    'crit_not_supported',
    'signature_mismatch',
  ])
})

describe('the order of the checks', () => {
  it('is the order in which a practice org refuses an assertion with one fault for each', async () => {
    const claims: Record<string, unknown> = { exp: NOW - 600, aud: 'https://example.com', jti: 7, sub: 'nobody' }
    const { consumerKey } = bench.app
    bench.app.consumerKey = 'nobody'
    await bench.change({ preAuthorizedUsernames: [] })
    await bench.changeUser({ active: false })
    let form: Record<string, string> = { grant_type: 'nothing' }
    let [header, key]: [Record<string, unknown>, CryptoKey] = [{ alg: 'none' }, (await keyPair(1)).privateKey]
    const MEND: Record<CheckName, () => unknown> = {
      request: () => (form = { grant_type: GRANT }),
      assertion: () => (header = { alg: 'RS256' }),
      app: () => (bench.app.consumerKey = consumerKey),
      signature: async () => (key = (await keyPair()).privateKey),
      exp: () => (claims['exp'] = NOW + 60),
      aud: () => (claims['aud'] = bench.org.myDomainUrl),
      jti: () => (claims['jti'] = null),
      user: () => (claims['sub'] = bench.username),
      approval: () => bench.change({ preAuthorizedUsernames: [bench.username] }),
      login: () => bench.changeUser({ active: true }),
    }
    for (const { check, reasons } of CHECKS) {
      await bench.token({ ...form, assertion: await bench.assertion(claims, { header, key }) })
      expect(reasons, check).toContain((await bench.lastLogin())['reason'])
      await MEND[check]()
    }
    await bench.token({ ...form, assertion: await bench.assertion(claims, { header, key }) })
    expect((await bench.lastLogin())['reason']).toBe('success')
  })

  it('has every reason of this grant in one check', () => {
    const ofOtherGrants = TOKEN_REFUSAL_CODES.slice(TOKEN_REFUSAL_CODES.indexOf('client_id_missing'))
    const listed: string[] = CHECKS.flatMap(({ reasons }) => [...reasons])
    expect(listed.toSorted()).toEqual(TOKEN_REFUSAL_CODES.filter((code) => !ofOtherGrants.includes(code)).toSorted())
  })
})
