import { existsSync, readFileSync } from 'node:fs'

/** One block of a `_headers` file: a path pattern and the headers of what it matches. */
export type HeaderBlock = { pattern: string; headers: Record<string, string>; removed?: string[] }

/**
 * Reads the `_headers` format: a path at the start of a line, its headers indented below it, `! Name` to take away
 * what an earlier block set, `#` for comments.
 *
 * @returns blocks in file order. A header line before any path is an error in the file and throws.
 */
export function parseHeadersFile(text: string): HeaderBlock[] {
  const blocks: HeaderBlock[] = []
  for (const line of text.split('\n')) {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) continue
    if (!/^\s/.test(line)) {
      blocks.push({ pattern: trimmed, headers: {} })
      continue
    }
    const colon = trimmed.indexOf(':')
    const block = blocks.at(-1)
    if (block && trimmed.startsWith('!')) {
      block.removed = [...(block.removed ?? []), trimmed.slice(1).trim()]
      continue
    }
    if (!block || colon < 1) throw new Error(`public/_headers: not a header under a path: ${trimmed}`)
    block.headers[trimmed.slice(0, colon).trim()] = trimmed.slice(colon + 1).trim()
  }
  return blocks
}

/**
 * The headers that `public/_headers` gives to a path, so that development serves the same policy as production.
 *
 * @param path such as `/`; patterns may end in `*`
 * @returns header names and values; empty when the file does not exist
 */
export function servedHeaders(path: string, file = 'public/_headers'): Record<string, string> {
  if (!existsSync(file)) return {}
  const matching = parseHeadersFile(readFileSync(file, 'utf8')).filter(({ pattern }) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  )
  const served: Record<string, string> = {}
  for (const { headers, removed } of matching) {
    for (const name of removed ?? []) delete served[name]
    Object.assign(served, headers)
  }
  return served
}
