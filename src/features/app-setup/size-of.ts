/** Bytes of a text as it is written to a file. */
export function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length
}
