import type { IP_RELAXATIONS, PracticeRules, REFRESH_TOKEN_POLICIES } from '#core/vocabulary/practice-setup.ts'
import type { PermittedUsers } from '#core/vocabulary/salesforce.ts'

/** What may be changed of the org: each member alone or with others, and what is left out stays as it is. */
export type PracticeSettingsChange = {
  /** `observed`: as clients in wide use are answered today. `documented`: only what Salesforce's help pages promise. Default `observed`. */
  rules?: PracticeRules
  /** How far the org's clock is ahead of `now`; negative is behind. Seconds, -604800 to 604800. Default 0. */
  clockOffsetSeconds?: number
  /** Session Settings, "Timeout Value": how long a token lives without use. Minutes, 1 to 1440. Default 120. */
  sessionTimeoutMinutes?: number
  /** Logins that one user may make in an hour, 0 to 100000. Default 3600. */
  loginRateLimit?: number
  /** CORS, "Enable CORS for OAuth endpoints". Default false. */
  enableOauthCors?: boolean
  /** How long a new app stays unknown to the token endpoint. Seconds, 0 to 1800. Default 0. */
  appPropagationSeconds?: number
  /** Whether `aud` may be the org's My Domain. Default true. */
  acceptMyDomainAudience?: boolean
  /** Whether the daily API requests are used up. Default false. */
  apiRequestLimitReached?: boolean
  /** Whether users who are pre-authorized need an app with the scope `refresh_token` too. Default true. */
  requireRefreshTokenScope?: boolean
  /** Whether an External Client App answers a signature of another key with `invalid_client`; else `invalid assertion`. Default true. */
  externalAppMismatchIsInvalidClient?: boolean
  /** API Access Control: only apps with `apiAccessAllowed` may use the API. Default false. */
  apiAccessControl?: boolean
}

/** What may be changed of an app. Defaults are those of the app that was made at the start. */
export type PracticeAppChange = {
  /** 1 to 80 characters. */
  label?: string
  /** The one certificate that verifies: PEM, or Base64 of DER. Null removes it. */
  certificate?: string | null
  /** At most 20: https, http on the caller's own machine, or a reversed domain name as scheme. */
  callbackUrls?: readonly string[]
  /** At most 40 names of scopes, in lower case. Default `api`, `id`, `refresh_token`. */
  scopes?: readonly string[]
  /** "Permitted Users": those of `preAuthorizedUsernames`, or everybody who approves the app. Default `admin_pre_authorized`. */
  permittedUsers?: PermittedUsers
  /** At most 100. Default the user who was approved at the start. */
  preAuthorizedUsernames?: readonly string[]
  /** Whether the web flow needs PKCE. Default true of an External Client App. */
  pkceRequired?: boolean
  /** Whether the web flow goes without the consumer secret. Default true. */
  secretOptional?: boolean
  /** "Issue JSON Web Token (JWT)-based access tokens for named users". Default false. */
  jwtAccessTokens?: boolean
  /** "IP Relaxation": whether the user's IP restrictions bind the app. Default `enforce`. */
  ipRelaxation?: (typeof IP_RELAXATIONS)[number]
  /** "Refresh Token Policy": valid until revoked, or expired at once. Default `infinite`. */
  refreshTokenPolicy?: (typeof REFRESH_TOKEN_POLICIES)[number]
  /** How long a token of this app lives without use. Minutes, 1 to 1440; null for the org's. Default null. */
  sessionTimeoutMinutes?: number | null
  /** Whether an administrator blocked the app. Default false. */
  blocked?: boolean
  /** Whether the app is on the list of API Access Control. Default false. */
  apiAccessAllowed?: boolean
  /** "Require DPoP": no proof is read, so every assertion is refused then; that Salesforce does so is believed. Default false. */
  dpopRequired?: boolean
  /** Whether the app is installed in this org; false for one that belongs to another org. Default true. */
  installed?: boolean
  /** Whether the app's permission set has the license "Salesforce API Integration", observed not to count for this flow. Default false. */
  permissionSetLicensed?: boolean
}

/** What may be changed of a user. */
export type PracticeUserChange = {
  /** False for one who was deactivated. */
  active?: boolean
  frozen?: boolean
  /** Whether the profile's login IP ranges leave this machine out. */
  ipRestricted?: boolean
  /** Whether it is outside the profile's login hours. */
  loginHoursRestricted?: boolean
  /** The permission "API Enabled". */
  apiEnabled?: boolean
  /** Whether the profile asks for a session of high assurance, which this flow never gives. */
  highAssuranceRequired?: boolean
}
