import type { SubjectAttribute } from '#core/vocabulary/pkix.ts'
import type { ModulusBits } from '#core/vocabulary/jose.ts'
import {
  DEFAULT_ASSERTION_LIFETIME_SECONDS,
  LOGIN_AUDIENCE,
  TEST_AUDIENCE,
  type AppKind,
  type PermittedUsers,
} from '#core/vocabulary/salesforce.ts'

import type { TransportKind } from '../kernel/exchange.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import type { KeptCertificate } from '../key-shelf/kept-certificate.ts'
import { kindAtHost, type RealKind } from '../salesforce-host/kind-of-host.ts'
import { isLoginHost } from '../salesforce-host/login-host.ts'
import { familyOfHost } from '../salesforce-host/reach.ts'
import type { AppSetupProgress } from '../app-setup/ticks.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import type { CertificateChange } from './certificate-change.ts'
import type { LastResult } from './last-result.ts'
import type { OpenedOrg } from './opened-org.ts'
import type { SeenOrg } from './seen-org.ts'

/** What a certificate or certification request is to say, as filled in. */
export type CertificateForm = {
  subject: Partial<Record<SubjectAttribute, string>>
  /** Days from now; unused while `validity` is there. */
  validityDays: number
  /** Chosen dates. */
  validity?: { notBefore: EpochMilliseconds; notAfter: EpochMilliseconds }
  /** Alternative names for a certification request, as typed: one a line. */
  alternativeNames?: string
}

/** Where a key signs: in this browser, or in a KMS, an HSM, another team's hands. */
export const KEY_PLACES = ['here', 'elsewhere'] as const
export type KeyPlace = (typeof KEY_PLACES)[number]

/** What a person set up for an org, whichever it is. */
type Setup = {
  id: string
  name: string
  createdAt: EpochMilliseconds
  keyThumbprint?: string
  /** Where the key signs: in this browser unless the person said otherwise. Then `keyThumbprint` is of the certificate's key. */
  signing?: KeyPlace
  /** Key and certificate of the other place, which wait meanwhile. */
  otherKey?: { keyThumbprint?: string; certificate?: KeptCertificate }
  modulusBits: ModulusBits
  /** What the next certificate or request is to say. The name is the stored one. */
  certificateRequest: CertificateForm
  certificate?: KeptCertificate
  approval: {
    username: string
    /** Set by the practice org's setup, or said by the person for an org this page cannot look into. */
    approvedUsername?: string
  }
  /** What was ticked off of the approval's steps in Setup, by their ids. */
  approvalTicks?: string[]
  /** The org that a token of this environment last opened. */
  seenOrg?: SeenOrg
  /** What was typed over the derived assertion. */
  claims: AssertionDraft
  api: { version?: string; soql: string }
  /** What came of the last request. */
  lastResult?: LastResult
  /** A change of the certificate that was begun and not put away. */
  certificateChange?: CertificateChange | undefined
}

/** The app that holds the certificate. `consumerKey` is empty until it is known. */
type App = { kind: AppKind; consumerKey: string; permittedUsers: PermittedUsers }

/** An environment whose org lives behind this page. */
export type PracticeEnvironment = Setup & {
  kind: 'practice'
  /** Absent until the org was opened. `baseUrl` opens its setup and nothing else. */
  practice?: OpenedOrg
  /** Registered from here; what the org said of it. */
  app: App & {
    label: string
    /** Absent until it is registered. */
    appId?: string
    /** SHA-256 fingerprint of the certificate the app holds, where that is known. */
    registeredFingerprint?: string
  }
  /** The drill that was started in the org from this browser and was not seen to end, by its id. */
  drill?: string | undefined
  /** The drills of a trainer's link, in its order, by their ids. */
  course?: readonly string[] | undefined
}

/** An environment whose org is a real one. */
export type RealEnvironment = Setup & {
  kind: 'real'
  /** Login host as typed, lower case; empty until typed. */
  host: string
  /** What the person said of the org. Counts where the host leaves it open: the kind is read off the host. */
  saidKind?: RealKind
  /** The path of the site its users log in at, without slashes: `customers`. */
  sitePath?: string
  /** My Domain of the org, a host name, where `host` is a generic one. Nothing is sent there but a probe. */
  ownHost?: string
  /** How requests travel; through the relay unless the person chose otherwise. */
  transport?: 'relay' | 'direct'
  /** Registered elsewhere; what the person said of it. */
  app: App
  /** How far the app was set up by hand. */
  appSetup?: AppSetupProgress
}

/**
 * Everything a person set up for one org: what is stored, what survives a reload.
 *
 * Has no field for a private key, an assertion or an access token. Stored as it is; one that an older page stored has
 * members of the other kind beside its own, which nothing reads.
 */
export type Environment = PracticeEnvironment | RealEnvironment

/** Whether assertions of an environment are signed by a key that this browser need not hold. */
export function signsElsewhere({ signing }: Pick<Environment, 'signing'>): boolean {
  return signing === 'elsewhere'
}

/** The certificate of an environment where it is of the key that the environment names; else undefined. */
export function ownCertificate({
  certificate,
  keyThumbprint,
}: Pick<Environment, 'certificate' | 'keyThumbprint'>): KeptCertificate | undefined {
  return certificate?.keyThumbprint === keyThumbprint ? certificate : undefined
}

/** The environment after a change. An environment keeps its kind. */
export function changed<E extends Environment>(environment: E, change: Partial<NoInfer<E>>): E {
  return { ...environment, ...change }
}

const DEFAULT_SOQL = 'SELECT Id, Name, Industry FROM Account ORDER BY Name LIMIT 10'

/**
 * A new environment with nothing done yet.
 *
 * At a generic host it starts with a Connected App: that host cannot tell which org an External Client App is in and
 * answers `app_not_found`.
 *
 * @see Help, "OAuth Endpoints"; the answer is observed in clients since Spring '26 (read 2026-11-22)
 */
export function newEnvironment(start: Start & Pick<PracticeEnvironment, 'kind'>): PracticeEnvironment
export function newEnvironment(start: Start & RealStart): RealEnvironment
export function newEnvironment(start: Start & NewOrg): Environment
export function newEnvironment({ id, name, createdAt, ...org }: Start & NewOrg): Environment {
  const setup = {
    id,
    name,
    createdAt,
    modulusBits: 2048 as const,
    certificateRequest: { subject: { CN: 'countersign' }, validityDays: 365 },
    approval: { username: '' },
    claims: { lifetimeSeconds: DEFAULT_ASSERTION_LIFETIME_SECONDS, useJti: false },
    api: { soql: DEFAULT_SOQL },
  }
  const app = { kind: 'external_client_app', consumerKey: '', permittedUsers: 'admin_pre_authorized' } as const
  if (org.kind === 'practice') return { ...setup, kind: 'practice', app: { ...app, label: 'Countersign' } }
  const { host = '' } = org
  return { ...setup, ...org, host, app: isGenericHost(host) ? { ...app, kind: 'connected_app' } : app }
}

type Start = Pick<Environment, 'id' | 'name' | 'createdAt'>
type RealStart = Pick<RealEnvironment, 'kind' | 'saidKind' | 'sitePath'> & Partial<Pick<RealEnvironment, 'host'>>

/** Where the org of a new environment is. */
export type NewOrg = Pick<PracticeEnvironment, 'kind'> | RealStart

/** Every kind of environment: its colour, its icon and its edge follow from it. */
export type EnvironmentKind = 'practice' | RealKind

/** Which kind an environment is of: a practice org's, or what its host says. Stored nowhere. */
export function environmentKind(environment: Environment): EnvironmentKind {
  return environment.kind === 'practice' ? 'practice' : kindAtHost(environment.host, environment.saidKind)
}

/**
 * Whether no request of this page gets to the org, whoever runs its relay: a custom domain, or a host of Salesforce that is of no
 * family. Such an environment builds, signs and inspects. What an operator may have opened is not beyond reach: the relay's
 * answer tells, and a host that is no login host yet is only misspelt.
 */
export function isBeyondReach(environment: Environment): boolean {
  if (environment.kind === 'practice' || familyOfHost(environment.host) !== undefined) return false
  return environmentKind(environment) === 'custom' || isLoginHost(environment.host)
}

/** Whether a host serves the logins of every org, and so cannot tell which one is meant. */
export function isGenericHost(host: string): boolean {
  return [LOGIN_AUDIENCE, TEST_AUDIENCE].includes(`https://${host}`)
}

/** How requests of an environment travel. A practice org lives on the page's own origin. */
export function transportKind(environment: Environment): TransportKind {
  if (environment.kind === 'practice') return 'same_origin'
  return environment.transport ?? 'relay'
}

/**
 * Absolute URL of the authorization server, or undefined until it is known.
 *
 * Of a practice org it is the My Domain, which may be signed and told to others. One that was stored before orgs had a
 * second name has its base URL instead, with the org's key in it, until its set-up is read again.
 */
export function authorizationServer(environment: Environment): string | undefined {
  if (environment.kind === 'practice') return environment.practice?.myDomainUrl ?? environment.practice?.baseUrl
  return environment.host === '' ? undefined : `https://${environment.host}`
}
