import type { Exchange, HeaderFields, PendingExchange } from '../kernel/exchange.ts'
import { exchangeState, isFinished } from '../kernel/exchange-state.ts'
import type { JsonObject } from '../kernel/json.ts'
import { redactExchange } from '../kernel/redact.ts'
import { answerJson, formOf, jwtOf, leavesOf, queryOf, requestJson, type Member } from './parts.ts'

/** Where two exchanges can differ, in the order in which a difference explains the others. */
const COMPARED = [
  'protected_header',
  'claim',
  'lifetime',
  'request_line',
  'query',
  'form',
  'request_member',
  'request_header',
  'outcome',
  'answer_member',
  'answer_header',
] as const
export type Compared = (typeof COMPARED)[number]

/** What one exchange says and the other does not, or says otherwise; undefined where it says nothing of it. */
export type Difference = {
  where: Compared
  /** The member, the field or the claim, as it is called on the wire. */
  name: string
  one: string | undefined
  other: string | undefined
  /** False for what differs between any two requests: times, identifiers, the clock of the answer. */
  matters: boolean
}

export type Comparison = {
  /** Those that matter first. */
  differences: Difference[]
  /** How many things both say alike. */
  alike: number
  /** Whether all there is was compared: of long bodies only the beginning is. */
  complete: boolean
}

/** A claim that says when, or which one: never the same twice. */
const EACH_ITS_OWN = new Set(['exp', 'iat', 'nbf', 'jti'])

/** Fields that say nothing of the request, or whose inside is compared by itself. */
const COMPARED_INSIDE = new Set(['assertion'])

/** Header fields of which a difference explains something. */
const TELLING_HEADERS = new Set([
  'authorization',
  'content-type',
  'accept',
  'location',
  'retry-after',
  'www-authenticate',
])

/** Members of answers that are made anew with each. */
const MADE_ANEW = new Set(['access_token', 'refresh_token', 'id_token', 'issued_at', 'signature', 'timestamp'])

/** Lifetimes that are no further apart were meant to be the same: both are read off a clock that counts seconds. */
const SAME_LIFETIME_SECONDS = 2

/**
 * Compares two exchanges member by member, with their secrets left out: two that differ in nothing but a secret are alike.
 *
 * @returns what differs, what matters first, then in the order of {@link COMPARED}. Never throws. Holds no secret.
 */
export function compareExchanges(one: Exchange | PendingExchange, other: Exchange | PendingExchange): Comparison {
  const [first, second] = [saidBy(one), saidBy(other)]
  const differences: Difference[] = []
  let alike = 0
  for (const where of COMPARED) {
    const [ones, others] = [byName(first.said[where]), byName(second.said[where])]
    for (const name of new Set([...ones.keys(), ...others.keys()])) {
      const [of, and] = [ones.get(name), others.get(name)]
      if (isSame(where, of, and)) alike += 1
      else differences.push({ where, name, one: of, other: and, matters: isTelling(where, name) })
    }
  }
  return {
    differences: differences.toSorted((a, b) => Number(b.matters) - Number(a.matters)),
    alike,
    complete: first.complete && second.complete,
  }
}

/** What an exchange says with its secrets left out; how it ended is judged as it came. */
function saidBy(exchange: Exchange | PendingExchange): { said: Record<Compared, Member[]>; complete: boolean } {
  const entry = redactExchange(exchange)
  const jwt = jwtOf(entry)?.jwt
  const [sent, answered] = [requestJson(entry), answerJson(entry)].map((json) =>
    json === undefined ? { members: [], complete: true } : leavesOf(json),
  )
  const { method, url, upstreamUrl, headers } = entry.request
  const target = URL.parse(upstreamUrl ?? url)
  return {
    complete: sent?.complete !== false && answered?.complete !== false,
    said: {
      protected_header: membersOf(jwt?.header),
      claim: membersOf(jwt?.claims),
      lifetime: lifetimeOf(entry, jwt?.claims),
      request_line: [
        ['method', method],
        ['host', target?.host ?? ''],
        ['path', target?.pathname ?? url],
        ['transport', entry.transport],
      ],
      query: queryOf(entry),
      form: formOf(entry).filter(([name]) => !COMPARED_INSIDE.has(name)),
      request_member: sent?.members ?? [],
      request_header: headers.map(([name, value]) => [name, value]),
      outcome: outcomeOf(exchange),
      answer_member: answered?.members ?? [],
      answer_header: answerHeaders(entry).map(([name, value]) => [name, value]),
    },
  }
}

function membersOf(object: JsonObject | undefined): Member[] {
  return Object.entries(object ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}

/** Seconds from the sending to `exp`: what of two different times is the same. */
function lifetimeOf({ startedAt }: Exchange | PendingExchange, claims: JsonObject | undefined): Member[] {
  const exp = claims?.['exp']
  return typeof exp === 'number' ? [['exp', String(Math.round(exp - startedAt / 1000))]] : []
}

function outcomeOf(entry: Exchange | PendingExchange): Member[] {
  const state = exchangeState(entry)
  return [
    ...('status' in state ? [['status', String(state.status)] as const] : []),
    ['state', state.kind],
    ...('stop' in state ? [['stop', state.stop] as const] : []),
  ]
}

function answerHeaders(entry: Exchange | PendingExchange): HeaderFields {
  return isFinished(entry) && entry.outcome.kind === 'answered' ? entry.outcome.headers : []
}

/** A name that occurs twice has both its values. */
function byName(members: readonly Member[]): Map<string, string> {
  const named = new Map<string, string>()
  for (const [name, value] of members) {
    const before = named.get(name)
    named.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return named
}

function isSame(where: Compared, one: string | undefined, other: string | undefined): boolean {
  if (where !== 'lifetime' || one === undefined || other === undefined) return one === other
  return Math.abs(Number(one) - Number(other)) <= SAME_LIFETIME_SECONDS
}

function isTelling(where: Compared, name: string): boolean {
  switch (where) {
    case 'claim':
      return !EACH_ITS_OWN.has(name)
    case 'request_header':
    case 'answer_header':
      return TELLING_HEADERS.has(name)
    case 'answer_member':
      return !MADE_ANEW.has(name)
    default:
      return true
  }
}
