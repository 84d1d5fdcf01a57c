// Reads all that the servers printed while the journeys ran, access logs included, and fails if any of it is somebody's.
//   node tools/check-printed.ts    after the journeys
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

import { PRINTED_FOLDER } from './printed-folder.ts'

/** What must never be printed, by the name it is reported under; the finding itself is not repeated. */
const SECRETS: ReadonlyArray<readonly [name: string, pattern: RegExp]> = [
  ['a JWT or other encoded JSON', /eyJ[A-Za-z0-9_-]{8}/],
  ['an org id, and with it a practice org’s key or an access token', /00D[A-Za-z0-9]{12}/],
  ['a consumer key', /3MVG9/],
  ['a PEM block', /-----BEGIN/],
  ['a credential’s name beside a value', /(?:assertion|_token|client_secret|code_verifier|password)["']?[=:]/i],
  ['an authorization header', /\bBearer\s/i],
  ['a username', /[\w.+-]+@[\w-]+\.[\w.-]+/],
  ['a query string', /\/\S*\?\S*=/],
  ['a record, a query or another path that belongs to somebody', /\/services\/data\/[^{"\s]/],
  ['a stack trace', /^\s+at .+:\d+:\d+\)?$/],
]

/** Names of what is found in one line, none of its text. Total. */
export function secretsIn(line: string): string[] {
  return SECRETS.filter(([, pattern]) => pattern.test(line)).map(([name]) => name)
}

/** Fewer lines than the journeys make requests: then nothing was recorded, and nothing was checked. */
const LEAST_LINES = 200

function check(): string[] {
  const files = existsSync(PRINTED_FOLDER) ? readdirSync(PRINTED_FOLDER) : []
  let lines = 0
  const findings = files.flatMap((file) => {
    const printed = readFileSync(join(PRINTED_FOLDER, file), 'utf8').split('\n')
    lines += printed.length
    return printed.flatMap((line, index) => secretsIn(line).map((name) => `${file}:${index + 1} holds ${name}`))
  })
  console.log(`printed: ${lines} lines of ${files.length} servers read`)
  return lines < LEAST_LINES
    ? [...findings, `fewer than ${LEAST_LINES} lines: the journeys did not record them`]
    : findings
}

if (import.meta.main) {
  const findings = check()
  for (const finding of findings) console.error(finding)
  process.exit(findings.length > 0 ? 1 : 0)
}
