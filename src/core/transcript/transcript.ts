import { exchangeState, isFinished, type ExchangeState } from '../kernel/exchange-state.ts'
import type { Exchange, ExchangePurpose, HeaderFields, PendingExchange } from '../kernel/exchange.ts'
import { indentedJson } from '../kernel/json-text.ts'
import { redactExchange } from '../kernel/redact.ts'

/** What a transcript says beside what went over the wire. */
export type TranscriptWords = {
  heading: string
  /** That secrets were taken out, and how it shows. */
  redacted: string
  empty: string
  purpose: Readonly<Record<ExchangePurpose, string>>
  /** Of one exchange: when it left and how long it took; `undefined` while it is under way. */
  when: (iso: string, milliseconds: number | undefined) => string
  state: (state: ExchangeState) => string
  cut: (characters: number) => string
}

/** Longest body that is told whole. Characters. */
const MAX_BODY = 4000

/**
 * A run as Markdown, oldest exchange first: what each request was for, the request, what came back, the times.
 *
 * Guarantees that nothing which `redactExchange` takes out is in it, and that no text of an exchange ends its block. Total.
 */
export function transcriptOf(exchanges: readonly (Exchange | PendingExchange)[], words: TranscriptWords): string {
  const sections = exchanges
    .toSorted((a, b) => a.startedAt - b.startedAt)
    .map((exchange, index) => {
      const state = exchangeState(exchange)
      return sectionOf(redactExchange(exchange), state, index + 1, words)
    })
  const parts = [`# ${words.heading}`, words.redacted, ...(sections.length === 0 ? [words.empty] : sections)]
  return `${parts.join('\n\n')}\n`
}

function sectionOf(
  exchange: Exchange | PendingExchange,
  state: ExchangeState,
  number: number,
  words: TranscriptWords,
): string {
  const { request, purpose, startedAt } = exchange
  const milliseconds = isFinished(exchange) ? exchange.durationMilliseconds : undefined
  const sent = [`${request.method} ${request.upstreamUrl ?? request.url}`, ...fields(request.headers)]
  return [
    `## ${number}. ${words.purpose[purpose]}`,
    words.when(new Date(startedAt).toISOString(), milliseconds),
    block('http', message(sent, request.body ?? '', words)),
    words.state(state),
    ...(isFinished(exchange) && exchange.outcome.kind === 'answered'
      ? [
          block(
            'http',
            message(
              [`HTTP ${exchange.outcome.status}`, ...fields(exchange.outcome.headers)],
              exchange.outcome.body,
              words,
            ),
          ),
        ]
      : []),
  ].join('\n\n')
}

function message(head: readonly string[], body: string, words: TranscriptWords): string {
  if (body === '') return head.join('\n')
  const told = readable(body)
  const rest = told.length - MAX_BODY
  return [...head, '', rest > 0 ? `${told.slice(0, MAX_BODY)}\n${words.cut(rest)}` : told].join('\n')
}

/** JSON with a member a line, a form with a field a line. */
function readable(body: string): string {
  return indentedJson(body) ?? (body.includes('&') && !/[\n<]/.test(body) ? body.replaceAll('&', '\n&') : body)
}

function fields(headers: HeaderFields): string[] {
  return headers.map(([name, value]) => `${name}: ${value}`)
}

/** A code block whose fence is longer than any in it. @see CommonMark 0.31 §4.5 */
function block(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}
