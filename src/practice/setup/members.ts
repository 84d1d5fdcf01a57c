import * as v from 'valibot'

import { err, ok, type Result } from '../kernel/result.ts'

/**
 * Schemas of the members of set-up bodies. The message of each is the one term, for developers, in which a refusal says what it
 * takes.
 */

/** A member of a set-up body that is not what it must be. `expected` describes what it must be in one term. */
export type MemberRefusal =
  { code: 'member_unknown'; member: string } | { code: 'member_invalid'; member: string; expected: string }

/** Longest name of an unknown member that is repeated to whoever sent it. Characters. */
const MAX_REPEATED_NAME = 64

/**
 * Reads the members of a body. A member the schema does not have is refused: dropped in silence, it would be taken for done.
 *
 * @returns what was given, in the schema's types; refuses the first member of the body that is wrong with `member_invalid`,
 * `member_unknown`
 */
export function readMembers<Body extends v.StrictObjectSchema<v.ObjectEntries, undefined>>(
  body: Record<string, unknown>,
  schema: Body,
): Result<v.InferOutput<Body>, MemberRefusal> {
  const read = v.safeParse(schema, body)
  if (read.success) return ok(read.output)
  for (const member of Object.keys(body)) {
    const issue = read.issues.find(({ path }) => path?.[0].key === member)
    if (issue === undefined) continue
    return Object.hasOwn(schema.entries, member)
      ? err({ code: 'member_invalid', member, expected: issue.message })
      : err({ code: 'member_unknown', member: member.slice(0, MAX_REPEATED_NAME) })
  }
  throw new TypeError('every member of these bodies may be left out')
}

/** A schema whose refusals all say that `term` was expected. */
export function expecting<Schema extends v.GenericSchema>(term: string, schema: Schema): Schema {
  return v.config(schema, { message: term })
}

/** True or false. */
export const boolean = expecting('boolean', v.boolean())

/** A whole number in a range, both ends included. */
export function integer(minimum: number, maximum: number) {
  return expecting(rangeTerm(minimum, maximum), wholeNumber(minimum, maximum))
}

/** The same, or null. */
export function integerOrNull(minimum: number, maximum: number) {
  return expecting(`${rangeTerm(minimum, maximum)} or null`, v.nullable(wholeNumber(minimum, maximum)))
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return expecting(words.join('|'), v.picklist(words))
}

/** Text of bounded length, trimmed, not empty. Characters. */
export function shortText(maximum: number) {
  return expecting(
    `text of 1..${String(maximum)} characters`,
    v.pipe(v.string(), v.maxLength(maximum), v.trim(), v.nonEmpty()),
  )
}

/** A list of bounded text, each once. */
export function textList(maximumItems: number, maximumLength: number) {
  return expecting(`list of at most ${String(maximumItems)} texts`, uniqueTexts(maximumItems, maximumLength))
}

/** The same, all of which `fits`. */
export function textListOf(term: string, maximumItems: number, maximumLength: number, fits: (text: string) => boolean) {
  return expecting(term, v.pipe(uniqueTexts(maximumItems, maximumLength), v.everyItem(fits)))
}

function rangeTerm(minimum: number, maximum: number): string {
  return `integer ${String(minimum)}..${String(maximum)}`
}

function wholeNumber(minimum: number, maximum: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(minimum), v.maxValue(maximum))
}

function uniqueTexts(maximumItems: number, maximumLength: number) {
  return v.pipe(
    v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(maximumLength))),
    v.maxLength(maximumItems),
    v.transform((texts) => [...new Set(texts)]),
  )
}
