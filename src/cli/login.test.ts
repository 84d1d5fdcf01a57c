import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'

import { memoryPractice } from '#practice/testing/memory-practice.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openssl, scratchFolder } from '../../e2e/fixtures/oracles.ts'

import { loginCommandIn } from './login.ts'

const ORIGIN = 'https://countersign.example'
const folder = scratchFolder()
afterAll(() => folder.remove())
const key = folder.path('server.key')
const certificate = folder.path('server.crt')

let practice: ReturnType<typeof memoryPractice>
let org: { baseUrl: string; myDomainUrl: string; loginUrl: string; users: { username: string }[] }
let app: { appId: string; consumerKey: string }

beforeAll(async () => {
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-subj', '/CN=x']
  expect(openssl(made).status).toBe(0)
  practice = memoryPractice({ origin: ORIGIN })
  org = (await json('POST', `${ORIGIN}/practice/orgs`, { kind: 'production' })) as typeof org
  app = (await json('POST', `${org.baseUrl}/setup/apps`, {
    label: 'x',
    kind: 'external_client_app',
    certificate: readFileSync(certificate, 'utf8'),
    callbackUrls: ['https://a.example/'],
    scopes: ['api', 'refresh_token'],
    permittedUsers: 'admin_pre_authorized',
    preAuthorizedUsernames: [username()],
  })) as typeof app
})

const username = () => org.users[0]?.username ?? ''

async function json(method: string, url: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const answer = await practice.serve(new Request(url, { method, headers, body: JSON.stringify(body) }))
  expect(answer.ok).toBe(true)
  return answer.json()
}

type Around = { answer?: (request: Request) => Response | Promise<Response>; env?: NodeJS.ProcessEnv; seconds?: number }

/** Of the keystores of Java. */
const PASSWORD = 'storepw'

/** Runs the command against the practice org, unless other answers are given. Nothing it says may hold a secret. */
async function run(args: readonly string[], { answer, env = {}, seconds }: Around = {}) {
  const printed: string[] = []
  const complained: string[] = []
  const sent: Request[] = []
  let token: string | undefined
  const command = loginCommandIn({
    send: async (request, init) => {
      if (!(request instanceof Request)) throw new Error('a request is sent')
      expect(init?.redirect).toBe('manual')
      sent.push(request.clone())
      const answered = await (answer ? answer(request) : practice.serve(request))
      token = /"access_token":"([^"]+)"/.exec(await answered.clone().text())?.[1] ?? token
      return answered
    },
    environment: env,
    signer: { terminal: false, ...(seconds === undefined ? {} : { seconds }) },
  })
  const io = { print: (line: string) => printed.push(line), complain: (line: string) => complained.push(line) }
  const exitCode = await command.run(args, io)
  const all = [...printed, ...complained].join('\n')
  if (!args.includes('--show-token') && token !== undefined) expect(all).not.toContain(token)
  const bodies = await Promise.all(sent.map((request) => request.text()))
  const assertions = bodies.map((body) => new URLSearchParams(body).get('assertion')).filter((one) => one !== null)
  for (const assertion of assertions) expect(all).not.toContain(assertion.split('.')[2])
  expect(all).not.toContain('PRIVATE KEY')
  expect(all).not.toContain(org.baseUrl)
  return { exitCode, printed, complained, all, sent, assertions, token }
}

const identity = (username_ = username()) => ['--client-id', app.consumerKey, '--username', username_] as const
const atOrg = (...more: string[]) => ['--host', org.myDomainUrl, ...identity(), ...more]
const claimsOf = (assertion = '') =>
  JSON.parse(Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

describe('countersign login', () => {
  it('says what was granted, without the token, and leaves with 0', async () => {
    const { exitCode, printed, complained, sent } = await run(atOrg('--key', key))
    expect(exitCode).toBe(0)
    expect(printed[0]).toBe(`Granted by ${org.myDomainUrl}`)
    expect(printed.join('\n')).toMatch(/instanceUrl +https:\/\/countersign\.example\n +scope +api/)
    expect(complained).toEqual([expect.stringContaining('--show-token prints it')])
    expect(sent).toHaveLength(1)
  })

  it('says what is known of why nothing came back, of the set-up of a practice org too, and leaves with 1', async () => {
    const cause = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    const answer = () => Promise.reject(new TypeError('fetch failed', { cause }))
    const told = await run(atOrg('--key', key), { answer })
    expect([told.exitCode, told.all]).toEqual([1, expect.stringMatching(/certificate.*NODE_EXTRA_CA_CERTS/)])
    expect(told.all).not.toMatch(/browser/)
    const { printed } = await run(atOrg('--key', key, '--json'), { answer })
    expect(JSON.parse(printed.join(''))).toMatchObject({
      granted: false,
      noAnswer: { code: 'transport_failed', cause: 'certificate_not_trusted' },
    })
    const setup = await run(['--host', org.baseUrl, ...identity(), '--key', key], { answer })
    expect([setup.exitCode, setup.all]).toEqual([1, expect.stringMatching(/certificate.*NODE_EXTRA_CA_CERTS/)])
    expect(setup.all).not.toMatch(/no practice org/)
  })

  it('takes a practice org by the address of its set-up and signs its My Domain instead', async () => {
    const { exitCode, assertions } = await run(['--host', org.baseUrl, ...identity(), '--key', key, '--json'])
    expect(exitCode).toBe(0)
    expect(claimsOf(assertions[0])).toMatchObject({ aud: org.myDomainUrl, iss: app.consumerKey, sub: username() })
  })

  it('prints one object with --json, with the token where that is asked for', async () => {
    const { printed, token } = await run(atOrg('--key', key, '--json', '--show-token'))
    expect(printed).toHaveLength(1)
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({ granted: true, scope: 'api', accessToken: token })
  })

  it('writes the token into a file of its owner alone, over what was there', async () => {
    const file = folder.write('token.txt', 'old')
    chmodSync(file, 0o644)
    const { exitCode, token } = await run(atOrg('--key', key, '--token-file', file))
    expect([exitCode, readFileSync(file, 'utf8')]).toEqual([0, `${token ?? ''}\n`])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('logs nobody in where the token cannot be kept, and leaves a link and a folder in its place alone', async () => {
    const target = folder.write('target.txt', 'mine')
    const link = folder.path('link.txt')
    symlinkSync(target, link)
    mkdirSync(folder.path('folder'))
    for (const file of [link, folder.path('folder'), folder.path('nowhere/token.txt')]) {
      const { exitCode, sent } = await run(atOrg('--key', key, '--token-file', file))
      expect([exitCode, sent]).toEqual([1, []])
    }
    expect(readFileSync(target, 'utf8')).toBe('mine')
  })

  it('keeps no file of a token that was refused', async () => {
    const file = folder.path('refused.txt')
    const args = ['--host', org.myDomainUrl, ...identity('nobody@acme.com'), '--key', key, '--token-file', file]
    expect((await run(args)).exitCode).toBe(1)
    expect([existsSync(file), readdirSync(folder.path('.')).filter((name) => name.startsWith('refused'))]).toEqual([
      false,
      [],
    ])
  })

  it('says of a refusal the words, the causes and what each rests on', async () => {
    await json('PATCH', `${org.baseUrl}/setup/users/${username()}`, { frozen: true })
    const { exitCode, printed } = await run(atOrg('--key', key))
    const told = await run(atOrg('--key', key, '--json'))
    await json('PATCH', `${org.baseUrl}/setup/users/${username()}`, { frozen: false })
    expect(exitCode).toBe(1)
    expect(printed.join('\n')).toMatch(/400 invalid_grant: inactive user[\s\S]*user_frozen[\s\S]*check: /)
    const report = JSON.parse(told.printed[0] ?? '') as { causes: { cause: string }[] }
    expect(report).toMatchObject({ granted: false, status: 400, error: 'invalid_grant', refusal: 'user_inactive' })
    expect(report.causes.map(({ cause }) => cause)).toContain('user_frozen')
  })

  it('counts the clock of the server as evidence', async () => {
    await json('PATCH', `${org.baseUrl}/setup`, { clockOffsetSeconds: 600 })
    const { printed, exitCode } = await run(atOrg('--key', key, '--json'), {
      answer: async (request) => {
        const answer = await practice.serve(request)
        answer.headers.set('date', new Date(Date.now() + 600_000).toUTCString())
        return answer
      },
    })
    await json('PATCH', `${org.baseUrl}/setup`, { clockOffsetSeconds: 0 })
    expect(exitCode).toBe(1)
    const [first] = (JSON.parse(printed[0] ?? '') as { causes: { cause: string; confidence: string }[] }).causes
    expect(first).toMatchObject({ confidence: 'measured', cause: expect.stringContaining('clock') as string })
  })

  it('leaves out what a server repeats of a secret', async () => {
    const echo = async (request: Request) =>
      Response.json(
        {
          error: 'invalid_grant',
          error_description: `bad: ${await request.text()} 00D000000000001!AQ${'a'.repeat(60)}`,
        },
        { status: 400 },
      )
    const { all } = await run(atOrg('--key', key), { answer: echo })
    expect(all).not.toContain('a'.repeat(20))
  })

  it('leaves out a token that stands in another member of what was granted', async () => {
    const scope = `00D000000000001!AQ${'a'.repeat(60)}`
    const granted = { access_token: scope, instance_url: 'https://a.my.salesforce.com', token_type: 'Bearer', scope }
    const { exitCode, all } = await run(atOrg('--key', key), { answer: () => Response.json(granted) })
    expect(exitCode).toBe(0)
    expect(all).not.toContain('a'.repeat(20))
  })

  it('takes an answer with an empty token for none', async () => {
    const empty = { access_token: '', instance_url: 'https://a.my.salesforce.com', token_type: 'Bearer' }
    const { exitCode, printed } = await run(atOrg('--key', key), { answer: () => Response.json(empty) })
    expect(exitCode).toBe(1)
    expect(printed[0]).toMatch(/^No answer of a login host/)
  })

  it.each([
    ['nothing', () => Promise.reject(new TypeError('fetch failed'))],
    ['a redirect', () => new Response(undefined, { status: 302, headers: { location: 'https://evil.example/' } })],
    ['a page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ])('leaves with 1 where %s comes back, and asks once', async (_what, answer) => {
    const { exitCode, printed, sent } = await run(atOrg('--key', key), { answer })
    expect([exitCode, sent.length]).toEqual([1, 1])
    expect(printed[0]).toMatch(/^No answer of a login host/)
    expect(JSON.parse((await run(atOrg('--key', key, '--json'), { answer })).printed[0] ?? '')).toMatchObject({
      granted: false,
    })
  })

  it('with --dry-run says what it would sign and what is wrong with it, and sends nothing', async () => {
    const args = ['--host', 'acme.my.salesforce.com', '--client-id', '3MVG9x', '--username', 'ci@acme.com ']
    const { exitCode, printed, sent } = await run([...args, '--dry-run', '--json'])
    expect([exitCode, sent]).toEqual([1, []])
    const report = JSON.parse(printed[0] ?? '') as { findings: { code: string }[] }
    expect(report).toMatchObject({
      endpoint: 'https://acme.my.salesforce.com/services/oauth2/token',
      claims: { iss: '3MVG9x', aud: 'https://acme.my.salesforce.com' },
    })
    expect(report.findings.length).toBeGreaterThan(1)
    expect((await run([...args.slice(0, -1), 'ci@acme.com', '--dry-run'])).exitCode).toBe(0)
  })

  it.each([
    ['login.salesforce.com', [], 'https://login.salesforce.com'],
    ['https://test.salesforce.com/', [], 'https://test.salesforce.com'],
    ['https://acme.lightning.force.com/lightning/page/home', [], 'https://acme.my.salesforce.com'],
    ['acme--uat.sandbox.my.salesforce.com', ['--app-kind', 'connected_app'], 'https://test.salesforce.com'],
    ['https://acme.my.site.com/customers/s/', [], 'https://acme.my.site.com/customers'],
    ['acme.my.salesforce.com', ['--audience', 'https://login.salesforce.com'], 'https://login.salesforce.com'],
    ['https://acme.my.salesforce.com?#x', [], 'https://acme.my.salesforce.com'],
    ['http://localhost:9180', [], 'http://localhost:9180'],
    [' http://LOCALHOST:9180/practice/test/ ', [], 'http://localhost:9180/practice/test'],
    ['http://127.0.0.1:9180/practice/login', [], 'http://127.0.0.1:9180/practice/login'],
  ])('at %s with %j signs for %s', async (host, more, aud) => {
    const { printed } = await run(['--host', host, ...identity(), '--dry-run', '--json', ...more])
    expect((JSON.parse(printed[0] ?? '') as { claims: object }).claims).toMatchObject({ aud })
  })

  it.each([
    ['no host', ['--client-id', 'x', '--username', 'y']],
    ['a host that is none of Salesforce’s', ['--host', 'evil.example']],
    ['a host that only looks like one', ['--host', 'login.salesforce.com.evil.example']],
    ['a practice org that is elsewhere by http', ['--host', 'http://a.example/practice/login']],
    ['another path of another host', ['--host', 'https://a.example/services']],
    ['a practice org that is not there', ['--host', `${ORIGIN}/practice/00D${'a'.repeat(36)}`]],
    ['key and signer', ['--host', 'login.salesforce.com', '--key', 'a', '--signer', 'b']],
    ['neither key nor signer', ['--host', 'login.salesforce.com']],
    ['a signer without certificate', ['--host', 'login.salesforce.com', '--signer', 'cat']],
    ['a lifetime of no number', ['--host', 'login.salesforce.com', '--key', 'k', '--expires-in', 'soon']],
    ['a lifetime of two days', ['--host', 'login.salesforce.com', '--key', 'k', '--expires-in', '172800']],
    ['an audience that is no address', ['--host', 'login.salesforce.com', '--key', 'k', '--audience', 'login']],
    ['an empty user', ['--host', 'login.salesforce.com', '--key', 'k', '--username=']],
    ['a token to show of a dry run', ['--host', 'login.salesforce.com', '--dry-run', '--show-token']],
    ['a folder as key', ['--host', 'login.salesforce.com', '--key', '.']],
    ['standard input for key and password', ['--host', 'login.salesforce.com', '--key', '-', '--password-file', '-']],
    ['a password file that is not there', ['--host', 'login.salesforce.com', '--key', key, '--password-file', 'gone']],
  ])('used wrongly, with %s, leaves with 2 and sends no assertion', async (_what, args) => {
    const own = args.includes('--client-id') ? args : ['--client-id', 'x', '--username', 'y', ...args]
    const { exitCode, assertions, complained, printed } = await run(own)
    expect([exitCode, assertions, printed]).toEqual([2, [], []])
    expect(complained).toContainEqual(expect.stringContaining('Usage: countersign login'))
  })

  it.each(['practice/test?', 'practice/test#', 'practice/test?x', 'practice/test/#x', 'practice/test x', '?x', '#'])(
    'asks nobody at an address of a practice org to which no path can be appended: /%s',
    async (path) => {
      for (const origin of ['http://localhost:9180', 'http://:x@localhost:9180']) {
        const { exitCode, complained } = await run(['--host', `${origin}/${path}`, ...identity(), '--dry-run'])
        expect([exitCode, complained[0]]).toEqual([2, expect.stringContaining('--host takes a host of Salesforce')])
      }
    },
  )
})

describe('a key of login', () => {
  const keys = new URL('../../e2e/fixtures/keys/', import.meta.url).pathname
  const elsewhere = { answer: () => Response.json({ error: 'invalid_grant' }, { status: 400 }) }

  it('may be in a keystore or encrypted, with its password in a file, in the environment or given', async () => {
    const password = folder.write('password.txt', `${PASSWORD}\nsecond line`)
    for (const [args, env] of [
      [['--password-file', password], {}],
      [[], { COUNTERSIGN_PASSWORD: PASSWORD }],
      [['--password', PASSWORD], { COUNTERSIGN_PASSWORD: 'wrong' }],
    ] as const)
      for (const file of ['java.p12', 'java.jks', 'java-legacy.p12']) {
        const { assertions, all } = await run(atOrg('--key', `${keys}${file}`, ...args), { ...elsewhere, env })
        expect([file, assertions.length]).toEqual([file, 1])
        expect(all).not.toContain(PASSWORD)
      }
  })

  it('is refused by name where it does not open, is none, or is not the certificate’s', async () => {
    for (const [args, why] of [
      [['--key', `${keys}java.p12`, '--password', 'wrong'], /no private key that can sign/],
      [['--key', certificate], /This is a certificate/],
      [['--key', folder.path('missing')], /ENOENT/],
      [['--key', `${keys}pkcs8-2048.pem`, '--certificate', certificate], /belongs to the certificate/],
      [['--key', key, '--certificate', key], /This is a private key, not a certificate/],
    ] as const) {
      const { exitCode, sent, complained } = await run(atOrg(...args))
      expect([exitCode, sent]).toEqual([1, []])
      expect(complained[0]).toMatch(why)
    }
  })

  it('may come along with its certificate', async () => {
    expect((await run(atOrg('--key', key, '--certificate', certificate))).exitCode).toBe(0)
  })
})

describe('a signer of login', () => {
  const signedBy = (line: string, around: Around = {}) =>
    run(atOrg('--signer', line, '--certificate', certificate), around)

  it.each([
    ['raw', `openssl dgst -sha256 -sign ${key}`],
    ['base64', `openssl dgst -sha256 -sign ${key} | openssl base64`],
    ['base64url', `openssl dgst -sha256 -sign ${key} | openssl base64 -A | tr '+/' '-_' | tr -d =`],
    ['hexadecimal', `openssl dgst -sha256 -hex -sign ${key}`],
  ])('may print its signature %s', async (_form, line) => {
    expect((await signedBy(line)).exitCode).toBe(0)
  })

  it.each([
    ['prints nothing', 'true', /no signature: It is empty/],
    ['ends with an error', 'exit 3', /ended with exit code 3/],
    ['is ended', 'kill -9 $$', /ended with SIGKILL/],
    ['is not there', 'no-such-signer 2>/dev/null', /ended with exit code 127/],
    ['is an empty variable', ' ', /ENOENT/],
    ['is nothing', '', /ENOENT/],
    ['signs another hash', `openssl dgst -sha1 -sign ${key}`, /does not verify: It was signed with SHA-1/],
    ['gives the key itself', `cat ${key}`, /no signature: This is a private key/],
    ['reads nothing and prints much', 'head -c 3000000 /dev/zero', /no signature: /],
  ])('that %s has nothing sent', async (_what, line, why) => {
    const { exitCode, sent, complained } = await signedBy(line)
    expect([exitCode, sent]).toEqual([1, []])
    expect(complained.join('\n')).toMatch(why)
  })

  it('that takes longer than the assertion lives has nothing sent', async () => {
    const line = `sleep 2; openssl dgst -sha256 -sign ${key}`
    const { exitCode, sent, complained } = await run(
      atOrg('--signer', line, '--certificate', certificate, '--expires-in', '1'),
    )
    expect([exitCode, sent]).toEqual([1, []])
    expect(complained.join()).toContain('expired while it was signed')
  })

  it('that signs with another key has nothing sent', async () => {
    const other = folder.write(
      'other.key',
      generateKeyPairSync('rsa', { modulusLength: 2048 })
        .privateKey.export({ format: 'pem', type: 'pkcs8' })
        .toString(),
    )
    const { exitCode, sent, complained } = await signedBy(`openssl dgst -sha256 -sign ${other}`)
    expect([exitCode, sent]).toEqual([1, []])
    expect(complained[0]).toMatch(/does not verify/)
  })

  it('is given up after its time, whatever it started holds on to', async () => {
    const { exitCode, sent, complained } = await signedBy('sleep 2 | cat', { seconds: 0.2 })
    expect([exitCode, sent]).toEqual([1, []])
    expect(complained[0]).toMatch(/took longer than 0\.2 seconds/)
  })
})
