/** What the steps of a change of certificate do, and the logins that try them. */
import { DEFAULT_API_SCOPES } from '#core/vocabulary/salesforce.ts'

import { encodePem } from '../encoding/pem.ts'
import type {
  CertificateChange,
  ChangeLogin,
  ChangeStep,
  ClientCredential,
  LoginAnswer,
} from '../environment/certificate-change.ts'
import type { Environment, PracticeEnvironment } from '../environment/environment.ts'
import type { MissingFact } from '../environment/missing-fact.ts'
import type { FlowPorts } from '../environment/ports.ts'
import type { FlowError } from '../flow/facts/flow-error.ts'
import { approveUser } from '../flow/steps/approval.ts'
import { makeCertificate } from '../flow/steps/certificate.ts'
import { callbackUrl } from '../flow/steps/consent.ts'
import { makeKey } from '../flow/steps/key.ts'
import { requestToken } from '../flow/steps/token.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { processPracticeAppResponse, processSetupChange } from '../practice-client/setup-answer.ts'
import { changeAppRequest, registerAppRequest, setupChangeRequest } from '../practice-client/setup-requests.ts'
import { loginAnswer } from './login-answer.ts'
import { STEPS_OF, withDone, withoutDone } from './steps.ts'

/** The environment as it logs in before the change, or after it. Nothing of it is kept or sent by this. Never throws. */
function environmentOf(environment: PracticeEnvironment, credential: ClientCredential): PracticeEnvironment
function environmentOf<E extends Environment>(environment: E, credential: ClientCredential): Environment
function environmentOf(environment: Environment, { keyThumbprint, certificate, app }: ClientCredential) {
  const { keyThumbprint: _key, certificate: _certificate, ...rest } = environment
  // An issuer that was typed is of one app only.
  const { issuer: _typed, ...claims } = environment.claims
  const held = {
    claims,
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    ...(certificate ? { certificate } : {}),
  }
  return rest.kind === 'practice'
    ? { ...rest, ...held, app: { ...rest.app, ...app } }
    : { ...rest, ...held, app: { ...rest.app, consumerKey: app.consumerKey } }
}

/** The environment with a step of its change done: its client logs in anew from `switch` on. Never throws. */
export function afterStep(environment: Environment, step: ChangeStep, change: CertificateChange): Environment {
  const standing = step === 'switch' ? environmentOf(environment, change.second) : environment
  return { ...standing, certificateChange: change }
}

/**
 * Logs in once as the client did before the change, or as it will after it: a real login, counted as one. The token is dropped.
 *
 * @returns what the answer says about the change; or `missing_fact` with nothing sent
 */
export async function logInAs(
  environment: Environment,
  change: CertificateChange,
  login: ChangeLogin,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<LoginAnswer, MissingFact>> {
  return logIn(environmentOf(environment, change[login]), ports, signal)
}

/** The same as the environment is set up now. */
export async function logIn(
  environment: Environment,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<LoginAnswer, MissingFact>> {
  const asked = await requestToken(environment, ports, signal)
  return asked.ok ? ok(loginAnswer(asked.value.token)) : asked
}

/**
 * Does one step: all of them in a practice org; for a real one those that happen in this browser, `certificate` and `switch`.
 * The others are done in its Setup, by hand, and are not for this. The environment follows by {@link afterStep}.
 *
 * @returns the change with the step done; `missing_fact` of what the step needs, or the refusal of the org's set-up. Throws
 * only when the platform fails.
 */
export async function doStep(
  environment: Environment,
  change: CertificateChange,
  step: ChangeStep,
  ports: FlowPorts,
): Promise<Result<CertificateChange, FlowError>> {
  const second = await secondAfter(environment, change, step, ports)
  return second.ok ? ok(withDone({ ...change, second: second.value }, step)) : second
}

async function secondAfter(
  environment: Environment,
  change: CertificateChange,
  step: ChangeStep,
  ports: FlowPorts,
): Promise<Result<ClientCredential, FlowError>> {
  if (step === 'certificate') return makeSecond(environment, change, ports)
  if (step === 'switch') return ok(change.second)
  if (environment.kind !== 'practice') return err({ code: 'missing_fact', fact: 'practice_org' })
  return inPracticeOrg(environment, change, step, ports)
}

/** A key and a certificate beside those in use, which stay as they are. */
async function makeSecond(
  environment: Environment,
  { second }: CertificateChange,
  ports: FlowPorts,
): Promise<Result<ClientCredential, FlowError>> {
  const { keyThumbprint = '' } = await makeKey(environment, ports)
  const made = await makeCertificate({ ...environment, keyThumbprint }, ports)
  if (!made.ok) return made
  const { certificate } = made.value
  return certificate
    ? ok({ ...second, keyThumbprint, certificate })
    : err({ code: 'missing_fact', fact: 'certificate' })
}

async function inPracticeOrg(
  environment: PracticeEnvironment,
  { first, second }: CertificateChange,
  step: Exclude<ChangeStep, 'certificate' | 'switch'>,
  ports: FlowPorts,
): Promise<Result<ClientCredential, FlowError>> {
  const { practice } = environment
  if (!practice) return err({ code: 'missing_fact', fact: 'practice_org' })
  const send = ports.transportFor(environment)
  if (step === 'approve') {
    const approved = await approveUser(environmentOf(environment, second), ports)
    return approved.ok ? ok(second) : approved
  }
  if (step === 'retire') {
    if (first.app.appId === undefined) return err({ code: 'missing_fact', fact: 'app' })
    // Blocked, not deleted: whoever was forgotten can be let in again at once.
    const path = `/apps/${encodeURIComponent(first.app.appId)}`
    const request = setupChangeRequest(practice.baseUrl, 'PATCH', path, { blocked: true })
    const retired = processSetupChange(await send(request, { purpose: 'change_setup' }))
    return retired.ok ? ok(second) : retired
  }

  const { certificate } = second
  if (!certificate) return err({ code: 'missing_fact', fact: 'certificate' })
  const pem = encodePem('CERTIFICATE', certificate.der)
  if (step === 'replace' && first.app.appId === undefined) return err({ code: 'missing_fact', fact: 'app' })
  const { label, kind } = environment.app
  const request =
    step === 'replace'
      ? changeAppRequest(practice.baseUrl, first.app.appId ?? '', { certificate: pem })
      : registerAppRequest(practice.baseUrl, {
          label: `${label} 2`,
          kind,
          certificate: pem,
          callbackUrls: [callbackUrl(ports.origin)],
          scopes: [...DEFAULT_API_SCOPES],
          permittedUsers: 'admin_pre_authorized',
          preAuthorizedUsernames: [],
        })
  const registered = processPracticeAppResponse(await send(request, { purpose: 'register_app' }))
  if (!registered.ok) return registered
  const { appId, consumerKey } = registered.value
  return ok({ ...second, app: { appId, consumerKey, registeredFingerprint: certificate.fingerprintSha256 } })
}

/**
 * Takes a step back, and before it what was done after it, the last first: the client logs in as before `switch`; in a practice
 * org the first app is let in again, and holds its first certificate again. The environment follows by {@link afterUndo}.
 *
 * @returns the change as if the step, and what follows it, had not been done; or the refusal of the org's set-up
 */
export async function undoStep(
  environment: Environment,
  change: CertificateChange,
  step: ChangeStep,
  ports: FlowPorts,
): Promise<Result<CertificateChange, FlowError>> {
  const steps = STEPS_OF[change.way]
  for (const undone of steps.slice(steps.indexOf(step)).toReversed()) {
    const body = change.done.includes(undone) ? undoneInPracticeOrg(undone, change.first) : undefined
    if (!body || environment.kind !== 'practice' || !environment.practice) continue
    const path = `/apps/${encodeURIComponent(change.first.app.appId ?? '')}`
    const request = setupChangeRequest(environment.practice.baseUrl, 'PATCH', path, body)
    const answer = processSetupChange(await ports.transportFor(environment)(request, { purpose: 'change_setup' }))
    if (!answer.ok) return answer
  }
  return ok(withoutDone(change, step))
}

/** What undoes a step at the first app; undefined for a step that left it as it was. */
function undoneInPracticeOrg(step: ChangeStep, { certificate }: ClientCredential) {
  if (step === 'retire') return { blocked: false }
  return step === 'replace' && certificate ? { certificate: encodePem('CERTIFICATE', certificate.der) } : undefined
}

/** The environment with steps of its change taken back: if `switch` is among them its client logs in as before. Never throws. */
export function afterUndo(environment: Environment, change: CertificateChange): Environment {
  const isSwitchedBack = environment.certificateChange?.done.includes('switch') && !change.done.includes('switch')
  const standing = isSwitchedBack ? environmentOf(environment, change.first) : environment
  return { ...standing, certificateChange: change }
}
