import { hmacSha256Base64Url } from '../kernel/digest.ts'
import { randomAlphanumeric } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import { isUsedForm, useForm } from '../org/used-forms.ts'
import { err, ok, type Result } from '../kernel/result.ts'

/** The request a consent page was shown for: its parameters in the order the page sends them back. */
export type RequestFields = readonly (readonly [name: string, value: string])[]

/** How long a person may look at the consent page. Milliseconds. */
const FORM_LIFETIME_MILLISECONDS = 600_000

const FORM_VALUE = /^(\d{1,15})\.([A-Za-z0-9]{22})\.([A-Za-z0-9_-]{43})$/

/** Why a decision does not count. */
export type FormRefusal = { code: 'form_foreign' | 'form_expired' | 'form_used' }

/**
 * A value that lets a decision about this one request count once, for ten minutes.
 *
 * Showing a page writes nothing: the value carries when it ends, and a MAC over that and the request under the org's key.
 *
 * @see RFC 6749 §10.12
 */
export function newFormValue(ctx: OrgContext, fields: RequestFields): string {
  const end = String(ctx.clock() + FORM_LIFETIME_MILLISECONDS)
  const nonce = randomAlphanumeric(ctx.random, 22)
  return `${end}.${nonce}.${macOf(ctx, end, nonce, fields)}`
}

/** A form value that is good now. `useUp` makes it good no more; call it in the turn that decides. */
export type GoodForm = { useUp: () => void }

/**
 * Judges the value of a form that came back. Does not use it up: a decision that comes to nothing may be made again.
 *
 * @returns the way to use it up; refuses with `form_foreign` for a value of another org or request, `form_expired`,
 * `form_used`
 */
export function judgeFormValue(
  ctx: OrgContext,
  value: string | undefined,
  fields: RequestFields,
): Result<GoodForm, FormRefusal> {
  const [, end = '', nonce = '', mac] = FORM_VALUE.exec(value ?? '') ?? []
  // The MAC is compared as text: it is made anew for each page, so that timing could only ever tell of a page's own.
  if (mac === undefined || mac !== macOf(ctx, end, nonce, fields)) return err({ code: 'form_foreign' })
  const now = ctx.clock()
  if (Number(end) <= now) return err({ code: 'form_expired' })
  if (isUsedForm(ctx.db, nonce)) return err({ code: 'form_used' })
  return ok({
    useUp: () => {
      useForm(ctx.db, nonce, Number(end), now)
    },
  })
}

function macOf(ctx: OrgContext, end: string, nonce: string, fields: RequestFields): string {
  return hmacSha256Base64Url(ctx.org.key, JSON.stringify(['consent', end, nonce, fields]))
}
