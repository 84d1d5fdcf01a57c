/** A command and what it printed, copied together. */

/** Programs that send requests. */
const PROGRAM = /^(curl|sfd?x?|https?|xhs?|wget|invoke-\w+|irm|iwr)(?:\.exe)?\s/i

/**
 * The program that a command calls, of those that send requests.
 *
 * @param command without its prompt, as {@link commandAndOutput} gives it
 * @returns its name in lower case; undefined for another program, and for what is no command. Never throws.
 */
export function programOf(command: string): string | undefined {
  return PROGRAM.exec(command)?.[1]?.toLowerCase()
}

/** What a shell prints before a command: `$ `, `PS C:\> `, `user@host:~$ `, `+ `. */
const PROMPT = /^(?:[$%#+>] +|PS [^>\n]{0,200}> *|[\w.-]{1,64}@[^$#\n]{1,120}[$#] +)/

/** How a line begins that no command goes on with. */
const OUTPUT = /^(?:HTTP\/\d|[{[<]|[*>] |curl:|\s*%|Invoke-\w+ *:|At line:|\w*Error\b)/

/**
 * Takes a pasted command or request apart from what came back.
 *
 * @param text as pasted
 * @returns the command without its prompt, and the rest, which is empty where nothing follows. Never throws.
 */
export function commandAndOutput(text: string): { command: string; output: string } {
  const trimmed = text.trim()
  const body = trimmed.replace(PROMPT, '')
  const end = /^(?:curl|wget |https? |xhs? |Invoke-|irm |iwr )/i.test(body) ? endOfCommand(body) : startOfResponse(body)
  return { command: body.slice(0, end).trim(), output: body.slice(end).trim() }
}

/** A request as it goes over the wire, or a form alone, ends where a response begins. */
function startOfResponse(text: string): number {
  const response = /\n(?:< )?HTTP\/\d(?:\.\d)? \d{3}/.exec(text)
  return response ? response.index : text.length
}

/** A text in quotes, bash's `$'…'` among them; a sign that is meant, or the end of a line that goes on; the end of one. */
const PIECE =
  /\$'(?:[^'\\]|\\[\s\S])*'?|"(?:[^"\\`]|[\\`][\s\S])*"?|'[^']*'?|\^\r?\n[\s\S]?|[\\^`](?:\r?\n|[\s\S])?|\r?\n[^\n]{0,40}/g

/** The first line break outside quotes after which the command does not go on. */
function endOfCommand(text: string): number {
  for (const match of text.matchAll(PIECE)) {
    if (/^\r?\n/.test(match[0]) && OUTPUT.test(match[0].replace(/^\r?\n/, ''))) return match.index
  }
  return text.length
}
