/** Bytes of a file as it is written: a text is UTF-8. */
export function sizeOf(content: string | Uint8Array): number {
  return typeof content === 'string' ? new TextEncoder().encode(content).length : content.length
}
