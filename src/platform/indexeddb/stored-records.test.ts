import 'fake-indexeddb/auto'

import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'

import { audienceChoices } from '#core/environment/audience.ts'
import { environmentKind } from '#core/environment/environment.ts'
import type { ExchangePurpose, TransportFailure } from '#core/kernel/exchange.ts'

import { openDatabase, type StoreName } from './database.ts'
import { createKeyShelf } from './key-shelf.ts'
import { setAsideText } from './set-aside-text.ts'
import { createCallLog } from './call-log.ts'
import { openStorage } from './storage.ts'
import { JUDGES, toEnvironment } from './stored-records.ts'
import { FULL_CALL, FULL_ENVIRONMENT, FULL_EXCHANGE, FULL_REAL_ENVIRONMENT, fullKey } from './testing/records.ts'

const FULL = {
  keys: await fullKey(),
  environments: FULL_ENVIRONMENT,
  exchanges: FULL_EXCHANGE,
  calls: FULL_CALL,
} as const
const STORES = ['keys', 'environments', 'exchanges', 'calls'] as const satisfies StoreName[]
const KEY_PATH = { keys: 'thumbprint', environments: 'id', exchanges: 'id', calls: 'id' } as const

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => vi.restoreAllMocks())

type Path = readonly string[]

/** Where a plain record has something, outermost first. */
function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || !isPlain(value)) return [at]
  return [
    ...(at.length === 0 ? [] : [at]),
    ...Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...at, name])),
  ]
}

function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

/** The record with something else at a path; nothing there when `replacement` is `GONE`. */
function changed(value: unknown, [name, ...rest]: Path, replacement: unknown): unknown {
  if (name === undefined || typeof value !== 'object' || value === null) return replacement
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value }
  const next = rest.length === 0 ? replacement : changed(Reflect.get(copy, name), rest, replacement)
  if (next === GONE) Reflect.deleteProperty(copy, name)
  else Reflect.set(copy, name, next)
  return copy
}
const GONE = Symbol('gone')

/** May be missing; all else may not. */
const OPTIONAL: Record<StoreName, RegExp> = {
  keys: /^certificate$/,
  environments:
    /^(practice|practice\.(myDomainUrl|expiresAt|users\.0\.userId)|transport|saidKind|sitePath|ownHost|keyThumbprint|signing|otherKey|otherKey\.(keyThumbprint|certificate)|certificateRequest\.(validity|alternativeNames|subject\..+)|certificate|app\.(appId|registeredFingerprint)|approval\.approvedUsername|claims\.(issuer|subject|audience|lifetimeTyped|expires|header|more|without|order|jsonTyped|jsonTyped\.(header|claims)|clock)|api\.version|lastResult|lastResult\.(status|said|rows)|certificateChange|certificateChange\.((first|second)\.(keyThumbprint|certificate|app\.(appId|registeredFingerprint))|answers\.0\.answer\.(status|said))|approvalTicks|seenOrg|seenOrg\.(userId|username|name|isSandbox|edition|instanceName|trialEnds|accepted)|drill|course|appSetup|appSetup\.(label|contactEmail|ticks\.(external_client_app|connected_app)))$/,
  exchanges: /^request\.(upstreamUrl|body)$/,
  calls: /^(status|rows)$/,
}

describe.each([
  ['a key', 'keys', FULL.keys],
  ['an environment with a practice org', 'environments', FULL_ENVIRONMENT],
  ['an environment with a real org', 'environments', FULL_REAL_ENVIRONMENT],
  ['an exchange', 'exchanges', FULL_EXCHANGE],
  ['a call', 'calls', FULL_CALL],
] as const)('%s', (_what, store, record) => {
  const judge = JUDGES[store]
  const paths = pathsOf(record)

  it('with every member there is fits, and is not changed', () => {
    expect(judge(record)).toBe(record)
  })

  it('keeps what a newer version wrote beside it', () => {
    const newer = { ...record, later: { of: 'a newer version' } }
    expect(judge(newer)).toBe(newer)
  })

  it.each(paths.map((path) => path.join('.')))('does not fit with something else as its %s', (path) => {
    expect(judge(changed(record, path.split('.'), 7n))).toBeUndefined()
    expect(judge(changed(record, path.split('.'), null))).toBeUndefined()
  })

  it.each(paths.map((path) => path.join('.')))('without its %s fits only where that is optional', (path) => {
    // An item of a list leaves a hole, which is no item.
    expect(judge(changed(record, path.split('.'), GONE)) !== undefined, path).toBe(OPTIONAL[store].test(path))
  })
})

describe('what a record says', () => {
  it('of a real org may be what was stored when every environment had what a practice org has', () => {
    const { app } = FULL_ENVIRONMENT
    const earlier = { ...FULL_REAL_ENVIRONMENT, app, drill: undefined }
    expect(JUDGES.environments(earlier)).toBe(earlier)
  })

  it('of a real org may say a kind that was chosen: the same org is asked for, and looks as it did', () => {
    const { saidKind: _said, sitePath: _path, ownHost: _own, kind: _kind, ...stored } = FULL_REAL_ENVIRONMENT
    const label = fc.stringMatching(/^[a-z]{1,8}$/)
    const partition = fc.constantFrom('', '.sandbox', '.scratch')
    const hosts = fc.oneof(
      fc.constantFrom('', 'login.salesforce.com', 'test.salesforce.com'),
      fc.tuple(label, partition).map(([name, part]) => `${name}${part}.my.salesforce.com`),
    )
    fc.assert(
      fc.property(fc.constantFrom('production', 'sandbox', 'my_domain'), hosts, (kind, host) => {
        const read = toEnvironment({ ...stored, kind, host })
        if (read?.kind !== 'real') throw new Error('was not read')
        const { saidKind: _new, ...kept } = read
        expect(kept).toEqual({ ...stored, kind: 'real', host })
        const wasTest = kind === 'sandbox' || /^test\.|\.(?:sandbox|scratch)\./.test(host)
        expect(['sandbox', 'scratch'].includes(environmentKind(read))).toBe(wasTest)
        expect(audienceChoices(read).some(({ id }) => id === 'test')).toBe(wasTest)
        expect(toEnvironment(read)).toBe(read)
      }),
    )
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1, -8.64e15 - 1])(
    'is no instant where no date can be written of it: %d',
    (createdAt) => {
      expect(JUDGES.environments({ ...FULL_ENVIRONMENT, createdAt })).toBeUndefined()
      expect(JUDGES.exchanges({ ...FULL_EXCHANGE, startedAt: createdAt })).toBeUndefined()
    },
  )

  // oxlint-disable-next-line no-script-url -- what must not get in
  it.each(['javascript:alert(1)', 'data:text/html,x', '/practice', ''])('is no address of an org: %s', (address) => {
    for (const name of ['baseUrl', 'myDomainUrl', 'loginUrl', 'instanceUrl'])
      expect(
        JUDGES.environments({ ...FULL_ENVIRONMENT, practice: { ...FULL_ENVIRONMENT.practice, [name]: address } }),
      ).toBeUndefined()
  })

  it('may be any purpose and any way of failing that there is', () => {
    const purposes: Record<ExchangePurpose, true> = {
      create_practice_org: true,
      read_setup: true,
      change_setup: true,
      register_app: true,
      approve_user: true,
      authorization: true,
      token_request: true,
      direct_mode_probe: true,
      probe: true,
      revoke: true,
      versions: true,
      resource: true,
      query: true,
      describe: true,
    }
    const failures: Record<TransportFailure, true> = {
      offline: true,
      connection_lost: true,
      unreachable_or_blocked: true,
      timeout: true,
      aborted: true,
    }
    for (const purpose of Object.keys(purposes)) expect(JUDGES.exchanges({ ...FULL_EXCHANGE, purpose })).toBeDefined()
    for (const reason of Object.keys(failures))
      expect(JUDGES.exchanges({ ...FULL_EXCHANGE, outcome: { kind: 'failed', reason } })).toBeDefined()
  })
})

/** Anything a database can hold. */
const storable = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
  }),
  fc.constantFrom(
    'x'.repeat(200_000),
    Array.from({ length: 5000 }, () => ({})),
    new Uint8Array(100_000),
    Number.NaN,
  ),
)

/** A whole record, harmed once or twice, or nothing like one. */
function harmed(store: StoreName) {
  const paths = pathsOf(FULL[store])
  const harm = fc.record({
    path: fc.oneof(fc.constantFrom(...paths), fc.constant(['more'])),
    replacement: fc.oneof({ weight: 1, arbitrary: fc.constant(GONE) }, { weight: 3, arbitrary: storable }),
  })
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .array(harm, { minLength: 0, maxLength: 2 })
        .map((harms) =>
          harms.reduce<unknown>((record, { path, replacement }) => changed(record, path, replacement), FULL[store]),
        ),
    },
    { weight: 1, arbitrary: fc.dictionary(fc.string(), storable) },
  )
}

test.each(STORES)('whatever %s hold, what fits is listed, the rest is set aside, and nothing throws', async (store) => {
  await fc.assert(
    fc.asyncProperty(fc.array(harmed(store), { minLength: 20, maxLength: 20 }), async (records) => {
      globalThis.indexedDB = new IDBFactory()
      const database = await openDatabase(() => undefined)
      const kept: { key: string; record: unknown }[] = []
      for (const [at, record] of records.entries()) {
        const key = `record ${at}`
        await database.put(store, { ...Object(record), [KEY_PATH[store]]: key })
        kept.push({ key, record })
      }
      database.close()

      const storage = await openStorage()
      const shelf = createKeyShelf(storage.backing)
      const listed = {
        keys: async () => (await storage.keys.list()).map(({ thumbprint }) => thumbprint),
        environments: async () => (await storage.environments.list()).map(({ id }) => id),
        exchanges: async () => (await storage.exchanges.list('e')).map(({ id }) => id),
        calls: async () => (await createCallLog(storage.backing).list('e')).map(({ id }) => id),
      }
      const fit = await listed[store]()
      const aside = await storage.setAside.list(store)
      const expected = (fits: boolean) =>
        kept
          .filter(({ key, record }) => {
            const judged = JUDGES[store]({ ...Object(record), [KEY_PATH[store]]: key })
            return (judged !== undefined) === fits
          })
          .map(({ key }) => key)
      // What belongs to another environment fits, and is not of this one.
      const isOfAny = store !== 'exchanges' && store !== 'calls'
      const ofThis = expected(true).filter((key) => isOfAny || isOf(kept, key))
      expect([fit.length, new Set<unknown>(fit)]).toEqual([ofThis.length, new Set(ofThis)])
      const odd = expected(false)
      expect([aside.length, new Set(aside.map(({ key }) => key))]).toEqual([odd.length, new Set(odd)])
      expect((await shelf.list()).length).toBe(store === 'keys' ? fit.length : 0)
      for (const { record } of aside) expect(typeof JSON.parse(setAsideText(record))).toBe('object')
      expect(storage.health()).toEqual({ kept: 'indexeddb' })
    }),
    { numRuns: 5 },
  )
})

function isOf(kept: { key: string; record: unknown }[], key: string): boolean {
  const record = kept.find((one) => one.key === key)?.record
  return typeof record === 'object' && record !== null && Reflect.get(record, 'environmentId') === 'e'
}

describe('one record that the browser cannot give back', () => {
  it('hides no other, and can be deleted', async () => {
    const storage = await openStorage()
    await storage.environments.put(FULL_ENVIRONMENT)
    await storage.environments.put({ ...FULL_ENVIRONMENT, id: 'lost' })
    const read = IDBObjectStore.prototype.get
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
      throw new DOMException('', 'NotReadableError')
    })
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      key: IDBKeyRange | IDBValidKey,
    ) {
      if (key === 'lost') throw new DOMException('', 'NotReadableError')
      return read.call(this, key)
    })

    expect(await storage.environments.list()).toEqual([FULL_ENVIRONMENT])
    const aside = await storage.setAside.list('environments')
    expect(aside).toEqual([{ store: 'environments', key: 'lost', record: undefined }])
    expect(storage.health()).toEqual({ kept: 'indexeddb' })
    vi.restoreAllMocks()

    await storage.setAside.delete(aside[0]!)
    expect(await storage.setAside.list('environments')).toEqual([])
    expect(await storage.environments.list()).toEqual([FULL_ENVIRONMENT])
  })
})

describe('what was set aside', () => {
  it('is left untouched by what the page does to others', async () => {
    const database = await openDatabase(() => undefined)
    const damaged = { ...FULL_ENVIRONMENT, id: 'damaged', app: null }
    const damagedKey = { ...FULL.keys, thumbprint: 'damaged', spki: 'text' }
    await database.put('environments', damaged)
    await database.put('keys', damagedKey)
    const storage = await openStorage()
    const shelf = createKeyShelf(storage.backing)
    await storage.environments.put({ ...FULL_ENVIRONMENT, name: 'changed' })
    await shelf.change('damaged', { name: 'changed' })
    await storage.environments.delete('e')
    expect(await storage.keys.get('damaged')).toBeUndefined()
    expect(await storage.environments.list()).toEqual([])
    expect(await database.get('environments', 'damaged')).toEqual(damaged)
    expect(await database.get('keys', 'damaged')).toMatchObject({ name: damagedKey.name, spki: 'text' })
    database.close()
  })

  it('of a key gives way to the key itself', async () => {
    const database = await openDatabase(() => undefined)
    const { thumbprint } = FULL.keys
    await database.put('keys', { thumbprint, name: 7 })
    database.close()
    const storage = await openStorage()
    const shelf = createKeyShelf(storage.backing)
    expect(await shelf.add(FULL.keys, { name: 'imported again' })).toBe('added')
    expect(await shelf.list()).toMatchObject([{ thumbprint, name: 'imported again' }])
    expect(await storage.setAside.list('keys')).toEqual([])
  })

  it('is written out without the private half of a key', () => {
    const text = setAsideText({ ...FULL.keys, name: 7 })
    expect(JSON.parse(text)).toMatchObject({ name: 7, privateKey: '[object CryptoKey]', notes: 'uploaded by ops' })
  })

  it('is written out whatever refers to itself', () => {
    const record: Record<string, unknown> = { name: 'x' }
    record['self'] = record
    record['both'] = [record, record]
    expect(JSON.parse(setAsideText(record))).toMatchObject({ name: 'x', self: { name: 'x' } })
  })
})
