import { beforeAll, describe, expect, it } from 'vitest'

import { NOON, practiceFlow, type FlowAtPractice } from '../../../e2e/support/flow-at-practice.ts'
import { PROTECTED_HEADER } from '../assertions/protected-header.ts'
import { writtenOf, type WrittenAssertion } from '../assertions/written.ts'
import { newEnvironment, type PracticeEnvironment } from '../environment/environment.ts'
import { withClaim } from '../environment/read-written.ts'
import { writtenAssertion } from '../environment/written-assertion.ts'
import { lintWritten } from '../flow/steps/lint-written.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { lintAssertion } from '../lint/assertion/assertion.ts'
import { finding, type AssertionFinding, type AssertionFindingCode } from '../lint/assertion/rules.ts'
import { NOW, RULES } from '../lint/assertion/testing/rule-examples.ts'
import { canSeeRefused, FAULTS } from './faults.ts'
import { seeRefused, tryAtPractice } from './trial.ts'

let flow: FlowAtPractice
beforeAll(async () => {
  flow = practiceFlow()
  // The examples of rules have a clock of their own.
  flow.advance(NOW * 1000 - NOON)
  await flow.holdKey()
  expect(await flow.run()).toEqual({ ok: true })
})

const right = (): WrittenAssertion => writtenAssertion(flow.environment, { now: flow.ports.clock(), jti: 'one' })

async function answerTo(found: AssertionFinding, written: WrittenAssertion) {
  const trial = await seeRefused(found, written, flow.environment, flow.ports)
  if (!trial.ok) return trial.error.code
  const { answer } = trial.value
  if (answer.taken) return 'taken'
  return answer.error.code === 'oauth_error' ? (answer.error.errorDescription ?? answer.error.error) : answer.error.code
}

/** What the practice org answers to a fault, by where it is: another answer would be to another fault. */
const ANSWERS: [at: RegExp, answer: RegExp][] = [
  [/^(?:alg|crit|assertion|header|payload)$/, /^invalid assertion$/],
  [/^signature$/, /^invalid assertion$|^invalid client credentials$/],
  [/^iss$/, /^client identifier invalid$|app_not_found|External client app/i],
  [/^(?:sub|prn)$/, /^user hasn't approved this consumer$|invalid assertion/],
  [/^aud$/, /^audience is invalid$/],
  [/^(?:exp|nbf)$/, /^expired authorization code$|^invalid assertion$/],
  [/^host$/, /app_not_found|External client app/i],
  [/^jti$/, /^invalid assertion$/],
]
const expectedAnswer = (at: string) => ANSWERS.find(([where]) => where.test(at))?.[1] ?? /never/

type Example = [code: AssertionFindingCode, found: AssertionFinding, written: WrittenAssertion]

/** Every example of a rule about a header or a claim whose fault can be seen. */
const MEMBERS: Example[] = Object.values(RULES).flatMap(({ wrong }, index) => {
  const code = Object.keys(RULES)[index] as AssertionFindingCode
  const fault = FAULTS[code]
  if (typeof fault !== 'object' || fault.in !== 'members') return []
  return wrong.flatMap((text): Example[] => {
    const { decoded, findings } = lintAssertion(text, NOW)
    const written = decoded && writtenOf(decoded)
    const found = findings.find((one) => one.code === code)
    return written && found ? [[code, found, written]] : []
  })
})

/** Rules of which one example is taken even so: a practice org has some leeway, and takes an identifier that is null for none. */
const TAKEN_EVEN_SO = ['nbf_future', 'jti_not_string']

describe('a fault of a header or a claim', () => {
  it('is refused by the practice org for what it is, in every example of its rule', async () => {
    const wrong: string[] = []
    const taken = new Set<string>()
    for (const [code, found, written] of MEMBERS) {
      const answer = await answerTo(found, written)
      if (answer === 'taken') taken.add(code)
      else if (!expectedAnswer(found.at).test(answer)) wrong.push(`${code} at ${found.at}: ${answer}`)
    }
    expect(wrong).toEqual([])
    expect([...taken]).toEqual(TAKEN_EVEN_SO)
  })

  it('is there for every refused rule about one, but those that a practice org is known to take', () => {
    const codes = Object.entries(RULES).flatMap(([code, { is }]) => (is[0] === 'refused' ? [code] : []))
    const notShown = codes.filter((code) => !canSeeRefused(code as AssertionFindingCode))
    expect(notShown.toSorted()).toEqual(
      ['access_token_ended', 'access_token_given', 'assertion_too_long', 'b64_present', 'dpop_proof_given'].toSorted(),
    )
  })
})

describe('a fault of the text or the signature', () => {
  const codes = Object.entries(FAULTS).flatMap(([code, fault]) =>
    fault === 'other_text' || fault === 'other_key' || (typeof fault === 'object' && fault.in !== 'members')
      ? [code as AssertionFindingCode]
      : [],
  )

  it.each(codes)('is refused by the practice org: %s', async (code) => {
    const ofTheSignature = code.startsWith('signature_') || code === 'certificate_of_other_key'
    expect(await answerTo(finding(code, 'signature'), right())).toMatch(
      ofTheSignature ? /^invalid client credentials$/ : /^invalid assertion$/,
    )
  })

  it('is what the linter says of such a text', () => {
    expect(codes).toEqual(expect.arrayContaining(['signature_hex', 'signature_over_digest', 'part_not_utf8']))
  })
})

describe('a fault that only an environment tells', () => {
  const made = newEnvironment({ id: 'e', name: 'x', kind: 'real', createdAt: epochMilliseconds(0) })
  const environment = { ...made, app: { ...made.app, consumerKey: '3MVG9key' }, approval: { username: 'ci@acme.com' } }
  const at = (host: string, aud: string) => {
    const real = { ...environment, host }
    return { ...real, claims: withClaim(real, 'aud', aud, { now: flow.ports.clock(), jti: '' }) }
  }
  const seen = async (written: WrittenAssertion, findings: AssertionFinding[], code: AssertionFindingCode) => {
    const found = findings.find((one) => one.code === code)
    expect(found?.level).toBe('refused')
    return found && answerTo(found, written)
  }

  it.each([
    [
      'aud_other_environment',
      'acme--uat.sandbox.my.salesforce.com',
      'https://login.salesforce.com',
      /^audience is invalid$/,
    ],
    ['aud_other_environment', 'acme.my.salesforce.com', 'https://test.salesforce.com', /^audience is invalid$/],
    ['aud_other_org', 'acme.my.salesforce.com', 'https://other.my.salesforce.com', /^audience is invalid$/],
    ['app_unknown_at_host', 'login.salesforce.com', 'https://login.salesforce.com', /external client app/i],
  ] as const)('is refused by the practice org: %s at %s', async (code, host, aud, answer) => {
    const real = at(host, aud)
    const written = writtenAssertion(real, { now: flow.ports.clock(), jti: '' })
    expect(await seen(written, lintWritten(real, written, flow.ports.clock()), code)).toMatch(answer)
  })

  it.each([
    ['iss_of_other_app', 'iss', '3MVG9other', /client identifier invalid|external client app/i],
    ['sub_not_approved', 'sub', 'somebody@else.example', /^user hasn't approved this consumer$/],
  ] as const)('is refused by the practice org: %s', async (code, name, value, answer) => {
    const { claims, header } = right()
    const written = { header, claims: { ...claims, [name]: value } }
    const findings = lintWritten(flow.environment, written, flow.ports.clock())
    expect(await seen(written, findings, code)).toMatch(answer)
  })
})

describe('an assertion that is tried', () => {
  const there: WrittenAssertion = {
    header: { alg: 'RS256', typ: 'JWT' },
    claims: { iss: '3MVG9real', sub: 'ci@acme.example', aud: 'https://test.salesforce.com', exp: NOW + 60, x: [1] },
  }
  const tried = async (written: WrittenAssertion, faults: AssertionFinding[] = []) => {
    const trial = await tryAtPractice(written, faults, flow.environment, flow.ports)
    if (!trial.ok) throw new Error(trial.error.code)
    return trial.value
  }

  it('is taken where nothing is wrong with it: what is another org’s becomes the practice org’s own', async () => {
    const { sent, moved, answer } = await tried(there)
    expect(answer).toEqual({ taken: true })
    expect(moved).toEqual(['iss', 'sub', 'aud'])
    const { app, approval } = flow.environment
    expect(sent).toEqual({
      header: there.header,
      claims: {
        ...there.claims,
        iss: app.consumerKey,
        sub: approval.approvedUsername,
        aud: 'https://login.salesforce.com',
      },
    })
  })

  it('keeps the form of its audience, and the order of its claims', async () => {
    const { aud: _aud, ...claims } = there.claims
    const { sent, answer } = await tried({ ...there, claims: { aud: 'https://acme.my.salesforce.com/', ...claims } }, [
      finding('aud_trailing_slash', 'aud'),
    ])
    expect(answer).toEqual({ taken: true })
    expect(sent.claims['aud']).toBe(`${flow.environment.practice?.myDomainUrl ?? ''}/`)
    expect(Object.keys(sent.claims)).toEqual(['aud', 'iss', 'sub', 'exp', 'x'])
  })

  it('keeps what is wrong with it, and what is left out', async () => {
    const { iss: _iss, ...claims } = there.claims
    const faults = [finding('iss_missing', 'iss'), finding('sub_is_record_id', 'sub')]
    const { sent, moved, answer } = await tried({ ...there, claims: { ...claims, sub: '005xx000001SwiU' } }, faults)
    expect(sent.claims).toEqual({ ...claims, sub: '005xx000001SwiU', aud: 'https://login.salesforce.com' })
    expect(moved).toEqual(['aud'])
    expect(answer.taken).toBe(false)
  })

  it('moves prn as it moves sub', async () => {
    const { sub: _sub, ...claims } = there.claims
    const { moved, answer } = await tried({ header: PROTECTED_HEADER, claims: { ...claims, prn: 'ci@acme.example' } })
    expect([moved, answer]).toEqual([['iss', 'aud', 'prn'], { taken: true }])
  })

  it('leaves no token and no assertion in what is said of it', async () => {
    expect(JSON.stringify(await tried(there))).not.toMatch(/00D\w+!|\.ey|eyJ/)
  })
})

describe('a trial that cannot be', () => {
  const without = (change: Partial<PracticeEnvironment>, ...names: (keyof PracticeEnvironment)[]) =>
    Object.fromEntries(
      Object.entries({ ...flow.environment, ...change }).filter(([name]) => !names.includes(name as never)),
    ) as PracticeEnvironment

  it('says what the practice environment lacks, and sends nothing', async () => {
    const { app, approval } = flow.environment
    const { appId: _id, ...unregistered } = app
    const before = flow.reached.length
    const lacks = async (target: PracticeEnvironment) => {
      const trial = await tryAtPractice(right(), [], target, flow.ports)
      const seen = await seeRefused(finding('alg_none', 'alg'), right(), target, flow.ports)
      expect(trial).toEqual(seen)
      return trial.ok ? undefined : trial.error.fact
    }
    expect(await lacks(without({}, 'practice'))).toBe('practice_org')
    expect(await lacks(without({}, 'keyThumbprint'))).toBe('key')
    expect(await lacks(without({ keyThumbprint: 'lost' }))).toBe('key')
    expect(await lacks(without({ app: unregistered }))).toBe('app')
    expect(await lacks(without({ approval: { username: approval.username } }))).toBe('username')
    expect(flow.reached.length).toBe(before)
  })

  it.each([
    ['kid_present', 'taken_by_practice'],
    ['exp_milliseconds', 'taken_by_practice'],
    ['certificate_missing', 'fault_elsewhere'],
    ['access_token_given', 'fault_elsewhere'],
  ] as const)('says that there is nothing to see: %s is %s', async (code, error) => {
    const before = flow.reached.length
    expect(await seeRefused(finding(code, 'x'), right(), flow.environment, flow.ports)).toEqual({
      ok: false,
      error: { code: error },
    })
    expect(flow.reached.length).toBe(before)
    expect(canSeeRefused(code)).toBe(false)
  })
})
