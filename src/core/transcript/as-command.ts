import type { Exchange, PendingExchange } from '../kernel/exchange.ts'
import { curlCommand } from './curl.ts'
import { httpieCommand } from './httpie.ts'
import { fetchCall, javascriptVariables } from './javascript.ts'
import { posixComment } from './posix-shell.ts'
import { powershellCommand, powershellComment } from './powershell.ts'
import { rawFields, toldRequest, type SecretsTold, type ToldRequest } from './told-request.ts'
import { variablesOf, type ToldText } from './told-text.ts'

/** The programs a request can be told to. */
export const COMMAND_FORMS = ['curl', 'httpie', 'fetch', 'powershell'] as const
export type CommandForm = (typeof COMMAND_FORMS)[number]

/** How a form says what has to be set, and the request itself. */
const FORMS: Readonly<
  Record<CommandForm, { variables: (names: readonly string[]) => string[]; command: (request: ToldRequest) => string }>
> = {
  curl: { variables: posixComment, command: curlCommand },
  httpie: { variables: posixComment, command: httpieCommand },
  fetch: { variables: javascriptVariables, command: fetchCall },
  powershell: { variables: powershellComment, command: powershellCommand },
}

/**
 * A request as a command that sends it again: to the org, also where it went through the relay, and without what only browsers
 * add. curl and HTTPie are for a POSIX shell, fetch is a JavaScript module, PowerShell 5.1 or 7.
 *
 * With `variables` it holds no secret: each comes from an environment variable (`$ACCESS_TOKEN`, `$ASSERTION`), and comments in
 * front say which are to be set. With `as_sent` it holds what the exchange holds, secrets included: only for who asked.
 *
 * Guarantees that the program sends this method, address, header fields and body, whatever characters stand in them; fields of a
 * form as they are meant, since each program escapes in its own way. Header fields are ASCII. Never throws.
 */
export function asCommand(
  exchange: Exchange | PendingExchange,
  form: CommandForm,
  { secrets }: { secrets: SecretsTold },
): string {
  const request = toldRequest(exchange, secrets)
  const variables = variablesOf(textsOf(request))
  return [...FORMS[form].variables(variables), FORMS[form].command(request)].join('\n')
}

function textsOf({ address, query, headers, body }: ToldRequest): ToldText[] {
  return [
    address,
    rawFields(query),
    ...headers.map(([, value]) => value),
    ...(body === undefined ? [] : [body.kind === 'form' ? rawFields(body.fields) : body.text]),
  ]
}
