/**
 * The flow's actions, one per step: what a button does and what the one-click run does are the same function.
 * Each takes the environment as it is, and returns what changed or why it could not.
 */
import { FALLBACK_API_VERSION } from '#core/vocabulary/salesforce.ts'

import { buildClaims, type ClaimsError } from '../assertions/claims.ts'
import type { IssueError } from '../certificates/issue-error.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { generateSigningKey } from '../keys/generate.ts'
import { BaseError } from '../kernel/errors.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { createPracticeOrgRequest, processPracticeOrgResponse } from '../practice-client/practice-setup.ts'
import type { SetupError } from '../practice-client/setup-answer.ts'
import { queryPath, resourceRequest, sobjectPath, versionsRequest, type Session } from '../rest/resource-request.ts'
import { processQueryResponse, processResourceResponse, processVersionsResponse } from '../rest/resource-response.ts'
import { tokenRequest } from '../token-exchange/token-request.ts'
import { processTokenResponse } from '../token-exchange/token-response.ts'
import type { ApprovalError } from './approval.ts'
import { authorizationServer, effectiveClaims, type Environment } from '../environment/environment.ts'
import type { KeptCertificate } from '../key-shelf/kept-certificate.ts'
import type { MissingFact } from '../environment/missing-fact.ts'
import type { FlowPorts } from '../environment/ports.ts'
import type { PracticeOrg } from '../environment/practice-org.ts'
import { refusalFacts } from './refusal-facts.ts'
import type { ApiCallAnswer, FlowSession, SignedAssertion, TokenAnswer } from './session.ts'

export type FlowError = MissingFact | IssueError | ClaimsError | SetupError | ApprovalError

type Change = Partial<Environment>

/** Minutes a certificate is dated back, so that a slightly slow clock elsewhere still finds it valid. */
const NOT_BEFORE_LEEWAY_MILLISECONDS = 5 * 60_000

/** Creates a practice org on this origin. */
export async function openPracticeOrg(
  environment: Environment,
  kind: PracticeOrg['kind'],
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<Change, FlowError>> {
  const request = createPracticeOrgRequest(ports.origin, { kind, label: environment.name })
  const exchange = await ports.transportFor(environment)(request, {
    purpose: 'create_practice_org',
    ...(signal ? { signal } : {}),
  })
  const org = processPracticeOrgResponse(exchange)
  if (!org.ok) return org
  const username = org.value.users[0]?.username ?? ''
  return ok({ practice: org.value, approval: { username } })
}

/** Makes a non-extractable key and keeps it. Throws only when the platform fails. */
export async function makeKey(environment: Environment, ports: FlowPorts): Promise<Change> {
  const key = await generateSigningKey({ modulusBits: environment.modulusBits })
  const kept = await ports.keys.put(key, environment.name)
  return { keyThumbprint: kept.thumbprint }
}

/** Issues a self-signed certificate for the environment's key. The certificate code arrives when first needed. */
export async function makeCertificate(environment: Environment, ports: FlowPorts): Promise<Result<Change, FlowError>> {
  const key = environment.keyThumbprint === undefined ? undefined : await ports.keys.get(environment.keyThumbprint)
  if (!key) return err({ code: 'missing_fact', fact: 'key' })

  const { issueSelfSignedCertificate, viewCertificate } = await import('../certificates/index.ts')
  const { subject, validityDays, validity } = environment.certificateRequest
  const fromNow = { notBefore: epochMilliseconds(ports.clock() - NOT_BEFORE_LEEWAY_MILLISECONDS), validityDays }
  const issued = await issueSelfSignedCertificate({ signingKey: key, subject, ...(validity ?? fromNow) }, ports.random)
  if (!issued.ok) return issued
  const view = await viewCertificate(issued.value)
  if (!view.ok) throw new BaseError('issued_certificate_unreadable')
  const certificate: KeptCertificate = {
    der: issued.value,
    keyThumbprint: key.thumbprint,
    fingerprintSha256: view.value.fingerprintSha256,
    subject: view.value.subject.rfc4514,
    notBefore: view.value.notBefore,
    notAfter: view.value.notAfter,
  }
  return ok({ certificate })
}

/** Signs an assertion over the effective claims, now. Its value is a credential until `exp`. */
export async function signNow(environment: Environment, ports: FlowPorts): Promise<Result<SignedAssertion, FlowError>> {
  const key = environment.keyThumbprint === undefined ? undefined : await ports.keys.get(environment.keyThumbprint)
  if (!key) return err({ code: 'missing_fact', fact: 'key' })
  const jti = environment.claims.useJti ? { jti: encodeBase64Url(ports.random(16)) } : {}
  const effective = effectiveClaims(environment)
  const claims = buildClaims({ ...effective, ...jti }, ports.clock)
  if (!claims.ok) return claims
  const { signAssertion } = await import('../assertions/sign.ts')
  return ok({
    compact: await signAssertion(claims.value, key.privateKey),
    claims: claims.value,
    keyThumbprint: key.thumbprint,
    lifetimeSeconds: effective.lifetimeSeconds,
  })
}

/** Signs afresh and asks for a token: once, never again by itself. */
export async function requestToken(
  environment: Environment,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<{ assertion: SignedAssertion; token: TokenAnswer }, FlowError>> {
  const server = authorizationServer(environment)
  if (server === undefined) return err({ code: 'missing_fact', fact: 'host' })
  const assertion = await signNow(environment, ports)
  if (!assertion.ok) return assertion
  const request = tokenRequest({ authorizationServer: server, assertion: assertion.value.compact })
  const exchange = await ports.transportFor(environment)(request, {
    purpose: 'token_request',
    ...(signal ? { signal } : {}),
  })
  return ok({
    assertion: assertion.value,
    token: {
      outcome: processTokenResponse(exchange),
      receivedAt: ports.clock(),
      keyThumbprint: assertion.value.keyThumbprint,
      facts: refusalFacts(environment, assertion.value.claims, exchange),
    },
  })
}

/** One API call of the last step: a SOQL query, an object's information, or any resource path. */
export type ApiCall =
  { kind: 'query'; soql: string } | { kind: 'sobject'; type: string } | { kind: 'resource'; path: string }

/** Reads the org's API versions, newest last. Needs no token. */
export async function readVersions(
  environment: Environment,
  session: FlowSession,
  ports: FlowPorts,
): Promise<FlowSession['versions']> {
  const instance = apiSession(session)
  if (!instance) return undefined
  const exchange = await ports.transportFor(environment)(versionsRequest(instance.instanceUrl), { purpose: 'versions' })
  const versions = processVersionsResponse(exchange)
  return versions.ok ? versions.value : undefined
}

/** The version calls are made with: the one chosen, else the newest the org listed, else a safe one. */
export function apiVersion(environment: Environment, versions: FlowSession['versions']): string {
  return environment.api.version ?? versions?.at(-1)?.version ?? FALLBACK_API_VERSION
}

/** Makes one API call with the token of the session. */
export async function callApi(
  environment: Environment,
  session: FlowSession,
  call: ApiCall,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<{ api: ApiCallAnswer }, MissingFact>> {
  const instance = apiSession(session)
  if (!instance) return err({ code: 'missing_fact', fact: 'token' })
  const path = callPath(call, apiVersion(environment, session.versions))
  const purpose = call.kind === 'query' ? 'query' : 'resource'
  const exchange = await ports.transportFor(environment)(resourceRequest(instance, path), {
    purpose,
    ...(signal ? { signal } : {}),
  })
  const query = call.kind === 'query' ? processQueryResponse(exchange) : undefined
  const outcome = query
    ? query.ok
      ? ok({ kind: 'query' as const, result: query.value })
      : query
    : resourceOutcome(processResourceResponse(exchange))
  return ok({ api: { path, outcome, receivedAt: ports.clock(), durationMilliseconds: exchange.durationMilliseconds } })
}

function resourceOutcome(answer: ReturnType<typeof processResourceResponse>) {
  return answer.ok ? ok({ kind: 'resource' as const, json: answer.value }) : answer
}

function callPath(call: ApiCall, version: string): string {
  switch (call.kind) {
    case 'query':
      return queryPath(version, call.soql)
    case 'sobject':
      return sobjectPath(version, call.type)
    case 'resource':
      return call.path
  }
}

function apiSession(session: FlowSession): Session | undefined {
  const outcome = session.token?.outcome
  return outcome?.ok ? { instanceUrl: outcome.value.instanceUrl, accessToken: outcome.value.accessToken } : undefined
}
