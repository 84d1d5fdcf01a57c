import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { promisify } from 'node:util'

import { originOf } from './support/origins.ts'
import { expect, test } from './support/test.ts'

const run = promisify(execFile)
const SCRIPT = 'e2e/clients/openssl-curl.sh'

// One after the other: the first that needs the clients installs them.
test.describe.configure({ mode: 'default' })

for (const server of ['node', 'workerd'] as const) {
  test(`OpenSSL and curl alone get a token and every documented refusal, on ${server}`, async () => {
    const promised = readFileSync(SCRIPT, 'utf8').match(/^expect '/gm)?.length
    // Exit code 1 rejects, with the script's own lines in the message.
    const { stdout } = await run('bash', [SCRIPT, originOf(server)])
    expect(stdout.match(/^(not )?ok /gm), stdout).toEqual(Array.from({ length: promised ?? 0 }, () => 'ok '))
    expect(promised).toBeGreaterThan(10)
  })
}

for (const server of ['node', 'workerd'] as const) {
  test(`Salesforce’s own libraries, jsforce and newman log in and query, unmodified, on ${server}`, async () => {
    // The clients are installed first when they are missing.
    test.setTimeout(300_000)
    const { stdout } = await run(process.execPath, ['e2e/clients/run.mjs', originOf(server)], {
      maxBuffer: 16 * 1024 * 1024,
    })
    expect(stdout).toContain('every client is served')
    expect(stdout).not.toMatch(/^not ok /m)
  })

  test(`64 clients at once, good and bad, for ten seconds: every verdict is right, on ${server}`, async () => {
    const { stdout } = await run(process.execPath, ['e2e/clients/many-clients.mjs', originOf(server), '10'])
    expect(stdout.match(/^ok .*$/gm)).toEqual(
      ['no 5xx', 'no wrong verdict', 'no jti taken twice', 'the org stays small'].map((name) => `ok      ${name}`),
    )
  })
}
