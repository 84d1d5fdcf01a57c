import process from 'node:process'

/** First of three ports on loopback that the journeys use; `E2E_PORT` moves them when these are taken. */
const first = Number(process.env['E2E_PORT'] ?? 9450)

/** The servers that `playwright.config.ts` starts for the journeys. */
export const PORTS = {
  /** As `npm start` serves it. */
  node: first,
  /** The same with `RELAY_UPSTREAM_OVERRIDE` set to the first: a real org, as far as the page can tell. */
  relay: first + 1,
  /** As `npm run start:edge` serves it. */
  workerd: first + 2,
} as const

/** Address of one of them, as a browser names its origin. */
export function originOf(server: keyof typeof PORTS): string {
  return `http://localhost:${PORTS[server]}`
}
