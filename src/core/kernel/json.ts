/** What JSON can say (RFC 8259 §3), as `JSON.parse` gives it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

/** Levels of arrays and objects in each other: deeper is no assertion, and recursion has to end somewhere. */
export const MAX_JSON_DEPTH = 64

/**
 * Tells whether a value is an object that JSON can say: no other prototype, no number without an end, not deeper than
 * {@link MAX_JSON_DEPTH}. Never throws.
 */
export function isJsonObject(value: unknown): value is JsonObject {
  return isPlainObject(value) && isJson(value)
}

/** Tells whether JSON can say a value: as {@link isJsonObject}, of any kind. Never throws. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (depth > MAX_JSON_DEPTH) return false
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1))
  return isPlainObject(value) && Object.values(value).every((member) => isJson(member, depth + 1))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/** Tells an array from the other values of JSON. Never throws. */
export function isJsonArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Tells whether two values are written the same, the order of members included. Never throws. */
export function isSameJson(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The member of its own that an object has by a name, `__proto__` too; undefined where it has none. */
export function jsonMember(object: JsonObject | undefined, name: string): Json | undefined {
  return object !== undefined && Object.hasOwn(object, name) ? object[name] : undefined
}
