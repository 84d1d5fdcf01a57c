/** A prepared org as text, for the fragment of a link. */
import * as v from 'valibot'

import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { preparedOrg, type PreparedOrg } from './prepared-org.ts'

export type PreparedOrgError =
  | { code: 'prepared_org_too_long'; limitChars: number }
  | { code: 'prepared_org_of_other_version' }
  | { code: 'prepared_org_damaged' }

/** Longest text that is looked at; a prepared org is a quarter of it. Characters. */
export const MAX_PREPARED_ORG_CHARS = 4096

const VERSION = '1.'

/**
 * Members that stand in a text only where they are not this: what links from before have not, and what most orgs say. It keeps a
 * link short.
 */
const UNSAID: ReadonlyMap<string, boolean> = new Map([
  ['requireRefreshTokenScope', true],
  ['externalAppMismatchIsInvalidClient', true],
  ['apiAccessControl', false],
  ['apiEnabled', true],
  ['highAssuranceRequired', false],
  ['apiAccessAllowed', false],
  ['dpopRequired', false],
  ['installed', true],
  ['permissionSetLicensed', false],
])

/** The text of a prepared org, for the fragment of a link: base64url of UTF-8 JSON behind a version. Total. */
export function encodePreparedOrg(org: PreparedOrg): string {
  const said = JSON.stringify(org, (member, value: unknown) => (UNSAID.get(member) === value ? undefined : value))
  return VERSION + encodeBase64Url(new TextEncoder().encode(said))
}

/**
 * Reads what {@link encodePreparedOrg} wrote, and nothing else: every member it always writes must be there and be what it must be, so
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
  const org = v.safeParse(preparedOrg, bytes.ok ? parseJson(bytes.value) : undefined)
  return org.success ? ok(org.output) : err({ code: 'prepared_org_damaged' })
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
