import { expect, it } from 'vitest'

import { DRILL_IDS } from '#core/vocabulary/drills.ts'

import { decodeDrillCourse, encodeDrillCourse, MAX_COURSE_DRILLS } from './drill-course.ts'

const COURSE = ['certificate_cleared', 'org_clock_ahead', 'generic_host', 'two_faults'] as const

it('is read as it was written, in its order', () => {
  expect(decodeDrillCourse(encodeDrillCourse(COURSE))).toEqual({ ok: true, value: [...COURSE] })
})

it('says of every drill something else, and says it short enough for a projector', () => {
  for (const id of DRILL_IDS) expect(decodeDrillCourse(encodeDrillCourse([id]))).toEqual({ ok: true, value: [id] })
  expect(new Set(DRILL_IDS.map((id) => encodeDrillCourse([id]))).size).toBe(DRILL_IDS.length)
  expect(encodeDrillCourse([DRILL_IDS[0]])).toHaveLength(6)
  expect(encodeDrillCourse(COURSE)).toHaveLength(14)
})

it('may hold every drill there is', () => {
  expect(decodeDrillCourse(encodeDrillCourse(DRILL_IDS))).toEqual({ ok: true, value: [...DRILL_IDS] })
})

it('of links that were handed out is read for good', () => {
  expect(decodeDrillCourse(HANDED_OUT)).toEqual({ ok: true, value: [...COURSE] })
})
const HANDED_OUT = '1.vjwPD-A5O9Wb'

it('that was cut short, wherever, or has one character changed is none, and is never another', () => {
  const text = encodeDrillCourse(COURSE)
  for (let at = 0; at < text.length; at += 1) {
    expect(decodeDrillCourse(text.slice(0, at)).ok).toBe(false)
    const read = decodeDrillCourse(text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1))
    expect(read.ok).toBe(false)
  }
})

it.each([
  ['nothing', '', 'course_damaged'],
  ['no drill', encodeDrillCourse([]), 'course_damaged'],
  ['a drill twice', encodeDrillCourse([COURSE[0], COURSE[0]]), 'course_damaged'],
  ['a drill that is not known here', encodeDrillCourse(['later' as never]), 'course_of_other_version'],
  ['a later version', '2.AAAA', 'course_of_other_version'],
  ['a word', 'drills', 'course_damaged'],
  ['more than there are', encodeDrillCourse(Array(MAX_COURSE_DRILLS + 1).fill(COURSE[0])), 'course_damaged'],
  ['a book', `1.${'A'.repeat(9000)}`, 'course_damaged'],
] as const)('is none that says %s', (_what, text, code) => {
  expect(decodeDrillCourse(text)).toEqual({ ok: false, error: { code } })
})
