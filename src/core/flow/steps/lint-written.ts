/** What is to be said of an assertion that this environment writes: rules that know its host, app, certificate and clock. */
import type { WrittenAssertion } from '../../assertions/written.ts'
import { computedAudience } from '../../environment/audience.ts'
import type { Environment, PracticeEnvironment } from '../../environment/environment.ts'
import type { FindingLevel } from '../../kernel/finding.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { MeasuredClock } from '../../kernel/measured-clock.ts'
import { epochMilliseconds, toNumericDate, type EpochMilliseconds } from '../../kernel/numeric-date.ts'
import { withoutTrailing } from '../../kernel/trailing.ts'
import { lintMembers } from '../../lint/assertion/assertion.ts'
import type { MendContext } from '../../lint/assertion/mend.ts'
import { finding, type AssertionFinding } from '../../lint/assertion/rules.ts'
import { lintForOrg } from '../../lint/org/org.ts'
import { isUsername } from '../../practice-client/org-facts.ts'
import { poolAudience } from '../../salesforce-host/pool-audience.ts'

/** Smaller differences are neither measured for sure nor matter to anybody. */
const LEAST_DIFFERENCE_SECONDS = 2

/** From here on a difference takes a noticeable part of the lifetimes in use. Seconds. */
const NOTABLE_DIFFERENCE_SECONDS = 10

/**
 * Now by the org's clock as well as it is known: a difference that is not sure is taken for none.
 *
 * @param now by this computer's clock
 */
export function serverNow(now: EpochMilliseconds, clock: MeasuredClock | undefined): EpochMilliseconds {
  return clock && isSure(clock, LEAST_DIFFERENCE_SECONDS) ? epochMilliseconds(now + clock.aheadSeconds * 1000) : now
}

function isSure({ aheadSeconds, uncertaintySeconds }: MeasuredClock, least: number): boolean {
  return Math.abs(aheadSeconds) > Math.max(uncertaintySeconds, least)
}

/**
 * Everything that matters about a header and a claims set that this environment writes. Verifies nothing and asks nobody:
 * what a practice org said when it was last asked counts, a person's word about a real org does not.
 *
 * @param now by this computer's clock
 * @param clock how far the org's clock is from that, where it was measured
 * @returns findings, the worst first; `assertion_in_order` leads where none is a reason for a refusal or outside the
 * documentation. Never throws.
 */
export function lintWritten(
  environment: Environment,
  written: WrittenAssertion,
  now: EpochMilliseconds,
  clock?: MeasuredClock,
): AssertionFinding[] {
  const findings = [
    ...lintMembers(written, toNumericDate(serverNow(now, clock)), practiceOriginOf(environment)),
    ...lintSetting(environment, written),
    ...lintClock(environment, clock),
  ]
  const isSound = findings.every(({ level }) => level === 'style' || level === 'good')
  return [...(isSound ? [finding('assertion_in_order', 'assertion')] : []), ...worstFirst(findings)]
}

const BY_WEIGHT: readonly FindingLevel[] = ['refused', 'undocumented', 'style', 'good']

function worstFirst(findings: readonly AssertionFinding[]): AssertionFinding[] {
  return findings.toSorted((a, b) => BY_WEIGHT.indexOf(a.level) - BY_WEIGHT.indexOf(b.level))
}

/** What host, app, approval and certificate of the environment say. */
function lintSetting(environment: Environment, { claims }: WrittenAssertion): AssertionFinding[] {
  return [
    ...lintApp(environment, claims),
    ...lintAudienceFor(environment, claims['aud']),
    ...lintCertificate(environment),
  ]
}

/** A practice org says which key it gave and whom it approved; of a real one this page knows what was typed. */
function lintApp(environment: Environment, { iss, sub, prn }: JsonObject): AssertionFinding[] {
  if (environment.kind !== 'practice' || environment.app.appId === undefined) return []
  const { app, approval } = environment
  const findings: AssertionFinding[] = []
  if (typeof iss === 'string' && iss !== app.consumerKey)
    findings.push(finding('iss_of_other_app', 'iss', { expected: app.consumerKey }))
  const subject = prn ?? sub
  const approved = approval.approvedUsername
  if (
    app.permittedUsers === 'admin_pre_authorized' &&
    approved !== undefined &&
    typeof subject === 'string' &&
    !isUsername(subject, approved)
  )
    findings.push(finding('sub_not_approved', prn === undefined ? 'sub' : 'prn', { got: subject, expected: approved }))
  return findings
}

function lintAudienceFor(environment: Environment, aud: unknown): AssertionFinding[] {
  if (environment.kind === 'practice') return lintPracticeAudience(environment, aud)
  const { host, app } = environment
  if (host === '') return []
  const findings = lintForOrg(aud, { host, appKind: app.kind })
  const expected = poolAudience(host)
  const own = `https://${host}`
  // A generic host has no domain that could stand in its place.
  const isUndocumented = app.kind === 'connected_app' && expected !== undefined && own !== expected
  return isUndocumented && typeof aud === 'string' && withoutTrailing(aud, '/') === own
    ? [...findings, finding('aud_my_domain_of_connected_app', 'aud', { got: aud, expected })]
    : findings
}

/** Practice orgs stand at paths of one origin, which no list of hosts knows. */
function lintPracticeAudience({ practice, app }: PracticeEnvironment, aud: unknown): AssertionFinding[] {
  if (!practice || typeof aud !== 'string') return []
  const { kind, myDomainUrl, baseUrl, loginUrl } = practice
  const got = withoutTrailing(aud, '/')
  const own = myDomainUrl ?? baseUrl
  const isOther = got.startsWith(`${new URL(baseUrl).origin}/practice/`) && ![own, baseUrl, loginUrl].includes(got)
  return isOther
    ? [finding('aud_other_org', 'aud', { got, expected: own })]
    : lintForOrg(aud, { orgKind: kind, appKind: app.kind })
}

/** Only where the certificate here is known to be the one on the app does another key mean a refusal. */
function lintCertificate({ certificate, keyThumbprint, ...environment }: Environment): AssertionFinding[] {
  const registered =
    environment.kind === 'practice' && environment.app.appId !== undefined ? environment.app : undefined
  if (registered && registered.registeredFingerprint === undefined) return [finding('certificate_missing', 'signature')]
  if (!certificate || keyThumbprint === undefined) return []
  if (certificate.keyThumbprint === keyThumbprint) return [finding('certificate_of_key', 'signature')]
  return registered?.registeredFingerprint === certificate.fingerprintSha256
    ? [finding('certificate_of_other_key', 'signature')]
    : []
}

function lintClock({ claims }: Environment, clock: MeasuredClock | undefined): AssertionFinding[] {
  if (!clock || claims.clock === 'org' || !isSure(clock, NOTABLE_DIFFERENCE_SECONDS)) return []
  return [finding('clock_differs', 'exp', { got: Math.round(clock.aheadSeconds) })]
}

/**
 * What mends are made from in this environment.
 *
 * @param now by this computer's clock
 * @param jti drawn for the case that one is to be added
 */
export function mendContext(
  environment: Environment,
  now: EpochMilliseconds,
  clock?: MeasuredClock,
  jti?: string,
): MendContext {
  const { app, approval } = environment
  const practiceOrigin = practiceOriginOf(environment)
  const aud = computedAudience(environment)
  const sub = approval.approvedUsername ?? approval.username
  return {
    now: toNumericDate(serverNow(now, clock)),
    ...(practiceOrigin === undefined ? {} : { practiceOrigin }),
    known: {
      ...(app.consumerKey === '' ? {} : { iss: app.consumerKey }),
      ...(sub === '' ? {} : { sub }),
      ...(aud === '' ? {} : { aud }),
      ...(jti === undefined ? {} : { jti }),
    },
    lintMore: (written) => lintSetting(environment, written),
  }
}

function practiceOriginOf(environment: Environment): string | undefined {
  return environment.kind === 'practice' && environment.practice
    ? URL.parse(environment.practice.baseUrl)?.origin
    : undefined
}
