import { formatsOf } from '../text/formats.ts'

/** Numbers, plurals and distances in the language of this folder. */
export const {
  formatNumber,
  formatList,
  plural,
  formatSpan,
  formatDistance,
  formatBytes,
  formatBytesExactly,
  formatMilliseconds,
  formatTenths,
  formatSignedSeconds,
  formatClockDistance,
  formatDuration,
  formatInstant,
  formatTimeOfDay,
  formatFingerprint,
} = formatsOf('en')
