import { meantField, rawFields, wholeAddress, type ToldBody, type ToldRequest } from './told-request.ts'
import { isLiteral, spelled, type ToldText } from './told-text.ts'

/**
 * A request as a JavaScript module for Node and for the console of a browser, which asks for what Node takes from its
 * environment. Total.
 */
export function fetchCall(request: ToldRequest): string {
  const { method, headers, body } = request
  const members = [
    ...(method === 'GET' ? [] : [`method: ${javascriptText([method])},`]),
    ...(headers.length === 0 ? [] : wrapped('headers: ', headers, ',')),
    ...(body === undefined || method === 'GET' || method === 'HEAD' ? [] : bodyLines(body)),
  ]
  const url = javascriptText(wholeAddress(request))
  return [
    ...(members.length === 0
      ? [`const answer = await fetch(${url})`]
      : [`const answer = await fetch(${url}, {`, ...members.map((line) => `  ${line}`), '})']),
    'console.log(answer.status, await answer.text())',
  ].join('\n')
}

/** Takes each variable from the environment; a browser asks for it. */
export function javascriptVariables(variables: readonly string[]): string[] {
  return variables.map((name) => `const ${name} = globalThis.process?.env.${name} ?? prompt('${name}')`)
}

function bodyLines(body: ToldBody): string[] {
  if (body.kind === 'text') return [`body: ${javascriptText(body.text)},`]
  const fields = body.fields.map(meantField)
  if (!fields.every((field) => field !== undefined)) return [`body: ${javascriptText(rawFields(body.fields))},`]
  return wrapped(
    'body: new URLSearchParams(',
    fields.map(({ name, value }) => [name, value]),
    '),',
  )
}

type Entry = readonly [name: string, value: ToldText]

/** Entries as an object, or as pairs where an object would lose one of them or their order. */
function wrapped(before: string, entries: readonly Entry[], after: string): string[] {
  const names = entries.map(([name]) => name)
  const keepsAll =
    new Set(names).size === names.length && names.every((name) => name !== '__proto__' && !/^\d/.test(name))
  const lines = entries.map(([name, value]) =>
    keepsAll
      ? `  ${/^[a-z_]\w*$/i.test(name) ? name : javascriptText([name])}: ${javascriptText(value)},`
      : `  [${javascriptText([name])}, ${javascriptText(value)}],`,
  )
  return [`${before}${keepsAll ? '{' : '['}`, ...lines, `${keepsAll ? '}' : ']'}${after}`]
}

/** A text as a string literal, a template or a variable. Total. @see ECMA-262 §12.9.4, §12.9.6 */
function javascriptText(text: ToldText): string {
  if (isLiteral(text)) return quoted(text.join(''))
  const template = spelled(
    text,
    (piece) => escaped(piece).replace(/[`$]/g, String.raw`\$&`),
    (name) => `\${${name}}`,
  )
  return /^\$\{(\w+)\}$/.exec(template)?.[1] ?? `\`${template}\``
}

/** In the quotes that need fewer escapes. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  return quote + escaped(text).replaceAll(quote, `\\${quote}`) + quote
}

/** As JSON escapes it, but for its quotes; both separators of lines are written as escapes too. */
function escaped(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)
}
