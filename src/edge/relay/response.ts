import { FUNCTION_HEADERS } from '../front/security-headers.ts'
import type { HeaderReader } from './admission.ts'
import { answerHeaders } from './answer.ts'
import { corsHeaders } from './cors.ts'
import { toProblem, type Refusal } from './refusal.ts'

type HeaderList = ReadonlyArray<readonly [name: string, value: string]>

/** Asks for the few headers that are read: taking all of them makes objects that nobody looks at. */
export function headerReader(headers: Headers): HeaderReader {
  return (name) => headers.get(name) ?? undefined
}

/** An answer of the relay itself, under the headers of every answer of the function. */
export function responseOf(body: BodyInit | null, status: number, ...lists: readonly HeaderList[]): Response {
  return new Response(body, { status, headers: headersOf(...lists) })
}

/** A refusal as RFC 9457 problem details, readable for a page that may ask. */
export function problemResponse(refusal: Refusal, page: string | undefined): Response {
  const problem = toProblem(refusal)
  return responseOf(problem.body, problem.status, corsHeaders(page), problem.headers)
}

/**
 * Salesforce's answer under the relay's headers: its status, its body, its content type and encoding, its clock.
 *
 * @param timing  The value of `Server-Timing`.
 */
export function answerResponse(
  body: BodyInit | null,
  status: number,
  header: HeaderReader,
  timing: string,
  page: string | undefined,
): Response {
  const response = new Response(body, { status, headers: templateFor(page, header('content-type')) })
  const { headers } = response
  for (const [name, value] of answerHeaders(header)) if (name !== 'content-type') headers.set(name, value)
  headers.set('server-timing', timing)
  return response
}

/** Most templates kept: pages of a few origins, answers of a few content types. */
const MAX_TEMPLATES = 64

const templates = new Map<string, Headers>()

/**
 * The headers an answer shares with the one before it. The constructor of `Response` copies them natively and at once;
 * setting each by itself costs a call into the runtime.
 */
function templateFor(page: string | undefined, contentType: string | undefined): Headers {
  const key = `${page ?? ''} ${contentType ?? ''}`
  const known = templates.get(key)
  if (known !== undefined) return known
  if (templates.size >= MAX_TEMPLATES) templates.clear()
  const template = headersOf(corsHeaders(page), contentType === undefined ? [] : [['content-type', contentType]])
  templates.set(key, template)
  return template
}

function headersOf(...lists: readonly HeaderList[]): Headers {
  const headers = new Headers()
  for (const list of [FUNCTION_HEADERS, ...lists]) for (const [name, value] of list) headers.set(name, value)
  return headers
}
