import {
  LOGIN_AUDIENCE,
  TEST_AUDIENCE,
  DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS,
} from '#core/vocabulary/salesforce.ts'

import type { WrittenAssertion } from '../assertions/written.ts'
import { authorizationServer, signsElsewhere, transportKind, type Environment } from '../environment/environment.ts'
import { writtenAssertion } from '../environment/written-assertion.ts'
import type { FlowFacts } from '../flow/facts/facts.ts'
import type { StepDetail } from '../flow/facts/step.ts'
import { judgeSteps } from '../flow/steps/judge.ts'
import { lintWritten } from '../flow/steps/lint-written.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import { withoutTrailing } from '../kernel/trailing.ts'
import type { AssertionFinding } from '../lint/assertion/rules.ts'
import type { InputCode } from './inputs.ts'

/** Of what form an input is. Two environments whose forms differ are set up in different ways. */
export type InputForm =
  | 'missing'
  | 'held_here'
  | 'held_elsewhere'
  | 'not_held'
  | 'in_force'
  | 'expired'
  | 'registered'
  | 'not_registered'
  | 'external_client_app'
  | 'connected_app'
  | 'own_host'
  | 'generic_host'
  | 'through_server'
  | 'direct'
  | 'admin_pre_authorized'
  | 'self_authorize'
  | 'approved'
  | 'not_approved'
  | 'own_domain'
  | 'generic_domain'
  | 'counted'
  | 'counted_long'
  | 'written_by_hand'
  | 'left_out'
  | 'given'
  | 'used'
  | 'not_used'
  | 'of_computer'
  | 'of_org'
  | 'newest'
  | 'none'

/** What is wrong with an input, by the judge that says so on the bench. */
type InputFault = { of: 'assertion'; finding: AssertionFinding } | { of: 'step'; code: FaultyDetail }

/** One input of one environment. `text` is what stands there, word for word, and no secret. */
export type Reading = { form: InputForm; text?: string; until?: EpochMilliseconds; fault?: InputFault }

/** What the steps say of themselves where one of their inputs is at fault, and of which. */
const FAULTY_DETAILS = {
  key_not_here: 'key',
  certificate_of_another_key: 'certificate',
  app_holds_another_certificate: 'registration',
  app_holds_no_certificate: 'registration',
  app_holds_another_key: 'registration',
  consumer_key_missing: 'iss',
  consumer_key_has_spaces: 'iss',
  needs_host: 'host',
  host_unusable: 'host',
  username_is_user_id: 'sub',
  username_has_spaces: 'sub',
  subject_not_approved: 'approval',
  lifetime_unusable: 'exp',
} as const satisfies Partial<Record<StepDetail['code'], InputCode>>

export type FaultyDetail = keyof typeof FAULTY_DETAILS

/** Claims and other places findings stand at, by the input they are shown with. */
const INPUT_AT: ReadonlyMap<string, InputCode> = new Map([
  ['iss', 'iss'],
  ['sub', 'sub'],
  ['prn', 'sub'],
  ['aud', 'aud'],
  ['exp', 'exp'],
  ['jti', 'jti'],
  ['alg', 'alg'],
  ['host', 'host'],
  ['signature', 'certificate'],
])

/** Stands for an identifier that is drawn when signing. */
const JTI_TO_COME = 'drawn when signing'

/**
 * Reads every input of an environment: what stands there, of which form it is, and what the bench's judges say against it.
 *
 * Pure; `now` decides only what has expired. Never throws. Holds no secret: a practice org is named by its My Domain.
 */
export function readInputs(facts: FlowFacts, now: EpochMilliseconds): Record<InputCode, Reading> {
  const { environment } = facts
  const written = writtenAssertion(environment, { now, jti: JTI_TO_COME })
  const faults = faultsOf(facts, written, now)
  const read = (input: InputCode, reading: Reading): Reading => {
    const fault = faults.get(input)
    return fault ? { ...reading, fault } : reading
  }
  const { app, approval, api } = environment
  const { header, claims } = written
  const further = Object.keys(claims).filter((name) => !['iss', 'sub', 'aud', 'exp', 'jti'].includes(name))
  return {
    key: read('key', readKey(facts)),
    certificate: read('certificate', readCertificate(environment, now)),
    registration: read('registration', readRegistration(environment)),
    app_kind: { form: app.kind },
    iss: read('iss', textual(claims['iss'])),
    host: read('host', readHost(environment)),
    transport: { form: transportKind(environment) === 'direct' ? 'direct' : 'through_server' },
    policy: { form: app.permittedUsers },
    approval: read('approval', {
      form: approval.username !== '' && approval.approvedUsername === approval.username ? 'approved' : 'not_approved',
    }),
    alg: read('alg', textual(header['alg'])),
    header: names(Object.keys(header).filter((name) => name !== 'alg')),
    sub: read('sub', textual(claims['sub'])),
    aud: read('aud', readAudience(environment, claims['aud'])),
    exp: read('exp', readExpiry(environment)),
    clock: { form: environment.claims.clock === 'org' ? 'of_org' : 'of_computer' },
    jti: read('jti', { form: claims['jti'] === undefined ? 'not_used' : 'used' }),
    more_claims: names(further),
    api_version: api.version === undefined ? { form: 'newest' } : { form: 'given', text: api.version },
  }
}

/** The worst that is said against each input. A finding about the assertion is exacter than the step's own word. */
function faultsOf(facts: FlowFacts, written: WrittenAssertion, now: EpochMilliseconds): Map<InputCode, InputFault> {
  const faults = new Map<InputCode, InputFault>()
  for (const finding of lintWritten(facts.environment, written, now, facts.clock)) {
    const input = INPUT_AT.get(finding.at)
    if (finding.level !== 'refused' || input === undefined || faults.has(input)) continue
    faults.set(input, { of: 'assertion', finding })
  }
  for (const { detail } of judgeSteps(facts, now)) {
    if (!isFaulty(detail.code)) continue
    const input = FAULTY_DETAILS[detail.code]
    if (!faults.has(input)) faults.set(input, { of: 'step', code: detail.code })
  }
  return faults
}

function isFaulty(code: string): code is FaultyDetail {
  return Object.hasOwn(FAULTY_DETAILS, code)
}

function readKey({ environment, key }: FlowFacts): Reading {
  const { keyThumbprint } = environment
  if (signsElsewhere(environment))
    return { form: 'held_elsewhere', ...(keyThumbprint === undefined ? {} : { text: keyThumbprint }) }
  if (keyThumbprint === undefined) return { form: 'missing' }
  if (!key) return { form: 'not_held', text: keyThumbprint }
  return { form: 'held_here', text: `RSA ${String(key.modulusBits)} · ${keyThumbprint}` }
}

function readCertificate({ certificate }: Environment, now: EpochMilliseconds): Reading {
  if (!certificate) return { form: 'missing' }
  const { subject, notAfter } = certificate
  return { form: notAfter <= now ? 'expired' : 'in_force', text: subject, until: notAfter }
}

/** What the app holds is known of a practice org alone; of a real one the certificate here is taken for the one there. */
function readRegistration(environment: Environment): Reading {
  const isKnown =
    environment.kind === 'practice' ? environment.app.appId !== undefined : environment.app.consumerKey !== ''
  return { form: isKnown ? 'registered' : 'not_registered' }
}

function readHost(environment: Environment): Reading {
  const server = authorizationServer(environment)
  if (server === undefined) return { form: 'missing' }
  if (environment.kind === 'practice') {
    const own = environment.practice?.myDomainUrl
    return { form: 'own_host', ...(own === undefined ? {} : { text: withoutScheme(own) }) }
  }
  const form = server === LOGIN_AUDIENCE || server === TEST_AUDIENCE ? 'generic_host' : 'own_host'
  return { form, text: withoutScheme(server) }
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '')
}

function readAudience(environment: Environment, aud: unknown): Reading {
  const reading = textual(aud)
  if (typeof aud !== 'string' || reading.form !== 'given') return reading
  if (environment.kind === 'practice' && aud === environment.practice?.baseUrl) return { form: 'own_domain' }
  const isGeneric = [LOGIN_AUDIENCE, TEST_AUDIENCE].includes(withoutTrailing(aud, '/'))
  return { ...reading, form: isGeneric ? 'generic_domain' : 'own_domain' }
}

function readExpiry({ claims }: Environment): Reading {
  if (claims.without?.includes('exp')) return { form: 'left_out' }
  if (claims.expires) {
    const { expires } = claims
    return {
      form: 'written_by_hand',
      text: expires.as === 'raw' ? JSON.stringify(expires.value) : String(expires.at / 1000),
    }
  }
  if (claims.lifetimeTyped !== undefined) return { form: 'written_by_hand', text: claims.lifetimeTyped }
  const { lifetimeSeconds } = claims
  const form = lifetimeSeconds > DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS ? 'counted_long' : 'counted'
  return { form, text: `+${String(lifetimeSeconds)} s` }
}

function textual(value: unknown): Reading {
  if (value === undefined || value === '') return { form: 'missing' }
  return typeof value === 'string'
    ? { form: 'given', text: value }
    : { form: 'written_by_hand', text: JSON.stringify(value) }
}

function names(of: readonly string[]): Reading {
  return of.length === 0 ? { form: 'none' } : { form: 'given', text: of.join(', ') }
}
