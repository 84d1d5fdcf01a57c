import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import type { CorpusManifest } from '../../../e2e/fixtures/corpus.ts'
import { REFUSALS_BY_CODE, TOKEN_REFUSALS } from '#core/diagnosis/refusals/token-refusals.ts'
import { CLIENT_MESSAGE_PATTERNS } from '#core/explanations/client-messages.ts'
import { encodeBase64Url } from '#core/encoding/base64url.ts'
import { inspectRecognised } from '#core/inspection/inspect-recognised.ts'
import type { Inspection } from '#core/inspection/inspection.ts'
import type { FindingSubject, Verdict } from '#core/inspection/verdict.ts'
import type { FindingLevel } from '#core/kernel/finding.ts'
import { numericDate } from '#core/kernel/numeric-date.ts'
import { NOT_A_KEY_CODES } from '#core/keys/import-refusal.ts'
import { finding } from '#core/lint/assertion/rules.ts'
import { finding as requestFinding } from '#core/lint/token-request/rules.ts'
import { recogniseInput } from '#core/recognition/recognise.ts'
import { REPAIR_CODES } from '#core/recognition/repairs.ts'

import { sentenceText } from '../text/sentence.ts'
import { CLIENT_MESSAGE_WORDS } from './client-messages.ts'
import { refusalWords } from './import-refusals.ts'
import { KEY_NAMES, KIND_NAME } from './input-kinds.ts'
import { answerReport, LEAK_WORDS, otherAnswerWords, otherKindWords } from './inspector.ts'
import { REPAIR_WORDS } from './repairs.ts'
import { REST_REFUSAL_WORDS } from './rest-refusals.ts'
import { TOKEN_REFUSAL_WORDS } from './token-refusals.ts'
import { unsaid, verdictSentence } from './verdict.ts'

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

describe('what the verdict says already is not said again below it', () => {
  /** What stands below a verdict about each of these. */
  function below({ stand, about }: Verdict): string | undefined {
    switch (about?.of) {
      case 'leak':
        return LEAK_WORDS[about.code].title
      case 'token_refusal':
        return about.code && `${TOKEN_REFUSAL_WORDS[about.code].title}. ${TOKEN_REFUSAL_WORDS[about.code].next}`
      case 'rest_refusal':
        return about.code && REST_REFUSAL_WORDS[about.code]
      case 'message':
        return CLIENT_MESSAGE_WORDS[about.code].title
      case 'repair':
        return REPAIR_WORDS[about.code]
      case 'refusal':
        return refusalWords(about.refusal).title
      case 'no_answer':
        return otherAnswerWords(about.status, about.code === 'page').title
      case 'kind':
        return stand === 'in_order' && about.code === 'token_answer'
          ? answerReport.tokenTitle
          : stand === 'in_order' && about.code === 'access_token'
            ? otherKindWords.access_token.title
            : stand === 'unusable' && about.code === 'jwe'
              ? otherKindWords.jwe.title
              : undefined
      default:
        return undefined
    }
  }

  it('whatever it is about', () => {
    const pairs = VERDICTS.flatMap((verdict) => {
      const text = below(verdict)
      return text === undefined ? [] : [{ verdict, text, left: unsaid(verdict, text) }]
    })
    expect(pairs.length).toBeGreaterThan(VERDICTS.length / 2)
    expect(pairs.filter(({ text, left }) => left === text)).toEqual([])
    const repeated = ({ verdict, left }: (typeof pairs)[number]) =>
      left !== undefined && said(verdict).toLowerCase().includes(left.replace(/\.$/, '').toLowerCase())
    expect(pairs.filter(repeated)).toEqual([])
  })

  it('what it does not say stays whole', () => {
    const verdict: Verdict = { stand: 'unusable', about: { of: 'comparison', code: 'other_key' } }
    expect(unsaid(verdict, 'Too many logins. Wait.')).toBe('Too many logins. Wait.')
  })
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

describe('no verdict contradicts a finding that stands below it', () => {
  const fixtures = join(import.meta.dirname, '../../../e2e/fixtures')
  const { cases } = JSON.parse(readFileSync(join(fixtures, 'keys/manifest.json'), 'utf8')) as CorpusManifest
  const corpus = [
    ...cases
      .filter(({ password, keyPassword }) => password === undefined && keyPassword === undefined)
      .map(({ file }) => join(fixtures, 'keys', file)),
    // Locked, with a certificate that is not.
    join(fixtures, 'keys/java-key-password.jks'),
    ...readdirSync(join(fixtures, 'reports')).map((file) => join(fixtures, 'reports', file)),
  ]
  /** Before, while and after the certificates of the corpus are valid. */
  const CLOCKS = [1_000_000_000, 1_795_000_000, 1_899_000_000, 6_000_000_000].map(numericDate)

  const levelsOf = ({ request, assertions, entries }: Inspection): FindingLevel[] =>
    [
      ...(request?.findings ?? []),
      ...assertions.flatMap(({ findings }) => findings),
      ...entries.flatMap((entry) => (entry.type === 'certificate' ? entry.findings : [])),
    ].map(({ level }) => level)

  function contradicts(sentence: string, levels: readonly FindingLevel[]): boolean {
    const faults = levels.filter((level) => level === 'refused' || level === 'undocumented')
    if (/nothing speaks against/i.test(sentence)) return levels.some((level) => level !== 'good')
    if (/takes .* today, undocumented/.test(sentence)) return levels.includes('refused')
    if (/^Salesforce takes|works? with/.test(sentence)) return faults.length > 0
    if (sentence.startsWith('Nothing can be told')) return levels.length > 0
    return /will refuse|may refuse/.test(sentence) && levels.length > 0 && faults.length === 0
  }

  async function contradictionsIn(name: string, input: Uint8Array | string): Promise<string[]> {
    const recognition = await recogniseInput(input)
    const inspections = await Promise.all(
      CLOCKS.map((now) => inspectRecognised(input, recognition, { now, keyNames: KEY_NAMES })),
    )
    return inspections.flatMap((inspection, index) => {
      const sentence = said(inspection.verdict)
      return contradicts(sentence, levelsOf(inspection)) ? [`${name} at ${CLOCKS[index]}: ${sentence}`] : []
    })
  }

  it('in the corpus, whatever the clock', async () => {
    const found: string[] = []
    for (const file of corpus) found.push(...(await contradictionsIn(file, readFileSync(file))))
    expect(corpus.length).toBeGreaterThan(160)
    expect(found).toEqual([])
  })

  it('where a text holds several assertions', async () => {
    const part = (value: object) => encodeBase64Url(new TextEncoder().encode(JSON.stringify(value)))
    const claims = { iss: '3MVG9x', sub: 'ci@acme.example', aud: 'https://login.salesforce.com', exp: 1_795_000_100 }
    const jwt = (alg: string) => `${part({ alg })}.${part(claims)}.${encodeBase64Url(new Uint8Array(256).fill(7))}`
    const log = `signed\nassertion ${jwt('RS256')}\nsecond ${jwt('HS256')}\ndone\n`
    expect(await contradictionsIn('two assertions', log)).toEqual([])
    const inspection = await inspectRecognised(log, await recogniseInput(log), {
      now: numericDate(1_795_000_000),
      keyNames: KEY_NAMES,
    })
    expect(said(inspection.verdict)).toBe('Salesforce will refuse this: HS256 is made with a shared secret')
  })

  it('and one that did would be found', () => {
    expect(contradicts('Nothing speaks against this certificate', ['style'])).toBe(true)
    expect(contradicts('Nothing speaks against this certificate', ['good'])).toBe(false)
    expect(contradicts('Salesforce takes an assertion like this', ['undocumented'])).toBe(true)
    expect(contradicts('Salesforce will refuse this: it', ['good'])).toBe(true)
  })
})

it('a certificate that has expired is said to have, and to work all the same', async () => {
  const input = readFileSync(join(import.meta.dirname, '../../../e2e/fixtures/keys/bad-certificate.pem'))
  const at = async (now: number) => {
    const options = { now: numericDate(now), keyNames: KEY_NAMES }
    return said((await inspectRecognised(input, await recogniseInput(input), options)).verdict)
  }
  expect(await at(6_000_000_000)).toBe('The flow works with this certificate, though it has expired')
  expect(await at(1_000_000_000)).toBe('The flow should work with this certificate, though its validity has not begun')
})
