/** `2:41`, or `1:02:09` past an hour; never negative. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const pad = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`
}

/** `364 days`, `1 day`, `5 hours`, `12 minutes`: the largest unit that fits, rounded. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  const of = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`
  if (minutes < 60) return of(Math.max(0, minutes), 'minute')
  if (minutes < 48 * 60) return of(Math.round(minutes / 60), 'hour')
  return of(Math.round(minutes / 1440), 'day')
}

/** `2026-11-22 14:03:07 UTC`: one spelling everywhere, the one logs use. */
export function formatInstant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

/** `14:03:07`, of the day in UTC. */
export function formatTimeOfDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 19)
}

/** `18 ms`, `1.24 s`. */
export function formatMilliseconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`
}

/** `7f:1c:…`, upper case as OpenSSL prints it. */
export function formatFingerprint(hex: string): string {
  return hex.toUpperCase().match(/../g)?.join(':') ?? ''
}
