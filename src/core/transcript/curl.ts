import { FORM_MEDIA_TYPE } from '#core/vocabulary/oauth.ts'

import { posixWord } from './posix-shell.ts'
import { isPlainQuery, meantField, rawFields, wholeAddress, type ToldField, type ToldRequest } from './told-request.ts'
import { isLiteral, type ToldText } from './told-text.ts'

/** A request for curl in a POSIX shell: each field of a form and of a query by itself, as it is meant. Total. */
export function curlCommand(request: ToldRequest): string {
  const { method, headers, body } = request
  const asksByFields = method === 'GET' && body === undefined && !isPlainQuery(request)
  const url = asksByFields ? request.address : wholeAddress(request)
  const implied = asksByFields || body === undefined ? 'GET' : 'POST'
  const words = [
    ...methodWords(method, implied),
    // Brackets and braces in an address would be patterns.
    ...(url.some((piece) => typeof piece === 'string' && /[[\]{}]/.test(piece)) ? ['--globoff'] : []),
    posixWord(url),
  ]
  return [
    `curl ${words.join(' ')}`,
    ...headers.filter(([, value]) => !isImplied(request, value)).map(([name, value]) => headerWords(name, value)),
    // curl says that a body is a form, unless it is told another thing, or nothing.
    ...(body !== undefined && !headers.some(([name]) => name === 'Content-Type') ? ["--header 'Content-Type:'"] : []),
    ...(asksByFields ? ['--get', ...request.query.map(fieldWords)] : []),
    ...(body?.kind === 'form' ? body.fields.map(fieldWords) : []),
    ...(body?.kind === 'form' && body.fields.length === 0 ? ["--data-raw ''"] : []),
    ...(body?.kind === 'text' ? [`--data-raw ${posixWord(body.text)}`] : []),
  ].join(' \\\n  ')
}

function methodWords(method: string, implied: string): string[] {
  if (method === implied) return []
  return method === 'HEAD' ? ['--head'] : ['--request', posixWord([method])]
}

/** The type that curl gives a body by itself. */
function isImplied({ body }: ToldRequest, value: ToldText): boolean {
  return body !== undefined && isLiteral(value) && value.join('') === FORM_MEDIA_TYPE
}

/** A field without a value is told by a semicolon: with a colon it would be taken out. */
function headerWords(name: string, value: ToldText): string {
  return `--header ${posixWord(value.every((piece) => piece === '') ? [`${name};`] : [`${name}: `, ...value])}`
}

/** curl encodes what stands behind the first `=`, and nothing before it. */
function fieldWords(field: ToldField): string {
  const meant = meantField(field)
  if (meant === undefined) return `--data-raw ${posixWord(rawFields([field]))}`
  return `--data-urlencode ${posixWord([`${field.name}=`, ...meant.value])}`
}
