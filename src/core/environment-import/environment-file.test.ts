import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { newEnvironment, type Environment } from '../environment/environment.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { REAL_KINDS } from '../salesforce-host/kind-of-host.ts'
import { writeEnvironmentFile } from './environment-file.ts'
import { environmentOf } from './found.ts'
import { MAX_IMPORT_LENGTH, readEnvironments } from './read-environments.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const KEY = `3MVG9${'aB3._'.repeat(16)}`
const start = (name: string) => ({ id: 'e', name, createdAt: NOW })
const PEM = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n-----END PRIVATE KEY-----'

/** Environments that a person may have set up, as far as a file tells of them. */
const environments = fc.array(
  fc
    .record({
      name: fc.stringMatching(/^[\w äöü'-]{1,40}$/),
      host: fc.constantFrom(
        '',
        'login.salesforce.com',
        'acme.my.salesforce.com',
        'acme.my.site.com',
        'acme.my.salesforce.mil',
        'community.acme.example',
      ),
      saidKind: fc.option(fc.constantFrom(...REAL_KINDS), { nil: undefined }),
      sitePath: fc.option(fc.stringMatching(/^[a-z]{5,12}$/), { nil: undefined }),
      kind: fc.constantFrom('external_client_app' as const, 'connected_app' as const),
      consumerKey: fc.constantFrom('', KEY, '0123456789abcdef'.repeat(4)),
      permittedUsers: fc.constantFrom('admin_pre_authorized' as const, 'self_authorize' as const),
      username: fc.constantFrom('', 'ci@acme.com'),
      lifetimeSeconds: fc.integer({ min: 1, max: 600 }),
      audience: fc.option(fc.constantFrom('https://login.salesforce.com', ''), { nil: undefined }),
      version: fc.option(fc.constantFrom('67.0'), { nil: undefined }),
    })
    .map(
      ({
        name,
        host,
        saidKind,
        sitePath,
        kind,
        consumerKey,
        permittedUsers,
        username,
        lifetimeSeconds,
        audience,
        version,
      }): Environment => ({
        ...newEnvironment({
          ...start(name),
          kind: 'real',
          host,
          ...(saidKind ? { saidKind } : {}),
          ...(sitePath !== undefined && host.endsWith('site.com') ? { sitePath } : {}),
        }),
        app: { kind, consumerKey, permittedUsers },
        approval: { username },
        claims: {
          lifetimeSeconds,
          useJti: true,
          ...(audience === undefined ? {} : { audience }),
          header: { typ: 'JWT' },
        },
        api: { soql: 'SELECT Id FROM Account', ...(version === undefined ? {} : { version }) },
      }),
    ),
  { minLength: 1, maxLength: 4 },
)

function imported(text: string): Environment[] {
  const read = readEnvironments(text)
  if (!read.ok || read.value.kind !== 'environments') throw new Error(JSON.stringify(read))
  return read.value.found.map((found) => environmentOf(found, start(found.name ?? '')))
}

describe('an exported file', () => {
  it('gives back what was set up, whatever that is', () => {
    fc.assert(
      fc.property(environments, (all) => {
        const { text, withoutClaims } = writeEnvironmentFile(all)
        expect(imported(text)).toEqual(all)
        expect(withoutClaims).toEqual([])
      }),
    )
  })

  it('tells nothing that opens an org: no key, no certificate, no address of a practice org, no secret in the wrong place', () => {
    const certificate = {
      der: new Uint8Array([48, 0]),
      keyThumbprint: 'MARK',
      fingerprintSha256: 'MARK',
      subject: 'CN=MARK',
      notBefore: NOW,
      notAfter: NOW,
    }
    const made = newEnvironment({ ...start('acme'), kind: 'practice' })
    const practice: Environment = {
      ...made,
      keyThumbprint: 'MARK',
      certificate,
      app: { ...made.app, consumerKey: KEY, appId: 'MARK' },
      practice: {
        baseUrl: 'https://x.test/practice/00DMARK',
        myDomainUrl: 'https://x.test/MARK',
        loginUrl: 'https://x.test/MARK',
        instanceUrl: 'https://x.test',
        orgId: 'MARK',
        kind: 'production',
        users: [],
      },
    }
    const real = newEnvironment({ ...start('real'), kind: 'real', host: 'acme.my.salesforce.com' })
    const misplaced: Environment = {
      ...real,
      app: { ...real.app, consumerKey: 'A1B2C3D4'.repeat(8) },
      approval: { username: PEM },
      api: { soql: PEM },
      claims: { ...real.claims, more: { note: PEM } },
    }
    const { text, withoutClaims } = writeEnvironmentFile([practice, misplaced])
    for (const mark of ['MARK', 'A1B2C3D4', 'BEGIN', KEY]) expect(text).not.toContain(mark)
    expect(withoutClaims).toEqual(['real'])
    expect(imported(text).map(({ name, kind }) => [name, kind])).toEqual([
      ['acme', 'practice'],
      ['real', 'real'],
    ])
  })
})

describe('a file of somebody else', () => {
  const valid = (): Record<string, unknown> =>
    JSON.parse(
      writeEnvironmentFile([newEnvironment({ ...start('acme'), kind: 'real', host: 'acme.my.salesforce.com' })]).text,
    )
  const codeOf = (value: unknown) => {
    const read = readEnvironments(typeof value === 'string' ? value : JSON.stringify(value))
    return read.ok ? 'read' : read.error.code
  }

  it.each([
    ['a private key', PEM],
    ['a token', '00D5f000000abcd!AQ4AQPx8.Zk1Yw2Vt3'],
    ['a JWT', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl'],
    ['a consumer secret', '1234567890123456789'],
  ])('with %s in it is refused whole, and the refusal does not repeat it', (_what, secret) => {
    const read = readEnvironments(JSON.stringify({ ...valid(), note: secret }))
    expect(read).toEqual({ ok: false, error: { code: 'file_holds_secret', at: 'note' } })
    const [entry] = valid()['environments'] as Record<string, unknown>[]
    const inKey = {
      ...valid(),
      environments: [
        { ...entry, app: { kind: 'connected_app', permittedUsers: 'self_authorize', consumerKey: secret } },
      ],
    }
    expect(codeOf(inKey)).toBe('file_holds_secret')
  })

  it.each([
    ['a version of later', { ...valid(), version: 2 }, 'file_version_unknown'],
    ['a member too many', { ...valid(), more: true }, 'file_malformed'],
    ['no environments', { ...valid(), environments: 'all' }, 'file_malformed'],
    [
      'too many',
      { ...valid(), environments: Array.from({ length: 201 }, () => (valid()['environments'] as unknown[])[0]) },
      'file_malformed',
    ],
    ['a name of any length', JSON.stringify(valid()).replace('"acme"', `"${'a'.repeat(5000)}"`), 'file_malformed'],
    ['more than is read', ' '.repeat(MAX_IMPORT_LENGTH + 1), 'import_too_large'],
    ['a depth that ends nowhere', `{"countersign":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'nothing_to_import'],
    [
      'a depth beyond any use',
      `{"countersign":"environments","version":1,"x":${'['.repeat(70)}1${']'.repeat(70)}}`,
      'nothing_to_import',
    ],
    [
      'a prototype',
      '{"countersign":"environments","version":1,"__proto__":{"polluted":true},"environments":[]}',
      'file_malformed',
    ],
  ])('with %s is refused', (_what, value, code) => {
    expect(codeOf(value)).toBe(code)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('whatever it is, throws nothing', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ maxLength: 400 }), fc.json()), (text) => void readEnvironments(text)))
    fc.assert(
      fc.property(
        fc.json(),
        (text) => void readEnvironments(`{"countersign":"environments","version":1,"environments":[${text}]}`),
      ),
    )
  })
})
