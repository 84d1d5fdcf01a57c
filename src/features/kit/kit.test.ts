/** The kit as a person gets it: packed, and opened by another program. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { APP_SETUP_STEPS } from '#core/app-setup/steps.ts'
import { APPROVAL_STEPS } from '#core/app-setup/approval-steps.ts'
import { SAMPLES } from '#core/code/samples/samples.ts'
import { newEnvironment, type Environment } from '#core/environment/environment.ts'
import { readEnvironments } from '#core/environment-import/read-environments.ts'
import { flowFacts } from '#core/flow/facts/facts.ts'
import { kitFiles, type KitFile, type KitInput } from '#core/kit/kit.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { answered } from '#core/kernel/testing/exchange.ts'
import { zipOf } from '#ui/zip-of.ts'
import { setupStepTitle } from '#words/en/app-setup.ts'
import { approvalStepTitle } from '#words/en/approval.ts'
import { kitWords } from '#words/en/kit.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const MARK = 'q9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
const KEY = `3MVG9${'aB3._'.repeat(16)}`
const folder = mkdtempSync(join(tmpdir(), 'kit-'))
afterAll(() => rmSync(folder, { recursive: true }))

const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' })
openssl(
  'req',
  '-x509',
  '-newkey',
  'rsa:2048',
  '-nodes',
  '-subj',
  '/CN=x',
  '-keyout',
  'key.pem',
  '-outform',
  'DER',
  '-out',
  'c.der',
)
const DER = new Uint8Array(readFileSync(join(folder, 'c.der')))
const PRIVATE_KEY = readFileSync(join(folder, 'key.pem'), 'utf8')

const EMPTY = newEnvironment({
  id: 'e',
  name: 'Acme UAT',
  createdAt: NOW,
  kind: 'real',
  host: 'acme--uat.sandbox.my.salesforce.com',
})
const FULL: Environment = {
  ...EMPTY,
  keyThumbprint: 'k',
  certificate: {
    der: DER,
    keyThumbprint: 'k',
    fingerprintSha256: '00',
    subject: 'CN=x',
    notBefore: epochMilliseconds(NOW - 1000),
    notAfter: epochMilliseconds(NOW + 86_400_000),
  },
  app: { ...EMPTY.app, consumerKey: KEY },
  approval: { username: 'robot@acme.example' },
  approvalTicks: ['permission_set'],
}
const SENT = {
  ...answered(200, { access_token: `00D000000000001!${MARK}` }),
  request: {
    method: 'POST',
    url: 'https://acme--uat.sandbox.my.salesforce.com/services/oauth2/token',
    headers: [['content-type', 'application/x-www-form-urlencoded']] as const,
    body: `grant_type=x&assertion=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhQGIuYyJ9.${MARK}`,
  },
}

function kit(environment: Environment, more: Partial<KitInput> = {}): KitFile[] {
  return kitFiles({
    facts: flowFacts(environment, undefined, {}),
    exchanges: [SENT],
    samples: SAMPLES.map(({ id }) => id),
    page: { label: 'Acme', origin: 'https://countersign.example', callbackUrl: 'https://countersign.example/callback' },
    creator: { name: 'countersign', version: '1' },
    at: NOW,
    words: kitWords,
    ...more,
  })
}

const textOf = (files: readonly KitFile[], path: string) => {
  const content = files.find(({ name }) => name === path)?.content
  return typeof content === 'string' ? content : ''
}
const namesOf = (files: readonly KitFile[]) => files.map(({ name }) => name)

describe('the zip', () => {
  /** What Python finds in it: names, times, and texts where they are texts. */
  function opened(zip: Uint8Array): { bad: string | null; files: { name: string; time: number[]; text: string }[] } {
    writeFileSync(join(folder, 'kit.zip'), zip)
    const script = `
import json, zipfile
with zipfile.ZipFile('kit.zip') as z:
    print(json.dumps({'bad': z.testzip(), 'files': [
        {'name': i.filename, 'time': i.date_time, 'text': z.read(i).decode('utf8', 'replace')} for i in z.infolist()]}))`
    return JSON.parse(execFileSync('/usr/bin/python3', ['-c', script], { cwd: folder, encoding: 'utf8' })) as never
  }

  it('opens in another program with every file as it was made, all of one time, and holds no secret', async () => {
    const files = kit(FULL)
    const { bad, files: found } = opened(await zipOf('acme-uat-kit', files, new Date(NOW)))
    expect(bad).toBeNull()
    expect(found.map(({ name }) => name)).toEqual(namesOf(files).map((name) => `acme-uat-kit/${name}`))
    expect(new Set(found.map(({ time }) => JSON.stringify(time))).size).toBe(1)
    for (const { name, text } of found) {
      expect(text, name).not.toContain(MARK)
      expect(text, name).not.toContain(PRIVATE_KEY.split('\n')[1])
      expect(text, name).not.toMatch(/-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{60}/)
    }
  })

  it('is the same, byte for byte, of the same input', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => zipOf('x', kit(FULL), new Date(NOW))))
    expect(first).toEqual(second)
  })

  it('says no name twice', () => {
    const names = namesOf(kit(FULL))
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the certificate', () => {
  it('is there as PEM and as DER, its public key as PEM and as JWKS, as OpenSSL reads them', () => {
    const files = kit(FULL)
    for (const { name, content } of files.filter(({ kind }) => kind === 'certificate' || kind === 'public_key'))
      writeFileSync(join(folder, name.split('/').at(-1) ?? ''), content)
    const fingerprint = (file: string, form: string) =>
      String(openssl('x509', '-in', file, '-inform', form, '-noout', '-fingerprint', '-sha256'))
    expect(fingerprint('certificate.pem', 'PEM')).toBe(fingerprint('c.der', 'DER'))
    expect(fingerprint('certificate.crt', 'DER')).toBe(fingerprint('c.der', 'DER'))
    const modulus = String(openssl('rsa', '-pubin', '-in', 'public-key.pem', '-noout', '-modulus'))
      .trim()
      .split('=')[1]
    const jwks = JSON.parse(textOf(files, 'certificate/jwks.json')) as {
      keys: { n: string; kid: string; d?: string }[]
    }
    expect(
      jwks.keys.map(({ n, kid, d }) => [Buffer.from(n, 'base64url').toString('hex').toUpperCase(), kid, d]),
    ).toEqual([[modulus, 'k', undefined]])
  })

  it('is left out where there is none, or where it is of another key, and so is what is made of it', () => {
    const kinds = (environment: Environment) => new Set(kit(environment).map(({ kind }) => kind))
    expect(kinds(EMPTY)).toEqual(new Set(['readme', 'code', 'transcript', 'environment']))
    expect(kinds({ ...FULL, keyThumbprint: 'other' })).toEqual(new Set(['readme', 'code', 'transcript', 'environment']))
    const { keyThumbprint: _gone, ...keyless } = FULL
    expect(kinds(keyless)).toEqual(new Set(['readme', 'code', 'transcript', 'environment']))
  })
})

describe('the README', () => {
  it('tells the steps that are done from those that are left, with the way through Setup to each', () => {
    const text = textOf(kit(FULL), 'README.md')
    expect(text).toContain('# Acme UAT')
    expect(text).toMatch(/## Done\n\n- \[x\]/)
    expect(text).toMatch(/- \[ \] \*\*Approval\*\*/)
    expect(text).not.toContain('A permission set without a licence')
    expect(text).toContain('2023-11-14T22:13:20.000Z')
  })

  it.each(['external_client_app', 'connected_app'] as const)(
    'leads through the whole set-up of an app that was not begun, on the ways that the screens show: %s',
    (kind) => {
      const text = textOf(kit({ ...EMPTY, app: { ...EMPTY.app, kind } }), 'README.md')
      const lines = [...text.matchAll(/^ {2}- \[ \] (.*)$/gm)].map(([, line]) => line)
      const shown = [
        ...APP_SETUP_STEPS[kind].map(({ code, path }) => [setupStepTitle[code], path] as const),
        ...APPROVAL_STEPS[kind].map(({ code, path }) => [approvalStepTitle[code], path] as const),
      ]
      expect(lines).toEqual(shown.map(([title, path]) => (path.length > 1 ? `${title}: ${path.join(' › ')}` : title)))
      expect(text).not.toContain('Setup › Setup')
      expect(text).toContain('`YOUR_CONSUMER_KEY`')
    },
  )

  it.each([
    ['there is none', EMPTY, 'has no key yet'],
    [
      'a browser keeps it',
      FULL,
      'If you imported this one, or downloaded it when it was made, use that file: the browser',
    ],
    ['it signs elsewhere', { ...FULL, signing: 'elsewhere' }, 'is kept elsewhere and signs there'],
  ] as const)('says of the key what is true: %s', (_what, environment, said) => {
    const [, section = ''] = textOf(kit(environment), 'README.md').split('## The key\n\n')
    expect(section.split('\n')[0]).toContain(said)
  })

  it('says which key file the chosen code needs and how to come by one, and nothing of keys without code', () => {
    const python = textOf(kit(FULL, { samples: ['python_pyjwt'] }), 'README.md')
    expect(python).toContain('`private-key.pem`')
    expect(python).toContain('openssl req -x509')
    expect(python).not.toContain('keystore.p12`')
    expect(textOf(kit(FULL, { samples: [] }), 'README.md')).not.toContain('## The key')
  })

  it('lists every file there is', () => {
    const files = kit(FULL)
    for (const name of namesOf(files)) expect(textOf(files, 'README.md')).toContain(`- \`${name}\`:`)
  })

  it('lets no name break out of its line', () => {
    const text = textOf(kit({ ...FULL, name: '# x\n\n**bold** <b>' }), 'README.md')
    expect(text.startsWith('# \\# x \\*\\*bold\\*\\* \\<b\\>\n')).toBe(true)
  })
})

it('holds the code that was chosen and no other', () => {
  const code = kit(FULL, { samples: ['python_pyjwt', 'postman'] }).filter(({ kind }) => kind === 'code')
  expect(new Set(code.map(({ name }) => name.split('/')[1]))).toEqual(new Set(['python_pyjwt', 'postman']))
})

it('holds the environment so that it can be imported again', () => {
  const text = textOf(kit(FULL), 'environment.json')
  expect(JSON.stringify(readEnvironments(text))).toContain('acme--uat.sandbox.my.salesforce.com')
})

it('of a practice org has no metadata and no way through Setup', () => {
  const files = kit(newEnvironment({ id: 'p', name: 'Practice', createdAt: NOW, kind: 'practice' }))
  expect(files.some(({ kind }) => kind === 'metadata')).toBe(false)
  expect(textOf(files, 'README.md')).not.toMatch(/^ {2}- \[ \]/m)
})
