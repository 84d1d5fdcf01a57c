/**
 * How often a user has logged in from here within the hour: each token that an assertion got is one login.
 *
 * @see Salesforce Help 000381578: 3,600 logins of a user an hour (read 2026-11-22)
 */
import { decodeAssertion } from '../../assertions/decode.ts'
import type { Environment } from '../../environment/environment.ts'
import type { Exchange } from '../../kernel/exchange.ts'
import type { EpochMilliseconds } from '../../kernel/numeric-date.ts'

/** Logins by user and minute since the epoch. Holds Usernames and figures, nothing secret. */
export type LoginLog = Readonly<Record<string, Readonly<Record<string, number>>>>

const MINUTE = 60_000
const MINUTES_COUNTED = 60

/**
 * The user that an exchange logged in, as the log names them; undefined where it is no login.
 *
 * Usernames are unique across all orgs, but in practice orgs: there the org stands before.
 */
export function loginOf(environment: Environment, exchange: Exchange): string | undefined {
  const { purpose, outcome, request } = exchange
  const asksForToken = purpose === 'token_request' || purpose === 'probe'
  if (!asksForToken || outcome.kind !== 'answered' || outcome.status !== 200) return undefined
  const assertion = new URLSearchParams(request.body).get('assertion')
  const decoded = assertion === null ? undefined : decodeAssertion(assertion)
  const subject = decoded?.ok ? decoded.value.claims['sub'] : undefined
  return typeof subject === 'string' ? loginName(environment, subject) : undefined
}

/** How the log names a user of an environment's org: a practice org by its id, never by an address, which may open it. */
export function loginName(environment: Environment, username: string): string {
  const name = username.toLowerCase()
  return environment.kind === 'practice' ? `${environment.practice?.orgId ?? ''} ${name}` : name
}

/** The log with one login more, and without what is older than an hour. */
export function withLogin(log: LoginLog, user: string, at: EpochMilliseconds): LoginLog {
  const kept = Object.entries(log).flatMap(([name, minutes]) => {
    const young = Object.entries(minutes).filter(([minute]) => isWithinHour(Number(minute), at))
    return young.length === 0 ? [] : [[name, Object.fromEntries(young)] as const]
  })
  const others = Object.fromEntries(kept)
  const minute = String(Math.floor(at / MINUTE))
  const own = others[user] ?? {}
  return { ...others, [user]: { ...own, [minute]: (own[minute] ?? 0) + 1 } }
}

/** How many logins of a user the log has for the hour that ends now; up to a minute more, since it counts whole minutes. */
export function loginsWithinHour(log: LoginLog, user: string, now: EpochMilliseconds): number {
  return Object.entries(log[user] ?? {})
    .filter(([minute]) => isWithinHour(Number(minute), now))
    .reduce((sum, [, count]) => sum + count, 0)
}

function isWithinHour(minute: number, now: EpochMilliseconds): boolean {
  const age = Math.floor(now / MINUTE) - minute
  return age >= 0 && age <= MINUTES_COUNTED
}
