import { createCallerJudge, type Caller } from '../../front/own-origin.ts'
import type { RelaySettings } from '../settings.ts'
import type { RelayCase } from './relay-case.ts'

/** The origin under which the tests address the relay. */
export const APP_ORIGIN = 'https://relay.example'

/**
 * Makes a `Request` of a case, as a runtime that parses URLs would hand it over.
 *
 * @returns `undefined` when the platform refuses to build it: such a request cannot arrive.
 */
export function relayRequestOf({ method, target, headers, body }: RelayCase): Request | undefined {
  try {
    const list = Object.entries(headers).flatMap(([name, values]) =>
      [values].flat().map((value): [string, string] => [name, value]),
    )
    const bodyless = method === 'GET' || method === 'HEAD' || body === undefined
    return new Request(APP_ORIGIN + target, {
      method,
      headers: list,
      body: bodyless ? null : (body as BodyInit),
    })
  } catch {
    return undefined
  }
}

/** Judges who asks, as a runtime does before it gives the relay a request, at a deployment whose own origin is {@link APP_ORIGIN}. */
export function callerOf(request: Request, { origins }: RelaySettings): Caller {
  const judge = createCallerJudge({ publicOrigin: APP_ORIGIN, allowed: origins.allowed })
  const origin = request.headers.get('origin') ?? undefined
  const fetchSite = request.headers.get('sec-fetch-site') ?? undefined
  const caller = judge({ hosts: [new URL(request.url).host], origin, fetchSite })
  if (caller === 'malformed_host') throw new Error(caller)
  return caller
}
