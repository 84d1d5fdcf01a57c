/** A JWS in compact serialization (RFC 7515 §7.1). A credential until its `exp`: keep it out of logs and URLs. */
export type CompactJws = string & { readonly __form: 'compact JWS' }

/**
 * The three parts of a compact JWS, without their dots, for showing them apart. Total: what is missing is the
 * empty string, what is too much stays in the last part.
 */
export function splitCompactJws(compact: string): [header: string, payload: string, signature: string] {
  const first = compact.indexOf('.')
  if (first < 0) return [compact, '', '']
  const second = compact.indexOf('.', first + 1)
  if (second < 0) return [compact.slice(0, first), compact.slice(first + 1), '']
  return [compact.slice(0, first), compact.slice(first + 1, second), compact.slice(second + 1)]
}
