/** Asks a practice org what it makes of an assertion that is wrong, so that a finding can be seen to be true. */
import { RS256_WEB_CRYPTO } from '#core/vocabulary/jose.ts'
import { LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'

import { splitCompactJws } from '../assertions/compact.ts'
import { PROTECTED_HEADER } from '../assertions/protected-header.ts'
import { signAsWritten } from '../assertions/sign-as-written.ts'
import type { WrittenAssertion } from '../assertions/written.ts'
import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'
import { authorizationServer, type PracticeEnvironment } from '../environment/environment.ts'
import type { MissingFact } from '../environment/missing-fact.ts'
import type { FlowPorts } from '../environment/ports.ts'
import { generateSigningKey } from '../keys/generate.ts'
import { jsonMember, type Json, type JsonObject } from '../kernel/json.ts'
import { toNumericDate } from '../kernel/numeric-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { AssertionFinding } from '../lint/assertion/rules.ts'
import { signedTexts } from '../lint/assertion/signed-texts.ts'
import { tokenRequest } from '../token-exchange/token-request.ts'
import { processTokenResponse, type TokenExchangeError } from '../token-exchange/token-response.ts'
import { FAULTS } from './faults.ts'

/** Claims that name an app, a user and a server, and so are another's in a practice org. */
export type MovedClaim = 'iss' | 'sub' | 'prn' | 'aud'

/** What a practice org said of an assertion. Holds neither the assertion nor a token. */
export type TrialAnswer = {
  /** What it said, before a fault of its text or its signature. */
  sent: WrittenAssertion
  /** What was moved to the practice org's own. */
  moved: readonly MovedClaim[]
  answer: { taken: true } | { taken: false; error: TokenExchangeError }
}

/** `taken_by_practice`: a practice org takes it. `fault_elsewhere`: no assertion has this fault. Nothing was sent. */
export type TrialError = MissingFact | { code: 'taken_by_practice' | 'fault_elsewhere' }

/** Seconds; as long as assertions of this page are. */
const LIFETIME_SECONDS = 120

/**
 * Sends an assertion to a practice org as it is written, but for what is another's there: the app, the user and the server
 * become the practice org's own, of the same form, unless they are what is wrong.
 *
 * Signs with the practice environment's key, whatever the header asks for, and sends once.
 *
 * @param faults findings about the assertion, where it was written
 * @param target an environment whose practice org is set up: key, certificate, app and approval
 * @returns the org's answer; or `missing_fact` of the target, with nothing sent
 * @throws what the platform throws when it refuses to sign
 */
export async function tryAtPractice(
  written: WrittenAssertion,
  faults: readonly AssertionFinding[],
  target: PracticeEnvironment,
  ports: FlowPorts,
): Promise<Result<TrialAnswer, MissingFact>> {
  const bench = await benchAt(target, ports)
  if (!bench.ok) return bench
  const { sent, moved } = movedTo(bench.value, written, faults)
  const compact = await signAsWritten(sent, bench.value.privateKey)
  return ok({ sent, moved, answer: await askFor(compact, bench.value.server, target, ports) })
}

/**
 * Sends an assertion that is right but for one fault, so that the answer is to that fault.
 *
 * @param finding the fault; its member is taken from `written`
 * @param written what the finding was found in
 * @param target as of {@link tryAtPractice}
 * @returns the org's answer; or, with nothing sent, `missing_fact` of the target, `taken_by_practice`, `fault_elsewhere`
 * @throws what the platform throws when it refuses to make a key or to sign
 */
export async function seeRefused(
  finding: AssertionFinding,
  written: WrittenAssertion,
  target: PracticeEnvironment,
  ports: FlowPorts,
): Promise<Result<TrialAnswer, TrialError>> {
  const fault = FAULTS[finding.code]
  if (fault === 'taken') return err({ code: 'taken_by_practice' })
  if (fault === 'elsewhere') return err({ code: 'fault_elsewhere' })
  const bench = await benchAt(target, ports)
  if (!bench.ok) return bench
  const { privateKey } = bench.value
  const right = rightAssertion(bench.value, ports)
  const isMember = typeof fault === 'object' && fault.in === 'members'
  const { sent, moved } = isMember
    ? movedTo(bench.value, withMembersOf(right, written, finding), [finding])
    : { sent: right, moved: [] }
  const signer = fault === 'other_key' ? (await generateSigningKey({ modulusBits: 2048 })).privateKey : privateKey
  const compact = await signAsWritten(sent, signer)
  const server = fault === 'generic_host' ? bench.value.genericHost : bench.value.server
  const text = isMember ? compact : await withFault(compact, finding, privateKey)
  return ok({ sent, moved, answer: await askFor(text, server, target, ports) })
}

/** What a trial needs of a practice environment. */
type TrialBench = {
  privateKey: CryptoKey
  server: string
  genericHost: string
  iss: string
  sub: string
  /** The generic audience of the org, and that of the other kind of environment. */
  pool: string
  otherPool: string
}

async function benchAt(target: PracticeEnvironment, { keys }: FlowPorts): Promise<Result<TrialBench, MissingFact>> {
  const { practice, app, approval, keyThumbprint } = target
  const server = authorizationServer(target)
  if (!practice || server === undefined) return err({ code: 'missing_fact', fact: 'practice_org' })
  const key = keyThumbprint === undefined ? undefined : await keys.get(keyThumbprint)
  if (!key) return err({ code: 'missing_fact', fact: 'key' })
  if (app.appId === undefined) return err({ code: 'missing_fact', fact: 'app' })
  if (approval.approvedUsername === undefined) return err({ code: 'missing_fact', fact: 'username' })
  const isTest = practice.kind === 'sandbox' || practice.kind === 'scratch'
  return ok({
    privateKey: key.privateKey,
    server,
    genericHost: practice.loginUrl,
    iss: app.consumerKey,
    sub: approval.approvedUsername,
    pool: isTest ? TEST_AUDIENCE : LOGIN_AUDIENCE,
    otherPool: isTest ? LOGIN_AUDIENCE : TEST_AUDIENCE,
  })
}

function rightAssertion({ iss, sub, server }: TrialBench, { clock }: FlowPorts): WrittenAssertion {
  const exp = toNumericDate(clock()) + LIFETIME_SECONDS
  return { header: PROTECTED_HEADER, claims: { iss, sub, aud: server, exp } }
}

/** The claims with those of another org's become the practice org's own, unless a finding is about them. */
function movedTo(
  bench: TrialBench,
  { header, claims }: WrittenAssertion,
  faults: readonly AssertionFinding[],
): { sent: WrittenAssertion; moved: MovedClaim[] } {
  const wrong = faults.filter(({ level }) => level === 'refused' || level === 'undocumented')
  const moved: MovedClaim[] = []
  const sent = Object.fromEntries(
    Object.entries(claims).map(([name, value]): [string, Json] => {
      const own = isMoved(name)
        ? ownClaim(
            bench,
            name,
            value,
            wrong.find(({ at }) => at === name),
          )
        : undefined
      if (own === undefined || !isMoved(name)) return [name, value]
      moved.push(name)
      return [name, own]
    }),
  )
  return { sent: { header, claims: sent }, moved }
}

function isMoved(name: string): name is MovedClaim {
  return name === 'iss' || name === 'sub' || name === 'prn' || name === 'aud'
}

/** The practice org's own value in the place of another's; undefined where that stays as it is. */
function ownClaim(
  bench: TrialBench,
  name: MovedClaim,
  value: Json,
  fault: AssertionFinding | undefined,
): string | undefined {
  if (typeof value !== 'string') return undefined
  switch (fault?.code) {
    case undefined:
    case 'aud_my_domain_of_connected_app':
    case 'iss_unusual':
      return name === 'iss' ? bench.iss : name === 'aud' ? ownAudience(bench, value) : bench.sub
    // What is wrong about these is that they are of another than the org that is asked: so they have to be here.
    case 'aud_other_environment':
      return bench.otherPool
    case 'aud_trailing_slash':
      return `${ownAudience(bench, value)}/`
    default:
      return undefined
  }
}

function ownAudience({ pool, server }: TrialBench, audience: string): string {
  return [LOGIN_AUDIENCE, TEST_AUDIENCE].includes(audience.replace(/\/$/, '')) ? pool : server
}

const HEADER_FINDING = /^(?:alg|crit|b64|kid|typ)_|^key_in_header$/

/** The right assertion with what was written in the place of a finding; a member that is missing there is missing here. */
function withMembersOf(right: WrittenAssertion, written: WrittenAssertion, { code, at }: AssertionFinding) {
  const part = HEADER_FINDING.test(code) ? 'header' : 'claims'
  const names = at === 'prn' ? ['prn', 'sub'] : at.split(', ')
  const changed = names.reduce(
    (members, name) => withMember(members, name, jsonMember(written[part], name)),
    right[part],
  )
  return { ...right, [part]: changed }
}

function withMember(members: JsonObject, name: string, value: Json | undefined): JsonObject {
  const others = Object.entries(members).filter(([other]) => other !== name)
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]])
}

/** The text of a right assertion with a fault of its form or its signature. */
async function withFault(compact: string, { code }: AssertionFinding, privateKey: CryptoKey): Promise<string> {
  const fault = FAULTS[code]
  const [header, payload, signature] = splitCompactJws(compact)
  if (fault === 'other_text') return `${header}.${payload}.${await signatureOver(`${payload}.${header}`, privateKey)}`
  if (typeof fault !== 'object' || fault.in === 'members') return compact
  if (fault.in === 'signed') {
    const text = (await signedTexts(compact)).find(({ what }) => what === fault.what)
    return text ? `${header}.${payload}.${await signatureOver(text.bytes, privateKey)}` : compact
  }
  const octets = decodeBase64Url(signature)
  return fault.change({ compact, header, payload, signature, octets: octets.ok ? octets.value : new Uint8Array() })
}

async function signatureOver(text: string | Uint8Array<ArrayBuffer>, privateKey: CryptoKey): Promise<string> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  return encodeBase64Url(new Uint8Array(await crypto.subtle.sign(RS256_WEB_CRYPTO.name, privateKey, bytes)))
}

async function askFor(
  assertion: string,
  server: string,
  target: PracticeEnvironment,
  ports: FlowPorts,
): Promise<TrialAnswer['answer']> {
  const request = tokenRequest({ authorizationServer: server, assertion })
  const outcome = processTokenResponse(await ports.transportFor(target)(request, { purpose: 'token_request' }))
  return outcome.ok ? { taken: true } : { taken: false, error: outcome.error }
}
