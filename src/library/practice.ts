/** `countersign/practice`: a practice org for other people's tests. */
import { issueSelfSignedCertificate } from '#core/certificates/issue.ts'
import { encodePem } from '#core/encoding/pem.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { generateSigningKey } from '#core/keys/generate.ts'
import type { PracticeRules } from '#core/vocabulary/practice-setup.ts'
import { DEFAULT_API_SCOPES, type AppKind, type OrgKind } from '#core/vocabulary/salesforce.ts'

import { startPracticeServer, type PracticeServer } from './practice-server.ts'
import { asRecord, practiceSetup, setupCall, type PracticeSetup } from './practice-setup.ts'
import { testClock } from './test-clock.ts'

export type { PracticeAppChange, PracticeSettingsChange, PracticeUserChange } from './practice-changes.ts'
export { PracticeSetupError, type PracticeSetup, type SetupRecord } from './practice-setup.ts'

export type PracticeOrgOptions = {
  /** Default `developer`. */
  kind?: OrgKind
  /** Default `external_client_app`. */
  appKind?: AppKind
  /** Default 0: any port that is free. */
  port?: number
  /**
   * The org's clock, milliseconds since the epoch; asked at every request, and free to jump. Default `Date.now`, whatever stands in
   * its place at that moment. What it throws, and a `RangeError` where it gives no time, rejects the set-up; other requests are
   * answered 500 with it.
   */
  now?: () => number
  /** Default as the org has it: `observed`. */
  rules?: PracticeRules
}

/**
 * A practice org that is being served, with one app, one user who is approved for it, and a key made for it.
 *
 * `privateKeyPem` is a secret of this org only, and worth nothing once it is closed; `baseUrl` is the credential of its set-up.
 */
export type PracticeOrg = {
  /** Everything after the login is here, and any client takes it as a login address. No slash at the end. */
  origin: string
  /** Where its set-up is. The address is unguessable and is its only credential. */
  baseUrl: string
  /** What plays My Domain: token endpoint and audience. */
  myDomainUrl: string
  /** The host for everybody, as `login.salesforce.com` or `test.salesforce.com` is. */
  loginUrl: string
  /** 18 characters. */
  orgId: string
  consumerKey: string
  username: string
  /** PKCS#8, RSA 2048. */
  privateKeyPem: string
  certificatePem: string
  setup: PracticeSetup
  /** Ends the server and forgets the org. Leaves nothing running; resolves when the port is free. May be called twice. */
  close(): Promise<void>
}

/**
 * Starts a practice org on a loopback port of its own: it verifies every assertion, and answers refusals as Salesforce does.
 *
 * @throws what listening reports, as `EADDRINUSE`; what `now` throws, and a `RangeError` where it gives no time
 * @throws {PracticeSetupError} for a kind or rules that the org does not know; nothing is left running
 */
export async function startPracticeOrg(options: PracticeOrgOptions = {}): Promise<PracticeOrg> {
  const { kind = 'developer', appKind = 'external_client_app', port = 0, now = () => Date.now(), rules } = options
  const clock = testClock(now)
  // A clock that does not go is told before anything goes by it.
  clock.now()
  const server = await startPracticeServer(port, clock)
  try {
    return await setUp(server, { kind, appKind, now: clock.now, rules })
  } catch (cause) {
    await server.close()
    throw cause
  }
}

type Wanted = { kind: OrgKind; appKind: AppKind; now: () => number; rules: PracticeRules | undefined }

async function setUp(
  { origin, ask, close }: PracticeServer,
  { kind, appKind, now, rules }: Wanted,
): Promise<PracticeOrg> {
  const org = asRecord(await setupCall(ask, 'POST', `${origin}/practice/orgs`, { kind }))
  const [user] = Array.isArray(org['users']) ? org['users'].map(asRecord) : []
  const baseUrl = text(org, 'baseUrl')
  const username = text(user, 'username')
  const { privateKeyPem, certificatePem } = await makeKey(now())
  const app = asRecord(
    await setupCall(ask, 'POST', `${baseUrl}/setup/apps`, {
      label: 'Tests',
      kind: appKind,
      certificate: certificatePem,
      callbackUrls: ['http://localhost:1717/OauthRedirect'],
      scopes: [...DEFAULT_API_SCOPES],
      permittedUsers: 'admin_pre_authorized',
      preAuthorizedUsernames: [username],
    }),
  )
  const setup = practiceSetup(ask, baseUrl, { appId: text(app, 'appId'), username })
  if (rules !== undefined) await setup.settings({ rules })
  let closing: Promise<void> | undefined
  return {
    origin,
    baseUrl,
    myDomainUrl: text(org, 'myDomainUrl'),
    loginUrl: text(org, 'loginUrl'),
    orgId: text(org, 'orgId'),
    consumerKey: text(app, 'consumerKey'),
    username,
    privateKeyPem,
    certificatePem,
    setup,
    close: () => (closing ??= close()),
  }
}

/** A key and its certificate, from a day before the org's now on: clocks of clients differ. */
async function makeKey(now: number): Promise<{ privateKeyPem: string; certificatePem: string }> {
  const signingKey = await generateSigningKey({ modulusBits: 2048, extractable: true })
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', signingKey.privateKey))
  const day = 24 * 60 * 60 * 1000
  const certificate = await issueSelfSignedCertificate(
    { signingKey, subject: { CN: 'tests' }, notBefore: epochMilliseconds(now - day), validityDays: 365 },
    (length) => crypto.getRandomValues(new Uint8Array(length)),
  )
  if (!certificate.ok) throw new Error(certificate.error.code)
  return { privateKeyPem: encodePem('PRIVATE KEY', pkcs8), certificatePem: encodePem('CERTIFICATE', certificate.value) }
}

/** A member that the org's answers always have. */
function text(answer: Readonly<Record<string, unknown>> | undefined, member: string): string {
  const value = answer?.[member]
  if (typeof value !== 'string') throw new Error(`the practice org's answer has no ${member}`)
  return value
}
