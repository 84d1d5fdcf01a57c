/** The drills a trainer chose, in order, as the text of a short link. */
import { encodeBase64Url, decodeBase64Url } from '../encoding/base64url.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { DRILL_IDS, type DrillId } from '#core/vocabulary/drills.ts'

export type DrillCourseError = { code: 'course_of_other_version' } | { code: 'course_damaged' }

/** Most drills that travel: all there are, since each is in a course once. */
export const MAX_COURSE_DRILLS = DRILL_IDS.length

const VERSION = '1.'

/** Bytes a drill has in the text: the start of a digest of its name, so that the order of the vocabulary means nothing. */
const BYTES_A_DRILL = 2

/**
 * The text of a course: the version, and base64url of two bytes a drill and one that checks them. Total.
 *
 * Holds the names of drills and nothing else: no key, no secret, no address, no org.
 */
export function encodeDrillCourse(drills: readonly DrillId[]): string {
  const bytes = drills.flatMap((id) => codeOf(id))
  return VERSION + encodeBase64Url(Uint8Array.from([...bytes, digest(bytes) & 0xff]))
}

/**
 * Reads what {@link encodeDrillCourse} wrote. A text that was cut short or changed makes no course.
 *
 * @returns the drills in order, each once, at least one, at most {@link MAX_COURSE_DRILLS}; `course_of_other_version` also where a
 * drill is not known here; `course_damaged`. Never throws.
 */
export function decodeDrillCourse(text: string): Result<DrillId[], DrillCourseError> {
  if (!text.startsWith(VERSION)) {
    return err({ code: /^\d{1,3}\./.test(text) ? 'course_of_other_version' : 'course_damaged' })
  }
  if (text.length > 4 * MAX_COURSE_DRILLS) return err({ code: 'course_damaged' })
  const decoded = decodeBase64Url(text.slice(VERSION.length))
  if (!decoded.ok) return err({ code: 'course_damaged' })
  const bytes = [...decoded.value]
  const check = bytes.pop()
  const isWhole = bytes.length > 0 && bytes.length % BYTES_A_DRILL === 0 && check === (digest(bytes) & 0xff)
  if (!isWhole || bytes.length > MAX_COURSE_DRILLS * BYTES_A_DRILL) return err({ code: 'course_damaged' })

  const drills: DrillId[] = []
  for (let at = 0; at < bytes.length; at += BYTES_A_DRILL) {
    const id = DRILL_IDS.find((known) => codeOf(known).every((byte, index) => byte === bytes[at + index]))
    if (id === undefined) return err({ code: 'course_of_other_version' })
    if (drills.includes(id)) return err({ code: 'course_damaged' })
    drills.push(id)
  }
  return ok(drills)
}

function codeOf(id: DrillId): number[] {
  const code = digest([...new TextEncoder().encode(id)])
  return [(code >>> 8) & 0xff, code & 0xff]
}

/** FNV-1a of 32 bits, folded to 16: no secret is kept by it, and mistakes are found. */
function digest(bytes: readonly number[]): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash ^ (hash >>> 16)) & 0xffff
}
