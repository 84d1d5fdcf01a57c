import { decodeShare } from '../environment/share.ts'
import { isJson, isJsonObject, type Json } from '../kernel/json.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { FILE_MARK, MAX_ENVIRONMENTS, readEnvironmentFile, type FileError } from './environment-file.ts'
import type { FoundEnvironment, ImportSource, LeftOut } from './found.ts'
import { readJsonExport } from './json-exports.ts'
import { environmentsOfPairs, type Pair } from './members.ts'
import { sfLogins } from './sf-command.ts'
import { variableLines } from './variable-lines.ts'

/** What a text gave, and what of it did not come along. `link` leads to another page of this one, with what is after its `#`. */
export type ReadEnvironments =
  | { kind: 'environments'; source: ImportSource; found: FoundEnvironment[]; leftOut: LeftOut[] }
  | { kind: 'link'; path: string }

/** Why nothing of a text was taken. */
export type ImportError = { code: 'import_too_large'; maxBytes: number } | { code: 'nothing_to_import' } | FileError

/** Characters. What an export of 200 environments needs, several times over. */
export const MAX_IMPORT_LENGTH = 1_000_000

/**
 * Reads environments out of whatever was dropped or pasted: an exported file, the line or an answer of the Salesforce CLI,
 * variables of a CI or a `.env`, what Postman exports, a link of this page.
 *
 * Keeps no secret: keys, tokens, passwords and consumer secrets are left out and named; an exported file with one in it is
 * refused whole. Takes at most {@link MAX_ENVIRONMENTS}.
 *
 * @param text may hold secrets, of which none is in the answer
 * @returns what was found; or `import_too_large`, `nothing_to_import`, `file_holds_secret`, `file_version_unknown`,
 * `file_malformed`. Never throws.
 */
export function readEnvironments(text: string): Result<ReadEnvironments, ImportError> {
  if (text.length > MAX_IMPORT_LENGTH) return err({ code: 'import_too_large', maxBytes: MAX_IMPORT_LENGTH })
  const trimmed = text.replace(/^\ufeff/, '').trim()
  const link = linkOf(trimmed)
  if (link) return ok(link)
  const json = jsonOf(trimmed)
  if (json !== undefined) return readJson(json)
  const commands = sfLogins(trimmed)
  if (commands.length > 0) return some('sf_command', commands)
  return some('variables', [variableLines(trimmed)])
}

function readJson(json: Json): Result<ReadEnvironments, ImportError> {
  if (isJsonObject(json) && Object.hasOwn(json, FILE_MARK)) {
    const read = readEnvironmentFile(json)
    return read.ok ? ok({ kind: 'environments', source: 'file', found: read.value, leftOut: [] }) : read
  }
  const other = readJsonExport(json)
  return other ? some(other.source, other.lists) : err({ code: 'nothing_to_import' })
}

function some(source: ImportSource, lists: readonly Pair[][]): Result<ReadEnvironments, ImportError> {
  const read = lists.slice(0, MAX_ENVIRONMENTS).map((pairs) => environmentsOfPairs(pairs))
  const found = read.flatMap((one) => one.found).filter(saysWhere)
  const names = new Set<string>()
  const leftOut = read.flatMap((one) => one.leftOut).filter(({ what }) => !names.has(what) && names.add(what))
  return found.length === 0
    ? err({ code: 'nothing_to_import' })
    : ok({ kind: 'environments', source, found: found.slice(0, MAX_ENVIRONMENTS), leftOut })
}

/** A name alone is no environment. */
function saysWhere({ address, audience, consumerKey, username }: FoundEnvironment): boolean {
  return (address ?? audience ?? consumerKey ?? username) !== undefined
}

/** Pages that take what stands after the `#` of a link. */
const LINKED = /^\/(?:assert|practice|d)(?:\/[a-z]*)?$/

function linkOf(text: string): ReadEnvironments | undefined {
  const url = /^https?:\/\/\S+$/.test(text) ? URL.parse(text) : null
  if (!url || url.hash.length < 2 || !LINKED.test(url.pathname)) return undefined
  if (url.pathname === '/assert' && !decodeShare(url.hash).ok) return undefined
  return { kind: 'link', path: `${url.pathname}${url.hash}` }
}

function jsonOf(text: string): Json | undefined {
  if (!/^[[{]/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}
