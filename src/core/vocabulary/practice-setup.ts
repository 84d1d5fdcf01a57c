/**
 * The words of a practice org's set-up: names of settings and members, and what those that are words may be. The org
 * and the page share these names and nothing else; each judges by its own schema what the other sends.
 */

/** What may be turned on an org: members of `PATCH {baseUrl}/setup`, and of what `GET {baseUrl}/setup` answers. */
export type PracticeSettingName =
  | 'rules'
  | 'clockOffsetSeconds'
  | 'sessionTimeoutMinutes'
  | 'loginRateLimit'
  | 'enableOauthCors'
  | 'appPropagationSeconds'
  | 'acceptMyDomainAudience'
  | 'apiRequestLimitReached'
  | 'requireRefreshTokenScope'
  | 'externalAppMismatchIsInvalidClient'
  | 'apiAccessControl'

/**
 * `observed`: what clients in wide use send is accepted, as Salesforce does today. `documented`: only what its
 * help pages promise.
 */
export const PRACTICE_RULES = ['documented', 'observed'] as const
export type PracticeRules = (typeof PRACTICE_RULES)[number]

/** What may be changed of an app: members of `PATCH {baseUrl}/setup/apps/{appId}`. Making one also takes `kind`. */
export type PracticeAppMember =
  | 'label'
  | 'certificate'
  | 'callbackUrls'
  | 'scopes'
  | 'permittedUsers'
  | 'preAuthorizedUsernames'
  | 'pkceRequired'
  | 'secretOptional'
  | 'jwtAccessTokens'
  | 'ipRelaxation'
  | 'refreshTokenPolicy'
  | 'sessionTimeoutMinutes'
  | 'blocked'
  | 'apiAccessAllowed'
  | 'dpopRequired'
  | 'installed'
  | 'permissionSetLicensed'

/** "IP Relaxation": whether the user's IP restrictions bind the app. */
export const IP_RELAXATIONS = ['enforce', 'relax'] as const

/** "Refresh Token Policy": whether a refresh token stays valid until revoked or dies at once. */
export const REFRESH_TOKEN_POLICIES = ['infinite', 'zero'] as const

/** What can keep a user from logging in, or from the API once logged in: members of `PATCH {baseUrl}/setup/users/{username}`. */
export type PracticeUserState =
  'active' | 'frozen' | 'ipRestricted' | 'loginHoursRestricted' | 'apiEnabled' | 'highAssuranceRequired'

/** The parts an org's users play, as Setup shows them. */
export const PRACTICE_USER_NOTES = [
  'System integration',
  'Administrator',
  'Standard user',
  'Not pre-authorized',
  'Frozen',
  'Inactive',
] as const
export type PracticeUserNote = (typeof PRACTICE_USER_NOTES)[number]

/** How far the solving of a drill has come. */
export const DRILL_STATES = ['new', 'active', 'solved'] as const
