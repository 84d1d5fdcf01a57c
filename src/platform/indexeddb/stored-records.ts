/**
 * What a record of this browser's database must be to be used. The record itself is never changed by being read: what a newer
 * version wrote beside it stays with it.
 *
 * The version of a record is that of the database (`database.ts`), whose migrations bring every record to the present one. A
 * member that came without a migration is optional here.
 */
import * as v from 'valibot'

import { assertionDraft } from '#core/environment/assertion-draft-shape.ts'
import { ANSWER_MEANINGS, CHANGE_LOGINS, CHANGE_STEPS, CHANGE_WAYS } from '#core/environment/certificate-change.ts'
import { KEY_PLACES, type Environment } from '#core/environment/environment.ts'
import type { KeptCall } from '#core/environment/kept-call.ts'
import { withoutMisplacedSecrets } from '#core/environment/misplaced-secrets.ts'
import { isSigningKey } from '#core/keys/guard.ts'
import { bytes, instant, webAddress } from '#core/kernel/shapes.ts'
import { createdOrg } from '#core/practice-client/practice-org.ts'
import { REAL_KINDS } from '#core/salesforce-host/kind-of-host.ts'
import { MODULUS_BITS } from '#core/vocabulary/jose.ts'
import { SUBJECT_ATTRIBUTES } from '#core/vocabulary/pkix.ts'
import { APP_KINDS, PERMITTED_USERS } from '#core/vocabulary/salesforce.ts'

import type { StoredExchange, StoredKey, StoreName } from './database.ts'

const optionalText = v.exactOptional(v.string())

const certificate = v.object({
  der: bytes,
  keyThumbprint: v.string(),
  fingerprintSha256: v.string(),
  subject: v.string(),
  notBefore: instant,
  notAfter: instant,
})

const key = v.object({
  thumbprint: v.string(),
  name: v.string(),
  createdAt: instant,
  modulusBits: v.number(),
  privateKey: v.instance(CryptoKey),
  publicKey: v.instance(CryptoKey),
  publicJwk: v.object({ kty: v.literal('RSA'), n: v.string(), e: v.string() }),
  spki: bytes,
  notes: v.string(),
  certificate: v.exactOptional(certificate),
})

const credential = v.object({
  keyThumbprint: optionalText,
  certificate: v.exactOptional(certificate),
  app: v.object({ consumerKey: v.string(), appId: optionalText, registeredFingerprint: optionalText }),
})

const certificateChange = v.object({
  way: v.picklist(CHANGE_WAYS),
  startedAt: instant,
  first: credential,
  second: credential,
  done: v.array(v.picklist(CHANGE_STEPS)),
  answers: v.array(
    v.object({
      step: v.picklist(CHANGE_STEPS),
      login: v.picklist(CHANGE_LOGINS),
      answer: v.object({
        at: instant,
        meaning: v.picklist(ANSWER_MEANINGS),
        status: v.exactOptional(v.number()),
        said: optionalText,
      }),
    }),
  ),
  logins: v.number(),
})

const setup = {
  id: v.string(),
  name: v.string(),
  createdAt: instant,
  keyThumbprint: optionalText,
  signing: v.exactOptional(v.picklist(KEY_PLACES)),
  otherKey: v.exactOptional(v.object({ keyThumbprint: optionalText, certificate: v.exactOptional(certificate) })),
  modulusBits: v.picklist(MODULUS_BITS),
  certificateRequest: v.object({
    subject: v.object(v.entriesFromList(SUBJECT_ATTRIBUTES, optionalText)),
    validityDays: v.number(),
    validity: v.exactOptional(v.object({ notBefore: instant, notAfter: instant })),
    alternativeNames: optionalText,
  }),
  certificate: v.exactOptional(certificate),
  approval: v.object({ username: v.string(), approvedUsername: optionalText }),
  approvalTicks: v.exactOptional(v.array(v.string())),
  seenOrg: v.exactOptional(
    v.object({
      orgId: v.string(),
      userId: optionalText,
      username: optionalText,
      name: optionalText,
      isSandbox: v.exactOptional(v.boolean()),
      edition: optionalText,
      instanceName: optionalText,
      trialEnds: optionalText,
      seenAt: instant,
      accepted: v.exactOptional(v.array(v.string())),
    }),
  ),
  claims: assertionDraft,
  api: v.object({ version: optionalText, soql: v.string() }),
  lastResult: v.exactOptional(
    v.object({
      step: v.picklist(['token', 'api']),
      at: instant,
      ok: v.boolean(),
      status: v.exactOptional(v.number()),
      said: optionalText,
      rows: v.exactOptional(v.number()),
    }),
  ),
  certificateChange: v.optional(certificateChange),
}

const app = { kind: v.picklist(APP_KINDS), consumerKey: v.string(), permittedUsers: v.picklist(PERMITTED_USERS) }

const realOrg = {
  ...setup,
  host: v.string(),
  saidKind: v.exactOptional(v.picklist(REAL_KINDS)),
  sitePath: optionalText,
  ownHost: optionalText,
  transport: v.exactOptional(v.picklist(['relay', 'direct'])),
  app: v.object(app),
  appSetup: v.exactOptional(
    v.object({
      ticks: v.object(v.entriesFromList(APP_KINDS, v.exactOptional(v.array(v.string())))),
      label: optionalText,
      contactEmail: optionalText,
    }),
  ),
}

/** Older pages stored members of the other kind too; nothing reads them, and they are left where they are. */
const environment = v.variant('kind', [
  v.object({
    ...setup,
    kind: v.literal('practice'),
    practice: v.exactOptional(
      // Orgs had one name before they had two, and did not say when they end.
      v.object({ ...createdOrg.entries, myDomainUrl: v.exactOptional(webAddress) }),
    ),
    app: v.object({ ...app, label: v.string(), appId: optionalText, registeredFingerprint: optionalText }),
    drill: v.optional(v.string()),
    course: v.optional(v.array(v.string())),
  }),
  v.object({ ...realOrg, kind: v.literal('real') }),
])

/** As older pages stored a real org: its kind was chosen. Now the host tells it, and where that cannot, what was chosen does. */
const olderRealEnvironment = v.object({ ...realOrg, kind: v.picklist(['production', 'sandbox', 'my_domain']) })

const headerFields = v.array(v.tuple([v.string(), v.string()]))

const exchangeMembers = v.object({
  id: v.string(),
  environmentId: v.string(),
  purpose: v.picklist([
    'create_practice_org',
    'read_setup',
    'change_setup',
    'register_app',
    'approve_user',
    'authorization',
    'token_request',
    'direct_mode_probe',
    'probe',
    'revoke',
    'versions',
    'resource',
    'query',
    'describe',
  ]),
  transport: v.picklist(['same_origin', 'relay', 'direct']),
  startedAt: instant,
  durationMilliseconds: v.pipe(v.number(), v.finite(), v.minValue(0)),
  request: v.object({
    method: v.string(),
    url: webAddress,
    upstreamUrl: v.exactOptional(webAddress),
    headers: headerFields,
    body: optionalText,
  }),
  outcome: v.variant('kind', [
    v.object({
      kind: v.literal('answered'),
      status: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
      headers: headerFields,
      body: v.string(),
      wholeBytes: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    }),
    v.object({
      kind: v.literal('failed'),
      reason: v.picklist(['offline', 'connection_lost', 'unreachable_or_blocked', 'timeout', 'aborted']),
    }),
  ]),
})

/** What it says is drawn as it stands: it has an address that can be read, and an end that can be written as a date. */
const exchange = v.pipe(
  exchangeMembers,
  v.check(({ startedAt, durationMilliseconds }) => v.is(instant, startedAt + durationMilliseconds)),
)

const call = v.object({
  id: v.string(),
  environmentId: v.string(),
  at: instant,
  kind: v.picklist(['query', 'path']),
  text: v.string(),
  status: v.exactOptional(v.number()),
  rows: v.exactOptional(v.number()),
})

/** The record as a key, or undefined where it is none that can sign. */
export function toStoredKey(record: unknown): StoredKey | undefined {
  // Whether it can be exported is no question of whether it can sign.
  return v.is(key, record) && isSigningKey(record, { extractable: true }) ? record : undefined
}

/** The record as an environment, or undefined where it is none. One that an older page stored says its kind as this one does. */
export function toEnvironment(record: unknown): Environment | undefined {
  if (v.is(environment, record)) return record
  if (!v.is(olderRealEnvironment, record)) return undefined
  return { ...record, kind: 'real', ...(record.kind === 'sandbox' ? { saidKind: 'sandbox' } : {}) }
}

/** The environment as it is stored: a secret in the place of a key or a name is left out. */
export function toRecord(environment: Environment): Environment {
  return withoutMisplacedSecrets(environment)
}

/** The record as an exchange, or undefined where it is none. */
export function toStoredExchange(record: unknown): StoredExchange | undefined {
  return v.is(exchange, record) ? record : undefined
}

/** The record as a call, or undefined where it is none. */
export function toKeptCall(record: unknown): KeptCall | undefined {
  return v.is(call, record) ? record : undefined
}

/** What judges the records of each store: undefined means set aside. */
export const JUDGES: Readonly<Record<StoreName, (record: unknown) => object | undefined>> = {
  keys: toStoredKey,
  environments: toEnvironment,
  exchanges: toStoredExchange,
  calls: toKeptCall,
}
