import { execFileSync, spawnSync } from 'node:child_process'
import { sign } from 'node:crypto'
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

import type { CorpusManifest } from '../../e2e/fixtures/corpus.ts'
import { openssl, scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { main } from './main.ts'

const corpus = join(import.meta.dirname, '../../e2e/fixtures/keys')
const { cases } = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as CorpusManifest
const file = (name: string) => join(corpus, name)

async function run(...argv: string[]) {
  const printed: string[] = []
  const complained: string[] = []
  const exitCode = await main(argv, { print: (line) => printed.push(line), complain: (line) => complained.push(line) })
  return {
    exitCode,
    printed,
    complained,
    reports: () => printed.map((line) => JSON.parse(line) as Record<string, unknown>),
  }
}

describe('countersign inspect --json', () => {
  it('says what a key is, in one object on one line', async () => {
    const expected = cases.find((each) => each.file === 'pkcs8-3072.pem')
    const { exitCode, reports, complained } = await run('inspect', file('pkcs8-3072.pem'), '--json')
    expect(reports()).toEqual([
      {
        file: file('pkcs8-3072.pem'),
        kind: 'rsa_private_key',
        verdict: { stand: 'in_order', about: { of: 'kind', code: 'rsa_private_key' } },
        signingKey: true,
        modulusBits: 3072,
        spkiSha256: expected?.spkiSha256,
        entries: [{ type: 'private_key', signingKey: true, modulusBits: 3072, spkiSha256: expected?.spkiSha256 }],
      },
    ])
    expect([exitCode, complained]).toEqual([0, []])
  })

  it('lists the entries of a keystore and opens the key with its own password', async () => {
    const { exitCode, reports } = await run(
      'inspect',
      file('java-key-password.jks'),
      '--password',
      'storepw',
      '--key-password',
      'keypw1',
      '--json',
    )
    expect(exitCode).toBe(0)
    expect(reports()).toMatchObject([
      {
        kind: 'jks',
        signingKey: true,
        entries: [
          { type: 'private_key', alias: 'mykey' },
          { type: 'certificate', subject: 'CN=rsa2048,O=Corpus' },
        ],
      },
    ])
  })

  it('gives the same answer as the corpus for every file that needs no password', async () => {
    const without = cases.filter(({ password, keyPassword }) => password === undefined && keyPassword === undefined)
    const { reports } = await run('inspect', '--json', ...without.map((each) => file(each.file)))
    expect(reports().map(({ kind, signingKey, code }) => ({ kind, signingKey, code }))).toEqual(
      without.map(({ kind, code }) => ({ kind, signingKey: code === undefined, code })),
    )
  })

  it.each([
    ['by itself', (folder: string) => [folder]],
    ['that holds folders only', (folder: string) => [dirname(folder)]],
    ['beside a file that is in order', (folder: string) => [file('pkcs8-2048.pem'), folder]],
  ])('is used wrongly on a folder without a file, %s', async (_where, args) => {
    const folder = scratchFolder().path('outer/empty')
    mkdirSync(folder, { recursive: true })
    const { exitCode, printed, complained } = await run('inspect', ...args(folder), '--json')
    expect([exitCode, printed]).toEqual([2, []])
    expect(complained.slice(0, 1)).toEqual([expect.stringMatching(/^countersign inspect: no file in .*outer/)])
  })

  it('goes on after a file that is refused or missing, and exits with 1', async () => {
    const { exitCode, reports, complained } = await run(
      'inspect',
      '/nowhere',
      file('bad-1024.pem'),
      file('pkcs8-2048.pem'),
      '--json',
    )
    expect(exitCode).toBe(1)
    expect(reports()).toMatchObject([
      { file: '/nowhere', kind: 'unknown', signingKey: false, code: 'file_unreadable' },
      {
        kind: 'rsa_private_key',
        signingKey: false,
        code: 'modulus_too_small',
        modulusBits: 1024,
        detail: { min: 2048, got: 1024 },
      },
      { signingKey: true },
    ])
    expect(complained).toEqual(['countersign: /nowhere: ENOENT'])
  })

  it('looks at every file of a folder, by name', async () => {
    const scratch = scratchFolder()
    scratch.write('b.pem', readFileSync(file('pkcs8-2048.pem')))
    scratch.write('a.crt', readFileSync(file('bad-certificate.pem')))
    const { exitCode, reports } = await run('inspect', scratch.path(''), '--json')
    scratch.remove()
    expect(reports().map(({ kind }) => kind)).toEqual(['certificate', 'rsa_private_key'])
    expect(exitCode).toBe(0)
  })

  it('says what had to be mended, with who refuses it as it stands, and exits with 1', async () => {
    const scratch = scratchFolder()
    const pem = readFileSync(file('pkcs8-2048.pem'), 'utf8')
    scratch.write('.env', `PRIVATE_KEY="${pem.replaceAll('\n', String.raw`\n`)}"\n`)
    const { exitCode, printed, reports } = await run('inspect', scratch.path('.env'), '--json')
    scratch.remove()
    expect(exitCode).toBe(1)
    expect(reports()).toMatchObject([
      {
        kind: 'rsa_private_key',
        signingKey: true,
        repairs: [
          { code: 'literal_backslash_n', refusedBy: [{ program: 'OpenSSL', evidence: 'observed' }, {}, {}] },
          { code: 'env_value' },
        ],
      },
    ])
    expect(printed.join('\n')).not.toContain('PRIVATE')
    for (const line of pem.split('\n').slice(1, -2)) expect(printed.join('\n')).not.toContain(line.slice(0, 16))
  })

  it('says what stands in a key’s place, and on what evidence', async () => {
    const scratch = scratchFolder()
    scratch.write('server.key', '${{ secrets.SERVER_KEY }}\n')
    const { exitCode, reports } = await run('inspect', scratch.path('server.key'), '--json')
    scratch.remove()
    expect(exitCode).toBe(1)
    expect(reports()).toMatchObject([
      { kind: 'not_a_key', signingKey: false, code: 'variable_not_filled_in', detail: { evidence: 'observed' } },
    ])
  })

  it('prints no password and no key material', async () => {
    const { printed } = await run(
      'inspect',
      file('traditional-aes256.pem'),
      file('p12-legacy.p12'),
      '--password',
      'secret',
      '--json',
    )
    expect(printed.join('\n')).not.toMatch(/secret|PRIVATE|"d"|"p"/)
  })
})

describe('countersign inspect', () => {
  it('says in words what to do about a refusal', async () => {
    const { printed } = await run('inspect', file('bad-openssh-rsa'))
    const name = file('bad-openssh-rsa')
    expect(printed).toEqual([
      `${name}: No key can be taken from this: this is an OpenSSH private key`,
      `  other_private_key, openssh_key: This is an OpenSSH private key. If it is an RSA key it can be used: convert a copy, then give the copy.`,
      `  cp ${name} copy.key && ssh-keygen -p -m PKCS8 -f copy.key`,
    ])
  })

  it('says in words what had to be mended and writes the mended text where it is told, for its owner alone', async () => {
    const scratch = scratchFolder()
    const pem = readFileSync(file('pkcs8-2048.pem'), 'utf8')
    scratch.write('key', pem.replaceAll('\n', '\n\n'))
    const first = await run('inspect', scratch.path('key'), '--mended', scratch.path('mended.pem'))
    const again = await run('inspect', scratch.path('key'), '--mended', scratch.path('mended.pem'))
    const mended = readFileSync(scratch.path('mended.pem'), 'utf8')
    const { mode } = statSync(scratch.path('mended.pem'))
    const whole = await run('inspect', scratch.path('mended.pem'))
    scratch.remove()
    expect([first.exitCode, again.exitCode, whole.exitCode]).toEqual([1, 1, 0])
    expect(first.printed).toContain(
      '  blank_lines: There are blank lines between its lines. OpenSSL, Node.js, and Python refuse it as it stands. (observed)',
    )
    expect(mended).toBe(pem)
    expect(mode & 0o777).toBe(0o600)
    expect(again.complained).toEqual([`countersign: ${scratch.path('mended.pem')}: EEXIST`])
  })

  it('is used wrongly where the mended text of several inputs would be written to one file', async () => {
    const { exitCode, complained } = await run(
      'inspect',
      file('text-bom.pem'),
      file('text-cr.pem'),
      '--mended',
      'x.pem',
    )
    expect([exitCode, complained[0]]).toEqual([2, 'countersign inspect: --mended takes one input'])
  })

  it('says in words what stands in a key’s place and how it is opened', async () => {
    const scratch = scratchFolder()
    scratch.write('vault', '$ANSIBLE_VAULT;1.1;AES256\n3333\n')
    const { printed } = await run('inspect', scratch.path('vault'))
    scratch.remove()
    expect(printed).toEqual([
      `${scratch.path('vault')}: No key can be taken from this: this was encrypted with Ansible Vault`,
      `  encrypted_file, ansible_vault: This was encrypted with Ansible Vault. Show it with the vault’s password, and give what it shows.`,
      `  ansible-vault view ${scratch.path('vault')}`,
    ])
  })

  it('says how a password is given here', async () => {
    const { printed } = await run('inspect', file('traditional-aes256.pem'))
    expect(printed).toEqual([
      `${file('traditional-aes256.pem')}: This is not open yet: it is protected by a password`,
      `  encrypted_private_key, password_missing: It is protected by a password. Enter the password; it is used once and forgotten. Here it is given with --password-file or COUNTERSIGN_PASSWORD; on a terminal it is asked for, unless the file was typed there.`,
    ])
  })

  it('says what an error answer means, why, and what mends it', async () => {
    const scratch = scratchFolder()
    scratch.write(
      'answer.txt',
      'HTTP/2 400\r\ncontent-type: application/json\r\n\r\n{"error":"app_not_found","error_description":"External client app is not installed in this org"}',
    )
    const words = await run('inspect', scratch.path('answer.txt'))
    const json = await run('inspect', scratch.path('answer.txt'), '--json')
    scratch.remove()
    expect(words.printed[0]).toMatch(/answer\.txt: Salesforce refused this: this host does not know the app$/)
    expect(words.printed[1]).toMatch(/^ {2}oauth_error, app_not_found: External client app is not installed/)
    expect(words.printed[2]).toContain('This host does not know the app.')
    expect(words.printed[3]).toMatch(/^ {2}1\. .*login\.salesforce\.com.*\(observed, step App\)$/)
    expect(json.reports()).toMatchObject([
      {
        kind: 'oauth_error',
        answer: { status: 400, refusal: 'app_not_installed', causes: [{ code: 'generic_host' }, {}, {}, {}, {}] },
      },
    ])
    expect(words.exitCode).toBe(1)
  })

  it.each<[string, string, RegExp]>([
    ['a code alone', '{"error":"invalid_grant"}', /the reason is missing.*error_description/],
    ['a code alone in a log', 'Error: invalid_grant', /the reason is missing/],
    [
      'a session that is not for the REST API',
      '[{"errorCode":"INVALID_SESSION_ID","message":"This session is not valid for use with the REST API"}]',
      /The token is alive, .*scope api/,
    ],
    [
      'a session that ended',
      '[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]',
      /Request another token/,
    ],
    [
      'a token without the scope api',
      '{"access_token":"00Dxx0000001gPL!AR8AQJXg5oj8jXSgxJfA0lBog","scope":"id","instance_url":"https://acme.my.salesforce.com","token_type":"Bearer"}',
      /does not open the REST API\. It was granted id/,
    ],
  ])('says of %s what the page says', async (_what, text, said) => {
    const scratch = scratchFolder()
    scratch.write('answer.txt', text)
    const { printed } = await run('inspect', scratch.path('answer.txt'))
    scratch.remove()
    expect(printed.join('\n')).toMatch(said)
    expect(printed.join('\n')).not.toContain('AR8AQJXg5oj8jXSgxJfA0lBog')
  })

  it('says what Salesforce will say to a JWT, and whether a certificate fits its signature', async () => {
    const scratch = scratchFolder()
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const input = `${part({ alg: 'RS256' })}.${part({ iss: '3MVG9x', sub: 'ci@acme.example', aud: ['x'], exp: 1 })}`
    const signature = sign('RSA-SHA256', Buffer.from(input), readFileSync(file('pkcs8-2048.pem'))).toString('base64url')
    scratch.write('assertion.txt', `${input}.${signature}\n`)
    const words = await run('inspect', scratch.path('assertion.txt'), '--certificate', file('bad-certificate.pem'))
    const other = await run('inspect', scratch.path('assertion.txt'), '--json', '--certificate', file('pkcs8-3072.pem'))
    scratch.remove()
    expect(words.printed.join('\n')).toMatch(/^ {2}good: The signature was made by the key of CN=rsa2048/m)
    expect(words.printed.join('\n')).toContain('undocumented: aud is a list.')
    expect(other.reports()).toMatchObject([
      { findings: [{ code: 'signature_mismatch', expected: 2048 }, {}, {}, {}, {}] },
    ])
    expect(words.printed.concat(other.printed).join('\n')).not.toContain(signature.slice(0, 40))
  })

  it('says what is wrong with a token request, without its secrets', async () => {
    const scratch = scratchFolder()
    scratch.write(
      'request.sh',
      'curl https://acme.lightning.force.com/services/oauth2/authorize -d client_secret=4711-marked -d assertion=eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJ4In0.AAAA\n',
    )
    const { printed, exitCode } = await run('inspect', scratch.path('request.sh'))
    scratch.remove()
    expect(printed[0]).toMatch(/request\.sh: Salesforce will refuse this: this is the authorization endpoint$/)
    for (const said of [
      'acme.lightning.force.com serves pages',
      'authorization endpoint',
      'grant_type is missing',
      'client_secret is not needed',
      'HS256 is made with a shared secret',
    ])
      expect(printed.join('\n')).toContain(said)
    expect(printed.join('\n')).not.toContain('4711-')
    expect(exitCode).toBe(1)
  })

  it('says whether a key belongs to a certificate, in its exit code too', async () => {
    const right = await run('inspect', file('pkcs8-2048.pem'), '--certificate', file('bad-certificate.pem'))
    const wrong = await run('inspect', file('pkcs8-3072.pem'), '--certificate', file('bad-certificate.pem'), '--json')
    const missing = await run('inspect', file('pkcs8-3072.pem'), '--certificate', '/nowhere')
    expect([right.exitCode, right.printed.at(-1)]).toEqual([0, '  belongs to the certificate given'])
    expect([wrong.exitCode, wrong.reports()]).toMatchObject([1, [{ signingKey: true, belongs: false }]])
    expect([missing.exitCode, missing.complained]).toEqual([1, ['countersign: /nowhere: ENOENT']])
  })

  it('says whether keys belong together only where both could be read, of refused ones too', async () => {
    const scratch = scratchFolder()
    const made = (name: string, ...args: string[]) => {
      const [key, crt] = [scratch.path(`${name}.key`), scratch.path(`${name}.crt`)]
      expect(openssl(['genpkey', ...args, '-out', key]).status).toBe(0)
      expect(openssl(['req', '-x509', '-key', key, '-subj', '/CN=x', '-out', crt]).status).toBe(0)
      return [key, crt] as const
    }
    const [small, ofSmall] = made('small', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024')
    const [pss, ofPss] = made('pss', '-algorithm', 'RSA-PSS')
    const [p256, ofP256] = made('p256', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256')
    const [ed, ofEd] = made('ed', '-algorithm', 'Ed25519')
    const [sec1, pkcs1, locked] = [scratch.path('sec1'), scratch.path('pkcs1'), scratch.path('locked')]
    openssl(['ec', '-in', p256, '-out', sec1])
    openssl(['rsa', '-in', small, '-traditional', '-out', pkcs1])
    openssl(['pkcs8', '-topk8', '-in', small, '-out', locked, '-passout', 'pass:geheim123'])
    const text = scratch.write('a.json', '{"a":1}')
    const belongs = async (key: string, certificate: string, ...more: string[]) => {
      const { reports } = await run('inspect', key, '--certificate', certificate, '--json', ...more)
      const [report] = reports()
      return [report?.['belongs'], (report?.['verdict'] as { stand: string }).stand]
    }
    const [same, other, untold] = [true, false, undefined]
    expect({
      small: await belongs(small, ofSmall),
      pkcs1: await belongs(pkcs1, ofSmall),
      pss: await belongs(pss, ofPss),
      p256: await belongs(p256, ofP256),
      sec1: await belongs(ofP256, sec1),
      ed: await belongs(ed, ofEd),
      others: await belongs(p256, ofEd),
      locked: await belongs(locked, ofSmall),
      opened: await belongs(locked, locked, '--password', 'geheim123'),
      nothing: await belongs(file('pkcs8-2048.pem'), text),
      closed: await belongs(file('pkcs8-2048.pem'), locked),
    }).toEqual({
      small: [same, 'unusable'],
      pkcs1: [same, 'unusable'],
      pss: [same, 'unusable'],
      p256: [same, 'unusable'],
      sec1: [same, 'will_refuse'],
      ed: [same, 'unusable'],
      others: [other, 'unusable'],
      locked: [untold, 'cannot_tell'],
      opened: [same, 'unusable'],
      nothing: [untold, 'unusable'],
      closed: [untold, 'unusable'],
    })
    const { printed } = await run('inspect', file('pkcs8-2048.pem'), '--certificate', text)
    scratch.remove()
    expect(printed.join('\n')).toMatch(/There is no public key to compare it with\n/)
    expect(printed.join('\n')).not.toMatch(/different keys/)
  })

  it.each([
    [[], 2],
    [['inspect'], 2],
    [['inspect', '--colour', 'x'], 2],
    [['nothing-like-it'], 2],
    [['constructor'], 2],
    [['--help'], 0],
    [['inspect', '--help'], 0],
  ])('answers the arguments %j with exit code %i', async (argv, exitCode) => {
    expect((await run(...argv)).exitCode).toBe(exitCode)
  })

  it('runs as a program, reading standard input, and survives a closed pipe', () => {
    const bin = join(import.meta.dirname, '../program/bin.ts')
    const input = readFileSync(file('pkcs1-2048.der'))
    expect(
      JSON.parse(execFileSync(process.execPath, [bin, 'inspect', '-', '--json'], { input, encoding: 'utf8' })),
    ).toMatchObject({ signingKey: true })
    const { stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${bin}" inspect "${corpus}" --password secret | head -1`],
      { encoding: 'utf8' },
    )
    expect(stderr).not.toContain('EPIPE')
  })
})
