/**
 * A practice org as a trainer prepared it, in a form that travels in the fragment of a link and is made again in the
 * reader's browser, from the reader's own key and certificate.
 */
import type { AppKind, OrgKind, PermittedUsers } from '#core/vocabulary/salesforce.ts'

import type { PracticeSettings, PracticeSetup, PracticeSetupUser } from './practice-setup-calls.ts'

/** What may be wrong with a user, as Setup shows it. */
export type UserState = Pick<PracticeSetupUser, 'active' | 'frozen' | 'ipRestricted' | 'loginHoursRestricted'>

/** Policies of the one app that travels: names and switches, nothing that identifies or opens anything. */
export type PreparedApp = {
  kind: AppKind
  hasCertificate: boolean
  permittedUsers: PermittedUsers
  /** Users with a permission set, by the part of their username before the `@`. */
  preAuthorized: string[]
  scopes: string[]
  ipRelaxation: 'enforce' | 'relax'
  blocked: boolean
}

/**
 * A prepared org. Holds no key, no certificate, no consumer key, no address and no username: an org's own usernames
 * contain characters of its id, so users are named by the part before the `@`, which is the same in every org.
 */
export type PreparedOrg = {
  /** What the trainer calls it. At most 60 characters. */
  name: string
  kind: OrgKind
  settings: PracticeSettings
  users: { [nameBeforeAt: string]: UserState }
  app: PreparedApp | null
}

/** One change of the set-up, as {@link setupChangeRequest} takes it. */
export type SetupChange = { method: 'PATCH'; path: string; body: object }

/**
 * Describes an org so that another can be made like it.
 *
 * @param appId the app to describe; without one, or with one the org does not have, no app travels
 */
export function preparedOrgOf(name: string, setup: PracticeSetup, appId: string | undefined): PreparedOrg {
  const app = setup.apps.find((candidate) => candidate.appId === appId)
  return {
    name: name.slice(0, MAX_NAME_CHARS),
    kind: setup.kind,
    settings: settingsOf(setup),
    users: Object.fromEntries(setup.users.map((user) => [nameBeforeAt(user.username), userStateOf(user)])),
    app:
      app === undefined
        ? null
        : {
            kind: app.kind,
            hasCertificate: app.certificate !== null,
            permittedUsers: app.permittedUsers,
            preAuthorized: app.preAuthorizedUsernames.map(nameBeforeAt),
            scopes: app.scopes,
            ipRelaxation: app.ipRelaxation,
            blocked: app.blocked,
          },
  }
}

/**
 * What has to be changed in a fresh org that works (key, certificate, app and approval are there) to make it like the
 * prepared one. Apply them in this order: the app last, since it is what makes logins fail.
 *
 * @param appId the app in the fresh org that stands for the prepared one
 */
export function changesToPrepare(org: PreparedOrg, setup: PracticeSetup, appId: string | undefined): SetupChange[] {
  const changes: SetupChange[] = [{ method: 'PATCH', path: '', body: org.settings }]
  for (const user of setup.users) {
    const state = org.users[nameBeforeAt(user.username)]
    if (state !== undefined)
      changes.push({ method: 'PATCH', path: `/users/${encodeURIComponent(user.username)}`, body: state })
  }
  if (org.app === null || appId === undefined) return changes
  const { hasCertificate, preAuthorized, kind: _kind, ...policies } = org.app
  const preAuthorizedUsernames = setup.users
    .map(({ username }) => username)
    .filter((username) => preAuthorized.includes(nameBeforeAt(username)))
  const body = { ...policies, preAuthorizedUsernames, ...(hasCertificate ? {} : { certificate: null }) }
  changes.push({ method: 'PATCH', path: `/apps/${encodeURIComponent(appId)}`, body })
  return changes
}

/** Longest name that travels. Characters. */
export const MAX_NAME_CHARS = 60

/** The settings alone, out of anything that has them. */
export function settingsOf(from: PracticeSettings): PracticeSettings {
  const { rules, clockOffsetSeconds, sessionTimeoutMinutes, loginRateLimit } = from
  const { enableOauthCors, appPropagationSeconds, acceptMyDomainAudience, apiRequestLimitReached } = from
  return {
    rules,
    clockOffsetSeconds,
    sessionTimeoutMinutes,
    loginRateLimit,
    enableOauthCors,
    appPropagationSeconds,
    acceptMyDomainAudience,
    apiRequestLimitReached,
  }
}

/** The state alone, out of anything that has it. */
export function userStateOf({ active, frozen, ipRestricted, loginHoursRestricted }: UserState): UserState {
  return { active, frozen, ipRestricted, loginHoursRestricted }
}

function nameBeforeAt(username: string): string {
  return username.split('@', 1)[0] ?? ''
}
