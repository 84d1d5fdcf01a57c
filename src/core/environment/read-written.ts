/** Reads an edited header and claims set back into the draft they were written from. */
import { PROTECTED_HEADER } from '../assertions/protected-header.ts'
import type { WrittenAssertion } from '../assertions/written.ts'
import { jsonFaultAt } from '../encoding/json-fault.ts'
import { jsonMembers } from '../encoding/json-members.ts'
import { isSameJson, isJson, jsonMember, MAX_JSON_DEPTH, type Json, type JsonObject } from '../kernel/json.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { AssertionDraft } from './assertion-draft.ts'
import { FORM_CLAIMS, withoutOverride, type FormClaim } from './form-claims.ts'
import { computedAudience } from './audience.ts'
import type { Environment } from './environment.ts'
import { writtenAssertion, type WritingMoment } from './written-assertion.ts'

/** Why a text is no JSON object that can be signed. `at` is an index into it, in UTF-16 code units. */
export type JsonTextFault =
  | { code: 'json_too_long'; max: number }
  | { code: 'json_broken'; at: number }
  | { code: 'json_no_object' }
  | { code: 'json_too_deep'; max: number }
  /** JSON has the number, this page has not: it would be signed as another. */
  | { code: 'json_number_too_large' }
  | { code: 'json_member_repeated'; name: string; at: number }

/** Texts of header and claims as they stand in the editor. */
export type WrittenTexts = { header: string; claims: string }

/** Characters. Ten times what any assertion here has. */
const MAX_TEXT_LENGTH = 32_768

/** From here on a number of seconds lies in the year 5138: it is meant as something else, so it is kept as it is. */
const NO_SECONDS_FROM = 100_000_000_000

/**
 * The draft after its texts were edited.
 *
 * Guarantees that what was written and not edited changes nothing, and that what was edited is written as it was typed, but
 * for white space and the spelling of numbers and strings. A text that cannot be read is kept in `jsonTyped`; the other
 * one is read even so.
 *
 * @param moment with which the texts were written
 * @returns the draft, and what is wrong with either text. Never throws.
 */
export function readWritten(
  environment: Environment,
  texts: WrittenTexts,
  moment: WritingMoment,
): { draft: AssertionDraft; faults: Partial<Record<keyof WrittenTexts, JsonTextFault>> } {
  const header = parseWritten(texts.header)
  const claims = parseWritten(texts.claims)
  const written = writtenAssertion(environment, moment)
  const draft = readMembers(
    environment,
    { header: header.ok ? header.value : written.header, claims: claims.ok ? claims.value : written.claims },
    moment,
  )
  if (header.ok && claims.ok) return { draft, faults: {} }
  return {
    draft: {
      ...draft,
      jsonTyped: {
        ...(header.ok ? {} : { header: texts.header }),
        ...(claims.ok ? {} : { claims: texts.claims }),
      },
    },
    faults: { ...(header.ok ? {} : { header: header.error }), ...(claims.ok ? {} : { claims: claims.error }) },
  }
}

/**
 * Reads the text of a header or a claims set.
 *
 * @returns the object; or `json_too_long`, `json_broken`, `json_no_object`, `json_too_deep`, `json_number_too_large`,
 * `json_member_repeated`. Never throws.
 * @see RFC 7515 §4 ("The Header Parameter names … MUST be unique"), RFC 7519 §4
 */
export function parseWritten(text: string): Result<JsonObject, JsonTextFault> {
  if (text.length > MAX_TEXT_LENGTH) return err({ code: 'json_too_long', max: MAX_TEXT_LENGTH })
  const at = jsonFaultAt(text)
  if (at !== undefined) return err({ code: 'json_broken', at })
  if (depthOf(text) > MAX_JSON_DEPTH) return err({ code: 'json_too_deep', max: MAX_JSON_DEPTH })
  const value: unknown = JSON.parse(text)
  if (!isJson(value)) return err({ code: 'json_number_too_large' })
  if (!isObject(value)) return err({ code: 'json_no_object' })
  const seen = new Set<string>()
  for (const { name, start } of jsonMembers(text)) {
    if (seen.has(name)) return err({ code: 'json_member_repeated', name, at: start })
    seen.add(name)
  }
  return ok(value)
}

/** How deep brackets stand in each other in a text of JSON. */
function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\[^])*"?|[{}[\]]/g)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth)
    else if (token === '}' || token === ']') depth--
  }
  return deepest
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The draft that is written as given: {@link readWritten}, for members that are no text, as after a mend.
 *
 * Guarantees both laws of that function, exactly. Never throws.
 */
export function readMembers(
  environment: Environment,
  { header, claims }: WrittenAssertion,
  moment: WritingMoment,
): AssertionDraft {
  const { jsonTyped: _read, header: typedHeader, ...rest } = environment.claims
  const before = writtenAssertion(environment, moment)
  const unchangedHeader = typedHeader === undefined ? {} : { header: typedHeader }
  const newHeader = isSameJson(header, PROTECTED_HEADER) ? {} : { header }
  let draft: AssertionDraft = {
    ...rest,
    ...(isSameJson(header, before.header) ? unchangedHeader : newHeader),
  }
  for (const name of new Set([...Object.keys(before.claims), ...Object.keys(claims)])) {
    const value = jsonMember(claims, name)
    if (!isSameJson(value, jsonMember(before.claims, name)))
      draft = withClaim({ ...environment, claims: draft }, name, value, moment)
  }
  return orderedAs(environment, draft, Object.keys(claims), moment)
}

/**
 * The draft with one claim said otherwise: in the form where that can hold it, else among what was said in JSON. A value that
 * follows from the earlier steps, or from the lifetime, follows them again; undefined leaves the claim out on purpose.
 * Never throws.
 */
export function withClaim(
  environment: Environment,
  name: string,
  value: Json | undefined,
  moment: WritingMoment,
): AssertionDraft {
  const draft = withoutOverride(environment.claims, name)
  switch (name) {
    case 'iss':
    case 'sub':
    case 'aud': {
      if (value === undefined) return leftOut(draft, name)
      if (typeof value !== 'string' || value === '') return withMore(draft, name, value)
      const { [FORM_CLAIMS[name]]: _typed, ...derived } = draft
      return value === derivedText(environment, name) ? derived : { ...derived, [FORM_CLAIMS[name]]: value }
    }
    case 'exp': {
      if (value === undefined) return leftOut(draft, name)
      const { expires: _before, ...lasting } = draft
      const derived = writtenAssertion({ ...environment, claims: lasting }, moment).claims
      return value === derived['exp'] ? lasting : { ...lasting, expires: expiresWith(value) }
    }
    case 'jti': {
      if (value === moment.jti) return { ...draft, useJti: true }
      return value === undefined ? { ...draft, useJti: false } : withMore({ ...draft, useJti: false }, name, value)
    }
    default:
      return value === undefined ? draft : withMore(draft, name, value)
  }
}

function derivedText(environment: Environment, name: FormClaim): string {
  if (name === 'iss') return environment.app.consumerKey
  return name === 'sub' ? environment.approval.username : computedAudience(environment)
}

function expiresWith(value: Json): NonNullable<AssertionDraft['expires']> {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < NO_SECONDS_FROM
    ? { as: 'instant', at: epochMilliseconds(value * 1000) }
    : { as: 'raw', value }
}

function leftOut(draft: AssertionDraft, name: string): AssertionDraft {
  return { ...draft, without: [...(draft.without ?? []), name] }
}

function withMore(draft: AssertionDraft, name: string, value: Json): AssertionDraft {
  return { ...draft, more: Object.fromEntries([...Object.entries(draft.more ?? {}), [name, value]]) }
}

/** The draft with an order of its own only where the claims would be written in another one without it. */
function orderedAs(
  environment: Environment,
  draft: AssertionDraft,
  names: readonly string[],
  moment: WritingMoment,
): AssertionDraft {
  const written = (claims: AssertionDraft) => Object.keys(writtenAssertion({ ...environment, claims }, moment).claims)
  if (isSameJson(written(draft), names)) return draft
  const { order: _before, ...usual } = draft
  return isSameJson(written(usual), names) ? usual : { ...usual, order: names }
}
