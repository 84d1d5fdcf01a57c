import type { LoginHistoryEntry } from '#core/practice-client/login-history.ts'
import type { PreparedOrgError } from '#core/practice-client/prepared-org-text.ts'
import type { OrgKind } from '#core/vocabulary/salesforce.ts'

export const appPolicies = {
  ipRelaxation: 'IP Relaxation',
  oauthPolicies: 'OAuth Policies',
  ipRelaxationOf: (label: string) => `IP relaxation of ${label}`,
  enforceIpRestrictions: 'Enforce IP restrictions',
  relaxIpRestrictions: 'Relax IP restrictions',
  appPolicies: 'App Policies',
  blocked: 'Blocked for all users',
  installed: 'Installed in this org',
  apiAccessAllowed: 'Allowed by API Access Control',
  oauthSettings: 'OAuth Settings',
  dpopRequired: 'Require DPoP',
  dpopEvidence:
    'Documented as a setting; that it binds this flow is believed. No proof is read here, so every assertion is refused.',
  permissionSet: 'Permission set',
  permissionSetLicensed: 'Has the license Salesforce API Integration',
  licenceEvidence: 'Observed: such a set does not count for this flow.',
  callbackUrl: 'Callback URL',
  oneLine: 'one a line',
  wrongCallbackUrl: (wrong: string) => `${wrong} is not an absolute URL without a fragment.`,
}

export const approvals = {
  heading: 'OAuth usage',
  approvalOf: (username: string) => `Approval of ${username}`,
  someUser: 'a user',
  refreshTokenIssued: 'refresh token issued',
  noRefreshToken: 'no refresh token: does not count',
  revoke: 'Revoke',
}

export const apps = {
  apps: 'Apps',
  none: 'No app yet. The App step of the bench registers one with your certificate; one with other values is made below.',
  deleteLabel: (label: string) => `Delete ${label}`,
  reallyDelete: (label: string) => `Really delete ${label}`,
  delete: 'Delete',
  consumerKey: 'Consumer Key',
  consumerKeyInline: 'consumer key',
  usedByBench: 'used by the bench',
  inBench: 'Use in the bench',
  certificate: 'Certificate',
  digitalSignatures: 'Use digital signatures',
  jwtBearerFlow: 'Enable JWT Bearer Flow',
  noCertificate: 'none: every assertion is refused',
  clear: 'Clear',
  uploadBenchCertificate: 'Upload the bench’s certificate',
  oauthScopes: 'OAuth scopes',
  permittedUsers: 'Permitted Users',
  oauthPolicies: 'OAuth Policies',
  permittedUsersOf: (label: string) => `Permitted users of ${label}`,
  permissionSets: 'Permission sets',
  whoHasOne: 'who has one',
  uploadAnotherCertificate: 'Upload another certificate',
  certificateInput: 'Certificate, PEM or base64',
  pasteCertificateFirst: 'Paste a certificate first',
  upload: 'Upload',
}

export const loginHistory = {
  loginHistory: 'Login history',
  revealTrueReasons: 'Reveal the true reasons',
  refresh: 'Refresh',
  none: 'Nobody has tried to log in yet.',
  attempts: 'Attempts to log in',
  time: 'Time',
  answered: 'Answered',
  trueReason: 'True reason',
  user: 'User',
  app: 'App',
  covered: 'covered: a drill is running',
}

/** What was in order, in words, and what was nevertheless unwise. */
export function successWords({ detail }: Pick<LoginHistoryEntry, 'detail'>): string {
  const inQuery = detail['credentialsInQuery']
  if (inQuery === undefined) return 'everything was in order'
  const names = Array.isArray(inQuery) ? inQuery.join(' and ') : String(inQuery)
  return `in order, but ${names} stood in the address, where logs keep it`
}

/** Where a certificate belongs and something else was pasted. */
export const notACertificate =
  'This is no certificate, or not only certificates, so it stays here. Paste the .crt file; a private key belongs nowhere but in its own place.'

export const newApp = {
  newApp: 'New app',
  appName: 'App name',
  kind: 'Kind',
  kindLabel: 'Kind of the new app',
  callbackUrl: 'Callback URL',
  oneLine: 'one a line',
  wrongCallbackUrl: (wrong: string) => `${wrong} is not an absolute URL without a fragment.`,
  oauthScopes: 'OAuth scopes',
  refreshScopeNeeded:
    'api opens the REST API. refresh_token is asked for though this flow never gives one: without it pre-authorized users are refused (observed).',
  refreshScopeMissing: 'Without refresh_token the app refuses pre-authorized users.',
  certificate: 'Certificate',
  digitalSignatures: 'Use digital signatures',
  jwtBearerFlow: 'Enable JWT Bearer Flow',
  withoutCertificate: 'Without one the app refuses every assertion. It can be uploaded later.',
  permittedUsers: 'Permitted Users',
  oauthPolicies: 'OAuth Policies',
  permittedUsersLabel: 'Permitted users of the new app',
  nameFirst: 'Give it a name first',
  callbackUrlFirst: 'Correct the callback URL first',
  certificateFirst: 'Correct the certificate first',
  createApp: 'Create app',
  notNow: 'Not now',
}

export const newPracticeOrg = {
  kind: 'Kind of org',
  create: 'New practice org',
}

export const orgSettings = {
  heading: 'Company and session settings',
  rules: 'Rules',
  howStrict: 'how strict',
  asObserved: 'As observed',
  asDocumented: 'As documented',
  observedNote: 'exp far ahead, in milliseconds or as text is accepted, as clients in wide use rely on',
  documentedNote: 'exp must be whole seconds, at most 3 minutes ahead',
  notWhole: 'A whole number is needed: this is not sent.',
  clock: 'Clock',
  secondsAhead: 'seconds ahead',
  timeoutValue: 'Timeout value',
  minutes: 'minutes',
  loginRate: 'Login rate',
  userHour: 'a user, an hour',
  propagation: 'New apps known after',
  seconds: 'seconds',
  oauthCors: 'Enable CORS for OAuth endpoints',
  audience: 'Audience',
  myDomainAudience: 'Accept My Domain as aud (reports differ)',
  scopes: 'Scopes',
  refreshScopeNeeded: 'Pre-authorized users need an app with refresh_token',
  refreshScopeEvidence: 'Observed in five places, with both kinds of app; in no documentation.',
  signature: 'Signature',
  mismatchIsInvalidClient: 'External Client Apps answer another key with invalid_client',
  mismatchEvidence: 'Observed once; off, they answer invalid assertion, as Connected Apps do.',
  apiAccessControl: 'API Access Control',
  onlyListedApps: 'Only listed apps may use the API',
  apiAccessEvidence:
    'Documented; that the token is still given, and the first call refused, is believed of this flow. Reports differ on External Client Apps.',
  apiRequests: 'API requests',
  allocationUsedUp: 'The daily allocation is used up',
}

export const preparedOrgOffer = {
  heading: 'You were sent a prepared org',
  withoutApp:
    'It is made here, in this browser, without an app: making a key, a certificate and an app for it is yours to do.',
  withApp:
    'It is made here, with a key and a certificate of your own, brought to where a login works, and then changed as your trainer changed theirs. What that was is for you to find; the login history tells the true reason of each refusal.',
  make: 'Make this org',
}

/** Why a trainer's link makes no org, and what to do. */
export const preparedOrgErrorWords: Readonly<Record<PreparedOrgError['code'], { title: string; next: string }>> = {
  prepared_org_damaged: {
    title: 'This link is not whole',
    next: 'Part of it was lost or changed on the way. Copy the whole link again, or ask for it as plain text.',
  },
  prepared_org_of_other_version: {
    title: 'This link is of another version of Countersign',
    next: 'Open it where it was made, or ask your trainer to copy it from this address.',
  },
  prepared_org_too_long: {
    title: 'This link is too long for a prepared org',
    next: 'Ask for the link again; something was added to it on the way.',
  },
}

export const users = {
  users: 'Users',
  active: 'Active',
  frozen: 'Frozen',
  outsideIpRanges: 'Outside Login IP Ranges',
  outsideLoginHours: 'Outside Login Hours',
  apiEnabled: 'API Enabled',
  highAssuranceRequired: 'Requires a High Assurance session',
}

/** What kind of org is imitated. */
export const orgKindWords: Readonly<Record<OrgKind, { name: string; like: string; note: string }>> = {
  developer: {
    name: 'Developer Edition',
    like: 'like a Developer Edition',
    note: 'Logs in where production does: its audience is https://login.salesforce.com or its own address.',
  },
  production: {
    name: 'Production',
    like: 'like a production org',
    note: 'Its audience is https://login.salesforce.com or its own address.',
  },
  sandbox: {
    name: 'Sandbox',
    like: 'like a sandbox',
    note: 'Its audience is https://test.salesforce.com or its own address; login does not know it.',
  },
  scratch: {
    name: 'Scratch org',
    like: 'like a scratch org',
    note: 'Logs in where sandboxes do: its audience is https://test.salesforce.com or its own address.',
  },
}
