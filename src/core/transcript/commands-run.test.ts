/** Commands are run by the programs they are for: what arrives is what was sent. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Exchange } from '../kernel/exchange.ts'
import { asCommand, type CommandForm } from './as-command.ts'
import { awkwardExchanges } from './testing/exchanges.ts'

type Arrived = { method: string; url: string; headers: IncomingMessage['headers']; body: string }

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'transcript-'))
const arrived = new Map<string, Arrived>()
const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (body += chunk))
  request.on('end', () => {
    const { method = '', url = '', headers } = request
    arrived.set(String(headers['x-case']), { method, url, headers, body })
    response.end('{}')
  })
})
let origin = ''

beforeAll(async () => {
  writeFileSync(join(folder, 'config.json'), '{ "disable_update_warnings": true }')
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => arrived.clear())

const isForm = (type: string | undefined) => type?.startsWith('application/x-www-form-urlencoded') ?? false
const pairs = (form: string) => [...new URLSearchParams(form)]

/** A request as it is meant: fields of forms are compared decoded, since each program escapes in its own way. */
function meant({ method, url, headers, body }: Arrived, names: readonly string[]) {
  const { pathname, searchParams } = new URL(url, origin)
  const type = headers['content-type']
  return {
    method,
    path: decodeURIComponent(pathname),
    query: [...searchParams],
    headers: names.map((name) => [name, headers[name]]),
    body: isForm(type) ? pairs(body) : body,
  }
}

function expectArrived(exchanges: readonly Exchange[]): void {
  expect(arrived.size).toBe(exchanges.length)
  for (const { request } of exchanges) {
    const told = request.headers.filter(([name]) => name !== 'origin' && !name.startsWith('sec-'))
    const headers = Object.fromEntries(told)
    const got = arrived.get(headers['x-case'] ?? '')
    if (got === undefined) throw new Error(`nothing arrived of ${JSON.stringify(request)}`)
    const names = Object.keys(headers)
    expect(got.headers).not.toHaveProperty('origin')
    expect(meant(got, names)).toEqual(meant({ ...request, body: request.body ?? '', headers }, names))
  }
}

function commands(exchanges: readonly Exchange[], form: CommandForm): string[] {
  return exchanges.map((exchange) => asCommand(exchange, form, { secrets: 'as_sent' }))
}

/** HTTPie asks its makers for a newer version, in the background, unless its configuration says otherwise. */
const ENVIRONMENT = { ...process.env, HTTPIE_CONFIG_DIR: folder }

async function runScript(lines: readonly string[], env: Record<string, string> = {}): Promise<void> {
  const script = join(folder, 'script.sh')
  writeFileSync(script, lines.join('\n'))
  await run('sh', [script], { cwd: folder, env: { ...ENVIRONMENT, ...env } })
}

/** HTTPie takes half a second to start: the shell hands its arguments over, and one process runs HTTPie on each list. */
const COLLECT = `http() { printf '%s\\0' "$#" "$@" >> arguments; }`
const RUN_HTTPIE = `
import sys
from httpie.core import main
words = open('arguments', encoding='utf8', newline='').read().split('\\0')[:-1]
while words:
    count = int(words.pop(0))
    status = main(['http', *words[:count]])
    if status: sys.exit(f'{words[:count]} ended with {status}')
    del words[:count]
`

describe('what arrives of an awkward request is what was sent', () => {
  it('by curl', async () => {
    const exchanges = awkwardExchanges(origin, 40)
    await runScript([
      'set -e',
      ...commands(exchanges, 'curl').map((command) => command.replace(/^curl /, 'curl --silent ')),
    ])
    expectArrived(exchanges)
  })

  it('by HTTPie, which loses a backslash before its separators in a header field and nothing else', async () => {
    const exchanges = awkwardExchanges(origin, 40).filter(
      ({ request }) => !request.headers.some(([, value]) => /\\[:=@;]/.test(value)),
    )
    await runScript([COLLECT, ...commands(exchanges, 'httpie')])
    writeFileSync(join(folder, 'run.py'), RUN_HTTPIE)
    await run('/usr/bin/python3', ['run.py'], { cwd: folder, env: ENVIRONMENT })
    expectArrived(exchanges)
  })

  it('by fetch in Node', async () => {
    const exchanges = awkwardExchanges(origin, 40)
    const modules = commands(exchanges, 'fetch').map((code, index) => {
      writeFileSync(join(folder, `${index}.mjs`), code)
      return `await import('./${index}.mjs')`
    })
    writeFileSync(join(folder, 'all.mjs'), modules.join('\n'))
    await run(process.execPath, ['all.mjs'], { cwd: folder })
    expectArrived(exchanges)
  })
})

describe('a command without secrets', () => {
  const token = "00D000000000001!AQ4A.q9Zk3Wm7'Xt2$Vb8"
  const secretive = (): Exchange => {
    const [exchange] = awkwardExchanges(origin, 1)
    if (exchange === undefined) throw new Error('no exchange')
    return {
      ...exchange,
      request: {
        method: 'POST',
        url: `${origin}/services/oauth2/revoke`,
        headers: [
          ['x-case', '0'],
          ['authorization', `Bearer ${token}`],
          ['content-type', 'application/x-www-form-urlencoded'],
        ],
        body: new URLSearchParams([['token', 'a+b &%!']]).toString(),
      },
    }
  }
  const env = { ACCESS_TOKEN: token, TOKEN: 'a+b &%!' }

  it.each(['curl', 'httpie'] as const)('takes them from the environment: %s', async (form) => {
    const command = asCommand(secretive(), form, { secrets: 'variables' })
    expect(command).not.toContain('q9Zk3Wm7')
    await runScript([command], env)
    expectArrived([secretive()])
  })

  it('takes them from the environment: fetch', async () => {
    const command = asCommand(secretive(), 'fetch', { secrets: 'variables' })
    expect(command).not.toContain('q9Zk3Wm7')
    writeFileSync(join(folder, 'secret.mjs'), command)
    await run(process.execPath, ['secret.mjs'], { cwd: folder, env: { ...process.env, ...env } })
    expectArrived([secretive()])
  })
})

/** There is no PowerShell here: its strings are read by its rules, and nothing else may stand between them. */
describe('PowerShell, read by the rules of its strings', () => {
  const QUOTES = new Set("'\u2018\u2019\u201A\u201B")
  const BETWEEN =
    /^(?:Invoke-RestMethod|-(?:Method|Uri|Headers|ContentType|Body)\b|\(\[Text\.Encoding\]::UTF8\.GetBytes\(|@\{|[})=]| `\n|\s)/

  /** The verbatim strings of a command. Throws where anything stands between them that the command is not made of. */
  function verbatim(command: string): string[] {
    const strings: string[] = []
    for (let at = 0; at < command.length;) {
      if (!QUOTES.has(command[at] ?? '')) {
        const [word] = BETWEEN.exec(command.slice(at)) ?? []
        if (word === undefined) throw new Error(`unexpected: ${command.slice(at)}`)
        at += word.length
        continue
      }
      let text = ''
      for (at += 1; ; at += 1) {
        const character = command[at]
        if (character === undefined) throw new Error('a string has no end')
        if (QUOTES.has(character)) {
          at += 1
          if (!QUOTES.has(command[at] ?? '')) break
        }
        text += command[at] ?? ''
      }
      strings.push(text)
    }
    return strings
  }

  it('ends a string at any of its five quotes, unless it is doubled', () => {
    expect(verbatim("'it''s' '\u2019\u2019'")).toEqual(["it's", '\u2019'])
    expect(() => verbatim("'a' b")).toThrow('unexpected')
    expect(() => verbatim("'a\u2019 b'")).toThrow('unexpected')
  })

  it('holds method, address, header fields and body of an awkward request, and nothing else', () => {
    for (const exchange of awkwardExchanges(origin, 200)) {
      const { method, url, headers, body } = exchange.request
      const told = headers.filter(([name]) => name !== 'origin' && !name.startsWith('sec-'))
      const [gotMethod, gotUrl, ...rest] = verbatim(asCommand(exchange, 'powershell', { secrets: 'as_sent' }))
      expect([gotMethod, gotUrl]).toEqual([method, url])
      const others = told.filter(([name]) => body === undefined || name !== 'content-type')
      const names = others.flatMap(([name, value]) => [name, value])
      expect(rest.slice(0, names.length).map((text, at) => (at % 2 === 0 ? text.toLowerCase() : text))).toEqual(names)
      if (body === undefined) continue
      const type = told.find(([name]) => name === 'content-type')?.[1]
      const [gotType, ...gotBody] = rest.slice(names.length)
      expect(gotType).toBe(type)
      if (isForm(type) && gotBody.length > 1) expect(gotBody).toEqual(pairs(body).flat())
      else expect(gotBody).toEqual([body])
    }
  })
})
