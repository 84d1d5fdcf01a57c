import { parsedObject } from '../assertions/json-serialization.ts'
import { isJsonObject, type JsonObject } from '../kernel/json.ts'

/**
 * Reads a claims set as JSON that nobody signed yet: an object with an issuer or an audience beside a time or a subject.
 *
 * @returns undefined for everything else. Never throws.
 */
export function readClaimsAlone(text: string): JsonObject | undefined {
  const json = parsedObject(text.replace(/^\ufeff/, ''))
  if (!json || !isJsonObject(json)) return undefined
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(json, name))
  return has('iss', 'aud') && has('exp', 'sub', 'prn') ? json : undefined
}
