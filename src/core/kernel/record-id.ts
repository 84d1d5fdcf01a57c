const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * The 18-character form of a record id: three characters that say which of the first 15 are capitals, so that it can be
 * compared without regard to case. An id that has them keeps its own. Total.
 *
 * @see Salesforce Help, "Record IDs" (15 and 18 characters)
 */
export function id18(id: string): string {
  const short = id.slice(0, 15)
  const suffix = [0, 5, 10].map((start) => {
    const chunk = Array.from(short.slice(start, start + 5))
    return SUFFIX[chunk.reduce((bits, character, at) => bits | (/[A-Z]/.test(character) ? 1 << at : 0), 0)] ?? ''
  })
  return short.length < 15 ? id : `${short}${suffix.join('')}`
}
