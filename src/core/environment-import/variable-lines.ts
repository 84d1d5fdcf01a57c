/** Names and values in the lines of a `.env`, a script, or the variables of a CI's YAML. */
import type { Pair } from './members.ts'

/** `NAME=value`, `export NAME=value`, `set NAME=value`, `$env:NAME = value`, `NAME: value`, `- NAME=value`, `--name value`. */
const LINE =
  /^(?:-\s+)?(?:export\s+|set\s+|setx\s+|declare\s+-x\s+|ENV\s+|ARG\s+|\$env:|\$)?"?([A-Za-z][\w.-]{1,80})"?\s*(?:=|:(?=\s|$))/

/** Two lines of a list of variables, as Kubernetes and Azure write them. */
const NAMED = /^-?\s*(?:name|key):\s*["']?([A-Za-z][\w.-]{1,80})["']?$/
const VALUED = /^value:/

/**
 * Names and values, line by line. Comments at the end of a line and quotes around a value go; a value of several lines, such as
 * a key, is not read on. Never throws. Values may be secrets.
 */
export function variableLines(text: string): Pair[] {
  const pairs: Pair[] = []
  let named: string | undefined
  for (const untrimmed of text.split(/\r?\n/)) {
    const line = untrimmed.trim()
    if (/^(?:#|\/\/|REM\b)/.test(line)) continue
    const name = NAMED.exec(line)?.[1]
    const valued = VALUED.exec(line)
    if (name !== undefined) named = name
    else if (named !== undefined && valued) {
      pairs.push([named, unquoted(line.slice(valued[0].length))])
      named = undefined
    } else {
      const [before = '', own] = LINE.exec(line) ?? []
      if (own !== undefined) pairs.push([own, unquoted(line.slice(before.length))])
    }
  }
  return pairs
}

function unquoted(value: string): string {
  const trimmed = value.trim().replace(/[,;]$/, '')
  const quoted = /^(["'])(.*?)\1/.exec(trimmed)
  if (quoted) return quoted[2] ?? ''
  const comment = trimmed.search(/\s#/)
  return comment === -1 ? trimmed : trimmed.slice(0, comment).trim()
}
