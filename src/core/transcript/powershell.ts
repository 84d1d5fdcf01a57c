import { powershellLiteral } from '../encoding/powershell-literal.ts'
import { meantField, rawFields, wholeAddress, type ToldBody, type ToldField, type ToldRequest } from './told-request.ts'
import { isLiteral, spelled, type ToldText } from './told-text.ts'

/**
 * A request for PowerShell 5.1 and 7. Total.
 *
 * @see Microsoft.PowerShell.Utility, Invoke-RestMethod: a dictionary as body is sent as a form
 */
export function powershellCommand(request: ToldRequest): string {
  const { method, headers, body } = request
  // 5.1 takes the type of a body by its own parameter only.
  const type = body === undefined ? undefined : headers.find(([name]) => name === 'Content-Type')?.[1]
  const others = headers.filter(([name]) => body === undefined || name !== 'Content-Type')
  return [
    `Invoke-RestMethod -Method ${powershellText([method])} -Uri ${powershellText(wholeAddress(request))}`,
    ...(others.length === 0 ? [] : [`-Headers ${dictionary(others)}`]),
    ...(type === undefined ? [] : [`-ContentType ${powershellText(type)}`]),
    ...(body === undefined ? [] : [`-Body ${bodyText(body)}`]),
  ].join(' `\n  ')
}

/** What is to be set before such a command runs, as a comment. */
export function powershellComment(variables: readonly string[]): string[] {
  return variables.map((name) => `# $env:${name} = '…'`)
}

function bodyText(body: ToldBody): string {
  if (body.kind === 'form') return formText(body.fields)
  // 5.1 would send a text in another encoding than UTF-8.
  return `([Text.Encoding]::UTF8.GetBytes(${powershellText(body.text)}))`
}

function formText(fields: readonly ToldField[]): string {
  const meant = fields.map(meantField)
  // A dictionary holds a name once, whatever its case.
  const names = new Set(meant.map((field) => field?.name.toLowerCase()))
  if (!meant.every((field) => field !== undefined) || names.size < fields.length || fields.length === 0)
    return powershellText(rawFields(fields))
  return dictionary(meant.map(({ name, value }) => [name, value] as const))
}

function dictionary(entries: readonly (readonly [name: string, value: ToldText])[]): string {
  return `@{\n${entries.map(([name, value]) => `    ${powershellText([name])} = ${powershellText(value)}\n`).join('')}  }`
}

/** A text as an expression: strings, and variables of the environment. Total. */
function powershellText(text: ToldText): string {
  if (isLiteral(text)) return powershellLiteral(text.join(''))
  const last = text.at(-1)
  const before = text.slice(0, -1)
  if (typeof last === 'object' && before.length > 0 && isLiteral(before) && /^[\w :/.-]*$/.test(before.join('')))
    return `"${before.join('')}$env:${last.variable}"`
  const parts = spelled(text, powershellLiteral, (name) => `$env:${name}`, ' + ')
  return text.length > 1 ? `(${parts})` : parts
}
