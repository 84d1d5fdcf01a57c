/** The line that logs the Salesforce CLI in with this flow, in every form it has had. */
import { shellWords } from '../recognition/shell-words.ts'
import type { Pair } from './members.ts'

/** `sf org login jwt`, `sf login org jwt`, `sfdx auth:jwt:grant`, `sfdx force:auth:jwt:grant`, and with colons in `sf` too. */
const COMMAND =
  /\b(?:sf|sfdx)(?:\.cmd|\.exe)?\s+(?:force:)?(?:org[: ]login[: ]jwt|login[: ]org[: ]jwt|auth:jwt:grant|auth:jwt)(?=\s|$)/

/** Options by their names; what is not among them has no value, or none of use. */
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ['--client-id', 'CLIENT_ID'],
  ['--clientid', 'CLIENT_ID'],
  ['-i', 'CLIENT_ID'],
  ['--username', 'USERNAME'],
  ['-u', 'USERNAME'],
  ['-o', 'USERNAME'],
  ['--instance-url', 'INSTANCE_URL'],
  ['--instanceurl', 'INSTANCE_URL'],
  ['-r', 'INSTANCE_URL'],
  ['--alias', 'ALIAS'],
  ['--setalias', 'ALIAS'],
  ['-a', 'ALIAS'],
  ['--jwt-key-file', 'KEY_FILE'],
  ['--jwtkeyfile', 'KEY_FILE'],
  ['--keyfile', 'KEY_FILE'],
  ['-f', 'KEY_FILE'],
])

/** The older of the two asks production where no address is said, and so does the newer. */
const DEFAULT_ADDRESS: Pair = ['INSTANCE_URL', 'https://login.salesforce.com']

/**
 * Every such line of a text, as names and values. A line may go on after a backslash. Never throws.
 *
 * @returns one list a line; empty where there is none
 */
export function sfLogins(text: string): Pair[][] {
  const whole = text.replace(/[\\^`]\r?\n\s*/g, ' ')
  return whole.split('\n').flatMap((line) => {
    const found = COMMAND.exec(line)
    return found ? [optionsOf(line.slice(found.index + found[0].length))] : []
  })
}

function optionsOf(rest: string): Pair[] {
  const end = rest.search(/\s(?:&&|\|\||[;|>])/)
  const words = shellWords(end === -1 ? rest : rest.slice(0, end))
  const pairs: Pair[] = []
  for (let at = 0; at < words.length; at++) {
    const [option = '', joined] = (words[at] ?? '').split(/=(.*)/s)
    const name = OPTIONS.get(option)
    if (name === undefined) continue
    const value = joined ?? words[++at] ?? ''
    pairs.push([name, value])
  }
  return pairs.some(([name]) => name === 'INSTANCE_URL') ? pairs : [...pairs, DEFAULT_ADDRESS]
}
