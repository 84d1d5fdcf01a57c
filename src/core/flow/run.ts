import type { Result } from '../kernel/result.ts'
import {
  callApi,
  makeCertificate,
  makeKey,
  openPracticeOrg,
  readVersions,
  requestToken,
  type FlowError,
} from './actions.ts'
import { approveUser } from './approval.ts'
import type { Environment } from '../environment/environment.ts'
import type { FlowPorts } from '../environment/ports.ts'
import { registerApp } from './practice-app.ts'
import type { FlowSession } from './session.ts'
import type { Step } from './steps.ts'

/** Where the run reports: each change is applied and shown before the next step starts. */
export type RunSink = {
  /** The step that is about to be done. */
  started(step: Step): void
  change(change: Partial<Environment>): void
  session(change: Partial<FlowSession>): void
}

export type RunOutcome =
  { ok: true } | { ok: false; stoppedAt: Step; error?: FlowError } | { ok: false; stoppedAt: Step; cancelled: true }

/**
 * Runs the whole flow from where the environment stands: makes what is missing, keeps what is there, then asks
 * for a token and runs the environment's query. In a practice org it needs nothing else; elsewhere it stops at
 * the first step that only a person can do.
 *
 * @returns at which step it stopped and why; a refused token or query is a stop without `error`, since the
 * refusal is in the session. Throws only for platform failures.
 */
export async function runWholeFlow(
  start: Environment,
  ports: FlowPorts,
  sink: RunSink,
  signal: AbortSignal,
): Promise<RunOutcome> {
  let environment = start
  let session: FlowSession = {}
  const apply = (change: Partial<Environment>) => {
    environment = { ...environment, ...change }
    sink.change(change)
  }
  const applySession = (change: Partial<FlowSession>) => {
    session = { ...session, ...change }
    sink.session(change)
  }
  const attempt = async (
    step: Step,
    action: () => Promise<Result<Partial<Environment>, FlowError>>,
  ): Promise<RunOutcome | undefined> => {
    if (signal.aborted) return { ok: false, stoppedAt: step, cancelled: true }
    sink.started(step)
    const result = await action()
    // What was done is kept, whenever the run was called off: a key that was made is on the shelf.
    if (result.ok) apply(result.value)
    if (signal.aborted) return { ok: false, stoppedAt: step, cancelled: true }
    return result.ok ? undefined : { ok: false, stoppedAt: step, error: result.error }
  }

  const isPractice = environment.kind === 'practice'
  const preparing =
    isPractice && !environment.practice
      ? openPracticeOrg(environment, 'production', ports, signal).then((opened) => {
          // Kept at once: a run stopped before the App step must not leave an org behind that nobody knows.
          if (opened.ok) apply(opened.value)
          return opened
        })
      : undefined

  const key = environment.keyThumbprint === undefined ? undefined : await ports.keys.get(environment.keyThumbprint)
  if (!key) {
    const stopped = await attempt('key', async () => ({ ok: true, value: await makeKey(environment, ports) }))
    if (stopped) return stopped
  }
  if (environment.certificate?.keyThumbprint !== environment.keyThumbprint) {
    const stopped = await attempt('certificate', () => makeCertificate(environment, ports))
    if (stopped) return stopped
  }
  if (preparing) {
    const stopped = await attempt('app', () => preparing)
    if (stopped) return stopped
  }
  if (isPractice && environment.app.registeredFingerprint !== environment.certificate?.fingerprintSha256) {
    const stopped = await attempt('app', () => registerApp(environment, ports, signal))
    if (stopped) return stopped
  }
  if (environment.app.consumerKey === '')
    return { ok: false, stoppedAt: 'app', error: { code: 'missing_fact', fact: 'app' } }
  if (isPractice && environment.approval.approvedUsername !== environment.approval.username) {
    // Where users approve by themselves, only a person can.
    if (environment.app.permittedUsers === 'self_authorize')
      return { ok: false, stoppedAt: 'approval', error: { code: 'missing_fact', fact: 'approval' } }
    const stopped = await attempt('approval', () => approveUser(environment, ports, signal))
    if (stopped) return stopped
  }
  if (environment.approval.username === '')
    return { ok: false, stoppedAt: 'approval', error: { code: 'missing_fact', fact: 'username' } }

  sink.started('token')
  const exchanged = await requestToken(environment, ports, signal)
  if (signal.aborted) return { ok: false, stoppedAt: 'token', cancelled: true }
  if (!exchanged.ok) return { ok: false, stoppedAt: 'assertion', error: exchanged.error }
  applySession(exchanged.value)
  if (!exchanged.value.token.outcome.ok) return { ok: false, stoppedAt: 'token' }

  sink.started('api')
  const versions = await readVersions(environment, session, ports, signal)
  if (versions) applySession({ versions })
  const called = await callApi(environment, session, { kind: 'query', soql: environment.api.soql }, ports, signal)
  if (signal.aborted) return { ok: false, stoppedAt: 'api', cancelled: true }
  if (!called.ok) return { ok: false, stoppedAt: 'api', error: called.error }
  applySession(called.value)
  return called.value.api.outcome.ok ? { ok: true } : { ok: false, stoppedAt: 'api' }
}
