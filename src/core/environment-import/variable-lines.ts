/** Names and values in the lines of a `.env`, a script, or the variables of a CI's YAML. */
import type { Pair } from './members.ts'

/** `NAME=value`, `export NAME=value`, `set NAME=value`, `$env:NAME = value`, `NAME: value`, `- NAME=value`, `--name value`. */
const LINE =
  /^\s*(?:-\s+)?(?:export\s+|set\s+|setx\s+|declare\s+-x\s+|ENV\s+|ARG\s+|\$env:|\$)?"?([A-Za-z][\w.-]{1,80})"?\s*(?:=|:(?=\s|$))\s*(.*)$/

/** Two lines of a list of variables, as Kubernetes and Azure write them. */
const NAMED = /^\s*-?\s*(?:name|key):\s*["']?([A-Za-z][\w.-]{1,80})["']?\s*$/
const VALUED = /^\s*value:\s*(.*)$/

/**
 * Names and values, line by line. Comments at the end of a line and quotes around a value go; a value of several lines, such as
 * a key, is not read on. Never throws. Values may be secrets.
 */
export function variableLines(text: string): Pair[] {
  const pairs: Pair[] = []
  let named: string | undefined
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:#|\/\/|REM\b)/.test(line)) continue
    const name = NAMED.exec(line)?.[1]
    const value = VALUED.exec(line)?.[1]
    if (name !== undefined) named = name
    else if (named !== undefined && value !== undefined) {
      pairs.push([named, unquoted(value)])
      named = undefined
    } else {
      const [, own, rest] = LINE.exec(line) ?? []
      if (own !== undefined && rest !== undefined) pairs.push([own, unquoted(rest)])
    }
  }
  return pairs
}

function unquoted(value: string): string {
  const trimmed = value.trim().replace(/[,;]$/, '')
  const quoted = /^(["'])(.*?)\1/.exec(trimmed)
  return quoted ? (quoted[2] ?? '') : trimmed.replace(/\s+#.*$/, '').trim()
}
