import * as v from 'valibot'

import type { Environment } from '#core/environment/environment.ts'
import type { Exchange } from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { loginOf, withLogin, type LoginLog } from '#core/flow/token-life/logins.ts'

const STORAGE_KEY = 'countersign.logins'

const loginLog = v.record(v.string(), v.record(v.pipe(v.string(), v.regex(/^\d{1,12}$/)), v.number()))

/**
 * How often this browser logged users in, by user and minute: of the last hour, whichever tab did it. Empty where there is
 * nothing or storage is blocked.
 */
export function readLogins(): LoginLog {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    return v.is(loginLog, stored) ? stored : {}
  } catch {
    return {}
  }
}

/**
 * Counts a login where the exchange is one. Tabs take turns: two that read the same log would count one login. Never rejects;
 * blocked storage is not a failure: nothing is counted then.
 */
export async function rememberLogin(environment: Environment, exchange: Exchange): Promise<void> {
  const user = loginOf(environment, exchange)
  if (user === undefined) return
  const at = epochMilliseconds(exchange.startedAt + exchange.durationMilliseconds)
  const count = () => localStorage.setItem(STORAGE_KEY, JSON.stringify(withLogin(readLogins(), user, at)))
  try {
    // A page without TLS has no locks.
    if ('locks' in navigator) await navigator.locks.request(STORAGE_KEY, count)
    else count()
  } catch {
    // Private mode or no room.
  }
}
