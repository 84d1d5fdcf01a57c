import { splitCompactJws } from '../assertions/compact.ts'
import { decodeJsonPart } from '../assertions/decode.ts'
import { decodeBase64Url } from '../encoding/base64url.ts'
import { headerField, isForm, type Exchange, type PendingExchange } from '../kernel/exchange.ts'
import { isFinished } from '../kernel/exchange-state.ts'
import { isJson, isJsonArray, isJsonObject, jsonMember, type Json, type JsonObject } from '../kernel/json.ts'

/** One name with its value as text. */
export type Member = readonly [name: string, value: string]

/** A JWT as far as it can be read, checked by nobody. */
export type ReadJwt = {
  /** The parts as written, base64url; the signature may be shortened. */
  written: { header: string; payload: string; signature: string }
  header: JsonObject | undefined
  claims: JsonObject | undefined
  /** Undefined where it was shortened, or is no base64url. */
  signature: Uint8Array<ArrayBuffer> | undefined
}

/** Members looked at in one body: an answer of thousands of records is shown whole elsewhere. */
const MOST_MEMBERS = 400

/** The parameters of the address, in their order. Never throws. */
export function queryOf({ request }: Exchange | PendingExchange): Member[] {
  const url = URL.parse(request.upstreamUrl ?? request.url)
  return url ? [...url.searchParams] : []
}

/** The fields of a form that was sent, in their order; none where the body is no form. Never throws. */
export function formOf({ request: { headers, body = '' } }: Exchange | PendingExchange): Member[] {
  return isForm(headers) ? [...new URLSearchParams(body)] : []
}

/**
 * The JSON that was answered; undefined where nothing was, or something else. Never throws. May hold an access token: give it a
 * redacted exchange where it is to be shown.
 */
export function answerJson(entry: Exchange | PendingExchange): Json | undefined {
  return isFinished(entry) && entry.outcome.kind === 'answered' ? jsonOf(entry.outcome.body) : undefined
}

/** JSON that was sent; undefined for every other body. Never throws. */
export function requestJson({ request }: Exchange | PendingExchange): Json | undefined {
  return jsonOf(request.body ?? '')
}

/**
 * The JWT that an exchange carries: the assertion that was sent, else an access token that is a JWT, sent or answered.
 *
 * @returns undefined without one. Never throws. As secret as the exchange it was read of.
 */
export function jwtOf(
  entry: Exchange | PendingExchange,
): { kind: 'assertion' | 'access_token'; jwt: ReadJwt; compact: string } | undefined {
  const assertion = formOf(entry).find(([name]) => name === 'assertion')?.[1]
  if (assertion !== undefined) return { kind: 'assertion', jwt: readJwt(assertion), compact: assertion }
  const bearer = /^Bearer (eyJ[^\s]*)$/.exec(headerField(entry.request.headers, 'authorization') ?? '')?.[1]
  const answered = answerMember(answerJson(entry), 'access_token')
  const compact = bearer ?? (answered?.startsWith('eyJ') ? answered : undefined)
  return compact === undefined ? undefined : { kind: 'access_token', jwt: readJwt(compact), compact }
}

/** What a compact JWS says, each part by itself: one that is broken or shortened hides no other. Never throws. */
export function readJwt(compact: string): ReadJwt {
  const [header, payload, signature] = splitCompactJws(compact)
  const octets = decodeBase64Url(signature)
  return {
    written: { header, payload, signature },
    header: objectOf('header', header),
    claims: objectOf('payload', payload),
    signature: octets.ok && signature !== '' ? octets.value : undefined,
  }
}

/**
 * The leaves of a JSON value by their paths: `records[0].Name`. A member's value is its JSON, a text stands as it is.
 *
 * @returns at most 400, and whether that was all. Never throws.
 */
export function leavesOf(json: Json): { members: Member[]; complete: boolean } {
  const members: Member[] = []
  const visit = (value: Json, path: string): boolean => {
    if (members.length >= MOST_MEMBERS) return false
    const inside = insideOf(value, path)
    if (inside !== undefined) return inside.every(([name, member]) => visit(member, name))
    members.push([path, typeof value === 'string' ? value : JSON.stringify(value)])
    return true
  }
  return { complete: visit(json, ''), members }
}

function insideOf(value: Json, path: string): [path: string, value: Json][] | undefined {
  if (value === null || typeof value !== 'object') return undefined
  if (isJsonArray(value))
    return value.length === 0 ? undefined : value.map((item, index) => [`${path}[${index}]`, item])
  const members = Object.entries(value)
  return members.length === 0
    ? undefined
    : members.map(([name, item]) => [path === '' ? name : `${path}.${name}`, item])
}

function answerMember(json: Json | undefined, name: string): string | undefined {
  const member = isJsonObject(json) ? jsonMember(json, name) : undefined
  return typeof member === 'string' ? member : undefined
}

function objectOf(part: 'header' | 'payload', written: string): JsonObject | undefined {
  const read = decodeJsonPart(part, written)
  return read.ok && isJsonObject(read.value) ? read.value : undefined
}

function jsonOf(text: string): Json | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    const json: unknown = JSON.parse(text)
    return isJson(json) ? json : undefined
  } catch {
    return undefined
  }
}
