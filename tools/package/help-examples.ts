/** What the help shows of each command, run as it stands. */
import { execFileSync, spawn } from 'node:child_process'
import { createSign } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

import type { PracticeOrg } from '#library/practice.ts'

/** The command lines under "Examples:" of a help text. */
export function examplesOf(help: string): string[] {
  const [, examples = ''] = help.split('\nExamples:\n')
  return [...examples.matchAll(/^ {2}([^#\s].*)$/gm)].map(([, line = '']) => line)
}

/** Puts the files that the examples name into a folder. @returns the variables that they name */
export function prepareExamples(folder: string, org: PracticeOrg): Record<string, string> {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('server.key', org.privateKeyPem)
  write('server.crt', org.certificatePem)
  write('password.txt', 'of the keystore\n')
  const make = ['pkcs12', '-export', '-inkey', 'server.key', '-in', 'server.crt', '-out', 'keystore.p12']
  execFileSync('openssl', [...make, '-passout', 'file:password.txt'], { cwd: folder })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 120
  const claims = { iss: org.consumerKey, sub: org.username, aud: 'https://acme.my.salesforce.com', exp }
  const input = `${part({ alg: 'RS256' })}.${part(claims)}`
  write('assertion.jwt', `${input}.${createSign('RSA-SHA256').update(input).sign(org.privateKeyPem, 'base64url')}`)
  write('answer.json', '{"error":"invalid_grant","error_description":"user hasn\'t approved this consumer"}')
  write('build.log', 'step 3\n{"error":"invalid_grant","error_description":"audience is invalid"}\n')
  return {
    MY_DOMAIN_URL: org.myDomainUrl,
    BASE_URL: org.baseUrl,
    CONSUMER_KEY: org.consumerKey,
    USERNAME: org.username,
  }
}

/** Runs one example to its end; one that serves is told to end once it said where. @returns its exit code and what it said */
export async function runExample(
  line: string,
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  // Without waiting for it here: the practice org that it asks may be served by this process.
  if (!/^countersign(?:$| --| serve| practice)/.test(line)) {
    const child = spawn('bash', ['-c', line], { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ])
    return { status, stdout, stderr }
  }
  const child = spawn('sh', ['-c', `exec ${line}`], options)
  const exit = once(child, 'exit')
  const stderr = text(child.stderr)
  const [stdout] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), exit])) as [unknown]
  child.kill('SIGTERM')
  const [status] = (await exit) as [number | null]
  return { status, stdout: String(stdout), stderr: withoutWarnings(await stderr) }
}

/** Node 22 says of its own SQLite that it is new. */
function withoutWarnings(stderr: string): string {
  return stderr.replace(/^\(node:\d+\) ExperimentalWarning: SQLite .*\n\(Use .*\n/m, '')
}
