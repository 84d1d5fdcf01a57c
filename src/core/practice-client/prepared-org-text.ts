/** A prepared org as text, for the fragment of a link. */
import type { AppKind, OrgKind, PermittedUsers } from '#core/vocabulary/salesforce.ts'

import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'
import { isRecord } from '../kernel/answer.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { PracticeSettings } from './practice-setup-calls.ts'
import {
  MAX_NAME_CHARS,
  settingsOf,
  userStateOf,
  type PreparedApp,
  type PreparedOrg,
  type UserState,
} from './prepared-org.ts'

export type PreparedOrgError =
  | { code: 'prepared_org_too_long'; limitChars: number }
  | { code: 'prepared_org_of_other_version' }
  | { code: 'prepared_org_damaged' }

/** Longest text that is looked at; a prepared org is a quarter of it. Characters. */
export const MAX_PREPARED_ORG_CHARS = 4096

const VERSION = '1.'

/** The text of a prepared org, for the fragment of a link: base64url of UTF-8 JSON behind a version. Total. */
export function encodePreparedOrg(org: PreparedOrg): string {
  return VERSION + encodeBase64Url(new TextEncoder().encode(JSON.stringify(org)))
}

/**
 * Reads what {@link encodePreparedOrg} wrote, and nothing else: every member must be there and be what it must be, so
 * that a link that was cut short or meddled with makes nothing.
 *
 * @returns the prepared org, whose members all have their types and bounds; or why the text is none. Never throws.
 */
export function decodePreparedOrg(text: string): Result<PreparedOrg, PreparedOrgError> {
  if (text.length > MAX_PREPARED_ORG_CHARS)
    return err({ code: 'prepared_org_too_long', limitChars: MAX_PREPARED_ORG_CHARS })
  if (!text.startsWith(VERSION)) {
    return err({ code: /^\d+\./.test(text) ? 'prepared_org_of_other_version' : 'prepared_org_damaged' })
  }
  const bytes = decodeBase64Url(text.slice(VERSION.length))
  const org = bytes.ok ? readOrg(parseJson(bytes.value)) : undefined
  return org === undefined ? err({ code: 'prepared_org_damaged' }) : ok(org)
}

/** Bounds of the org's own set-up, so that what is read can be made. */
function readOrg(json: unknown): PreparedOrg | undefined {
  if (!isRecord(json)) return undefined
  const { name, kind, app } = json
  const settings = readSettings(json['settings'])
  const users = readUsers(json['users'])
  const readApp = app === null ? null : readPreparedApp(app)
  if (typeof name !== 'string' || name.length > MAX_NAME_CHARS || !isOneOf(kind, ORG_KINDS)) return undefined
  if (settings === undefined || users === undefined || readApp === undefined) return undefined
  return { name, kind, settings, users, app: readApp }
}

function readSettings(json: unknown): PracticeSettings | undefined {
  if (!isRecord(json) || !isOneOf(json['rules'], RULES)) return undefined
  const read = settingsOf(json as PracticeSettings)
  for (const [member, value] of Object.entries(read)) {
    const bounds = NUMBER_BOUNDS[member as keyof typeof NUMBER_BOUNDS]
    if (member === 'rules') continue
    if (bounds === undefined ? typeof value !== 'boolean' : !isWithin(value, bounds)) return undefined
  }
  return read
}

function readUsers(json: unknown): PreparedOrg['users'] | undefined {
  if (!isRecord(json)) return undefined
  const users = Object.entries(json).map(([name, state]) => {
    if (!USER_NAME.test(name) || !isRecord(state)) return undefined
    const read = userStateOf(state as UserState)
    return Object.values(read).every((value) => typeof value === 'boolean') ? ([name, read] as const) : undefined
  })
  return users.every((user) => user !== undefined) ? Object.fromEntries(users) : undefined
}

function readPreparedApp(json: unknown): PreparedApp | undefined {
  if (!isRecord(json)) return undefined
  const { kind, hasCertificate, permittedUsers, preAuthorized, scopes, ipRelaxation, blocked } = json
  if (!isOneOf(kind, APP_KINDS) || !isOneOf(permittedUsers, PERMITTED_USERS)) return undefined
  if (!isOneOf(ipRelaxation, IP_RELAXATIONS)) return undefined
  if (typeof hasCertificate !== 'boolean' || typeof blocked !== 'boolean') return undefined
  if (!isListOf(preAuthorized, USER_NAME) || !isListOf(scopes, SCOPE)) return undefined
  return { kind, hasCertificate, permittedUsers, preAuthorized, scopes, ipRelaxation, blocked }
}

const ORG_KINDS = ['production', 'sandbox', 'scratch', 'developer'] as const satisfies readonly OrgKind[]
const APP_KINDS = ['external_client_app', 'connected_app'] as const satisfies readonly AppKind[]
const PERMITTED_USERS = ['admin_pre_authorized', 'self_authorize'] as const satisfies readonly PermittedUsers[]
const IP_RELAXATIONS = ['enforce', 'relax'] as const
const RULES = ['documented', 'observed'] as const
const NUMBER_BOUNDS = {
  clockOffsetSeconds: [-604_800, 604_800],
  sessionTimeoutMinutes: [1, 1440],
  loginRateLimit: [0, 100_000],
  appPropagationSeconds: [0, 900],
} as const satisfies Partial<Record<keyof PracticeSettings, readonly [least: number, most: number]>>
const MAX_LIST = 40
const USER_NAME = /^[a-z][a-z0-9]{0,29}$/
const SCOPE = /^[a-z][a-z0-9_]{0,49}$/

function isOneOf<const T extends string>(value: unknown, words: readonly T[]): value is T {
  return words.some((word) => word === value)
}

function isListOf(value: unknown, shape: RegExp): value is string[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_LIST &&
    value.every((item) => typeof item === 'string' && shape.test(item))
  )
}

function isWithin(value: unknown, [least, most]: readonly [least: number, most: number]): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
