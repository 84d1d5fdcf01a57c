/**
 * Salesforce's own words: hosts, audiences, paths, screen labels.
 *
 * Page names are those of help.salesforce.com; all read 2026-11-22.
 */

/** Help, "OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration" (remoteaccess_oauth_jwt_flow). */
export const LOGIN_AUDIENCE = 'https://login.salesforce.com'
export const TEST_AUDIENCE = 'https://test.salesforce.com'

/** Help, "OAuth Endpoints" (remoteaccess_oauth_endpoints). Paths are the same on every host. */
export const PATH = {
  authorize: '/services/oauth2/authorize',
  token: '/services/oauth2/token',
  revoke: '/services/oauth2/revoke',
  introspect: '/services/oauth2/introspect',
  userinfo: '/services/oauth2/userinfo',
  versions: '/services/data',
} as const

/**
 * Documented ceiling of `exp` ahead of now: "within 3 minutes". Clients in wide use send far more and are
 * served, so exceeding it is reported as undocumented, not as refused. Seconds.
 */
export const DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS = 180

/** What this project signs with unless told otherwise: leaves a minute for clocks that disagree. Seconds. */
export const DEFAULT_ASSERTION_LIFETIME_SECONDS = 120

/** The shortest session timeout that Setup offers: a token of at least this age may have ended by itself. Seconds. */
export const SHORTEST_SESSION_TIMEOUT_SECONDS = 900

/** Logins of one user in an hour, beyond which Salesforce answers `login rate exceeded` (Help 000381578). */
export const LOGINS_PER_USER_AND_HOUR = 3600

/** Least privilege for API calls that can be repeated without a person. Scope names of the "OAuth Tokens and Scopes" page. */
export const DEFAULT_API_SCOPES = ['api', 'id', 'refresh_token'] as const

/** The object that calls ask for by way of example: every org has it. */
export const EXAMPLE_OBJECT = 'Account'

/** REST API version that every org answers in late 2026 (Summer '26); the newest is read from the org. */
export const FALLBACK_API_VERSION = '67.0'

/** The two kinds of app that can hold the certificate. Connected Apps can no longer be created by default since Spring '26. */
export const APP_KINDS = ['external_client_app', 'connected_app'] as const
export type AppKind = (typeof APP_KINDS)[number]

/** "Permitted Users" of the app's OAuth policy. */
export const PERMITTED_USERS = ['admin_pre_authorized', 'self_authorize'] as const
export type PermittedUsers = (typeof PERMITTED_USERS)[number]

export const ORG_KINDS = ['production', 'sandbox', 'scratch', 'developer'] as const
export type OrgKind = (typeof ORG_KINDS)[number]

/**
 * The one translation table from specification word to the label on Salesforce's screens. Shown together:
 * "Consumer Key (`iss`)".
 */
export const SCREEN_LABEL = {
  iss: 'Consumer Key',
  sub: 'Username',
  aud: 'Audience',
  exp: 'Expires',
  jti: 'JWT ID',
  external_client_app: 'External Client App',
  connected_app: 'Connected App',
  admin_pre_authorized: 'Admin approved users are pre-authorized',
  self_authorize: 'All users can self-authorize',
} as const

/** 15 or 18 characters, key prefix 005: the id of a User record. */
export const USER_ID = /^005[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/

/** One DNS label of a My Domain or site host, without dots. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const PARTITION = '(?:\\.(?:sandbox|develop|scratch|demo|patch|trailblaze|free))?'

/**
 * Host families that serve Salesforce's token endpoint, as anchored expressions over a lower-case host name
 * without port. The relay may reach these and nothing else; the page derives hints and the CSP from them.
 *
 * @see Help, "OAuth Endpoints"; "Partitioned Domains"; `mil` and `cn` are opt-in (client code, not documentation)
 */
export const HOST_FAMILIES = {
  generic: /^(?:login|test)\.salesforce\.com$/,
  my_domain: new RegExp(`^${LABEL}${PARTITION}\\.my\\.salesforce\\.com$`),
  site: new RegExp(`^${LABEL}${PARTITION}\\.my\\.site\\.com$`),
  mil: new RegExp(`^${LABEL}(?:\\.(?:sandbox|develop))?\\.my\\.salesforce\\.mil$`),
  cn: new RegExp(`^(?:(?:login|test)\\.sfcrmproducts\\.cn|${LABEL}(?:\\.sandbox)?\\.my\\.sfcrmproducts\\.cn)$`),
} as const
export type HostFamily = keyof typeof HOST_FAMILIES

/** The same families as a policy and a sentence name them: `*` is any org, with or without a partition. */
export const HOST_FAMILY_NAMES = {
  generic: ['login.salesforce.com', 'test.salesforce.com'],
  my_domain: ['*.my.salesforce.com'],
  site: ['*.my.site.com'],
  mil: ['*.my.salesforce.mil'],
  cn: ['login.sfcrmproducts.cn', 'test.sfcrmproducts.cn', '*.my.sfcrmproducts.cn'],
} as const satisfies Record<HostFamily, readonly string[]>

/** Families allowed without any setting. */
export const DEFAULT_HOST_FAMILIES = ['generic', 'my_domain', 'site'] as const satisfies readonly HostFamily[]
