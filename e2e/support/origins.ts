import process from 'node:process'

/** First of the ports on loopback that the journeys use; `E2E_PORT` moves them when these are taken. */
const first = Number(process.env['E2E_PORT'] ?? 9450)

/** The servers that `playwright.config.ts`, and `e2e/browsers/servers.ts`, start for the journeys. */
export const PORTS = {
  /** As `npm start` serves it. */
  node: first,
  /** The same with `RELAY_UPSTREAM_OVERRIDE` set to the first: a real org, as far as the page can tell. */
  relay: first + 1,
  /** As `npm run start:edge` serves it. */
  workerd: first + 2,
  /** The first two again, for the browsers beside Chromium. */
  otherNode: first + 3,
  otherRelay: first + 4,
} as const

/** Address of one of them, as a browser names its origin. */
export function originOf(server: keyof typeof PORTS): string {
  return `http://localhost:${PORTS[server]}`
}
