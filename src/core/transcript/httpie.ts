import { posixWord } from './posix-shell.ts'
import {
  isPlainQuery,
  meantField,
  rawFields,
  wholeAddress,
  type MeantField,
  type ToldField,
  type ToldRequest,
} from './told-request.ts'
import type { ToldText } from './told-text.ts'

/** What tells HTTPie which kind of item one is. */
const SEPARATORS = /[:=@;]/g

/**
 * A request for HTTPie 3 in a POSIX shell. Standard input is not read, so that the command does the same in a script.
 *
 * Total. What HTTPie cannot send as fields, a backslash before one of its separators or a name that comes back after another,
 * goes as it was sent; in a header field, which has no other spelling, that backslash is lost.
 *
 * @see HTTPie documentation, Request items, Escaping rules
 */
export function httpieCommand(request: ToldRequest): string {
  const { method, headers, body } = request
  const query = isPlainQuery(request) ? undefined : itemsOf(request.query, '==')
  const form = body?.kind === 'form' && body.fields.length > 0 ? itemsOf(body.fields, '=') : undefined
  const raw =
    body === undefined || form !== undefined ? undefined : body.kind === 'form' ? rawFields(body.fields) : body.text
  const start = [
    'http --ignore-stdin',
    ...(form === undefined ? [] : ['--form']),
    ...(raw === undefined ? [] : [posixWord(['--raw=', ...raw])]),
    // A field whose name begins so would be an option.
    ...([...(query ?? []), ...(form ?? [])].some((item) => /^'?-/.test(item)) ? ['--'] : []),
    posixWord([method]),
    posixWord(query === undefined ? wholeAddress(request) : request.address),
  ]
  return [
    start.join(' '),
    ...headers.map(([name, value]) => headerItem(name, value)),
    ...(query ?? []),
    ...(form ?? []),
  ].join(' \\\n  ')
}

function headerItem(name: string, value: ToldText): string {
  return posixWord(value.every((piece) => piece === '') ? [`${name};`] : [`${name}:`, ...escapedStart(value)])
}

/** All fields as items, or undefined where HTTPie would send others or another order. */
function itemsOf(fields: readonly ToldField[], separator: '=' | '=='): string[] | undefined {
  const meant = fields.map(meantField)
  if (!meant.every((field) => field !== undefined) || !meant.every(hasItem) || !keepsOrder(meant)) return undefined
  return meant.map(({ name, value }) =>
    posixWord([name.replace(SEPARATORS, String.raw`\$&`) + separator, ...escapedStart(value)]),
  )
}

function hasItem({ name, value }: MeantField): boolean {
  return !name.includes('\\') && value.every(hasSpelling)
}

/** HTTPie sends all values of a name where the name stands first. */
function keepsOrder(fields: readonly MeantField[]): boolean {
  const runs = fields.filter(({ name }, index) => name !== fields[index - 1]?.name)
  return new Set(runs.map(({ name }) => name)).size === runs.length
}

function hasSpelling(piece: ToldText[number]): boolean {
  return typeof piece !== 'string' || !/\\[:=@;]/.test(piece)
}

/** A separator right behind another would make a longer one of it. */
function escapedStart([first = '', ...rest]: ToldText): ToldText {
  return [typeof first === 'string' ? first.replace(/^[:=@;]/, String.raw`\$&`) : first, ...rest]
}
