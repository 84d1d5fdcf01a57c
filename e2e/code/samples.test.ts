import { createPrivateKey, verify } from 'node:crypto'
import process from 'node:process'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ROWS_LINE, type EnvironmentValues, type SampleRow } from '../../src/core/code/input/sample.ts'
import { SAMPLES, sampleOf } from '../../src/core/code/samples/samples.ts'
import { diagnose } from '../../src/core/diagnosis/weighing/diagnose.ts'
import { TOKEN_REFUSALS } from '../../src/core/vocabulary/token-refusals.ts'
import { JWT_BEARER_GRANT_TYPE } from '../../src/core/vocabulary/oauth.ts'
import { startPracticeOrg, type PracticeOrg } from '../../src/library/practice.ts'
import { parsePowershell, RUN, SYNTAX_CHECKED, versionOf } from './toolchains.ts'
import { listener, runIn, runSample, type Ended } from './workshop.ts'

/** `npm test` runs the quick ones; `npm run test:long -- code` runs all. */
const isLong = process.env['CODE_SAMPLES'] === 'all'
const run = RUN.filter(({ isQuick }) => isLong || isQuick)
const checked = SYNTAX_CHECKED.filter(({ isQuick }) => isLong || isQuick)
const rowOf = (id: string): SampleRow => SAMPLES.find((row) => row.id === id) ?? expect.fail(`no sample ${id}`)

/** Environments in which one thing is wrong, the answer to each, and the cause that explains it. */
const WRONG = [
  {
    what: 'an audience of another environment',
    wrong: { audience: 'https://test.salesforce.com' },
    reason: 'aud_mismatch',
    cause: 'audience_of_another_environment',
  },
  {
    what: 'a consumer key that is none',
    wrong: { consumerKey: '3MVG9none' },
    reason: 'issuer_unknown',
    cause: 'consumer_key_miscopied',
  },
  {
    what: 'a user of another org',
    wrong: { username: 'nobody@practice.example' },
    reason: 'user_unknown',
    cause: 'username_of_another_org',
  },
  {
    what: 'a key whose certificate the app has not',
    wrong: {},
    isKeyWrong: true,
    reason: 'external_app_signature_mismatch',
    cause: 'signed_by_another_key',
  },
] as const

let org: PracticeOrg
let other: PracticeOrg
let values: EnvironmentValues
beforeAll(async () => {
  ;[org, other] = await Promise.all([startPracticeOrg(), startPracticeOrg()])
  const { consumerKey, username, myDomainUrl } = org
  values = {
    consumerKey,
    username,
    audience: myDomainUrl,
    loginUrl: myDomainUrl,
    lifetimeSeconds: 120,
    apiVersion: '67.0',
    isPractice: true,
  }
})
afterAll(() => Promise.all([org.close(), other.close()]))

const pkcs1 = (pem: string) => createPrivateKey(pem).export({ type: 'pkcs1', format: 'pem' }).toString()

/** Prints what was found, so that a run tells which toolchains it had. */
function expectVersions(id: string) {
  const { provedWith = [] } = rowOf(id)
  expect(provedWith.length).toBeGreaterThan(0)
  for (const [program, version] of provedWith) {
    const found = versionOf(program)
    console.log(`${id}: ${program} ${found}`)
    expect(`${found}.`.startsWith(`${version}.`), `${program} is ${found}, and the table says ${version}`).toBe(true)
  }
}

function expectRows({ code, stdout, stderr }: Ended) {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(ROWS_LINE.exec(stdout)?.[1], stdout).toBe('5')
  expect(stdout).not.toMatch(/00D\w{12}!|eyJ/)
}

describe.each(run)('the code of $sample', ({ sample, instead }) => {
  it(`gets a token and rows, with the versions that its row names`, async () => {
    expect(rowOf(sample).proof).toBe('run')
    expectVersions(sample)
    expectRows(await runSample(sample, values, org.privateKeyPem, instead))
  })

  it.runIf(rowOf(sample).key === 'pem')('takes a key in PKCS#1 too', async () => {
    expectRows(await runSample(sample, values, pkcs1(org.privateKeyPem), instead))
  })

  it.runIf(rowOf(sample).key === 'pem_pkcs8')('says which form of key it needs', async () => {
    const { code, stderr } = await runSample(sample, values, pkcs1(org.privateKeyPem), instead)
    expect(code).toBe(1)
    expect(stderr).toContain('openssl pkcs8 -topk8 -nocrypt')
  })

  // Node starts soonest.
  it.each(isLong || sample.startsWith('node_') ? WRONG : WRONG.slice(0, 1))(
    'says what the server said of $what, once, and it is what the diagnosis explains',
    async (one) => {
      const key = 'isKeyWrong' in one ? other.privateKeyPem : org.privateKeyPem
      const before = (await org.setup.loginHistory()).length
      const { code, stdout, stderr } = await runSample(sample, { ...values, ...one.wrong }, key, instead)
      const { status, error, description } = TOKEN_REFUSALS[one.reason]
      // `go run` adds a line with the code.
      expect({ code, stdout, said: stderr.split('\n')[0] }).toEqual({
        code: 1,
        stdout: '',
        said: `${error}: ${description}`,
      })
      const history = await org.setup.loginHistory()
      expect(history.length - before).toBeLessThanOrEqual(1)
      const { causes } = diagnose({ error, error_description: description, status, where: 'token' })
      expect(causes.map((cause) => cause.code)).toContain(one.cause)
    },
  )

  it('signs four claims, sends them once, and carries them to no other host', async () => {
    const server = await listener(307, { location: '/elsewhere' }, '<html>Moved</html>')
    const hostile = {
      consumerKey: `3MVG9'"\\`,
      username: `o'br\\"i#{e}n$x\${y}%s😀ß@x.example`,
      audience: 'https://x.example/?a=b&c',
    }
    const ended = await runSample(
      sample,
      { ...values, ...hostile, loginUrl: server.origin },
      org.privateKeyPem,
      instead,
    )
    await server.close()
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^HTTP 307/) })
    expect(server.heard.map(({ method, path }) => [method, path])).toEqual([['POST', '/services/oauth2/token']])
    const form = server.heard[0]?.form ?? expect.fail()
    expect([...form.keys()].toSorted()).toEqual(['assertion', 'grant_type'])
    expect(form.get('grant_type')).toBe(JWT_BEARER_GRANT_TYPE)
    const [header = '', payload = '', signature = ''] = (form.get('assertion') ?? '').split('.')
    const json = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
    expect(json(header)).toMatchObject({ alg: 'RS256' })
    const now = Math.floor(Date.now() / 1000)
    expect(json(payload)).toEqual({
      iss: hostile.consumerKey,
      sub: hostile.username,
      aud: hostile.audience,
      exp: expect.toSatisfy((exp: unknown) => Number.isInteger(exp) && Math.abs(Number(exp) - now - 120) < 60),
    })
    const signed = Buffer.from(`${header}.${payload}`)
    expect(verify('sha256', signed, createPrivateKey(org.privateKeyPem), Buffer.from(signature, 'base64url'))).toBe(
      true,
    )
  })
})

it.runIf(isLong)('every program gives up on a server that never answers', async () => {
  const server = await listener(undefined)
  const started = Date.now()
  const ended = await Promise.all(
    run.map(({ sample, instead }) =>
      runSample(sample, { ...values, loginUrl: server.origin }, org.privateKeyPem, instead),
    ),
  )
  expect(ended.map(({ code, stdout }) => ({ failed: code > 0, stdout }))).toEqual(
    run.map(() => ({ failed: true, stdout: '' })),
  )
  expect(server.heard).toHaveLength(run.length)
  expect(Date.now() - started).toBeLessThan(90_000)
  await server.close()
})

it('the strings of the code of powershell are the values, whatever quotes are in them', async () => {
  const given = { ...values, username: `o'b‘r’i‚e‛n"$x@x.example`, consumerKey: '3MVG9‘’' }
  const files = new Map(sampleOf('powershell', given).files.map(({ name, text }) => [name, text]))
  const { code, stdout, stderr } = await runIn(files, parsePowershell('--strings', 'login.ps1'))
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const read = stdout.split('\n').map((line) => Buffer.from(line, 'hex').toString())
  expect(read).toEqual(
    expect.arrayContaining([
      given.consumerKey,
      given.username,
      given.audience,
      `${given.loginUrl}/services/oauth2/token`,
    ]),
  )
})

describe.each(checked)('the code of $sample', ({ sample, instead }) => {
  it('is taken by a parser of its language, whatever its values hold, and no more is claimed of it', async () => {
    expect(rowOf(sample).proof).toBe('syntax_checked')
    expectVersions(sample)
    const hostile = { ...values, username: `o'br\\"i#{e}n$x%s😀ß@x.example` }
    const real = { ...hostile, loginUrl: 'https://acme.my.salesforce.com', audience: 'https://login.salesforce.com' }
    for (const one of [hostile, real]) {
      expect(await runSample(sample, one, org.privateKeyPem, instead)).toMatchObject({ code: 0, stderr: '' })
    }
  })

  it.runIf(isLong)('is refused by that parser with a bracket too many', async () => {
    const { files } = sampleOf(sample, values)
    const broken = new Map(files.map(({ name, text }) => [name, `${text}\n)`]))
    expect(await runIn(broken, instead)).toMatchObject({ code: 1 })
  })
})
