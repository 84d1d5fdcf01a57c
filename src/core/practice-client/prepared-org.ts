/**
 * A practice org as a trainer prepared it, in a form that travels in the fragment of a link and is made again in the
 * reader's browser, from the reader's own key and certificate.
 */
import * as v from 'valibot'

import { ORG_KINDS } from '#core/vocabulary/salesforce.ts'
import { practiceApp } from './practice-app.ts'
import { practiceSettings, userState, type PracticeSetup } from './practice-setup.ts'

/** Longest name that travels. Characters. */
const MAX_NAME_CHARS = 60

const USER_NAME = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]{0,29}$/))
const SCOPE = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,49}$/))
const shortList = <Item extends v.GenericSchema>(item: Item) => v.pipe(v.array(item), v.maxLength(40))
const wholeNumber = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

/** What travels of an app as it stands. */
const APP_POLICIES = [
  'kind',
  'permittedUsers',
  'ipRelaxation',
  'blocked',
  'apiAccessAllowed',
  'dpopRequired',
  'installed',
  'permissionSetLicensed',
] as const

/** Policies of the one app that travels: names and switches, nothing that identifies or opens anything. */
const preparedApp = v.object({
  ...v.pick(practiceApp, APP_POLICIES).entries,
  hasCertificate: v.boolean(),
  /** Users with a permission set, by the part of their username before the `@`. */
  preAuthorized: shortList(USER_NAME),
  scopes: shortList(SCOPE),
})

/**
 * A prepared org. Holds no key, no certificate, no consumer key, no address and no username: an org's own usernames
 * contain characters of its id, so users are named by the part before the `@`, which is the same in every org.
 *
 * Its bounds are those of the org's own set-up, so that what is read can be made.
 */
export const preparedOrg = v.object({
  /** What the trainer calls it. */
  name: v.pipe(v.string(), v.maxLength(MAX_NAME_CHARS)),
  kind: v.picklist(ORG_KINDS),
  settings: v.object({
    ...practiceSettings.entries,
    clockOffsetSeconds: wholeNumber(-604_800, 604_800),
    sessionTimeoutMinutes: wholeNumber(1, 1440),
    loginRateLimit: wholeNumber(0, 100_000),
    appPropagationSeconds: wholeNumber(0, 1800),
  }),
  users: v.record(USER_NAME, userState),
  app: v.nullable(preparedApp),
})

export type PreparedOrg = v.InferOutput<typeof preparedOrg>

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
    settings: v.parse(practiceSettings, setup),
    users: Object.fromEntries(setup.users.map((user) => [nameBeforeAt(user.username), v.parse(userState, user)])),
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
            apiAccessAllowed: app.apiAccessAllowed,
            dpopRequired: app.dpopRequired,
            installed: app.installed,
            permissionSetLicensed: app.permissionSetLicensed,
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

function nameBeforeAt(username: string): string {
  return username.split('@', 1)[0] ?? ''
}
