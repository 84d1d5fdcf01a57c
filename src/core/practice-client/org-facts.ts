/** What a practice org itself says about the bench's app and user: the org is right, the bench remembers. */
import type { Result } from '../kernel/result.ts'
import type { DrillId } from '#core/vocabulary/drills.ts'
import type { PracticeApp } from './practice-app.ts'
import type { PracticeSetup, UserState } from './practice-setup.ts'
import { processSetupResponse, type SetupError } from './setup-answer.ts'
import { setupRequest } from './setup-requests.ts'
import type { PracticeEnvironment } from '../environment/environment.ts'
import type { FlowPorts } from '../environment/ports.ts'

/** Reads the whole set-up of a practice org. `baseUrl` is its only credential. */
export async function readOrgSetup(
  environment: PracticeEnvironment,
  baseUrl: string,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<PracticeSetup, SetupError>> {
  const exchange = await ports.transportFor(environment)(setupRequest(baseUrl, ''), {
    purpose: 'read_setup',
    ...(signal ? { signal } : {}),
  })
  return processSetupResponse(exchange)
}

/**
 * The app and the approval of an environment as its org has them now: screens of the org, and other clients,
 * change them too. And the org's My Domain, where the environment is older than that.
 *
 * @returns what is to be changed, or undefined when the bench already says so
 */
export function orgFacts(
  { app, approval, practice }: Pick<PracticeEnvironment, 'app' | 'approval' | 'practice'>,
  setup: PracticeSetup,
): Partial<Pick<PracticeEnvironment, 'app' | 'approval' | 'practice'>> | undefined {
  const org =
    practice && practice.myDomainUrl === undefined ? { ...practice, myDomainUrl: setup.myDomainUrl } : undefined
  const said = { ...appFacts({ app, approval }, setup), ...(org ? { practice: org } : {}) }
  return Object.keys(said).length === 0 ? undefined : said
}

/** The drill in which the consumer key of the bench is not the app's any more: it is for a person to take the new one. */
const KEY_DRILL: DrillId = 'consumer_key_rotated'

function appFacts(
  { app, approval }: Pick<PracticeEnvironment, 'app' | 'approval'>,
  setup: PracticeSetup,
): Pick<PracticeEnvironment, 'app' | 'approval'> | undefined {
  const held = setup.apps.find(({ appId }) => appId === app.appId)
  if (!held) return undefined
  const { registeredFingerprint: _remembered, ...settings } = app
  const { kind, label, permittedUsers, certificate } = held
  // Read away in silence, the old key would leave nothing to find.
  const consumerKey = setup.activeDrill === KEY_DRILL ? app.consumerKey : held.consumerKey
  const said = {
    app: {
      ...settings,
      kind,
      label,
      consumerKey,
      permittedUsers,
      ...(certificate ? { registeredFingerprint: certificate.fingerprintSha256 } : {}),
    },
    approval: {
      username: approval.username,
      ...(isApproved(approval.username, held, setup) ? { approvedUsername: approval.username } : {}),
    },
  }
  return isSame(said.app, app) && isSame(said.approval, approval) ? undefined : said
}

/**
 * Whether the org lets an app act for a user: pre-authorized, or under "self-authorize" with an approval that
 * issued a refresh token. Usernames are compared without regard to case, as Salesforce does.
 */
export function isApproved(
  username: string,
  app: Pick<PracticeApp, 'appId' | 'permittedUsers' | 'preAuthorizedUsernames'>,
  { approvals }: Pick<PracticeSetup, 'approvals'>,
): boolean {
  if (app.permittedUsers === 'admin_pre_authorized')
    return app.preAuthorizedUsernames.some((attached) => isUsername(attached, username))
  return approvals.some(
    (approval) =>
      approval.appId === app.appId && approval.issuedRefreshToken && isUsername(approval.username ?? '', username),
  )
}

/** Whether two usernames name one user. */
export function isUsername(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** What stops a user from logging in by their own record, in the order the token endpoint looks. */
export type LoginObstacle = 'inactive' | 'frozen' | 'ip_restricted' | 'login_hours_restricted'

/** Everything about a user that would have their assertions refused, approved or not. */
export function loginObstacles(user: UserState): LoginObstacle[] {
  return [
    ...(user.active ? [] : (['inactive'] as const)),
    ...(user.frozen ? (['frozen'] as const) : []),
    ...(user.ipRestricted ? (['ip_restricted'] as const) : []),
    ...(user.loginHoursRestricted ? (['login_hours_restricted'] as const) : []),
  ]
}

function isSame(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  return Object.keys({ ...one, ...other }).every((member) => one[member] === other[member])
}
