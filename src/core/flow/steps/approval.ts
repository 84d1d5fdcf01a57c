/** Approvals in a practice org: what its administrator would do, done from the bench. */
import { USER_ID, type PermittedUsers } from '#core/vocabulary/salesforce.ts'

import { err, ok, type Result } from '../../kernel/result.ts'
import { processPracticeAppResponse, processSetupChange, type SetupError } from '../../practice-client/setup-answer.ts'
import { changeAppRequest, setupChangeRequest } from '../../practice-client/setup-requests.ts'
import { effectiveClaims } from '../../environment/effective-claims.ts'
import type { Environment, PracticeEnvironment } from '../../environment/environment.ts'
import { isUsername, readOrgSetup } from '../../practice-client/org-facts.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { ApprovalError } from '../facts/flow-error.ts'
import type { Judgement } from '../facts/step.ts'
import type { StepModule } from './step-module.ts'

/** That the app may act for a user, before any assertion says so. */
export const approvalStep: StepModule = {
  judge,
  act: async ({ environment }, ports, signal) => {
    if (environment.kind !== 'practice') return err({ code: 'missing_fact', fact: 'practice_org' })
    const approved = await approveUser(environment, ports, signal)
    return approved.ok ? ok({ environment: approved.value }) : approved
  },
}

function judge({ environment }: FlowFacts): Judgement {
  const { app, approval } = environment
  if (app.consumerKey === '')
    return { status: 'waiting', detail: { code: 'needs_app' }, todo: 'wait', waitsFor: 'app', blockedBy: 'app' }
  const { username } = approval
  if (username === '' || approval.approvedUsername !== username)
    return { status: 'ready', detail: { code: 'not_approved' }, ...howToApprove(environment) }
  const attention = (code: 'username_has_spaces' | 'username_is_user_id' | 'subject_not_approved'): Judgement => ({
    status: 'attention',
    detail: { code },
    todo: 'nothing',
  })
  if (/\s/.test(username)) return attention('username_has_spaces')
  if (USER_ID.test(username)) return attention('username_is_user_id')
  const { subject } = effectiveClaims(environment)
  if (subject !== '' && subject !== username) return attention('subject_not_approved')
  return { status: 'done', detail: { code: 'approved', policy: app.permittedUsers, username }, todo: 'nothing' }
}

type Remaining<J> = J extends unknown ? Omit<J, 'status' | 'detail'> : never

function howToApprove({ kind, app, approval }: Environment): Remaining<Judgement> {
  if (approval.username === '') return { todo: 'wait', waitsFor: 'username', blockedBy: 'username' }
  // Whether a real org has approved the user, its answer to the assertion tells; a person's word only says it here.
  if (kind !== 'practice') return { todo: 'nothing' }
  return app.permittedUsers === 'admin_pre_authorized' ? { todo: 'act' } : { todo: 'wait', waitsFor: 'consent' }
}

type Approval = Pick<Environment, 'approval'>

/**
 * Pre-authorizes the user for the app in a practice org, beside those who are already.
 *
 * @returns what changed; `missing_fact` of org, app or username; `username_unknown`; or the refusal of the setup
 */
export async function approveUser(
  environment: PracticeEnvironment,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<Approval, ApprovalError>> {
  const { username } = environment.approval
  const replaced = await replacePreAuthorized(
    environment,
    (present) => [...present.filter((other) => !isUsername(other, username)), username],
    ports,
    signal,
  )
  return replaced.ok ? ok({ approval: { username, approvedUsername: username } }) : replaced
}

/**
 * Takes the approval of the user away, the administrator's or the user's own, as the app's policy has it.
 *
 * @returns what changed; or an error as of {@link approveUser}
 */
export async function revokeApproval(
  environment: PracticeEnvironment,
  ports: FlowPorts,
): Promise<Result<Approval, ApprovalError>> {
  const { app, approval } = environment
  const revoke = app.permittedUsers === 'self_authorize' ? revokeOwn : revokePreAuthorized
  const revoked = await revoke(environment, ports)
  return revoked.ok ? ok({ approval: { username: approval.username } }) : revoked
}

/**
 * Changes who may use a practice org's app. Who is pre-authorized stays so, but counts only under that policy.
 *
 * @returns what changed, with no approval: the org has to be asked which count now; or the refusal of the setup
 */
export async function changePolicy<E extends Environment>(
  environment: E,
  permittedUsers: PermittedUsers,
  ports: FlowPorts,
): Promise<Result<Pick<E, 'app'> & Approval, SetupError>> {
  const { app, approval } = environment
  const change = { app: { ...app, permittedUsers }, approval: { username: approval.username } }
  // Before the app is registered, and in a real org, the choice is only remembered.
  if (environment.kind !== 'practice' || !environment.practice || environment.app.appId === undefined) return ok(change)
  const request = changeAppRequest(environment.practice.baseUrl, environment.app.appId, { permittedUsers })
  const exchange = await ports.transportFor(environment)(request, { purpose: 'register_app' })
  const changed = processPracticeAppResponse(exchange)
  return changed.ok ? ok(change) : changed
}

function revokePreAuthorized(
  environment: PracticeEnvironment,
  ports: FlowPorts,
): Promise<Result<unknown, ApprovalError>> {
  const { username } = environment.approval
  return replacePreAuthorized(environment, (present) => present.filter((other) => !isUsername(other, username)), ports)
}

/** The setup replaces the list, and its screens change it too: what is there now is read first. */
async function replacePreAuthorized(
  environment: PracticeEnvironment,
  changed: (present: readonly string[]) => string[],
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<unknown, ApprovalError>> {
  const { practice, app, approval } = environment
  if (!practice) return err({ code: 'missing_fact', fact: 'practice_org' })
  if (app.appId === undefined) return err({ code: 'missing_fact', fact: 'app' })
  if (approval.username === '') return err({ code: 'missing_fact', fact: 'username' })

  const setup = await readOrgSetup(environment, practice.baseUrl, ports, signal)
  if (!setup.ok) return setup
  const preAuthorizedUsernames = changed(
    setup.value.apps.find(({ appId }) => appId === app.appId)?.preAuthorizedUsernames ?? [],
  )
  const isKnown = setup.value.users.some(({ username }) => isUsername(username, approval.username))
  if (!isKnown && preAuthorizedUsernames.includes(approval.username)) return err({ code: 'username_unknown' })
  const request = changeAppRequest(practice.baseUrl, app.appId, { preAuthorizedUsernames })
  const exchange = await ports.transportFor(environment)(request, {
    purpose: 'approve_user',
    ...(signal ? { signal } : {}),
  })
  return processPracticeAppResponse(exchange)
}

async function revokeOwn(
  environment: PracticeEnvironment,
  ports: FlowPorts,
): Promise<Result<unknown, MissingFact | SetupError>> {
  const { practice, app, approval } = environment
  if (!practice) return err({ code: 'missing_fact', fact: 'practice_org' })
  const setup = await readOrgSetup(environment, practice.baseUrl, ports)
  if (!setup.ok) return setup
  const own = setup.value.approvals.filter(
    ({ appId, username }) => appId === app.appId && isUsername(username ?? '', approval.username),
  )
  for (const { approvalId } of own) {
    const request = setupChangeRequest(practice.baseUrl, 'DELETE', `/approvals/${approvalId}`)
    const revoked = processSetupChange(await ports.transportFor(environment)(request, { purpose: 'change_setup' }))
    if (!revoked.ok) return revoked
  }
  return ok(undefined)
}
