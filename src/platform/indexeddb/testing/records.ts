import type { CertificateChange, ClientCredential, LoginAnswer } from '#core/environment/certificate-change.ts'
import type { PracticeEnvironment, RealEnvironment } from '#core/environment/environment.ts'
import type { KeptCall } from '#core/environment/kept-call.ts'
import type { SeenOrg } from '#core/environment/seen-org.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { generateSigningKey } from '#core/keys/generate.ts'

import type { StoredExchange, StoredKey } from '../database.ts'

/** Everything a record can have; its type asks for whatever is added to it. */
type Full<Type> = { [Member in keyof Type]-?: Exclude<Type[Member], undefined> }

const certificate = {
  der: new Uint8Array([0x30, 0]),
  keyThumbprint: 'k',
  fingerprintSha256: '00',
  subject: 'CN=x',
  notBefore: epochMilliseconds(0),
  notAfter: epochMilliseconds(1),
}

const credential = {
  keyThumbprint: 'k',
  certificate,
  app: { consumerKey: '3MVG9', appId: '0xI', registeredFingerprint: '00' } satisfies Full<ClientCredential['app']>,
} satisfies Full<ClientCredential>

/** An environment of a practice org with every member there is. */
export const FULL_ENVIRONMENT = {
  id: 'e',
  name: 'Practice org',
  kind: 'practice',
  createdAt: epochMilliseconds(1_700_000_000_000),
  practice: {
    baseUrl: 'https://countersign.example/practice/00DKEY',
    myDomainUrl: 'https://countersign.example/practice/00DNAME',
    loginUrl: 'https://countersign.example/practice/login',
    instanceUrl: 'https://countersign.example',
    orgId: '00D000000000001EAA',
    kind: 'production',
    users: [{ username: 'a@b.c', note: 'Administrator', userId: '005000000000001AAA' }],
    expiresAt: '2026-12-22T00:00:00.000Z',
  } satisfies Full<NonNullable<PracticeEnvironment['practice']>>,
  keyThumbprint: 'k',
  signing: 'elsewhere',
  otherKey: { keyThumbprint: 'k', certificate } satisfies Full<NonNullable<PracticeEnvironment['otherKey']>>,
  modulusBits: 2048,
  certificateRequest: {
    subject: { C: 'DE', ST: 'a', L: 'b', O: 'c', OU: 'd', CN: 'x', emailAddress: 'a@b.c' } satisfies Full<
      PracticeEnvironment['certificateRequest']['subject']
    >,
    validityDays: 365,
    validity: { notBefore: epochMilliseconds(0), notAfter: epochMilliseconds(1) },
    alternativeNames: '',
  } satisfies Full<PracticeEnvironment['certificateRequest']>,
  certificate: certificate satisfies Full<NonNullable<PracticeEnvironment['certificate']>>,
  app: {
    kind: 'external_client_app',
    label: 'x',
    consumerKey: '3MVG9',
    appId: '0xI',
    registeredFingerprint: '00',
    permittedUsers: 'self_authorize',
  } satisfies Full<PracticeEnvironment['app']>,
  approval: { username: 'a@b.c', approvedUsername: 'a@b.c' } satisfies Full<PracticeEnvironment['approval']>,
  claims: {
    issuer: '3MVG9',
    subject: 'a@b.c',
    audience: 'https://login.salesforce.com',
    lifetimeSeconds: 120,
    lifetimeTyped: '',
    useJti: true,
    expires: { as: 'instant', at: epochMilliseconds(1_700_000_000_000) },
    header: {},
    more: {},
    without: ['exp'],
    order: ['aud'],
    jsonTyped: { header: '', claims: '' } satisfies Full<NonNullable<PracticeEnvironment['claims']['jsonTyped']>>,
    clock: 'org',
  } satisfies Full<PracticeEnvironment['claims']>,
  api: { version: '67.0', soql: 'SELECT Id FROM Account' } satisfies Full<PracticeEnvironment['api']>,
  lastResult: { step: 'api', at: epochMilliseconds(0), ok: false, status: 400, said: 'x', rows: 1 } satisfies Full<
    NonNullable<PracticeEnvironment['lastResult']>
  >,
  certificateChange: {
    way: 'two_apps',
    startedAt: epochMilliseconds(0),
    first: credential,
    second: credential,
    done: ['certificate'],
    answers: [
      {
        step: 'certificate',
        login: 'first',
        answer: {
          at: epochMilliseconds(1),
          meaning: 'not_approved',
          status: 400,
          said: 'x',
        } satisfies Full<LoginAnswer>,
      },
    ],
    logins: 1,
  } satisfies Full<CertificateChange>,
  approvalTicks: ['policies'],
  seenOrg: {
    orgId: '00D000000000001EAA',
    userId: '005000000000001AAA',
    username: 'ci@acme.com',
    name: 'Acme',
    isSandbox: true,
    edition: 'Enterprise Edition',
    instanceName: 'CS1',
    trialEnds: '2026-12-01T00:00:00.000+0000',
    seenAt: epochMilliseconds(1),
    accepted: ['other_org'],
  } satisfies Full<SeenOrg>,
  drill: 'd1',
  course: ['d1'],
} satisfies Full<PracticeEnvironment>

const { practice: _org, drill: _drill, course: _course, app: practiceApp, ...setup } = FULL_ENVIRONMENT
const { label: _label, appId: _appId, registeredFingerprint: _fingerprint, ...app } = practiceApp

/** An environment of a real org with every member there is. */
export const FULL_REAL_ENVIRONMENT = {
  ...setup,
  kind: 'real',
  app,
  host: 'acme.my.salesforce.com',
  saidKind: 'government',
  sitePath: 'customers',
  ownHost: 'acme.my.salesforce.com',
  appSetup: {
    ticks: { external_client_app: ['start', 'a step that a newer page knows'], connected_app: [] },
    label: 'Countersign',
    contactEmail: 'ci@acme.example',
  },
  transport: 'relay',
} satisfies Full<RealEnvironment>

/** An exchange with every member there is. */
export const FULL_EXCHANGE = {
  id: 'x',
  environmentId: 'e',
  purpose: 'query',
  transport: 'relay',
  startedAt: epochMilliseconds(1_700_000_000_000),
  durationMilliseconds: 20,
  request: {
    method: 'POST',
    url: 'https://countersign.example/relay/acme.my.salesforce.com/',
    upstreamUrl: 'https://acme.my.salesforce.com/',
    headers: [['accept', 'application/json']],
    body: '',
  } satisfies Full<StoredExchange['request']>,
  outcome: { kind: 'answered', status: 200, headers: [['content-type', 'application/json']], body: '{}' },
} satisfies Full<StoredExchange>

/** A call with every member there is. */
export const FULL_CALL = {
  id: 'e query SELECT Id FROM Account',
  environmentId: 'e',
  at: epochMilliseconds(1_700_000_000_000),
  kind: 'query',
  text: 'SELECT Id FROM Account',
  status: 200,
  rows: 40,
} satisfies Full<KeptCall>

/** A key with every member there is. */
export async function fullKey() {
  return {
    ...(await generateSigningKey({ modulusBits: 2048 })),
    name: 'nightly',
    createdAt: 1_700_000_000_000,
    notes: 'uploaded by ops',
    certificate,
  } satisfies Full<StoredKey>
}
