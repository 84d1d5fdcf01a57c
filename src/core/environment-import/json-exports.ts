/** Environments in the JSON of other programs: answers of the Salesforce CLI, what Postman exports. */
import { isJsonArray, isJsonObject, jsonMember, type Json, type JsonObject } from '../kernel/json.ts'
import type { ImportSource } from './found.ts'
import type { Pair } from './members.ts'

/** What a JSON document of another program says: names and values, a list for each environment. */
export type JsonExport = { source: ImportSource; lists: Pair[][] }

/** Orgs and requests that are read of one document. */
const MOST = 200

/** Reads a JSON document by its shape; undefined for one of no known program. Never throws. Values may be secrets. */
export function readJsonExport(json: Json): JsonExport | undefined {
  if (!isJsonObject(json)) return undefined
  const orgs = orgsOf(jsonMember(json, 'result') ?? json).slice(0, MOST)
  if (orgs.length > 0) return { source: 'sf_display', lists: orgs.map(pairsOfOrg) }
  const values = jsonMember(json, 'values')
  if (values !== undefined && isJsonArray(values))
    return { source: 'postman_environment', lists: [[...nameOf(json), ...pairsOfValues(values)]] }
  const item = jsonMember(json, 'item')
  if (item !== undefined && isJsonObject(jsonMember(json, 'info'))) return collection(json, item)
  return { source: 'variables', lists: [pairsOfObject(json)] }
}

/** Texts of an org's description, by their names; the link of a login is a way in, whatever it is called. */
function pairsOfOrg(org: JsonObject): Pair[] {
  const address = textOf(org, 'instanceUrl')
  return [
    ...pairsOfObject(org).filter(([name]) => !/url$/i.test(name) || /auth/i.test(name)),
    ...(address === undefined ? [] : [['instanceUrl', address] as const]),
  ]
}

/** `sf org display` has one org, `sf org list` several lists of them. */
function orgsOf(value: Json): JsonObject[] {
  if (isJsonArray(value)) return value.flatMap((item) => orgsOf(item)).slice(0, MOST)
  if (!isJsonObject(value)) return []
  if (textOf(value, 'username') !== undefined && textOf(value, 'instanceUrl') !== undefined) return [value]
  const lists = ['nonScratchOrgs', 'scratchOrgs', 'sandboxes', 'devHubs', 'other'].map((name) =>
    jsonMember(value, name),
  )
  return lists.flatMap((list) => (list === undefined ? [] : orgsOf(list)))
}

function collection(json: JsonObject, item: Json): JsonExport {
  const variables = jsonMember(json, 'variable')
  const own = variables !== undefined && isJsonArray(variables) ? pairsOfValues(variables) : []
  return { source: 'postman_collection', lists: [[...own, ...requestPairs(item, 0)]] }
}

/** Forms and addresses of the requests of a collection, folders included. */
function requestPairs(item: Json, depth: number): Pair[] {
  if (depth > 10) return []
  if (isJsonArray(item)) return item.slice(0, MOST).flatMap((inner) => requestPairs(inner, depth + 1))
  if (!isJsonObject(item)) return []
  const inner = jsonMember(item, 'item')
  if (inner !== undefined) return requestPairs(inner, depth + 1)
  const request = jsonMember(item, 'request')
  if (!isJsonObject(request)) return []
  const url = jsonMember(request, 'url')
  const raw = typeof url === 'string' ? url : isJsonObject(url) ? textOf(url, 'raw') : undefined
  const body = jsonMember(request, 'body')
  const form = isJsonObject(body) ? jsonMember(body, 'urlencoded') : undefined
  return [
    ...(raw !== undefined && /\/services\//.test(raw) ? [['LOGIN_URL', raw] as const] : []),
    ...(form !== undefined && isJsonArray(form) ? pairsOfValues(form) : []),
  ]
}

function pairsOfValues(values: readonly Json[]): Pair[] {
  return values.slice(0, MOST).flatMap((entry): Pair[] => {
    if (!isJsonObject(entry) || jsonMember(entry, 'enabled') === false || jsonMember(entry, 'disabled') === true)
      return []
    const key = textOf(entry, 'key')
    const value = textOf(entry, 'value')
    if (key === undefined || value === undefined || value === '') return []
    // A Consumer Key is often marked as secret too, and is none.
    return [[key, value, textOf(entry, 'type') === 'secret']]
  })
}

function pairsOfObject(json: JsonObject): Pair[] {
  return Object.entries(json)
    .slice(0, MOST)
    .flatMap(([name, value]): Pair[] => (typeof value === 'string' ? [[name, value]] : []))
}

function nameOf(json: JsonObject): Pair[] {
  const name = textOf(json, 'name')
  return name === undefined ? [] : [['ORG_NAME', name]]
}

function textOf(json: JsonObject, name: string): string | undefined {
  const value = jsonMember(json, name)
  return typeof value === 'string' ? value : undefined
}
