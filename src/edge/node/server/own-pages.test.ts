/** What a page of a stranger can and cannot ask of a running server, over raw connections. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { JWT_FORM } from '../../relay/testing/relay-case.ts'
import type { RunningServer } from './start-server.ts'
import { sendRaw } from '../testing/raw-http.ts'
import { countConnections, startForTest } from '../testing/running.ts'

let upstream: Awaited<ReturnType<typeof countConnections>>
let direct: RunningServer
let proxied: RunningServer

beforeAll(async () => {
  upstream = await countConnections()
  const start = async (environment: Record<string, string>): Promise<RunningServer> =>
    startForTest(upstream.port, {
      PRACTICE: 'on',
      DATA_DIR: await mkdtemp(join(tmpdir(), 'countersign-data-')),
      ...environment,
    })
  direct = await start({})
  proxied = await start({ PUBLIC_ORIGIN: 'https://c.example:8816', ALLOWED_ORIGINS: 'https://app.example' })
})

afterAll(async () => {
  await Promise.all([direct.stop(), proxied.stop()])
  upstream.server.close()
})

type Call = readonly [name: string, head: string, body?: string]

const KEY = '00D000000000001AAAAAAAAAAAAAAAAAAAAAAAA'
const FORM = 'Content-Type: application/x-www-form-urlencoded'
const JSON_TYPE = 'Content-Type: application/json'

/** Everything that changes something, and the address of it written in every way that leads there. */
const CHANGES: readonly Call[] = [
  ['a relayed token request', `POST /relay/acme.my.salesforce.com/services/oauth2/token HTTP/1.1\r\n${FORM}`, JWT_FORM],
  ['a relayed query', 'GET /relay/acme.my.salesforce.com/services/data/v60.0/query?q=x HTTP/1.1'],
  ['making an org', `POST /practice/orgs HTTP/1.1\r\n${JSON_TYPE}`, '{}'],
  ['making an org, with a slash', `POST /practice/orgs/ HTTP/1.1\r\n${JSON_TYPE}`, '{}'],
  ['making an org, by a dot segment', `POST /services/../practice/orgs HTTP/1.1\r\n${JSON_TYPE}`, '{}'],
  ['reading the set-up', `GET /practice/${KEY}/setup HTTP/1.1`],
  ['changing the set-up', `PATCH /practice/${KEY}/setup HTTP/1.1\r\n${JSON_TYPE}`, '{}'],
  ['changing the set-up, with doubled slashes', `PATCH /practice/${KEY}//setup HTTP/1.1\r\n${JSON_TYPE}`, '{}'],
  [
    'changing the set-up, by an escaped segment',
    `PATCH /practice/${KEY}/x/%2e%2e/setup HTTP/1.1\r\n${JSON_TYPE}`,
    '{}',
  ],
  ['deleting an org', `DELETE /practice/${KEY} HTTP/1.1`],
  ['a decision at the org', `POST /practice/${KEY}/services/oauth2/authorize HTTP/1.1\r\n${FORM}`, 'decision=allow'],
  [
    'a decision at the generic host',
    `POST /practice/login/services/oauth2/authorize HTTP/1.1\r\n${FORM}`,
    'decision=a',
  ],
  ['a decision at the instance', `POST //services/oauth2/authorize/ HTTP/1.1\r\n${FORM}`, 'decision=allow'],
]

async function codeOf(server: RunningServer, [, head, body = '']: Call, headers: readonly string[]): Promise<unknown> {
  const lines = [head, ...headers, 'Connection: close', ...(body === '' ? [] : [`Content-Length: ${body.length}`])]
  const answer = await sendRaw(server.port, `${lines.join('\r\n')}\r\n\r\n${body}`)
  const isProblem = /^content-type: application\/problem\+json/im.test(answer.head)
  return isProblem ? (JSON.parse(answer.body.toString()) as { code: unknown }).code : answer.status
}

const REFUSED = ['host_not_own', 'origin_not_allowed']
const OWN = ['Host: localhost']

describe.each(CHANGES.map((call) => [call[0], call] as const))('%s is refused to', (_name, call) => {
  it.each<[string, readonly string[], string]>([
    ['a page of another site', [...OWN, 'Origin: https://evil.example'], 'origin_not_allowed'],
    ['a page of another port', [...OWN, 'Origin: http://localhost:3000'], 'origin_not_allowed'],
    ['a page without an origin', [...OWN, 'Origin: null'], 'origin_not_allowed'],
    ['an image or form of another site', [...OWN, 'Sec-Fetch-Site: cross-site'], 'origin_not_allowed'],
    ['a page that rebound its name', ['Host: evil.example', 'Origin: http://evil.example'], 'host_not_own'],
    ['a page that rebound its name and reads', ['Host: evil.example:8788'], 'host_not_own'],
  ])('%s', async (_name, headers, code) => {
    const before = upstream.count()
    expect(await codeOf(direct, call, headers)).toBe(code)
    expect(upstream.count()).toBe(before)
  })

  it('everybody but the public origin behind a proxy, and says which setting names it', async () => {
    expect(await codeOf(proxied, call, ['Host: c.example', 'Origin: http://c.example:8816'])).toBe('origin_not_allowed')
    expect(await codeOf(proxied, call, ['Host: c.example', 'Origin: http://c.example'])).toBe('origin_not_allowed')
    expect(await codeOf(proxied, call, ['Host: other.example', 'Origin: https://c.example:8816'])).toBe('host_not_own')
  })

  it('nobody of our own', async () => {
    const { port } = direct
    for (const headers of [
      OWN,
      ['Host: 127.0.0.1'],
      ['Host: 192.0.2.7:80'],
      ['Host: [::1]'],
      [`Host: localhost:${port}`, `Origin: http://localhost:${port}`, 'Sec-Fetch-Site: same-origin'],
    ])
      expect(REFUSED).not.toContain(await codeOf(direct, call, headers))
    for (const origin of ['https://c.example:8816', 'https://app.example'])
      for (const host of ['c.example', 'c.example:8816'])
        expect(REFUSED).not.toContain(await codeOf(proxied, call, [`Host: ${host}`, `Origin: ${origin}`]))
  })
})

describe('a program in a container network, which uses a name of its own, is answered at', () => {
  const calls: readonly Call[] = [
    ['the token endpoint', `POST /services/oauth2/token HTTP/1.1\r\n${FORM}`, JWT_FORM],
    ['the generic token endpoint', `POST /practice/login/services/oauth2/token HTTP/1.1\r\n${FORM}`, JWT_FORM],
    ['REST', 'GET /services/data/v60.0/query?q=x HTTP/1.1'],
    ['the consent page', 'GET /services/oauth2/authorize?client_id=x HTTP/1.1'],
    ['health', 'GET /healthz HTTP/1.1'],
    ['the page', 'GET / HTTP/1.1'],
  ]
  it.each(calls.map((call) => [call[0], call] as const))('%s', async (_name, call) => {
    expect(REFUSED).not.toContain(await codeOf(direct, call, ['Host: countersign_service:8788']))
  })
})

it('the refusal of a foreign name says what to set', async () => {
  const answer = await sendRaw(direct.port, 'POST /practice/orgs HTTP/1.1\r\nHost: team-server:8788\r\n\r\n')
  expect((JSON.parse(answer.body.toString()) as { title: string }).title).toContain('PUBLIC_ORIGIN')
})

it('behind a proxy that hides scheme and port, orgs get the public origin', async () => {
  const head = `POST /practice/orgs HTTP/1.1\r\nHost: c.example\r\n${JSON_TYPE}\r\nContent-Length: 2\r\n\r\n{}`
  const answer = await sendRaw(proxied.port, head)
  expect((JSON.parse(answer.body.toString()) as { instanceUrl: string }).instanceUrl).toBe('https://c.example:8816')
})
