import { describe, expect, it } from 'vitest'

import { REFUSALS_BY_CODE, TOKEN_REFUSALS } from '#core/diagnosis/token-refusals.ts'
import { CLIENT_MESSAGE_PATTERNS } from '#core/explanations/client-messages.ts'
import type { FindingSubject, Verdict } from '#core/inspection/verdict.ts'
import { NOT_A_KEY_CODES } from '#core/keys/import-refusal.ts'
import { finding } from '#core/lint/assertion/rules.ts'
import { finding as requestFinding } from '#core/lint/token-request/rules.ts'
import { REPAIR_CODES } from '#core/recognition/repairs.ts'

import { sentenceText } from '../text/sentence.ts'
import { KIND_NAME } from './input-kinds.ts'
import { REST_REFUSAL_WORDS } from './rest-refusals.ts'
import { verdictSentence } from './verdict.ts'

const said = (verdict: Verdict) => sentenceText(verdictSentence(verdict))
const kinds = Object.keys(KIND_NAME) as (keyof typeof KIND_NAME)[]
const restRefusals = Object.keys(REST_REFUSAL_WORDS) as (keyof typeof REST_REFUSAL_WORDS)[]
const about = (code: Parameters<typeof finding>[0], got?: unknown): FindingSubject => ({
  of: 'assertion',
  code,
  finding: finding(code, code.split('_')[0] ?? '', { got }),
})

/** Every verdict that can be made of a code alone. */
const VERDICTS: readonly Verdict[] = [
  ...(['assertion', 'address', 'request', 'answer'] as const).map((code): Verdict => ({
    stand: 'leak',
    about: { of: 'leak', code },
  })),
  ...[...TOKEN_REFUSALS, ...REFUSALS_BY_CODE].map(({ code, error }): Verdict => ({
    stand: 'refused',
    about: { of: 'token_refusal', code, error },
  })),
  ...restRefusals.map((code): Verdict => ({ stand: 'refused', about: { of: 'rest_refusal', code, error: 'CODE' } })),
  ...CLIENT_MESSAGE_PATTERNS.flatMap(({ code }): Verdict[] => [
    { stand: 'failed_before', about: { of: 'message', code } },
    { stand: 'cannot_tell', about: { of: 'message', code } },
  ]),
  ...REPAIR_CODES.map((code): Verdict => ({ stand: 'mended', about: { of: 'repair', code } })),
  ...NOT_A_KEY_CODES.map((code): Verdict => ({
    stand: 'unusable',
    about: { of: 'refusal', code, refusal: { code, evidence: 'observed' } },
  })),
  ...(['page', 'redirect', 'nothing_known'] as const).flatMap((code): Verdict[] => [
    { stand: 'failed_before', about: { of: 'no_answer', code, status: 302 } },
    { stand: 'cannot_tell', about: { of: 'no_answer', code, status: 400 } },
  ]),
  ...kinds.flatMap((code): Verdict[] => [
    { stand: 'in_order', about: { of: 'kind', code } },
    { stand: 'unusable', about: { of: 'kind', code } },
    { stand: 'cannot_tell', about: { of: 'kind', code } },
    { stand: 'will_take', kind: code },
  ]),
  ...(['other_key', 'no_key'] as const).map((code): Verdict => ({
    stand: 'unusable',
    about: { of: 'comparison', code },
  })),
  { stand: 'will_refuse', about: { of: 'grant', code: 'lacks_api_scope' } },
  { stand: 'refused', about: { of: 'token_refusal', error: 'brand_new' } },
  { stand: 'refused', about: { of: 'token_refusal', error: '' } },
]

it('every verdict is one sentence, whose second half begins small where it is no name', () => {
  const sentences = VERDICTS.map(said)
  expect(sentences.filter((sentence) => !/^(?:[A-Z“]|exp ).{8,}[^.\s]$/s.test(sentence))).toEqual([])
  expect(
    sentences.filter((sentence) => /undefined|: (?:The|This|It|Its|A|An|There|They|Each|What)\b/.test(sentence)),
  ).toEqual([])
  expect(sentences.filter((sentence) => sentence.length > 260)).toEqual([])
})

describe('the sentence about a finding', () => {
  it('marks the claim it is about', () => {
    const token = 'https://login.salesforce.com/services/oauth2/token'
    expect(verdictSentence({ stand: 'may_refuse', about: about('aud_has_path', token) })).toEqual([
      'Salesforce may refuse this: ',
      { mark: 'code', text: 'aud' },
      ' names the token endpoint',
    ])
  })

  it.each<[Verdict, string]>([
    [{ stand: 'will_refuse', about: about('exp_missing') }, 'Salesforce will refuse this: exp is missing'],
    [
      { stand: 'will_refuse', about: about('alg_hmac', 'HS256') },
      'Salesforce will refuse this: HS256 is made with a shared secret',
    ],
    [
      { stand: 'will_take', kind: 'jws', about: about('exp_milliseconds', 1) },
      'Salesforce takes an assertion like this today, undocumented: exp counts milliseconds',
    ],
    [{ stand: 'will_take', kind: 'token_request' }, 'Salesforce takes a request like this'],
    [
      {
        stand: 'refused',
        about: { of: 'token_refusal', code: 'audience_wrong', error: 'invalid_grant' },
        cause: about('aud_has_path', 'https://x.my.salesforce.com/x'),
      },
      'Salesforce refused this: aud has a path',
    ],
    [
      {
        stand: 'may_refuse',
        about: {
          of: 'request',
          code: 'endpoint_doubled_slash',
          finding: requestFinding('endpoint_doubled_slash', 'endpoint'),
        },
      },
      'Salesforce may refuse this: the path holds two slashes in a row',
    ],
  ])('%j', (verdict, sentence) => {
    expect(said(verdict)).toBe(sentence)
  })
})
