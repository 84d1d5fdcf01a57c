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
