import { isFinished } from '../kernel/exchange-state.ts'
import { headerField, isForm, type Exchange, type HeaderFields, type PendingExchange } from '../kernel/exchange.ts'
import { redactExchange } from '../kernel/redact.ts'
import { bytesOf } from '../wire/bytes-out.ts'
import { timeSplit } from '../wire/time-split.ts'
import { CUT } from './secret-variables.ts'

type NameValue = { name: string; value: string }

/** HTTP Archive 1.2. Members that begin with an underscore are this project's own. */
export type Har = {
  log: { version: '1.2'; creator: { name: string; version: string }; entries: HarEntry[] }
}

type PostData = { mimeType: string; text: string; params?: NameValue[] }

type HarEntry = {
  /** ISO 8601. */
  startedDateTime: string
  /** Milliseconds. */
  time: number
  request: {
    method: string
    /** Of the org, also where the page sent it to the relay. */
    url: string
    httpVersion: string
    cookies: []
    headers: NameValue[]
    queryString: NameValue[]
    postData?: PostData
    headersSize: -1
    bodySize: number
  }
  response: {
    /** 0 where nothing came back. */
    status: number
    statusText: string
    httpVersion: string
    cookies: []
    headers: NameValue[]
    content: { size: number; mimeType: string; text?: string }
    redirectURL: string
    headersSize: -1
    bodySize: number
    comment?: string
    /** Why nothing came back, as a code. */
    _error?: string
  }
  cache: Record<string, never>
  timings: HarTimings
  /** Who spent how much of the time, where the relay measured it. */
  _milliseconds: Record<'page' | 'relay' | 'org', number>
  _purpose: string
  _transport: string
}

/**
 * Milliseconds; -1 is not known. A page knows the whole alone, and by the format `send`, `wait` and `receive` are at least 0: so
 * the whole is `wait`.
 */
type HarTimings = { blocked: -1; dns: -1; connect: -1; ssl: -1; send: number; wait: number; receive: number }

/** What is not said by a page's own record. */
const UNKNOWN_VERSION = 'unknown'

/**
 * Exchanges as HTTP Archive 1.2, oldest first. What is still under way is left out: it has no times.
 *
 * Redacted as `redactExchange` does it, unless `as_sent` is asked for: then it holds tokens and assertions.
 *
 * @see HAR 1.2 (W3C Web Performance, historical draft)
 */
export function harOf(
  exchanges: readonly (Exchange | PendingExchange)[],
  creator: { name: string; version: string },
  { secrets = 'redacted' }: { secrets?: 'redacted' | 'as_sent' } = {},
): Har {
  const entries = exchanges
    .filter(isFinished)
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .map((exchange) => {
      const redacted = redactExchange(exchange)
      return entryOf(secrets === 'redacted' ? redacted : exchange, sizesOf(exchange, redacted))
    })
  return { log: { version: '1.2', creator, entries } }
}

/** Bytes of the bodies as they went over the wire, -1 where that is not known; and of the text that came, decoded. */
type Sizes = { sent: number; answered: number; content: number }

/** Of one that was kept redacted a mark tells that it was longer; one that still has a secret is as it came, marks and all. */
function sizesOf(exchange: Exchange, redacted: Exchange): Sizes {
  const { request, outcome } = exchange
  const isAsItCame = JSON.stringify(exchange) !== JSON.stringify(redacted)
  const sizeOf = (body: string) => (!isAsItCame && body.includes(CUT) ? -1 : bytesOf(body))
  const sent = request.body === undefined ? 0 : sizeOf(request.body)
  if (outcome.kind === 'failed') return { sent, answered: -1, content: 0 }
  const decoded = outcome.wholeBytes ?? sizeOf(outcome.body)
  // What a page is given was decoded: how long it was before, nobody said.
  const isEncoded = headerField(outcome.headers, 'content-encoding') !== undefined
  return { sent, answered: isEncoded ? -1 : decoded, content: decoded < 0 ? bytesOf(outcome.body) : decoded }
}

function entryOf(exchange: Exchange, sizes: Sizes): HarEntry {
  const { startedAt, durationMilliseconds, purpose, transport } = exchange
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: durationMilliseconds,
    request: requestOf(exchange.request, sizes),
    response: responseOf(exchange.outcome, sizes),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: durationMilliseconds, receive: 0 },
    _milliseconds: sharesOf(exchange),
    _purpose: purpose,
    _transport: transport,
  }
}

/** The split that HAR has no members for; -1 where nobody measured it. */
function sharesOf(exchange: Exchange): HarEntry['_milliseconds'] {
  const shares = { page: -1, relay: -1, org: -1 }
  for (const { of, milliseconds } of timeSplit(exchange)) {
    const [party] = of
    if (party !== undefined && of.length === 1) shares[party] = milliseconds
  }
  return shares
}

function requestOf(
  { method, url, upstreamUrl, headers, body }: Exchange['request'],
  { sent }: Sizes,
): HarEntry['request'] {
  // Where a secret was taken out stands a character that no address may hold.
  const address = (upstreamUrl ?? url).replaceAll('…', encodeURIComponent('…'))
  return {
    method,
    url: address,
    httpVersion: UNKNOWN_VERSION,
    cookies: [],
    headers: namesAndValues(headers),
    queryString: namesAndValues([...(URL.parse(address)?.searchParams ?? [])]),
    ...(body === undefined ? {} : { postData: postData(body, headers) }),
    headersSize: -1,
    bodySize: sent,
  }
}

function postData(text: string, headers: HeaderFields): PostData {
  const mimeType = headerField(headers, 'content-type') ?? ''
  // Text and fields, as browsers export them: readers look for either.
  return { mimeType, text, ...(isForm(headers) ? { params: namesAndValues([...new URLSearchParams(text)]) } : {}) }
}

function responseOf(outcome: Exchange['outcome'], { answered, content: size }: Sizes): HarEntry['response'] {
  const rest = { statusText: '', httpVersion: UNKNOWN_VERSION, cookies: [], redirectURL: '', headersSize: -1 } as const
  if (outcome.kind === 'failed') {
    const { reason } = outcome
    const content = { size: 0, mimeType: 'x-unknown' }
    return { ...rest, status: 0, cookies: [], headers: [], content, bodySize: -1, comment: reason, _error: reason }
  }
  const { status, headers, body } = outcome
  return {
    ...rest,
    status,
    cookies: [],
    headers: namesAndValues(headers),
    content: { size, mimeType: headerField(headers, 'content-type') ?? 'x-unknown', text: body },
    redirectURL: headerField(headers, 'location') ?? '',
    bodySize: answered,
  }
}

function namesAndValues(fields: HeaderFields): NameValue[] {
  return fields.map(([name, value]) => ({ name, value }))
}
