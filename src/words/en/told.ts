import { heldSecret } from '#core/environment/held-secret.ts'
import { isJson, type Json } from '#core/kernel/json.ts'

/** Stands where a text may not be told. */
export const LEFT_OUT = '(left out: it may be a secret)'

/** A text as it may be told to others: one that holds what may be a secret, be it JSON, is left out. Never throws. */
export function told(text: string): string {
  return heldSecret(text) === undefined && heldSecret(jsonOf(text)) === undefined ? text : LEFT_OUT
}

function jsonOf(text: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : null
  } catch {
    return null
  }
}
