import { exchangeState, isFinished } from '../kernel/exchange-state.ts'
import type { Exchange, PendingExchange } from '../kernel/exchange.ts'
import { redactExchange } from '../kernel/redact.ts'

/** Read once for each exchange: typing asks for it again with every key. */
const texts = new WeakMap<Exchange | PendingExchange, string>()

/**
 * Whether an exchange has every word of a search: in its method, its address, its status, its header fields or its bodies, all
 * with their secrets left out, so that nobody finds out a token by asking for it. Case counts for nothing; `4xx` finds every
 * status of 400 to 499. An empty search finds everything. Never throws.
 */
export function isFound(entry: Exchange | PendingExchange, search: string): boolean {
  const words = wordsOf(search)
  if (words.length === 0) return true
  const text = texts.get(entry) ?? textOf(entry)
  texts.set(entry, text)
  return words.every((word) => text.includes(word))
}

function wordsOf(search: string): string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

function textOf(entry: Exchange | PendingExchange): string {
  const shown = redactExchange(entry)
  const { method, url, upstreamUrl, headers, body = '' } = shown.request
  const state = exchangeState(entry)
  const status = 'status' in state ? [`${state.status}`, `${Math.floor(state.status / 100)}xx`] : []
  const answer =
    isFinished(shown) && shown.outcome.kind === 'answered' ? [...fields(shown.outcome.headers), shown.outcome.body] : []
  return [
    ...status,
    method,
    upstreamUrl ?? url,
    decoded(upstreamUrl ?? url),
    ...fields(headers),
    decoded(body),
    ...answer,
  ]
    .join('\n')
    .toLowerCase()
}

function fields(headers: Exchange['request']['headers']): string[] {
  return headers.map(([name, value]) => `${name}: ${value}`)
}

/** An address or a form as people read it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
