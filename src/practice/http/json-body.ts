import { isRecord, mediaTypeOf, problem, readBody } from './http.ts'
import { err, ok, type Result } from '../kernel/result.ts'

/** Largest set-up body: a certificate of 4 KB and some lists. Bytes. */
const MAX_SETUP_BODY_BYTES = 65_536

/**
 * The JSON object in the body of a set-up call; an empty body is an empty object.
 *
 * A body must say that it is `application/json`: what a page of another site may send without being asked first never does
 * (Fetch §2.2.2, CORS-safelisted request-header).
 *
 * @returns the object, or the problem to answer: 413 `body_too_large`, 415 `unsupported_media_type`, 400 `body_not_json`
 */
export async function readJsonObject(request: Request): Promise<Result<Record<string, unknown>, Response>> {
  const body = await readBody(request, MAX_SETUP_BODY_BYTES)
  if (body === undefined) return err(problem(413, 'body_too_large', { limitBytes: MAX_SETUP_BODY_BYTES }))
  if (body === '' && request.headers.get('Content-Type') === null) return ok({})
  if (mediaTypeOf(request) !== 'application/json') return err(problem(415, 'unsupported_media_type'))
  if (body === '') return ok({})
  try {
    const value: unknown = JSON.parse(body)
    return isRecord(value) ? ok(value) : err(problem(400, 'body_not_json'))
  } catch {
    return err(problem(400, 'body_not_json'))
  }
}
