/** Octets: more than any certificate or signature, so that a wrong file is told by its length and not read whole. */
const READ_BYTES = 300_000

/** A file's octets; of a long one so many that it is known to be too long. */
export async function beginningOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(0, READ_BYTES).arrayBuffer())
}
