import type { PracticeApp } from '../practice-app.ts'
import type { PracticeSetup } from '../practice-setup.ts'

/** A user of a practice org for tests: one that may log in. */
export function practiceUser(username: string): PracticeSetup['users'][number] {
  return {
    username,
    note: '',
    name: 'New User',
    profile: 'Standard User',
    active: true,
    frozen: false,
    ipRestricted: false,
    loginHoursRestricted: false,
    apiEnabled: true,
    highAssuranceRequired: false,
  }
}

/** An app of a practice org for tests: registered, and pre-authorized for those who are named. */
export function practiceApp(appId: string, preAuthorizedUsernames: string[] = []): PracticeApp {
  return {
    appId,
    label: 'Countersign',
    kind: 'external_client_app',
    consumerKey: '3MVG9',
    permittedUsers: 'admin_pre_authorized',
    preAuthorizedUsernames,
    callbackUrls: [],
    ipRelaxation: 'enforce',
    blocked: false,
    apiAccessAllowed: false,
    dpopRequired: false,
    installed: true,
    permissionSetLicensed: false,
    scopes: ['api', 'refresh_token'],
    certificate: { modulusBits: 2048, fingerprintSha256: 'f1' },
  }
}

/** The set-up of a practice org for tests, with what is given in it. */
export function practiceSetup(held: Pick<PracticeSetup, 'users' | 'apps' | 'approvals'>): PracticeSetup {
  return {
    rules: 'documented',
    clockOffsetSeconds: 0,
    sessionTimeoutMinutes: 120,
    loginRateLimit: 3600,
    enableOauthCors: false,
    appPropagationSeconds: 0,
    acceptMyDomainAudience: true,
    apiRequestLimitReached: false,
    requireRefreshTokenScope: true,
    externalAppMismatchIsInvalidClient: true,
    apiAccessControl: false,
    label: 'x',
    kind: 'production',
    orgId: '00D000000000001EAA',
    myDomainUrl: 'https://countersign.example/practice/n',
    expiresAt: '2026-11-29T12:00:00.000Z',
    activeSessions: 0,
    activeDrill: null,
    ...held,
  }
}
