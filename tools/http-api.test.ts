/** The tables of docs/http-api.md against the codes, settings, routes and members that the servers have, in both directions. */
import { readdirSync, readFileSync } from 'node:fs'

import { commandsOf } from '#cli/main.ts'
import { SETUP_REFUSAL_CODES } from '#core/vocabulary/practice-refusals.ts'
import { WORKER_SETTINGS } from '#edge/settings/worker-settings.ts'
import { NODE_SETTINGS } from '#edge/node/settings/settings.ts'
import { FUNCTION_REFUSALS } from '#edge/front/refusals.ts'
import { QUERY_PARAMETERS, RELAY_ROUTES, TOOLING_RESOURCES } from '#edge/relay/policy.ts'
import { REFUSAL_STATUS } from '#edge/relay/refusal.ts'
import { RELAY_SETTINGS } from '#edge/relay/settings.ts'
import { AppChange } from '#practice/setup/apps.ts'
import { SettingsChange, UserChange } from '#practice/setup/endpoint.ts'
import { expect, test } from 'vitest'

import { PROGRAM } from '../src/program/program.ts'

const TEXT = readFileSync('docs/http-api.md', 'utf8')

/** One section of the document, from its heading to the next of its kind. */
function section(heading: string): string {
  const found = TEXT.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  if (found === undefined) throw new Error(`docs/http-api.md has no section ${heading}`)
  return found
}

/** Code and status of each row of the refusal table in a section. */
function refusalTable(heading: string): Record<string, number> {
  const rows = section(heading).matchAll(/^\| `([a-z_]+)` \| ([0-9]{3}) \|/gm)
  return Object.fromEntries([...rows].map(([, code, status]) => [code, Number(status)]))
}

test('every refusal of the server itself stands in its table with its status, and no other does', () => {
  const statuses = Object.entries(FUNCTION_REFUSALS).map(([code, { status }]) => [code, status])
  expect(refusalTable('Refusals of the server itself')).toEqual(Object.fromEntries(statuses))
})

test('every refusal of the relay stands in its table with its status, and no other does', () => {
  expect(refusalTable('Relay')).toEqual(REFUSAL_STATUS)
})

test('every code of the set-up is named, and no other is', () => {
  const sentence = /A set-up call is refused with[\s\S]*?\n\n/.exec(section('Practice org'))?.[0] ?? ''
  const named = [...sentence.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code = '']) => code)
  expect(new Set(named)).toEqual(new Set(SETUP_REFUSAL_CODES))
})

test('a status beside a code in a sentence is the code’s own', () => {
  const statuses: Record<string, number> = { ...REFUSAL_STATUS }
  for (const [code, { status }] of Object.entries(FUNCTION_REFUSALS)) statuses[code] = status
  const beside = [...TEXT.matchAll(/\b([45][0-9]{2}) `([a-z]+(?:_[a-z]+)+)`/g)]
  expect(beside.length).toBeGreaterThan(2)
  expect(beside.filter(([, status, code = '']) => statuses[code] !== Number(status)).map(([text]) => text)).toEqual([])
})

/** Sources of the servers, without their tests. */
const SOURCES = ['src/edge', 'src/practice'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|testing\//.test(name))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') })),
)

test('every refusal that is listed is made somewhere', () => {
  const lists = ['src/edge/front/refusals.ts', 'src/edge/relay/refusal.ts']
  const others = SOURCES.filter(({ name }) => !lists.includes(name)).map(({ text }) =>
    text.replace(/\/\*\*[\s\S]*?\*\//g, ''),
  )
  expect(others).toHaveLength(SOURCES.length - lists.length)
  const made = (code: string) => others.some((text) => text.includes(`'${code}'`))
  expect(made('code_that_nobody_makes')).toBe(false)
  const listed = [...Object.keys(FUNCTION_REFUSALS), ...Object.keys(REFUSAL_STATUS), ...SETUP_REFUSAL_CODES]
  expect(listed.filter((code) => !made(code))).toEqual([])
})

/** Name and meaning of each row of the table of settings. */
const SETTINGS = [...section('Settings').matchAll(/^\| `([A-Z_]+)` \| ([^|]+) \|/gm)].map(
  ([, name = '', meaning = '']) => ({
    name,
    meaning,
  }),
)

test('every setting stands in the table of settings, and no other does', () => {
  expect(new Set(SETTINGS.map(({ name }) => name))).toEqual(new Set([...NODE_SETTINGS, ...RELAY_SETTINGS]))
})

test('a setting is marked as Node’s where the Worker does not read it', () => {
  // The address to listen on is no Worker’s affair anywhere; the command that starts one here reads it.
  const addresses = ['PORT', 'HOST']
  const nodes = SETTINGS.filter(({ meaning }) => meaning.startsWith('Node:')).map(({ name }) => name)
  const workers = SETTINGS.map(({ name }) => name).filter((name) => !nodes.includes(name) && !addresses.includes(name))
  expect(new Set(workers)).toEqual(new Set(WORKER_SETTINGS))
})

test('what the servers read of their environment is a setting, and every setting is read', () => {
  const reads = (text: string) =>
    [...text.matchAll(/\b(?:environment|process\.env)(?:\.|\[')([A-Z][A-Z_]+)/g)].map(([, name = '']) => name)
  expect(reads("process.env['A_B'] environment.C_D")).toEqual(['A_B', 'C_D'])
  const edge = SOURCES.filter(({ name }) => name.startsWith('src/edge/')).flatMap(({ text }) => reads(text))
  const bindings = ['PRACTICE_ORG', 'ASSETS']
  expect(new Set(edge.filter((name) => !bindings.includes(name)))).toEqual(
    new Set([...NODE_SETTINGS, ...RELAY_SETTINGS]),
  )
})

/** Words in backticks of the first sentence that begins with `words`, in order. */
function namedAfter(words: string): string[] {
  const start = TEXT.indexOf(words)
  if (start < 0) throw new Error(`docs/http-api.md does not say ${words}`)
  const sentence = TEXT.slice(start, TEXT.indexOf(';', start))
  return [...sentence.matchAll(/`([A-Za-z_]+)`/g)].map(([, name = '']) => name)
}

test('the relay’s routes, query parameters and tooling resources are those of its policy', () => {
  const rows = [...section('Relay').matchAll(/^\| `(GET|POST) …([^`]+)`/gm)].map(
    ([, method, path]) => `${method} ${path}`,
  )
  expect(rows).toEqual(RELAY_ROUTES.map(({ method, template }) => `${method} ${template.replace('/{resource}', '')}`))
  expect(namedAfter('Query parameters are forwarded by name')).toEqual([...QUERY_PARAMETERS])
  const tooling = /Under `tooling` only ([^.]*) are\sforwarded/.exec(TEXT)?.[1] ?? ''
  expect([...tooling.matchAll(/`([a-z]+)`/g)].map(([, name]) => name)).toEqual([...TOOLING_RESOURCES])
})

/** Names of members in the row of a call, whether spelt as JSON or as a list. Words that are values, not members, are left out. */
function membersOf(call: string): Set<string> {
  const row = section('Practice org')
    .split('\n')
    .find((line) => line.startsWith(`| ${call}`))
  if (row === undefined) throw new Error(`docs/http-api.md has no call ${call}`)
  const [asked = ''] = row
    .slice(2)
    .split(' | ')
    .filter((_, index) => index === 0)
  const members = asked
    .slice(call.length)
    .replace(/\([^)]*\)/g, '')
    .replaceAll(/:"[^,}]*/g, '')
  return new Set([...members.matchAll(/[`"]([a-z][A-Za-z]+)["`]/g)].map(([, name = '']) => name))
}

test('the members of the set-up’s calls are those it reads', () => {
  expect(membersOf('`PATCH {baseUrl}/setup`')).toEqual(new Set(Object.keys(SettingsChange.entries)))
  expect(membersOf('`PATCH {baseUrl}/setup/users/{username}`')).toEqual(new Set(Object.keys(UserChange.entries)))
  const app = [
    ...membersOf('`POST {baseUrl}/setup/apps`'),
    ...membersOf('`PATCH`, `DELETE {baseUrl}/setup/apps/{appId}`'),
  ]
  expect(new Set(app)).toEqual(new Set([...Object.keys(AppChange.entries), 'kind']))
})

const COMMANDS = [...commandsOf(PROGRAM).values()]

test.each(['docs/http-api.md', 'tools/package/README.md'])('%s names the commands that have no --json', (path) => {
  const [, first = '', second = ''] = /all but `([a-z]+)` and `([a-z]+)` have/.exec(readFileSync(path, 'utf8')) ?? []
  const without = COMMANDS.filter(({ options }) => !('json' in options)).map(({ name }) => name)
  expect([first, second]).toEqual(without)
})

/** Options that a text names, without their dashes. */
const optionsIn = (text: string) => [...text.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, option = '']) => option)

test.each(COMMANDS)('the options of $name stand in its section or before all of them, and it names no other', (one) => {
  const [before = '', ...sections] = section('Command line').split(/^### /m)
  const own = optionsIn(sections.find((text) => text.startsWith(`\`${one.name}\``)) ?? '')
  const options = Object.keys(one.options)
  expect(options.filter((option) => ![...own, ...optionsIn(before)].includes(option))).toEqual([])
  expect(own.filter((option) => !options.includes(option))).toEqual([])
})

test('a code that is missing or invented would be seen', () => {
  const { malformed_target: _gone, ...fewer } = refusalTable('Relay')
  expect(fewer).not.toEqual(REFUSAL_STATUS)
  expect({ ...refusalTable('Relay'), invented: 400 }).not.toEqual(REFUSAL_STATUS)
})
