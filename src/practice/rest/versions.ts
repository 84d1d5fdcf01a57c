import { json } from '../http/http.ts'

/** Oldest and newest REST API version answered: v51.0 (Spring '21) to v68.0 (Winter '27). */
const OLDEST_VERSION = 51
const NEWEST_VERSION = 68

const SEASONS = ['Spring', 'Summer', 'Winter'] as const

/** Whether `vNN.0` is answered. */
export function isServedVersion(segment: string): boolean {
  const match = /^v(\d{2})\.0$/.exec(segment)
  const version = Number(match?.[1])
  return version >= OLDEST_VERSION && version <= NEWEST_VERSION
}

/**
 * `GET /services/data`: the versions, oldest first, without authentication.
 *
 * @see REST API Developer Guide, "Versions" (read 2026-11-22)
 */
export function versionList(): Response {
  const versions = []
  for (let version = OLDEST_VERSION; version <= NEWEST_VERSION; version++) {
    versions.push({
      label: releaseName(version),
      url: `/services/data/v${String(version)}.0`,
      version: `${String(version)}.0`,
    })
  }
  return json(200, versions)
}

/** Three releases a year: v51.0 is Spring '21, v52.0 Summer '21, v53.0 Winter '22. */
function releaseName(version: number): string {
  const releases = version - OLDEST_VERSION
  const season = SEASONS[releases % 3] ?? 'Spring'
  const year = 21 + Math.floor(releases / 3) + (season === 'Winter' ? 1 : 0)
  return `${season} '${String(year)}`
}
