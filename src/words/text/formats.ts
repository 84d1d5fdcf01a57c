/** The forms of a word by how many there are: `{ one: 'record', other: 'records' }`. */
type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/**
 * Numbers, plurals and distances in one language, through `Intl`; and spellings that are the same in every one. The only
 * place that makes text of a number.
 *
 * @param locale a language as BCP 47 writes it
 */
export function formatsOf(locale: string) {
  const numbers = new Intl.NumberFormat(locale)
  const tenths = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    useGrouping: false,
  })
  const rules = new Intl.PluralRules(locale)
  const lists = new Intl.ListFormat(locale)
  // Four digits stand together, as people write days: `3650 days`.
  const inUnits = (count: number, unit: 'second' | 'minute' | 'hour' | 'day') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', useGrouping: 'min2' }).format(count)

  return {
    /** `1,234`: a number as people write it. */
    formatNumber: (value: number): string => numbers.format(value),

    /** `a, b, and c`. */
    formatList: (items: readonly string[]): string => lists.format(items),

    /** `1 record`, `1,234 records`. */
    plural: (count: number, forms: PluralForms): string =>
      `${numbers.format(count)} ${forms[rules.select(count)] ?? forms.other}`,

    /** `364 days`, `1 day`, `5 hours`, `12 minutes`: the largest unit that fits, rounded; never negative. */
    formatSpan(milliseconds: number): string {
      const minutes = Math.floor(milliseconds / 60_000)
      if (minutes < 60) return inUnits(Math.max(0, minutes), 'minute')
      if (minutes < 48 * 60) return inUnits(Math.round(minutes / 60), 'hour')
      return inUnits(Math.round(minutes / 1440), 'day')
    },

    /** `12 seconds`, `4 minutes`, `3 hours`, `2 days`: a distance as people say it, units begun left out. */
    formatDistance(seconds: number): string {
      if (seconds >= 172_800) return inUnits(Math.floor(seconds / 86_400), 'day')
      if (seconds >= 7200) return inUnits(Math.floor(seconds / 3600), 'hour')
      if (seconds >= 120) return inUnits(Math.floor(seconds / 60), 'minute')
      return inUnits(Math.floor(seconds), 'second')
    },

    /** `12 kB`, `3.4 MB`: how much is stored, in thousands. */
    formatBytes: (bytes: number): string =>
      bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${tenths.format(bytes / 1_000_000)} MB`,

    /** `412 B`, `4.9 kB`: how much was sent; `3.4 MB`. A figure and its unit stay on one line. */
    formatBytesExactly(bytes: number): string {
      if (bytes < 1000) return `${numbers.format(bytes)}\u00A0B`
      return bytes < 1_000_000
        ? `${tenths.format(bytes / 1000)}\u00A0kB`
        : `${tenths.format(bytes / 1_000_000)}\u00A0MB`
    },

    /** `18 ms`, `1.24 s`. */
    formatMilliseconds(milliseconds: number): string {
      if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
      const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false }
      return `${new Intl.NumberFormat(locale, digits).format(milliseconds / 1000)} s`
    },

    /** `0.4 s`: seconds that are counted while somebody waits. */
    formatTenths: (milliseconds: number): string => `${tenths.format(milliseconds / 1000)} s`,

    /** `+0.4 s`, `−12.0 s`: how far one clock is ahead of another. */
    formatSignedSeconds: (seconds: number): string =>
      `${seconds >= 0 ? '+' : '−'}${tenths.format(Math.abs(seconds))} s`,

    /** `12 s`, `59:59 min` or `25 h 10 min`: how far two clocks are apart, in whole seconds and without a sign. */
    formatClockDistance(seconds: number): string {
      const whole = Math.round(Math.abs(seconds))
      if (whole >= 7200) return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
      return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)}:${padded(whole % 60)} min`
    },

    /** `2:41`, or `1:02:09` past an hour; never negative. */
    formatDuration(seconds: number): string {
      const whole = Math.max(0, Math.floor(seconds))
      const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
      return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`
    },

    /** `2026-11-22 14:03:07 UTC`: one spelling everywhere, the one logs use. */
    formatInstant: (milliseconds: number): string =>
      `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`,

    /** `14:03:07`, of the day in UTC. */
    formatTimeOfDay: (milliseconds: number): string => new Date(milliseconds).toISOString().slice(11, 19),

    /** `7F:1C:…`, as OpenSSL prints it. */
    formatFingerprint: (hex: string): string => hex.toUpperCase().match(/../g)?.join(':') ?? '',
  }
}

function padded(value: number): string {
  return String(value).padStart(2, '0')
}
