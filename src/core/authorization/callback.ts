import { err, ok, type Result } from '../kernel/result.ts'

export type CallbackError =
  | { code: 'callback_without_answer' }
  | { code: 'authorization_refused'; error: string; errorDescription?: string; state?: string }

/**
 * Reads what the authorization server sent to the callback address.
 *
 * Does not judge `state`: only who made the request can.
 *
 * @param search the query string of the callback
 * @returns code and state, or `authorization_refused` with the server's words, or `callback_without_answer`.
 * Never throws. The code is a credential for a few minutes; useless without the verifier.
 * @see RFC 6749 §4.1.2, §4.1.2.1
 */
export function parseCallback(search: string): Result<{ code: string; state: string }, CallbackError> {
  const parameters = new URLSearchParams(search)
  const [code, state, error] = ['code', 'state', 'error'].map((name) => parameters.get(name) ?? undefined)
  if (error !== undefined) {
    const errorDescription = parameters.get('error_description')
    return err({
      code: 'authorization_refused',
      error,
      ...(errorDescription === null ? {} : { errorDescription }),
      ...(state === undefined ? {} : { state }),
    })
  }
  return code === undefined || state === undefined ? err({ code: 'callback_without_answer' }) : ok({ code, state })
}
