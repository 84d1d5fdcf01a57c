import { generateKeyPairSync } from 'node:crypto'

import { afterAll, describe, expect, it } from 'vitest'

import { openssl, scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { memoryPractice } from '#practice/testing/memory-practice.ts'
import { probeCommandIn } from './probe.ts'

const folder = scratchFolder()
afterAll(() => folder.remove())
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
const key = folder.write('key.pem', pem)
const USER = ['--iss', '3MVG9x', '--sub', 'ci@acme.com', '--key', key] as const
const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const refused = () =>
  json(400, { error: 'app_not_found', error_description: 'External client app is not installed in this org' })
const token = () =>
  json(200, {
    access_token: '00Dsecret!token',
    token_type: 'Bearer',
    instance_url: 'https://acme.my.salesforce.com',
    scope: 'api',
  })

type Around = { answer?: (request: Request) => Response | Promise<Response>; says?: boolean; interruptAt?: number }

/** Runs the command with a network of canned answers and, where `says` is given, a person who answers. */
async function run(args: readonly string[], { answer = refused, says, interruptAt }: Around = {}) {
  const printed: string[] = []
  const complained: string[] = []
  const sent: { url: string; body: string; redirect: string | undefined }[] = []
  const questions: string[] = []
  let interrupt = () => {}
  const command = probeCommandIn({
    send: async (request, init) => {
      if (!(request instanceof Request)) throw new Error('a request is sent')
      sent.push({ url: request.url, body: await request.clone().text(), redirect: init?.redirect })
      const answered = await answer(request)
      if (sent.length === interruptAt) interrupt()
      return answered
    },
    ask: (question) => {
      questions.push(question)
      return says === undefined ? undefined : Promise.resolve(says)
    },
    pause: () => Promise.resolve(),
    onInterrupt: (stop) => {
      interrupt = stop
      return () => {}
    },
  })
  const io = { print: (line: string) => printed.push(line), complain: (line: string) => complained.push(line) }
  const exitCode = await command.run(args, io)
  const all = [...printed, ...complained].join('\n')
  expect(all).not.toContain('secret!')
  expect(all).not.toContain('PRIVATE KEY')
  for (const { body } of sent) {
    const assertion = new URLSearchParams(body).get('assertion')
    if (assertion !== null) expect(all).not.toContain(assertion)
  }
  return { exitCode, printed, complained, sent, questions, all }
}

describe('countersign probe', () => {
  it.each([
    [['--aud='], '--aud cannot be empty'],
    [['--aud', 'https://login.salesforce.com', '--aud', 'notanaud'], '--aud takes an address with https:// or http://'],
    [['--iss='], '--iss cannot be empty'],
    [['--sub='], '--sub cannot be empty'],
  ])('plans nothing with %j, as a login would not, and leaves with 2', async (more, why) => {
    const given = USER.filter((_, at) => !more[0]?.startsWith(USER[at & ~1] ?? '-'))
    const { exitCode, printed, complained, sent } = await run([...given, ...more, '--dry-run'])
    expect([exitCode, printed, sent]).toEqual([2, [], []])
    expect(complained[0]).toBe(`countersign probe: ${why}`)
  })

  it('says what is known of why nothing came back', async () => {
    const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' })
    const answer = () => Promise.reject(new TypeError('fetch failed', { cause }))
    const { all } = await run([...USER, '--yes'], { answer })
    expect(all).toMatch(/name of the host cannot be resolved/)
    expect(all).not.toMatch(/browser/)
    const { printed } = await run([...USER, '--yes', '--json'], { answer })
    expect(printed.join('')).toMatch(/"cause":"name_not_resolved"/)
  })

  it('asks each host with each audience, says each answer and what they come to, and leaves with 0', async () => {
    const { exitCode, printed, sent } = await run([...USER, '--host', 'acme.my.salesforce.com', '--yes'], {
      answer: ({ url }) => (url.startsWith('https://acme.my.') ? token() : refused()),
    })
    expect(sent.map(({ url }) => new URL(url).hostname)).toEqual([
      ...Array.from({ length: 3 }, () => 'acme.my.salesforce.com'),
      ...Array.from({ length: 3 }, () => 'login.salesforce.com'),
      ...Array.from({ length: 3 }, () => 'test.salesforce.com'),
    ])
    expect(new Set(sent.map(({ redirect }) => redirect))).toEqual(new Set(['manual']))
    expect(printed[0]).toMatch(
      /acme\.my\.salesforce\.com {2}aud https:\/\/acme\.my\.salesforce\.com {2}200 access_token scope api/,
    )
    // Nothing was named as set, so nothing is said of it.
    expect(printed.at(-1)).toBe('acme.my.salesforce.com answers to acme.my.salesforce.com.')
    expect(exitCode).toBe(0)
  })

  it('signs each assertion afresh, with a jti of its own where that is asked for', async () => {
    const { sent } = await run([...USER, '--yes', '--jti'])
    const claims = sent.map(({ body }) => {
      const payload = new URLSearchParams(body).get('assertion')?.split('.')[1] ?? ''
      return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, string | number>
    })
    expect(claims[0]).toMatchObject({ iss: '3MVG9x', sub: 'ci@acme.com', aud: 'https://login.salesforce.com' })
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(4)
  })

  it('leaves with 1 where the place that was named gave none, though another did', async () => {
    const named = [
      '--host',
      'login.salesforce.com',
      '--host',
      'acme.my.salesforce.com',
      '--aud',
      'https://login.salesforce.com',
    ]
    const { exitCode, printed } = await run([...USER, ...named, '--yes'], {
      answer: ({ url }) => (url.startsWith('https://acme.') ? token() : refused()),
    })
    expect(printed.at(-1)).toMatch(/^Ask acme\.my\.salesforce\.com, and this org answers\./)
    expect(exitCode).toBe(1)
  })

  it('signs with a program that has the key, verified before it is sent', async () => {
    const made = ['req', '-x509', '-new', '-key', key, '-out', folder.path('own.crt'), '-subj', '/CN=x']
    expect(openssl(made).status).toBe(0)
    const args = ['--iss', 'x', '--sub', 'y', '--certificate', folder.path('own.crt'), '--yes', '--signer']
    const { sent, exitCode } = await run([...args, `openssl dgst -sha256 -sign ${key}`], { answer: token })
    expect([sent.length, exitCode]).toEqual([4, 0])
    const failing = await run([...args, 'exit 4'], { answer: token })
    expect([failing.sent, failing.exitCode]).toEqual([[], 1])
    expect(failing.complained[0]).toMatch(/the signer ended with exit code 4/)
  })

  it('prints one object with --json', async () => {
    const { printed, exitCode } = await run([...USER, '--yes', '--json'])
    expect(printed).toHaveLength(1)
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({
      end: 'whole',
      conclusion: { code: 'app_unknown', ownAsked: false },
      places: Array.from({ length: 4 }, () => ({ answer: { kind: 'refused', status: 400, error: 'app_not_found' } })),
    })
    expect(exitCode).toBe(1)
  })

  it('prints the plan and sends nothing with --dry-run', async () => {
    const { printed, sent, exitCode, questions } = await run([...USER, '--dry-run'])
    expect([sent, questions, exitCode]).toEqual([[], [], 0])
    expect(printed[0]).toMatch(/^Asks 4 places.*3,600 an hour/)
    expect(printed).toHaveLength(5)
  })

  it('asks a person before it logs in, who may decline', async () => {
    const declined = await run(USER, { says: false })
    expect([declined.sent, declined.exitCode, declined.questions.length]).toEqual([[], 1, 1])
    const agreed = await run(USER, { says: true })
    expect(agreed.sent).toHaveLength(4)
  })

  it('sends nothing where nobody is there to ask', async () => {
    const { sent, exitCode, complained } = await run(USER)
    expect([sent, exitCode]).toEqual([[], 2])
    expect(complained.join('\n')).toMatch(/--yes/)
  })

  it('interrupted, sends nothing more and says what was answered', async () => {
    const { sent, printed, complained, exitCode } = await run([...USER, '--yes'], { interruptAt: 2 })
    expect([sent.length, exitCode]).toEqual([2, 1])
    expect(complained).toEqual([expect.stringMatching(/^Stopped/)])
    expect(printed.at(-1)).toMatch(/^One answer is no comparison\..*Open: 3 places/)
  })

  it('says of a host that is not there so, without a status', async () => {
    const { printed } = await run([...USER, '--yes'], { answer: () => Promise.reject(new TypeError('fetch failed')) })
    expect(printed[0]).toMatch(/Nothing came back/)
    expect(printed.at(-1)).toMatch(/No host could be reached/)
  })

  it.each([
    ['no user', ['--iss', 'x', '--key', key]],
    ['a host that is none of Salesforce’s', [...USER, '--host', 'evil.example']],
    ['a host that only looks like one', [...USER, '--host', 'login.salesforce.com.evil.example']],
    ['a government login host it has no family of', [...USER, '--host', 'gs1.salesforce.com']],
    ['a practice org that is somewhere by http', [...USER, '--practice', 'http://a.example/practice/00Dx']],
    ['a practice address that is none', [...USER, '--practice', 'https://a.example/x']],
    ['a practice address with more behind it', [...USER, '--practice', 'https://a.example/practice/00Dx#x']],
    [
      'a practice org beside a host',
      [...USER, '--practice', 'https://a.example/practice/00Dx', '--host', 'login.salesforce.com'],
    ],
    ['too many audiences', [...USER, ...['a', 'b', 'c', 'd', 'e'].flatMap((aud) => ['--aud', aud])]],
    ['a file', [...USER, 'x']],
    ['an option that is not known', [...USER, '--insecure-host', 'x']],
    ['a folder as key', ['--iss', 'x', '--sub', 'y', '--key', folder.path('.')]],
  ])('used wrongly, with %s, leaves with 2, the usage and nothing sent', async (_what, args) => {
    const { exitCode, sent, complained } = await run([...args, '--yes'])
    expect([exitCode, sent]).toEqual([2, []])
    expect(complained).toContainEqual(expect.stringContaining('Usage: countersign probe'))
  })

  it('leaves with 1 for a file without a key, and one that is not there', async () => {
    const none = folder.write('none.txt', 'nothing here')
    for (const file of [none, folder.path('missing')]) {
      const { exitCode, sent } = await run(['--iss', 'x', '--sub', 'y', '--key', file, '--yes'])
      expect([exitCode, sent]).toEqual([1, []])
    }
  })

  it('takes a practice org by its base URL, and names its key nowhere', async () => {
    const origin = 'https://countersign.example'
    const practice = memoryPractice({
      clock: Date.now,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      origin,
    })
    const made = await practice.serve(
      new Request(`${origin}/practice/orgs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'production', label: 'x' }),
      }),
    )
    const { baseUrl } = (await made.json()) as { baseUrl: string }
    const { all, sent, exitCode } = await run([...USER, '--practice', ` ${baseUrl}/`, '--yes'], {
      answer: (request) => practice.serve(request),
    })
    expect(sent).toHaveLength(10)
    expect(all).toMatch(/No host that was asked knows this app/)
    expect(exitCode).toBe(1)
    expect(all).not.toContain(baseUrl.split('/').at(-1))
    const gone = await run([...USER, '--practice', `${origin}/practice/00Dnobody`, '--yes'], {
      answer: (request) => practice.serve(request),
    })
    expect([gone.exitCode, gone.sent.length]).toEqual([1, 1])
  })
})
