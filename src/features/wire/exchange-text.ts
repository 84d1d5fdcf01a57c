import type { HeaderFields } from '#core/kernel/exchange.ts'
import { exchangeState, isFinished } from '#core/kernel/exchange-state.ts'

import { noAnswerWords } from '#words/en/exchange-state.ts'
import { noAnswer } from '#words/en/shared.ts'
import { exchangeText as words } from '#words/en/wire.ts'
import type { WireEntry } from './timeline.ts'

/** Header fields that say nothing about the flow; the rest is shown. */
const NOISE = new Set(['accept-encoding', 'connection', 'content-length', 'date', 'keep-alive', 'vary'])

/** The raw request as HTTP/1.1 text. Shows what the exchange holds: redact it first unless secrets are wanted. */
export function requestText({ request }: WireEntry): string {
  const target = request.upstreamUrl ?? request.url
  return [`${request.method} ${target}`, ...headerLines(request.headers), '', prettyBody(request.body ?? '')]
    .join('\n')
    .trimEnd()
}

/** The raw answer as HTTP/1.1 text, or why there is none. */
export function responseText(entry: WireEntry): string {
  if (!isFinished(entry)) return words.underWay
  const { outcome } = entry
  if (outcome.kind === 'failed') return `(${noAnswerWords(exchangeState(entry)) ?? noAnswer.label})`
  return [`HTTP ${outcome.status}`, ...headerLines(outcome.headers), '', prettyBody(outcome.body)].join('\n').trimEnd()
}

/** The path people recognise: without origin, with the practice key and long queries cut. */
export function shortPath({ request }: WireEntry): string {
  const url = new URL(request.upstreamUrl ?? request.url)
  const path = url.pathname.replace(/^\/practice\/00D[^/]+/, '…').replace(/\/setup\/apps\/.+/, '/setup/apps/…')
  const query = url.searchParams.get('q')
  return query === null ? path : `${path}?q=${query.length > 28 ? `${query.slice(0, 28)}…` : query}`
}

/** The same for a narrow row: the part that all calls of the flow begin with is cut too. */
export function rowPath(entry: WireEntry): string {
  return shortPath(entry).replace(/^…?\/services(?:(?=\/oauth2\/)|\/data\/v[\d.]+(?=\/))/, '…')
}

function headerLines(headers: HeaderFields): string[] {
  return headers.filter(([name]) => !NOISE.has(name)).map(([name, value]) => `${name}: ${value}`)
}

function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    // A form body reads better with one field a line; the bytes sent have no line break.
    return body.includes('&') && !body.includes('\n') ? body.replaceAll('&', '\n&') : body
  }
}
