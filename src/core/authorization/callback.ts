import { err, ok, type Result } from '../kernel/result.ts'

export type CallbackError =
  | { code: 'callback_without_answer' }
  | { code: 'authorization_refused'; error: string; errorDescription?: string; state?: string; iss?: string }

const MEMBERS = ['code', 'state', 'iss', 'error', 'error_description']

/**
 * Reads what the authorization server sent to the callback address.
 *
 * Does not judge `state` and `iss`: only who made the request can.
 *
 * @param search the query string of the callback
 * @returns code and state, or `authorization_refused` with the words of whoever wrote the address, or
 * `callback_without_answer`, also for one that says something twice.
 * Never throws. The code is a credential for a few minutes; useless without the verifier.
 * @see RFC 6749 §3.1, §4.1.2, §4.1.2.1; RFC 9207 §2
 */
export function parseCallback(search: string): Result<{ code: string; state: string; iss?: string }, CallbackError> {
  const parameters = new URLSearchParams(search)
  // > Request and response parameters MUST NOT be included more than once.
  if (MEMBERS.some((name) => parameters.getAll(name).length > 1)) return err({ code: 'callback_without_answer' })
  const [code, state, iss, error] = MEMBERS.map((name) => parameters.get(name) ?? undefined)
  if (error !== undefined) {
    const errorDescription = parameters.get('error_description')
    return err({
      code: 'authorization_refused',
      error,
      ...(errorDescription === null ? {} : { errorDescription }),
      ...(state === undefined ? {} : { state }),
      ...(iss === undefined ? {} : { iss }),
    })
  }
  if (code === undefined || state === undefined) return err({ code: 'callback_without_answer' })
  return ok({ code, state, ...(iss === undefined ? {} : { iss }) })
}

/**
 * Whether an answer may be of the server it was asked of. One that does not say who it is of may be; RFC 9207 asks no more
 * where the server has not promised to say so.
 *
 * @param iss who the answer says it is of; undefined when it does not
 * @param issuer the issuer identifier of the server that was asked; undefined when that is not known
 * @see RFC 9207 §2.4; RFC 3986 §6.2.1, simple string comparison
 */
export function isOfIssuer(iss: string | undefined, issuer: string | undefined): boolean {
  return iss === undefined || issuer === undefined || iss === issuer
}
