import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync } from 'node:fs'

import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'

import { scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { numericDate } from '#core/kernel/numeric-date.ts'
import { lintedInOrder, lintReport } from './lint-report.ts'
import { main } from './main.ts'

const NOW = 1_700_000_000
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const CLAIMS = { iss: `3MVG9${'a'.repeat(80)}`, sub: 'pat@example.com', aud: 'https://login.salesforce.com', jti: '1' }

function assertion(claims: object = {}): string {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  const input = `${part({ alg: 'RS256' })}.${part({ ...CLAIMS, exp: NOW + 120, ...claims })}`
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`
}

async function run(...argv: string[]) {
  const printed: string[] = []
  const complained: string[] = []
  const exitCode = await main(argv, { print: (line) => printed.push(line), complain: (line) => complained.push(line) })
  return { exitCode, printed, complained }
}

const folder = scratchFolder()
afterAll(() => folder.remove())
const written = (name: string, text: string) => folder.write(name, text)
const lint = async (path: string, ...more: string[]) => run('lint', path, '--now', String(NOW), ...more)
const codes = ({ printed }: { printed: string[] }) =>
  printed.map((line) => (JSON.parse(line) as { findings: { code: string }[] }).findings.map(({ code }) => code))

describe('countersign lint', () => {
  it('leaves with 0 for a faultless assertion, and says so', async () => {
    const path = written('faultless.jwt', assertion())
    expect(await lint(path)).toMatchObject({
      exitCode: 0,
      complained: [],
      printed: [`${path}: in order`, expect.any(String)],
    })
    const json = await lint(path, '--json')
    expect(codes(json)).toEqual([['assertion_in_order']])
    expect(json.exitCode).toBe(0)
  })

  it('leaves with 1 for what will be refused, the worst first, with level, place, what was got and expected', async () => {
    const path = written('expired.jwt', assertion({ exp: NOW - 600, jti: undefined }))
    const { exitCode, printed } = await lint(path, '--json')
    const { file, findings } = JSON.parse(printed[0] ?? '') as { file: string; findings: object[] }
    expect([exitCode, file]).toEqual([1, path])
    expect(findings).toMatchObject([
      { code: 'exp_past', level: 'refused', at: 'exp', got: -600 },
      { code: 'jti_missing', level: 'style' },
    ])
  })

  it('judges by the time that is given', async () => {
    const path = written('now.jwt', assertion())
    expect((await run('lint', path, '--now', String(NOW + 3600))).exitCode).toBe(1)
    expect((await run('lint', path)).exitCode).toBe(1)
    for (const now of ['soon', '-1', '1.5', String(NOW * 1000), ''])
      expect(await run('lint', path, '--now', now)).toMatchObject({ exitCode: 2, printed: [] })
  })

  it('judges as inspect does by the same time: what is in order for one is for the other', async () => {
    const path = written('both.jwt', assertion())
    for (const now of [NOW, NOW - 600, NOW + 600]) {
      const linted = await run('lint', path, '--now', String(now), '--json')
      const inspected = await run('inspect', path, '--now', String(now), '--json')
      expect(inspected.exitCode).toBe(linted.exitCode)
      const { findings } = JSON.parse(inspected.printed[0] ?? '') as { findings: { code: string }[] }
      expect(codes(linted)).toEqual([findings.map(({ code }) => code)])
    }
    expect(await run('inspect', path, '--now', 'soon')).toMatchObject({ exitCode: 2, printed: [] })
  })

  it('judges for the org and the app that are named, and says nothing is in order beside it', async () => {
    const path = written('org.jwt', assertion())
    const forOrg = async (...more: string[]) => codes(await lint(path, '--json', ...more))[0]
    expect(await forOrg('--org-kind', 'sandbox')).toEqual(['aud_other_environment'])
    expect(await forOrg('--host', 'https://acme--uat.sandbox.lightning.force.com/x')).toEqual(['aud_other_environment'])
    expect(await forOrg('--host', 'login.salesforce.com', '--app-kind', 'external_client_app')).toEqual([
      'app_unknown_at_host',
    ])
    expect(await forOrg('--org-kind', 'production', '--app-kind', 'connected_app')).toEqual(['assertion_in_order'])
  })

  it('judges claims that nobody signed yet', async () => {
    const path = written(
      'claims.json',
      JSON.stringify({ ...CLAIMS, exp: NOW + 120, aud: 'http://login.salesforce.com' }),
    )
    expect(codes(await lint(path, '--json'))).toEqual([['aud_http']])
  })

  it('judges a request with the assertion in it', async () => {
    const curl = `curl https://login.salesforce.com/services/oauth2/tokens -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer -d assertion=${assertion()}`
    const { exitCode, printed } = await lint(written('curl.sh', curl), '--json')
    expect(exitCode).toBe(1)
    expect(printed[0]).toContain('"endpoint_path_wrong"')
    expect(printed[0]).not.toContain(assertion().split('.')[2])
  })

  it('says what there is nothing to judge in, and goes on to the next', async () => {
    const nothing = written('nothing.txt', 'hello')
    const { exitCode, printed, complained } = await lint(
      nothing,
      folder.path('missing'),
      written('b', assertion()),
      '--json',
    )
    expect(exitCode).toBe(1)
    expect(printed.map((line) => (JSON.parse(line) as { code?: string }).code)).toEqual([
      'nothing_to_lint',
      'file_unreadable',
      undefined,
    ])
    expect(complained).toEqual([`countersign: ${folder.path('missing')}: ENOENT`])
  })

  it.each([
    [[]],
    [['a', '--org-kind', 'trial']],
    [['a', '--app-kind', 'app']],
    [['a', '--host', 'example.com']],
    [['a', '--key', 'b']],
  ])('used wrongly, %j leaves with 2 and the usage', async (argv) => {
    const { exitCode, printed, complained } = await run('lint', ...argv)
    expect([exitCode, printed]).toEqual([2, []])
    expect(complained).toContainEqual(expect.stringContaining('Usage: countersign lint'))
  })

  it('leaves with 2 for a folder without files', async () => {
    mkdirSync(folder.path('empty'))
    expect(await lint(folder.path('empty'))).toMatchObject({ exitCode: 2, printed: [] })
  })

  it('is in order exactly where nothing it prints is refused or undocumented', async () => {
    const member = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(NOW + 120),
      fc.constant(undefined),
      fc.array(fc.string()),
    )
    const claims = fc.record({ iss: member, sub: member, aud: member, exp: member }, { requiredKeys: [] })
    const inputs = fc.oneof(
      fc.string(),
      claims.map((some) => assertion(some)),
      claims.map((some) => JSON.stringify(some)),
    )
    await fc.assert(
      fc.asyncProperty(inputs, async (text) => {
        const report = await lintReport('-', new TextEncoder().encode(text), { now: numericDate(NOW) })
        const grave = report.findings.some(({ level }) => level === 'refused' || level === 'undocumented')
        expect(lintedInOrder(report)).toBe(!grave && report.code === undefined && report.leak === undefined)
        const said = report.findings.some(({ code }) => code === 'assertion_in_order')
        expect(said && grave).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})
