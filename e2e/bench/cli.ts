import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { judged, median, type Row } from './support/row.ts'

const ROUNDS = 5
const FILES = 1000
const KEYS = join(import.meta.dirname, '../fixtures/keys')

/** What people have in such a folder beside keys. */
const TEXTS = [
  '{"error":"invalid_grant","error_description":"user hasn\'t approved this consumer"}',
  'curl https://login.salesforce.com/services/oauth2/token -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer -d assertion=eyJhbGciOiJSUzI1NiJ9.e30.AAAA',
  'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLCJleHAiOjEzMDA4MTkzODB9.AAAA',
  'error:0909006C:PEM routines:get_name:no start line',
]

/** A folder in one go, as a program is started: from its first octet of output to its end, start included. */
export async function measure(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cli-'))
  try {
    const keys = readdirSync(KEYS).filter((name) => name.endsWith('.pem'))
    for (let index = 0; index < FILES; index++) {
      const path = join(folder, String(index))
      const key = keys[index % keys.length]
      if (index % 2 === 0 && key !== undefined) copyFileSync(join(KEYS, key), path)
      else writeFileSync(path, TEXTS[index % TEXTS.length] ?? '')
    }
    const rows = [run('inspect', folder), run('lint', folder)]
    return rows
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(command: string, folder: string): Row {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const started = performance.now()
    const { stdout } = spawnSync(process.execPath, ['src/program/bin.ts', command, folder, '--json'], {
      encoding: 'utf8',
      maxBuffer: 64_000_000,
    })
    const printed = stdout.trim().split('\n').length
    if (printed !== FILES) throw new Error(`${command}: ${printed} lines for ${FILES} files`)
    return performance.now() - started
  })
  return judged({
    area: 'cli',
    name: `${command} a folder of ${FILES} files`,
    value: median(rounds),
    unit: 'ms',
    bar: 10_000,
  })
}
