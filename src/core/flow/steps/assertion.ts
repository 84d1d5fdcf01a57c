import { expiryOf } from '../../assertions/expiry.ts'
import { PROTECTED_HEADER } from '../../assertions/protected-header.ts'
import type { WrittenAssertion } from '../../assertions/written.ts'
import { encodeBase64Url } from '../../encoding/base64url.ts'
import { clockOf, countedNow } from '../../environment/counted-now.ts'
import { effectiveClaims } from '../../environment/effective-claims.ts'
import {
  authorizationServer,
  ownCertificate,
  isBeyondReach,
  signsElsewhere,
  type Environment,
} from '../../environment/environment.ts'
import { FORM_CLAIMS } from '../../environment/form-claims.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import { missingClaims, writtenAssertion, type WritingMoment } from '../../environment/written-assertion.ts'
import { isSameJson } from '../../kernel/json.ts'
import type { MeasuredClock } from '../../kernel/measured-clock.ts'
import type { EpochMilliseconds, NumericDate } from '../../kernel/numeric-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import type { AssertionFinding } from '../../lint/assertion/rules.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { SignedAssertion } from '../facts/session.ts'
import type { Judgement } from '../facts/step.ts'
import { lintWritten, serverNow } from './lint-written.ts'
import { doneHere } from './local-work.ts'
import type { StepModule } from './step-module.ts'

/** The assertion: header and claims as they are written, signed by the environment's key. */
export const assertionStep: StepModule = {
  judge,
  act: async ({ environment }, ports) => {
    const signed = await signNow(environment, ports)
    return signed.ok ? ok({ session: { assertion: signed.value } }) : signed
  },
}

function judge(facts: FlowFacts, now: EpochMilliseconds): Judgement {
  const { environment, assertion, clock } = facts
  const blockedBy = whatSigningLacks(facts)
  if (blockedBy) return { ...waiting(environment, blockedBy), todo: 'wait', waitsFor: blockedBy, blockedBy }
  const stale = assertion && assertionStaleness(environment, assertion, now, clock)
  if (signsElsewhere(environment) && (!assertion || stale)) return awaitingSignature(stale, refusalAhead(facts, now))
  if (stale) return { status: 'attention', detail: { code: stale }, todo: 'act' }
  const todo = assertion ? 'nothing' : 'act'
  const refused = refusalAhead(facts, now)
  // What is wrong may be so on purpose: it is signed and sent, and said to be wrong.
  if (refused)
    return { status: 'attention', detail: { code: 'will_be_refused', finding: refused.code, at: refused.at }, todo }
  if (!assertion) {
    const { lifetimeSeconds } = effectiveClaims(environment)
    return { status: 'ready', detail: { code: 'claims_complete', lifetimeSeconds }, todo: 'act' }
  }
  const exp = expiryOf(assertion.claims)
  // Signing again would say the same: by the org's clock it is over as soon as it is made.
  if (isOver(exp, now, clock)) return { status: 'attention', detail: { code: 'assertion_expired' }, todo: 'nothing' }
  return { status: 'done', detail: { code: 'signed', ...(exp === undefined ? {} : { exp }) }, todo: 'nothing' }
}

/** A person has to take it to the key and bring the signature back; what is wrong with it they should know before. */
function awaitingSignature(stale: AssertionStaleness | undefined, refused: AssertionFinding | undefined): Judgement {
  const wait = { status: 'ready', todo: 'wait', waitsFor: 'signature' } as const
  if (refused) return { ...wait, detail: { code: 'will_be_refused', finding: refused.code, at: refused.at } }
  return { ...wait, detail: { code: stale ?? 'signature_awaited' } }
}

/**
 * The worst of what would be refused of the assertion as it is signed, or as it would be signed now; undefined where nothing
 * is known. Never throws.
 */
export function refusalAhead(
  { environment, assertion, clock }: FlowFacts,
  now: EpochMilliseconds,
): AssertionFinding | undefined {
  const isStale = assertion && assertionStaleness(environment, assertion, now, clock) !== undefined
  const written =
    assertion && !isStale
      ? assertion
      : writtenAssertion(environment, { now: countedNow(environment.claims, now, clock), jti: JTI_TO_COME })
  return refusedFindings(environment, written, now, clock)[0]
}

/** Stands for the identifier that is drawn when signing, where only its kind matters. */
const JTI_TO_COME = 'drawn when signing'

function refusedFindings(
  environment: Environment,
  written: WrittenAssertion,
  now: EpochMilliseconds,
  clock: MeasuredClock | undefined,
): AssertionFinding[] {
  return lintWritten(environment, written, now, clock).filter(({ level }) => level === 'refused')
}

const LACKED = { iss: 'app', sub: 'username', aud: 'audience', exp: 'lifetime' } as const satisfies Record<
  ReturnType<typeof missingClaims>[number],
  MissingFact['fact']
>

/** The first fact that is missing for an assertion, in the order of the steps it comes from; undefined when none is. */
function whatSigningLacks({
  environment,
  key,
}: Pick<FlowFacts, 'environment' | 'key'>): MissingFact['fact'] | undefined {
  const elsewhere = signsElsewhere(environment)
  if (!elsewhere && !key) return 'key'
  if (authorizationServer(environment) === undefined) return environment.kind === 'practice' ? 'practice_org' : 'host'
  const lacks = whatWritingLacks(environment)
  if (lacks !== undefined || !elsewhere) return lacks
  return ownCertificate(environment) ? undefined : 'certificate'
}

/** The first fact that is missing for a request: a signature that is made elsewhere besides, while there is none to be sent. */
export function whatSendingLacks(facts: FlowFacts, now: EpochMilliseconds): MissingFact['fact'] | undefined {
  const { environment, assertion, clock } = facts
  const lacks = whatSigningLacks(facts)
  if (lacks !== undefined) return lacks
  if (isBeyondReach(environment)) return 'reach'
  if (!signsElsewhere(environment)) return undefined
  return assertion && !assertionStaleness(environment, assertion, now, clock) ? undefined : 'signature'
}

/** The first fact that is missing for what is signed, whoever signs it and wherever it is sent; undefined when none is. */
export function whatWritingLacks(environment: Environment): MissingFact['fact'] | undefined {
  const [missing] = missingClaims(environment)
  if (missing) return LACKED[missing]
  return environment.claims.jsonTyped ? 'json' : undefined
}

function waiting(environment: Environment, lacks: MissingFact['fact']): Pick<Judgement, 'status' | 'detail'> {
  const status = 'waiting'
  if (lacks === 'key') return { status, detail: { code: 'needs_key' } }
  if (lacks === 'certificate') return { status, detail: { code: 'needs_certificate' } }
  if (lacks === 'host' || lacks === 'practice_org') return { status, detail: { code: 'needs_host' } }
  if (lacks === 'lifetime') return { status, detail: { code: 'lifetime_unusable' } }
  if (lacks === 'json') return { status, detail: { code: 'json_unusable' } }
  const missing = missingClaims(environment).flatMap((name) => (name === 'exp' ? [] : [FORM_CLAIMS[name]]))
  return { status, detail: { code: 'claims_incomplete', missing } }
}

/** Why a signed assertion is not what would be signed now. */
export type AssertionStaleness = 'signed_by_another_key' | 'signed_over_other_claims' | 'assertion_expired'

/**
 * Why a signed assertion is not what would be signed now, or undefined while it is. An assertion over other
 * claims or by another key comes before an expired one: signing again is the answer to all three. One whose end was written
 * so that signing again would not move it is not expired but wrong.
 */
export function assertionStaleness(
  environment: Environment,
  signed: Omit<SignedAssertion, 'compact'>,
  now: EpochMilliseconds,
  clock?: MeasuredClock,
): AssertionStaleness | undefined {
  if (signed.keyThumbprint !== environment.keyThumbprint) return 'signed_by_another_key'
  if (signed.countedBy !== environment.claims.clock) return 'signed_over_other_claims'
  if (!isSameAssertion(signed, writtenAssertion(environment, signed.moment))) return 'signed_over_other_claims'
  if (!isOver(expiryOf(signed.claims), now, clock)) return undefined
  const again = { ...signed.moment, now: countedNow(environment.claims, now, clock) }
  return isSameAssertion(signed, writtenAssertion(environment, again)) ? undefined : 'assertion_expired'
}

function isOver(exp: NumericDate | undefined, now: EpochMilliseconds, clock: MeasuredClock | undefined): boolean {
  return exp !== undefined && exp <= serverNow(now, clock) / 1000
}

function isSameAssertion(one: WrittenAssertion, other: WrittenAssertion): boolean {
  return isSameJson(one.header, other.header) && isSameJson(one.claims, other.claims)
}

/**
 * Signs what the environment's draft says, now, right or wrong. Its value is a credential until its `exp`.
 *
 * @returns the assertion and what of it will be refused; or `missing_fact` of the key or of what the draft lacks, or of the
 * signature where that is made elsewhere
 */
export async function signNow(
  environment: Environment,
  ports: FlowPorts,
): Promise<Result<SignedAssertion, MissingFact>> {
  if (signsElsewhere(environment)) return err({ code: 'missing_fact', fact: 'signature' })
  const key = environment.keyThumbprint === undefined ? undefined : await ports.keys.get(environment.keyThumbprint)
  if (!key) return err({ code: 'missing_fact', fact: 'key' })
  const fact = whatWritingLacks(environment)
  if (fact) return err({ code: 'missing_fact', fact })
  const now = ports.clock()
  const clock = clockOf(environment, ports)
  const moment = {
    now: countedNow(environment.claims, now, clock),
    jti: environment.claims.useJti ? encodeBase64Url(ports.random(16)) : '',
  }
  const written = writtenAssertion(environment, moment)
  return ok(
    assertionSigned(environment, written, {
      compact: await doneHere('assertion_signed', environment, ports, () => sign(written, key.privateKey)),
      keyThumbprint: key.thumbprint,
      moment,
      now,
      clock,
    }),
  )
}

/** Signs by the library where it signs such a header; what it refuses is signed as it is written. */
async function sign(written: WrittenAssertion, privateKey: CryptoKey): Promise<string> {
  if (isSameJson(written.header, PROTECTED_HEADER)) {
    const { signAssertion } = await import('../../assertions/sign.ts')
    return signAssertion(written.claims, privateKey)
  }
  const { signAsWritten } = await import('../../assertions/sign-as-written.ts')
  return signAsWritten(written, privateKey)
}

/**
 * What is kept of an assertion that was signed, here or elsewhere.
 *
 * @param signed.now by this computer's clock
 * @returns with what of it will be refused as far as that is known. Holds a credential. Never throws.
 */
export function assertionSigned(
  environment: Environment,
  { header, claims }: WrittenAssertion,
  {
    compact,
    keyThumbprint,
    moment,
    now,
    clock,
  }: {
    compact: string
    keyThumbprint: string
    moment: WritingMoment
    now: EpochMilliseconds
    clock?: MeasuredClock | undefined
  },
): SignedAssertion {
  const wrongOnPurpose = refusedFindings(environment, { header, claims }, now, clock).map(({ code }) => code)
  const countedBy = environment.claims.clock
  return { compact, header, claims, keyThumbprint, moment, wrongOnPurpose, ...(countedBy ? { countedBy } : {}) }
}
