import { finding, type TokenRequestFinding } from './rules.ts'

/** A scheme that was put before another one, or what a language writes for a host that is not there. */
const NO_HOST = /^https?:\/\/(?:https?(?::|\/\/)|(?:undefined|null|none|nil|nan)(?:[/:?#]|$))/i

/**
 * Judges an address as it was written: a reader of URLs mends some of what a client sends or refuses.
 *
 * @param address absolute, a path alone, or without its scheme, as commands may have it
 * @returns what makes it another address than it looks. Never throws. Findings hold no query.
 * @see RFC 3986 §2, §3.3; WHATWG URL "remove all ASCII tab or newline"
 */
export function lintAddress(address: string): TokenRequestFinding[] {
  // A part that is filled in by a shell or by Postman is unknown, not wrong.
  if (/[$%]\w|[{}<>]/.test(address.split('?')[0] ?? '')) return []
  const [path = ''] = address.split(/[?#]/)
  const findings: TokenRequestFinding[] = []
  if (/[\r\n]/.test(address)) findings.push(finding('endpoint_line_break', 'endpoint'))
  else if (/\s/.test(address)) findings.push(finding('endpoint_white_space', 'endpoint'))
  const written = path.replace(/\s+/g, '')
  const absolute = written.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `https://${written}`
  const behindScheme = absolute.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
  if (behindScheme.includes('//')) findings.push(finding('endpoint_doubled_slash', 'endpoint'))
  if (NO_HOST.test(absolute) || (findings.length === 0 && !URL.canParse(absolute, 'https://host.invalid')))
    return [finding('endpoint_not_url', 'endpoint')]
  return findings
}
