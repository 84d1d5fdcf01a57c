/** A set-up as a link tells it: the fragment of an address, which no browser sends to a server. */
import * as v from 'valibot'

import { APP_KINDS, type AppKind } from '#core/vocabulary/salesforce.ts'

import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'
import { isJson, type Json } from '../kernel/json.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import { assertionDraft } from './assertion-draft-shape.ts'
import { effectiveClaims } from './effective-claims.ts'
import type { Environment } from './environment.ts'
import { heldSecret } from './held-secret.ts'
import { SHARED_PLACES, sharedPlace, type SharedPlace } from './shared-place.ts'

/** What is shared: the draft with what the earlier steps said in it, and where it belongs. Holds no secret. */
export type SharedSetup = { kind: SharedPlace; app: AppKind; draft: AssertionDraft }

/**
 * Why a set-up is not shared, or a link not read. `at` is the member that holds a secret, or may; never its value.
 */
export type ShareError =
  | { code: 'share_holds_secret'; at: string }
  | { code: 'share_too_long'; max: number; got: number }
  | { code: 'share_version_unknown' }
  | { code: 'share_malformed' }

/** Version 1: this, a dot, and JSON in base64url. */
const VERSION = 'v1'

/** Characters. What chat programs and trackers keep whole; ten times what a set-up has. */
export const MAX_SHARE_LENGTH = 8_000

/** Levels that stand around what a draft holds, and do not count as its own. */
const AROUND_DRAFT = -3

const shared = v.object({
  kind: v.picklist(SHARED_PLACES),
  app: v.picklist(APP_KINDS),
  draft: assertionDraft,
})

/** The set-up of an environment as it is shared: without what stands in an editor and cannot be read. Never throws. */
export function sharedSetup(environment: Environment): SharedSetup {
  const { jsonTyped: _unread, ...draft } = environment.claims
  const { issuer, subject, audience } = effectiveClaims(environment)
  return {
    kind: sharedPlace(environment),
    app: environment.app.kind,
    draft: {
      ...draft,
      ...(issuer === '' ? {} : { issuer }),
      ...(subject === '' ? {} : { subject }),
      ...(audience === '' ? {} : { audience }),
    },
  }
}

/**
 * The set-up of an environment as the fragment of an address.
 *
 * Guarantees that {@link decodeShare} gives it back, and that no key, token, assertion or consumer secret is in it, as far as
 * such can be told by their form; what may be one is refused. The addresses of a practice org that open it are secrets too.
 *
 * @returns the fragment without `#`; or `share_holds_secret`, `share_too_long`. Never throws.
 */
export function encodeShare(environment: Environment): Result<string, ShareError> {
  const setup = sharedSetup(environment)
  const text = JSON.stringify(setup)
  const at = secretIn(setup, keyOfOrg(environment))
  if (at !== undefined) return err({ code: 'share_holds_secret', at })
  const fragment = `${VERSION}.${encodeBase64Url(new TextEncoder().encode(text))}`
  return fragment.length > MAX_SHARE_LENGTH
    ? err({ code: 'share_too_long', max: MAX_SHARE_LENGTH, got: fragment.length })
    : ok(fragment)
}

/**
 * Reads the fragment of a link somebody else may have made.
 *
 * @param fragment with or without `#`
 * @returns the set-up; or `share_too_long`, `share_version_unknown`, `share_malformed`, `share_holds_secret`. A refusal repeats
 * nothing of the link but the name of a member. Never throws.
 */
export function decodeShare(fragment: string): Result<SharedSetup, ShareError> {
  const text = fragment.replace(/^#/, '')
  if (text.length > MAX_SHARE_LENGTH) return err({ code: 'share_too_long', max: MAX_SHARE_LENGTH, got: text.length })
  const [, version, body = ''] = /^(v\d{1,4})\.([^]*)$/.exec(text) ?? []
  if (version === undefined) return err({ code: 'share_malformed' })
  if (version !== VERSION) return err({ code: 'share_version_unknown' })
  const parsed = v.safeParse(shared, jsonOf(body))
  if (!parsed.success) return err({ code: 'share_malformed' })
  const at = secretIn(parsed.output, [])
  if (at !== undefined) return err({ code: 'share_holds_secret', at })
  const { jsonTyped: _unread, ...draft } = parsed.output.draft
  return ok({ ...parsed.output, draft })
}

/** What opens the set-up of a practice org: its base URL, and the key in that. */
function keyOfOrg(environment: Environment): string[] {
  if (environment.kind !== 'practice' || !environment.practice) return []
  const { baseUrl } = environment.practice
  return [baseUrl, baseUrl.split('/').at(-1) ?? ''].filter((secret) => secret.length > 16)
}

/** Through JSON, so that everything that is told is looked at, and nothing else. */
function secretIn(setup: SharedSetup, known: readonly string[]): string | undefined {
  const told: unknown = JSON.parse(JSON.stringify(setup))
  return isJson(told, AROUND_DRAFT) ? heldSecret(told, known) : 'draft'
}

function jsonOf(body: string): Json | undefined {
  const bytes = decodeBase64Url(body)
  if (!bytes.ok) return undefined
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value))
    return isJson(value, AROUND_DRAFT) ? value : undefined
  } catch {
    return undefined
  }
}
