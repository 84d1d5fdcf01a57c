import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { numericDate } from '../kernel/numeric-date.ts'
import { inspectInput } from './inspect-input.ts'
import { findMarks, type Sought } from './find-marks.ts'
import type { Mark } from './marks.ts'
import { withoutDress } from './placed-text.ts'
import { areNested } from './testing/nested-marks.ts'
import { hasReadableNames } from '../kernel/testing/readable-names.ts'

const NOW = numericDate(1_700_000_000)
const OPTIONS = { now: NOW, keyNames: { publicKey: 'a public key', privateKey: 'a private key' } }
const CLAIMS = { iss: '3MVG9x', sub: 'ci@acme.example', aud: 'https://login.salesforce.com', exp: NOW + 120 }

const encoded = (text: string) => encodeBase64Url(new TextEncoder().encode(text))
const jwt = (claims: object = CLAIMS, header: object = { alg: 'RS256' }) =>
  `${encoded(JSON.stringify(header))}.${encoded(JSON.stringify(claims))}.${encodeBase64Url(new Uint8Array(256).fill(7))}`
const JWT = jwt()
const CURL = `curl -sS https://acme.my.salesforce.com/services/oauth2/token -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer -d assertion=${JWT}`
const ANSWER = '{"error":"invalid_grant","error_description":"audience is invalid"}'

const marksOf = async (text: string) => (await inspectInput(text, OPTIONS)).marks
const shown = (text: string, marks: readonly Mark[], id: string) => {
  const mark = marks.find((each) => each.id === id)
  return mark && text.slice(mark.start, mark.end)
}

const expectSound = (text: string, marks: readonly Mark[]) => expect(areNested(marks, text.length)).toBe(true)

describe('the marks of a JWT', () => {
  it('are its parts and each member of header and claims', async () => {
    const marks = await marksOf(JWT)
    const [header, payload, signature] = JWT.split('.')
    expect(marks.map(({ id }) => id)).toEqual([
      'jwt',
      'header',
      'alg',
      'payload',
      'iss',
      'sub',
      'aud',
      'exp',
      'signature',
    ])
    expect(shown(JWT, marks, 'jwt')).toBe(JWT)
    expect(['header', 'payload', 'signature'].map((id) => shown(JWT, marks, id))).toEqual([header, payload, signature])
  })

  it('cover exactly the characters that hold the octets of a claim', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { minKeys: 1, maxKeys: 6 }).filter(hasReadableNames),
        async (claims) => {
          const text = `token ${jwt(claims)} end`
          const marks = await marksOf(text)
          expectSound(text, marks)
          const payload = marks.find(({ part }) => part === 'jwt_payload')
          const json = new TextEncoder().encode(JSON.stringify(claims))
          for (const { part, name = '', start, end } of marks.filter((mark) => mark.part === 'claim')) {
            const member = new TextEncoder().encode(JSON.stringify({ [name]: claims[name] }).slice(1, -1))
            // A character holds six bits: these are the octets the mark reaches into.
            const from = start - (payload?.start ?? 0)
            const holds = json.subarray(Math.floor((from * 6) / 8), Math.ceil(((end - (payload?.start ?? 0)) * 6) / 8))
            const found = new TextDecoder('latin1').decode(holds)
            expect([part, found.includes(new TextDecoder('latin1').decode(member))]).toEqual(['claim', true])
            expect(holds.length - member.length).toBeLessThanOrEqual(2)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each<[string, string]>([
    ['on lines of 64', (JWT.match(/.{1,64}/g) ?? []).join('\n')],
    ['behind Bearer', `Authorization: Bearer ${JWT}`],
    ['in quotes', `"${JWT}"`],
    ['in a log with colours', `14:02 \u001b[32mINFO\u001b[0m assertion=\u001b[36m${JWT}\u001b[0m done`],
    ['escaped in JSON', `{"level":"info","msg":"sent {\\"assertion\\":\\"${JWT}\\"}"}`],
    ['percent-encoded', `https://app.example/?x=1%26assertion%3D${JWT}%26y`],
    ['padded', JWT.replaceAll('.', '==.')],
  ])('stand where the JWT stands %s', async (_how, text) => {
    const marks = await marksOf(text)
    expectSound(text, marks)
    const letters = (id: string) => shown(text, marks, id)?.replace(/\s/g, '')
    const [header, payload, signature] = JWT.split('.')
    expect(['header', 'payload', 'signature'].map(letters)).toEqual([header, payload, signature])
    const aud = letters('aud') ?? ''
    expect(payload).toContain(aud)
    expect(aud.length).toBe(Math.ceil(('"aud":"https://login.salesforce.com"'.length * 8 + 4) / 6))
  })

  it('are those of its dress where it was encoded once more', async () => {
    const text = `assertion=${btoa(JWT)}&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer`
    const marks = await marksOf(text)
    expectSound(text, marks)
    expect(shown(text, marks, 'jwt')?.replace(/=+$/, '')).toBe(btoa(JWT).replace(/=+$/, ''))
    expect(atob(btoa(JWT).slice(0, 8))).toBe(JWT.slice(0, 6))
    expect(marks.map(({ id }) => id)).toContain('aud')
  })

  it('stand apart in JSON, where payload comes before signature and header', async () => {
    const [header, payload, signature] = JWT.split('.')
    const text = JSON.stringify({ payload, signature, protected: header }, null, 2)
    const marks = await marksOf(text)
    expectSound(text, marks)
    expect(['header', 'payload', 'signature'].map((id) => shown(text, marks, id))).toEqual([header, payload, signature])
  })

  it('have ids of their own where several stand in one text', async () => {
    const other = jwt({ ...CLAIMS, sub: 'other@acme.example' })
    const text = `first ${JWT}\nsecond ${other}\n`
    const { marks, assertions } = await inspectInput(text, OPTIONS)
    expectSound(text, marks)
    expect(assertions.map(({ mark }) => mark)).toEqual(['jwt', 'jwt-2'])
    expect([shown(text, marks, 'jwt'), shown(text, marks, 'jwt-2')]).toEqual([JWT, other])
    expect(marks.filter(({ name }) => name === 'aud').map(({ id }) => id)).toEqual(['aud', 'aud-2'])
  })

  it('stand over the lines of a terminal in a log, and end where the signature does', async () => {
    const text = `2026-11-27 assertion: ${(JWT.match(/.{1,80}/g) ?? []).join('\n')}\nend\n`
    const { marks, assertions } = await inspectInput(text, OPTIONS)
    expect(shown(text, marks, 'jwt')?.replaceAll('\n', '')).toBe(JWT)
    expect(assertions[0]?.findings.filter(({ level }) => level === 'refused')).toEqual([])
  })

  it('name a claim that is called as a part is', async () => {
    const text = jwt({ 'jwt': 1, 'signature': 2, '': 3, 'a b': 4, ...CLAIMS })
    const marks = await marksOf(text)
    expectSound(text, marks)
    expect(
      marks
        .filter(({ part }) => part === 'claim')
        .map(({ id }) => id)
        .slice(0, 4),
    ).toEqual(['jwt-2', 'signature-2', 'claim', 'a_b'])
  })

  it('say which finding is about them, the worst first', async () => {
    const text = jwt({ ...CLAIMS, aud: 'https://login.salesforce.com/services/oauth2/token', exp: (NOW + 60) * 1000 })
    const marks = await marksOf(text)
    const findings = Object.fromEntries(
      marks.flatMap(({ id, finding }) => (finding === undefined ? [] : [[id, finding]])),
    )
    expect(findings).toEqual({ aud: 'aud_has_path', exp: 'exp_milliseconds' })
  })
})

describe('the marks of a log', () => {
  const LOG = [
    '\u001b[36;1m./login.sh\u001b[0m',
    `+ ${CURL} \\`,
    "    -w '\\n%{http_code}\\n'",
    ANSWER,
    '400',
    'try 2 of 2',
    ANSWER,
    'Error: self-signed certificate in certificate chain',
  ].join('\n')

  it('are the command, what is in it, and the answer wherever it stands', async () => {
    const { marks, kind } = await inspectInput(LOG, OPTIONS)
    expectSound(LOG, marks)
    expect(kind).toBe('oauth_error')
    expect(shown(LOG, marks, 'curl')).toBe(`${CURL} \\\n    -w '\\n%{http_code}\\n'`)
    expect(shown(LOG, marks, 'endpoint')).toBe('https://acme.my.salesforce.com/services/oauth2/token')
    expect([shown(LOG, marks, 'answer'), shown(LOG, marks, 'answer-2')]).toEqual([ANSWER, ANSWER])
    expect(shown(LOG, marks, 'jwt')).toBe(JWT)
  })

  it('name a message by its line in the text as it was given', async () => {
    const text = `one\\ntwo\nthree\n  Error: self-signed certificate in certificate chain\n`
    const { marks, messages } = await inspectInput(text, OPTIONS)
    expect(shown(text, marks, 'L3')).toBe('Error: self-signed certificate in certificate chain')
    expect(messages.map(({ line }) => line)).toEqual([3])
  })

  it.each<[string, string, string]>([
    ['escaped', `ERROR 400: "${JSON.stringify(ANSWER).slice(1, -1)}" at x`, JSON.stringify(ANSWER).slice(1, -1)],
    [
      'in an address',
      `GET https://app.example/cb?state=1&error=invalid_grant&error_description=audience+is+invalid HTTP`,
      'error=invalid_grant&error_description=audience+is+invalid',
    ],
    ['in base64', `body: ${btoa(ANSWER)} end`, btoa(ANSWER).replace(/=+$/, '')],
  ])('cover an answer %s', async (_how, text, expected) => {
    const marks = await marksOf(text)
    expect(shown(text, marks, 'answer')?.replace(/=+$/, '')).toBe(expected)
  })
})

it('the marks of keys are their blocks', async () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----'
  const text = `A=1\nKEY="${pem.replaceAll('\n', '\\n')}"\n-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n`
  const marks = await marksOf(text)
  expect(shown(text, marks, 'key')).toBe(pem.replaceAll('\n', '\\n'))
  expect(shown(text, marks, 'certificate')).toMatch(/^-----BEGIN CERTIFICATE-----[^]*-----END CERTIFICATE-----$/)
})

it('a key that breaks off is marked as far as it goes', async () => {
  const text = 'see https://app.example/cb?key=-----BEGIN%20PRIVATE%20KEY-----MIIE&x=1'
  expect(shown(text, await marksOf(text), 'key')).toBe('-----BEGIN%20PRIVATE%20KEY-----MIIE')
})

it('marks that cross, stand outside or share an id are noticed', () => {
  const mark = (id: string, start: number, end: number): Mark => ({ id, part: 'claim', start, end })
  const sound = [mark('a', 0, 9), mark('b', 1, 3), mark('c', 3, 9)]
  expect(areNested(sound, 9)).toBe(true)
  expect(areNested(sound, 8)).toBe(false)
  expect(areNested([mark('a', 0, 3), mark('b', 2, 4)], 9)).toBe(false)
  expect(areNested([mark('a', 2, 3), mark('b', 0, 1)], 9)).toBe(false)
  expect(areNested([mark('a', 0, 3), mark('a', 4, 5)], 9)).toBe(false)
  expect(areNested([mark('a', 3, 3)], 9)).toBe(false)
})

it('marks of any text are inside it, nested or apart, and each has an id of its own', async () => {
  const piece = fc.constantFrom(
    JWT,
    CURL,
    ANSWER,
    btoa(JWT),
    '\n',
    ' ',
    '"',
    '\\n',
    '%20',
    '\u001b[31m',
    'error=',
    'eyJ',
    '{',
    '}',
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
    'HTTP/1.1 400 Bad\n\n',
    'Error: getaddrinfo ENOTFOUND x',
    'é😀',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 12 }), async (pieces) => {
      const text = pieces.join('')
      expectSound(text, await marksOf(text))
    }),
    { numRuns: 300 },
  )
})

it('work grows as the text does', () => {
  const sought: Sought = {
    kind: 'client_message',
    requests: [],
    jwts: [{ compact: JWT, findings: [] }],
    answers: [
      {
        members: [],
        meaning: {
          as: 'token_refusal',
          error: 'invalid_grant',
          errorDescription: 'audience is invalid',
          causes: [],
          evidence: {},
        },
      },
    ],
    messages: [{ code: 'host_not_found', evidence: 'observed', source: 'x', line: 1 }],
  }
  for (const noise of [
    'eyJhbGciOiJSUzI1NiJ9.eyJ ',
    'all is well\n',
    'ZXlKaGJHY2lPaUpTVXpJMU5pSjk ',
    '{{{{[[[',
    'BEGIN PRIVATE KEY ',
    '\\u0041',
  ]) {
    const work = (times: number) => {
      let characters = 0
      findMarks(
        { text: noise.repeat(times), plain: withoutDress(noise.repeat(times)) },
        sought,
        (looked) => (characters += looked),
      )
      return characters
    }
    expect(work(4000)).toBeLessThan(60 * noise.length * 4000)
    expect(work(8000) / work(4000)).toBeLessThan(2.2)
  }
})
