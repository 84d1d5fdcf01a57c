/** Every command with secrets that are marked, in every dress it prints: none of them may be met without the option that asks for it. */
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { commandsOf, main } from '#cli/main.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { openssl, scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { PROGRAM } from './program.ts'

/** What stands in every secret, so that one is known wherever it comes out. */
const MARK = 'Mk7Secret'
const PASSWORD = `${MARK}-password`
const TOKEN = `00D000000000001!AQ${MARK}${'x'.repeat(60)}`

const folder = scratchFolder()
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSWORD })
  .toString()
const key = folder.write('server.key', pem)
const certificate = folder.path('server.crt')
const broken = folder.write('broken.key', pem.replace('-----END', '----END'))
const secretsOfKey = pem.split('\n').filter((line) => line.length > 40)
const password = folder.write('password.txt', `${PASSWORD}\n`)
const granted = {
  access_token: TOKEN,
  token_type: 'Bearer',
  instance_url: 'https://acme.my.salesforce.com',
  scope: 'api',
}
const answer = folder.write('answer.json', JSON.stringify(granted))
const refusal = `{"error":"invalid_grant","error_description":"no: ${TOKEN}"}`
const refused = folder.write('refused.json', refusal)
const request = folder.write(
  'request.sh',
  `curl -H 'Authorization: Bearer ${TOKEN}' https://acme.my.salesforce.com/services/data`,
)
const hmac = folder.write('hmac.txt', `${MARK}${'h'.repeat(32)}`)

let server: Server
let origin = ''
let seen: string[] = []
let isRefusing = false

beforeAll(async () => {
  const made = [
    'req',
    '-x509',
    '-new',
    '-key',
    key,
    '-passin',
    `pass:${PASSWORD}`,
    '-out',
    certificate,
    '-subj',
    '/CN=x',
  ]
  expect(openssl(made).status).toBe(0)
  server = createServer((incoming, response) => {
    let body = ''
    incoming.on('data', (chunk) => (body += String(chunk)))
    incoming.on('end', () => {
      const assertion = new URLSearchParams(body).get('assertion')
      if (assertion !== null) seen.push(assertion)
      // The worst a server can do: it repeats what it was sent.
      const echoed = { error: 'invalid_grant', error_description: `${body} ${TOKEN}` }
      response.writeHead(isRefusing ? 400 : 200, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(isRefusing ? echoed : granted))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
  folder.remove()
})

async function run(...argv: string[]): Promise<string> {
  const said: string[] = []
  const say = (line: string) => said.push(line)
  await main(argv, { print: say, complain: say }, PROGRAM)
  return said.join('\n')
}

const identity = ['--key', key, '--password-file', password]
const at = () => ['--host', `${origin}/practice/login`, '--client-id', '3MVG9x', '--username', 'ci@acme.com']

/** Of a practice org's set-up: its key is the last of it. */
const setupAddress = () => `${origin}/practice/00D${'0'.repeat(12)}${MARK.padEnd(24, 'x')}`

/** Files with that address wherever one may stand: in claims, whole, signed and broken, in a request, an answer and evidence. */
function namingSetup(): string[] {
  const url = setupAddress()
  const base64url = (text: string) => Buffer.from(text).toString('base64url')
  const claims = JSON.stringify({ iss: url, sub: url, aud: url, exp: 1 })
  const signed = (payload: string) =>
    `${base64url('{"alg":"RS256"}')}.${base64url(payload)}.${base64url('x'.repeat(256))}`
  const form = `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=${signed(claims)}`
  return [
    folder.write('claims.json', claims),
    folder.write('claims-list.json', JSON.stringify({ iss: '3MVG9x', sub: 'a@b.c', aud: [url, url], exp: 1 })),
    folder.write('assertion.jwt', signed(claims)),
    folder.write('broken.jwt', signed(claims.slice(0, -1))),
    folder.write('request-setup.sh', `curl -d '${form}' ${url}/services/oauth2/tokens`),
    folder.write('answer-setup.json', JSON.stringify({ error: 'invalid_grant', error_description: `not ${url}` })),
    folder.write(
      'evidence.json',
      JSON.stringify({ error: 'invalid_grant', error_description: 'audience is invalid', host: url, aud: [url] }),
    ),
  ]
}

/** Of each command the ways in which it meets a secret. Those that serve are looked at by the tests that start them. */
const WAYS: Readonly<Record<string, () => readonly (readonly string[])[]>> = {
  inspect: () => [
    namingSetup(),
    [key, broken, answer, refused, request, password, hmac],
    [key, '--password', PASSWORD, '--certificate', certificate],
    [key, '--pasword', PASSWORD],
    [key, `--json=${PASSWORD}`],
  ],
  lint: () => [
    namingSetup(),
    [...namingSetup(), '--host', setupAddress()],
    [key, answer, refused, request],
    [`--org-kind=${PASSWORD}`, key],
  ],
  verify: () => [
    [...namingSetup(), '--key', hmac],
    [answer, '--key', hmac],
    [answer, '--key', key, '--password', PASSWORD],
    [answer, '--key', hmac, '--alg', MARK],
  ],
  diagnose: () => [
    ...namingSetup().flatMap((file) => [
      ['--body', file],
      ['--context', file],
    ]),
    ['--error', setupAddress(), '--description', setupAddress()],
    ['--error', TOKEN],
    ['--body', refused],
    ['--error', 'invalid_grant', MARK],
  ],
  login: () => [
    [...at(), ...identity],
    [...at(), ...identity, '--token-file', folder.path('token.txt')],
    [...at(), ...identity, '--dry-run'],
    [...at(), '--key', key, '--password', `${MARK}-wrong`],
    [...at(), '--signer', `cat ${key}`, '--certificate', certificate],
    [...at(), '--key', answer],
    [...at(), ...identity, PASSWORD],
    ['--host', setupAddress(), ...at().slice(2), ...identity],
    ...['--audience', '--client-id', '--username'].flatMap((option) => [
      [...at(), ...identity, option, setupAddress()],
      [...at(), option, setupAddress(), '--dry-run'],
    ]),
    [...at(), '--audience', `https://me:${PASSWORD}@login.salesforce.com`, '--dry-run'],
  ],
  probe: () => [
    ['--iss', '3MVG9x', '--sub', 'ci@acme.com', ...identity, '--dry-run'],
    ['--iss', '3MVG9x', '--sub', 'ci@acme.com', ...identity, '--yes', '--practice', setupAddress()],
    ...['--aud', '--iss', '--sub', '--host'].map((option) => [
      '--iss',
      '3MVG9x',
      '--sub',
      'ci@acme.com',
      ...identity,
      option,
      setupAddress(),
      '--dry-run',
    ]),
    ['--iss', '3MVG9x', '--sub', 'ci@acme.com', '--key', key, '--password', `${MARK}-wrong`, '--yes'],
  ],
  completion: () => [['bash'], [MARK]],
  serve: () => [[`--port=${MARK}`], ['--prot', MARK]],
  practice: () => [[`--port=${MARK}`], [MARK], ['--kind', MARK]],
}

it('every command is walked', () => {
  expect(Object.keys(WAYS).sort()).toEqual([...commandsOf(PROGRAM).keys()].sort())
})

it.each(Object.keys(WAYS))('%s prints no secret', async (name) => {
  for (const refusing of [false, true])
    for (const way of WAYS[name]?.() ?? [])
      for (const json of [[], ['--json']]) {
        isRefusing = refusing
        seen = []
        const said = await run(name, ...way, ...json)
        expect(said).not.toBe('')
        expect(said).not.toContain(MARK)
        for (const line of secretsOfKey) expect(said).not.toContain(line)
        for (const assertion of seen) {
          const [, claims = '', signature = ''] = assertion.split('.')
          expect(said).not.toContain(signature)
          expect(Buffer.from(claims, 'base64url').toString()).not.toContain(MARK)
        }
      }
})

it('a token that is asked for is printed, so that this would be noticed', async () => {
  isRefusing = false
  expect(await run('login', ...at(), ...identity, '--show-token')).toContain(MARK)
})
