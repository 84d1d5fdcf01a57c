import * as v from 'valibot'

import { PRACTICE_USER_NOTES, type PracticeUserNote, type PracticeUserState } from '#core/vocabulary/practice-setup.ts'

import type { EpochMilliseconds } from '../kernel/clock.ts'
import { recordId } from '../kernel/identifiers.ts'
import type { OrgDatabase } from '../store/org-database.ts'
import { flagOf, numberOf, textOf, wordOf } from '../store/row.ts'
import type { SqlRow } from '../store/store.ts'

const STATES = {
  active: v.boolean(),
  frozen: v.boolean(),
  /** The profile's login IP ranges leave the caller out. */
  ipRestricted: v.boolean(),
  /** The profile's login hours are over. */
  loginHoursRestricted: v.boolean(),
  /** The profile's permission "API Enabled". */
  apiEnabled: v.optional(v.boolean(), true),
  /** The profile demands a session of the level High Assurance, which no assertion gives. */
  highAssuranceRequired: v.optional(v.boolean(), false),
} satisfies Record<PracticeUserState, v.GenericSchema>

/** A user where one is kept as JSON. */
export const StoredUser = v.object({
  ordinal: v.number(),
  username: v.string(),
  firstName: v.string(),
  lastName: v.string(),
  /** Name of the profile, e.g. "Minimum Access - Salesforce". */
  profile: v.string(),
  /** What this user is there to show. */
  note: v.picklist(PRACTICE_USER_NOTES),
  ...STATES,
  /** Milliseconds since the epoch. */
  createdAt: v.number(),
})

export type User = v.InferOutput<typeof StoredUser>

/**
 * The users every org starts with. Usernames hold the org's own characters: one client keeps its files by
 * username, so two orgs must not share any.
 */
export function initialUsers(orgId: string, now: EpochMilliseconds): User[] {
  const domain = `${orgId.slice(3).toLowerCase()}.practice.example`
  const cast: [name: string, firstName: string, lastName: string, profile: string, note: PracticeUserNote][] = [
    ['integration', 'System', 'Integration', 'Minimum Access - Salesforce', 'System integration'],
    ['admin', 'Ada', 'Admin', 'System Administrator', 'Administrator'],
    ['standard', 'Stan', 'Dard', 'Standard User', 'Standard user'],
    ['unapproved', 'Una', 'Proved', 'Standard User', 'Not pre-authorized'],
    ['frozen', 'Freya', 'Zen', 'Standard User', 'Frozen'],
    ['inactive', 'Ina', 'Ctive', 'Standard User', 'Inactive'],
  ]
  return cast.map(([name, firstName, lastName, profile, note], ordinal) => ({
    ordinal,
    username: `${name}@${domain}`,
    firstName,
    lastName,
    profile,
    note,
    active: note !== 'Inactive',
    frozen: note === 'Frozen',
    ipRestricted: false,
    loginHoursRestricted: false,
    apiEnabled: true,
    highAssuranceRequired: false,
    createdAt: now,
  }))
}

/** All users, in the order they were made. */
export function listUsers(db: OrgDatabase): readonly User[] {
  return db.remember('user', () => db.all('SELECT * FROM user ORDER BY ordinal').map(fromRow))
}

/** The user of this name; usernames are not case-sensitive in Salesforce, and are ASCII here. */
export function userByName(db: OrgDatabase, username: string): User | undefined {
  const wanted = asciiLowerCase(username)
  return listUsers(db).find((user) => asciiLowerCase(user.username) === wanted)
}

/** The user with this ordinal. */
export function userByOrdinal(db: OrgDatabase, ordinal: number): User | undefined {
  return listUsers(db).find((user) => user.ordinal === ordinal)
}

/** Writes a new user, or what may change of an old one. */
export function saveUser(db: OrgDatabase, user: User): void {
  db.run(
    `INSERT INTO user (ordinal, username, first_name, last_name, profile, note, active, frozen, ip_restricted,
       login_hours_restricted, api_enabled, high_assurance_required, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (ordinal) DO UPDATE SET active = excluded.active, frozen = excluded.frozen,
       ip_restricted = excluded.ip_restricted, login_hours_restricted = excluded.login_hours_restricted,
       api_enabled = excluded.api_enabled, high_assurance_required = excluded.high_assurance_required`,
    user.ordinal,
    user.username,
    user.firstName,
    user.lastName,
    user.profile,
    user.note,
    Number(user.active),
    Number(user.frozen),
    Number(user.ipRestricted),
    Number(user.loginHoursRestricted),
    Number(user.apiEnabled),
    Number(user.highAssuranceRequired),
    user.createdAt,
  )
}

/** The user's 15-character record id. */
export function userIdOf(user: Pick<User, 'ordinal'>): string {
  return recordId('005', user.ordinal + 1)
}

/** U+212A (KELVIN SIGN) lower-cases to an ASCII "k", and must not become one here. */
function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function fromRow(row: SqlRow): User {
  return {
    ordinal: numberOf(row, 'ordinal'),
    username: textOf(row, 'username'),
    firstName: textOf(row, 'first_name'),
    lastName: textOf(row, 'last_name'),
    profile: textOf(row, 'profile'),
    note: wordOf(row, 'note', PRACTICE_USER_NOTES),
    active: flagOf(row, 'active'),
    frozen: flagOf(row, 'frozen'),
    ipRestricted: flagOf(row, 'ip_restricted'),
    loginHoursRestricted: flagOf(row, 'login_hours_restricted'),
    apiEnabled: flagOf(row, 'api_enabled'),
    highAssuranceRequired: flagOf(row, 'high_assurance_required'),
    createdAt: numberOf(row, 'created_at'),
  }
}
