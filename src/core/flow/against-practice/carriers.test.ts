import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { Bench, ORIGIN } from '#practice/testing/bench.ts'
import { memoryPractice } from '#practice/testing/memory-practice.ts'
import { numericDate } from '../../kernel/numeric-date.ts'
import { lintAssertion } from '../../lint/assertion/assertion.ts'
import { looksLikeAssertion, unwrapAssertion } from '../../lint/assertion/assertion-text.ts'
import { lintTokenRequest } from '../../lint/token-request/token-request.ts'
import { judgedTogether } from '../../lint/token-request/with-assertion.ts'
import { assertionOf, readPastedRequest } from '../../recognition/pasted-request.ts'

/** What the linter calls refused, a practice org refuses; what it calls good, the org takes. */

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const practice = memoryPractice({ clock: () => Date.now() })
let bench: Bench
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 26, 12) })
  bench = await Bench.create(practice.serve)
})

afterAll(() => {
  vi.useRealTimers()
})

/** Sends a form as it is written, and has the linter judge the same text. */
async function both(body: string, path = '/services/oauth2/token') {
  const endpoint = `${bench.org.myDomainUrl}${path}`
  const answer = await bench.serve(
    new Request(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    }),
  )
  const request = readPastedRequest(`curl '${endpoint}' -d '${body.replaceAll("'", `'\\''`)}'`)
  if (!request) throw new Error('this is no request')
  const { inner } = unwrapAssertion(assertionOf(request))
  const now = numericDate(Math.floor(Date.now() / 1000))
  const inside = looksLikeAssertion(inner) ? lintAssertion(inner, now, ORIGIN).findings : []
  const { request: around, assertion } = judgedTogether(lintTokenRequest(request, ORIGIN), inside)
  const levels = [...around, ...assertion].map(({ level }) => level)
  return { taken: answer.status === 200, refused: levels.includes('refused'), good: levels.includes('good') }
}

const form = (assertion: string) => `grant_type=${encodeURIComponent(GRANT)}&assertion=${encodeURIComponent(assertion)}`

describe.each<[verdict: 'refused' | 'taken', (jwt: string) => [string, string][]]>([
  [
    'taken',
    (jwt) => [
      ['a JWT alone', form(jwt)],
      ['with a client_id', `${form(jwt)}&client_id=${bench.app.consumerKey}`],
      ['written without encoding', `grant_type=${GRANT}&assertion=${jwt}`],
    ],
  ],
  [
    'refused',
    (jwt) => [
      ['Bearer', form(`Bearer ${jwt}`)],
      ['Bearer and a plus', `grant_type=${GRANT}&assertion=Bearer+${jwt}`],
      ['quotes', form(`"${jwt}"`)],
      ['quotes of one kind', form(`'${jwt}'`)],
      ['Python’s bytes', form(`b'${jwt}'`)],
      ['its name', form(`assertion=${jwt}`)],
      ['a line break at its end', form(`${jwt}\n`)],
      ['a line break inside', form(jwt.replace('.', '.\n'))],
      ['a space at its end', form(`${jwt} `)],
      ['JSON', form(JSON.stringify({ assertion: jwt }))],
      ['base64 of a JWT', form(btoa(jwt))],
      ['padding', form(`${jwt}==`)],
      ['two encodings', form(encodeURIComponent(jwt).replaceAll('.', '%2E'))],
      ['undefined', form('undefined')],
      ['null', form('null')],
      ['an object', form('[object Object]')],
      ['nothing', form('')],
      ['no signature', form(jwt.split('.').slice(0, 2).join('.'))],
      ['an assertion twice', `${form(jwt)}&assertion=${jwt}`],
      ['another grant', `grant_type=jwt-bearer&assertion=${jwt}`],
      ['a grant encoded twice', `grant_type=${encodeURIComponent(encodeURIComponent(GRANT))}&assertion=${jwt}`],
      ['a JWT in client_assertion', `grant_type=${encodeURIComponent(GRANT)}&client_assertion=${jwt}`],
    ],
  ],
])('what is %s', (verdict, carriers) => {
  it('is so by linter and org alike', async () => {
    const expected = { taken: verdict === 'taken', refused: verdict === 'refused', good: verdict === 'taken' }
    for (const [what, body] of carriers(await bench.assertion()))
      expect([what, await both(body)]).toEqual([what, expected])
  })
})

it.each<[string, Record<string, unknown>]>([
  ['an HTML entity in sub', { sub: 'pat&#43;ci@acme.example' }],
  ['percent in sub', { sub: 'pat%2Bci@acme.example' }],
  ['quotes in sub', { sub: '"pat@acme.example"' }],
  ['a placeholder in sub', { sub: '${SF_USERNAME}' }],
  ['quotes in iss', { iss: '"3MVG9x"' }],
  ['percent in aud', { aud: 'https%3A%2F%2Flogin.salesforce.com' }],
  ['an empty sub', { sub: '' }],
])('%s is refused by linter and org alike', async (_what, claims) => {
  expect(await both(form(await bench.assertion(claims)))).toEqual({ taken: false, refused: true, good: false })
})

it('prn alone is right to both, and an empty sub beside it is taken without being called good', async () => {
  const prn = bench.username
  expect(await both(form(await bench.assertion({ sub: undefined, prn })))).toEqual({
    taken: true,
    refused: false,
    good: true,
  })
  const beside = form(await bench.assertion({ sub: '', prn }))
  expect(await both(beside)).toMatchObject({ taken: true, refused: false })
})

it('a doubled slash is taken without being called good', async () => {
  const found = await both(form(await bench.assertion()), '//services/oauth2/token')
  expect(found).toMatchObject({ taken: true, refused: false })
})
