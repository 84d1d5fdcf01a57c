/**
 * Reads the subset of Cloudflare's `_headers` format that `public/_headers` uses, so that the page has one set of
 * headers wherever it is served: path rules with `*`, `Name: value` to set and `! Name` to take away again.
 *
 * @see Cloudflare Workers documentation, "Static Assets: Headers" (read 2026-11-22)
 */
export type HeaderRule = {
  readonly matches: RegExp
  readonly set: ReadonlyArray<readonly [name: string, value: string]>
  readonly unset: readonly string[]
}

/**
 * Parses a `_headers` file.
 *
 * @throws {Error} At the first line that is neither a rule, a comment nor blank: a security header that is silently
 *   left out is worse than a server that does not start.
 */
export function parseHeadersFile(text: string): readonly HeaderRule[] {
  const rules: Array<{ matches: RegExp; set: Array<readonly [string, string]>; unset: string[] }> = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = line.trim()
    if (content === '' || content.startsWith('#')) continue
    const rule = rules.at(-1)
    const pair = /^([A-Za-z-]+):(.+)$/.exec(content)
    const removal = /^!\s*([A-Za-z-]+)$/.exec(content)
    if (line.startsWith('/')) rules.push({ matches: pathPattern(content), set: [], unset: [] })
    else if (rule !== undefined && pair !== null) rule.set.push([(pair[1] ?? '').toLowerCase(), (pair[2] ?? '').trim()])
    else if (rule !== undefined && removal !== null) rule.unset.push((removal[1] ?? '').toLowerCase())
    else throw new Error(`_headers line ${index + 1} is not understood`)
  }
  return rules
}

/** The headers of one path: every matching rule in order, each first taking away, then setting. */
export function headersFor(path: string, rules: readonly HeaderRule[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const rule of rules) {
    if (!rule.matches.test(path)) continue
    for (const name of rule.unset) headers.delete(name)
    for (const [name, value] of rule.set) headers.set(name, value)
  }
  return headers
}

function pathPattern(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )
}
