/** Environments as a file: what was set up for each org, and nothing that opens one. */
import * as v from 'valibot'

import { APP_KINDS, PERMITTED_USERS } from '#core/vocabulary/salesforce.ts'

import type { AssertionDraft } from '../environment/assertion-draft.ts'
import { assertionDraft } from '../environment/assertion-draft-shape.ts'
import { consumerKeyOddity } from '../environment/consumer-key.ts'
import type { Environment } from '../environment/environment.ts'
import { heldSecret } from '../environment/held-secret.ts'
import { textOrNothing } from '../environment/misplaced-secrets.ts'
import { isJson, isJsonObject, type JsonObject } from '../kernel/json.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { REAL_KINDS } from '../salesforce-host/kind-of-host.ts'
import type { FoundEnvironment } from './found.ts'

/** Says of a JSON object that it is such a file. */
export const FILE_MARK = 'countersign'

/** The version that is written, and the only one that is read. */
const VERSION = 1

/** Environments in one file. */
export const MAX_ENVIRONMENTS = 200

/** Characters of a query. */
const MAX_SOQL = 20_000

/** Characters of a name, and of a host, a path, a Username. */
const MAX_NAME = 60
const MAX_TEXT = 300

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT))
const optionalText = v.exactOptional(text)

const entry = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(MAX_NAME)),
  org: v.union([
    v.literal('practice'),
    v.strictObject({
      host: text,
      saidKind: v.exactOptional(v.picklist(REAL_KINDS)),
      sitePath: optionalText,
    }),
  ]),
  app: v.strictObject({
    kind: v.picklist(APP_KINDS),
    consumerKey: v.pipe(v.string(), v.maxLength(256)),
    permittedUsers: v.picklist(PERMITTED_USERS),
  }),
  username: text,
  draft: assertionDraft,
  api: v.strictObject({ version: optionalText, soql: v.pipe(v.string(), v.maxLength(MAX_SOQL)) }),
})
type Entry = Omit<v.InferOutput<typeof entry>, 'draft'> & { draft: AssertionDraft }

const file = v.strictObject({
  [FILE_MARK]: v.literal('environments'),
  version: v.literal(VERSION),
  environments: v.pipe(v.array(entry), v.maxLength(MAX_ENVIRONMENTS)),
})

/** Why such a file is not taken. `at` is the member, never its value. */
export type FileError =
  { code: 'file_holds_secret'; at: string } | { code: 'file_version_unknown' } | { code: 'file_malformed'; at: string }

/** A file to be saved, and the environments whose typed claims are not in it, since they may hold a secret. */
export type WrittenFile = { text: string; withoutClaims: string[] }

/**
 * Environments as the text of a file.
 *
 * Guarantees that {@link readEnvironmentFile} gives them back, and that no key, certificate, token, assertion, consumer secret
 * or address of a practice org is in it. A Consumer Key is in it, which is no secret, and a Username. Claims that may hold a
 * secret are left out. Never throws.
 */
export function writeEnvironmentFile(environments: readonly Environment[]): WrittenFile {
  const withoutClaims: string[] = []
  const entries = environments.map((environment) => {
    const written = entryOf(environment)
    if (secretIn(written.draft) === undefined && v.is(entry, written)) return written
    withoutClaims.push(environment.name)
    const { lifetimeSeconds, useJti } = environment.claims
    return { ...written, draft: { lifetimeSeconds, useJti } }
  })
  const whole = { [FILE_MARK]: 'environments', version: VERSION, environments: entries }
  return { text: `${JSON.stringify(whole, undefined, 2)}\n`, withoutClaims }
}

/** What looks like a secret in the place of something else was pasted by mistake, and nothing stands there in a file. */
function entryOf({ name, app, approval, claims, api, ...environment }: Environment): Entry {
  const { jsonTyped: _unread, ...draft } = claims
  const isPractice = environment.kind === 'practice'
  return {
    name: told(name, MAX_NAME),
    org: isPractice
      ? 'practice'
      : {
          host: told(environment.host, MAX_TEXT),
          ...(environment.saidKind === undefined ? {} : { saidKind: environment.saidKind }),
          ...(environment.sitePath === undefined ? {} : { sitePath: told(environment.sitePath, MAX_TEXT) }),
        },
    app: {
      kind: app.kind,
      // Of a practice org Consumer Key and Username are of that org alone.
      consumerKey: isPractice || consumerKeyOddity(app.consumerKey) === 'secret' ? '' : app.consumerKey.slice(0, 256),
      permittedUsers: app.permittedUsers,
    },
    username: isPractice ? '' : told(approval.username, MAX_TEXT),
    draft,
    api: {
      ...(api.version === undefined ? {} : { version: told(api.version, MAX_TEXT) }),
      // Half a query is none.
      soql: api.soql.length > MAX_SOQL ? '' : told(api.soql, MAX_SOQL),
    },
  }
}

function told(text: string, max: number): string {
  return textOrNothing(text).slice(0, max)
}

/**
 * Reads such a file, which anybody may have written.
 *
 * @returns the environments; `file_version_unknown`, `file_malformed`, or `file_holds_secret` for one with a key, a token or a
 * consumer secret in it, of which nothing is kept. Never throws.
 */
export function readEnvironmentFile(json: JsonObject): Result<FoundEnvironment[], FileError> {
  const { [FILE_MARK]: mark, version } = json
  if (mark !== 'environments' || version !== VERSION) return err({ code: 'file_version_unknown' })
  // Before its shape: a key in a member that does not belong there is what has to be said of it.
  const secret = secretIn(json)
  if (secret !== undefined) return err({ code: 'file_holds_secret', at: secret })
  const parsed = v.safeParse(file, json)
  if (!parsed.success) return err({ code: 'file_malformed', at: v.getDotPath(parsed.issues[0]) ?? '' })
  return ok(parsed.output.environments.map(foundOf))
}

function foundOf({ name, org, app, username, draft, api }: Entry): FoundEnvironment {
  return {
    name,
    ...(org === 'practice' ? { practice: true as const } : addressOf(org)),
    ...(app.consumerKey === '' ? {} : { consumerKey: app.consumerKey }),
    appKind: app.kind,
    permittedUsers: app.permittedUsers,
    ...(username === '' ? {} : { username }),
    draft,
    ...(api.soql === '' ? {} : { soql: api.soql }),
    ...(api.version === undefined ? {} : { apiVersion: api.version }),
  }
}

function addressOf({ host, saidKind, sitePath }: Exclude<Entry['org'], 'practice'>) {
  return {
    address: sitePath === undefined ? host : `${host}/${sitePath}`,
    ...(saidKind === undefined ? {} : { saidKind }),
  }
}

/** The first member that holds a secret, or may. A Consumer Key may have the form of one: it is judged by its own rule. */
function secretIn(value: unknown): string | undefined {
  const told: unknown = JSON.parse(
    JSON.stringify(value, (name, member: unknown) =>
      name === 'consumerKey' && typeof member === 'string' && consumerKeyOddity(member) !== 'secret' ? '' : member,
    ),
  )
  return isJson(told) && (isJsonObject(told) || told !== null) ? heldSecret(told) : 'draft'
}
