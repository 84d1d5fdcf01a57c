/** Whom a token is for, as userinfo says it, for a person to read. */
import * as v from 'valibot'

const text = v.exactOptional(v.fallback(v.optional(v.string()), undefined))
const flag = v.exactOptional(v.fallback(v.optional(v.boolean()), undefined))

const userinfo = v.object({
  preferred_username: v.string(),
  user_id: v.string(),
  organization_id: v.string(),
  name: text,
  email: text,
  user_type: text,
  language: text,
  locale: text,
  zoneinfo: text,
  active: flag,
  is_salesforce_integration_user: flag,
})

/** Members by the names the org gives them. */
export type TokenHolder = v.InferOutput<typeof userinfo>

/**
 * Whom the token is for.
 *
 * @param json the answer of userinfo
 * @returns undefined where it names no user. Never throws.
 * @see OpenID Connect Core 1.0 §5.3.2; Help, "The UserInfo Endpoint" (read 2026-11-22)
 */
export function readTokenHolder(json: unknown): TokenHolder | undefined {
  const read = v.safeParse(userinfo, json)
  return read.success ? read.output : undefined
}
