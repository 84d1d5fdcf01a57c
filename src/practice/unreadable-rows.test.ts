import { DatabaseSync } from 'node:sqlite'

import { beforeAll, describe, expect, it } from 'vitest'

import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'

import { newOrgKey } from './kernel/identifiers.ts'
import { createOrgServer, type OrgServer } from './server.ts'
import { textOf, UnreadableRow } from './store/row.ts'
import type { SqlDriver } from './store/store.ts'
import { Bench, ORIGIN, post } from './testing/bench.ts'
import { consent, exchangeCode, tokensOf } from './testing/consent.ts'

const database = new DatabaseSync(':memory:')

/** A database whose turns are savepoints, so that a whole test is one transaction, and undone. */
const driver: SqlDriver = {
  all: (sql, ...params) => database.prepare(sql).all(...params),
  run: (sql, ...params) => void database.prepare(sql).run(...params),
  transaction: (work) => {
    database.exec('SAVEPOINT turn')
    try {
      const result = work()
      database.exec('RELEASE turn')
      return result
    } catch (error) {
      database.exec('ROLLBACK TO turn; RELEASE turn')
      throw error
    }
  },
}

const bugs: unknown[] = []
/** The org with nothing remembered of its rows. */
const openOrg = (): OrgServer =>
  createOrgServer(driver, {
    clock: Date.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    onBug: (error) => bugs.push(error),
  })
let org = openOrg()
let bench: Bench
/** One request for everything that is read of a row somewhere. */
let probes: (() => Promise<Response>)[]

beforeAll(async () => {
  const key = newOrgKey((length) => crypto.getRandomValues(new Uint8Array(length)))
  bench = await Bench.create(
    (request) =>
      request.url.endsWith('/practice/orgs')
        ? org.create(request, key, { origin: ORIGIN })
        : org.fetch(request, { origin: ORIGIN }),
    { app: { permittedUsers: 'self_authorize', pkceRequired: false } },
  )
  const opaque = await tokensOf(bench, 'api refresh_token')
  await bench.change({ jwtAccessTokens: true })
  const jwt = await bench.accessToken()
  const code = (await consent(bench, 'api refresh_token')).get('code') ?? ''
  await bench.change({ jwtAccessTokens: false })
  // Of another app: a drill takes back what was granted to its own.
  const { appId } = await bench.register({})
  await bench.setup('POST', '/drills/jti_constant', { appId })
  const rest = '/services/data/v67.0'
  const token = opaque['access_token'] ?? ''
  const { body } = await bench.query('SELECT Id FROM Contact', token)
  const { nextRecordsUrl } = body as { nextRecordsUrl: string }
  const headers = { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' }
  const job = { operation: 'query', query: 'SELECT Id FROM Account LIMIT 1' }
  const made = new Request(`${ORIGIN}${rest}/jobs/query`, { method: 'POST', headers, body: JSON.stringify(job) })
  const { id } = (await (await bench.serve(made)).json()) as { id: string }
  const assertion = await bench.assertion({ jti: 'one' })
  const refresh = { grant_type: 'refresh_token', refresh_token: opaque['refresh_token'] ?? '' }
  probes = [
    () => bench.setup('GET'),
    () => bench.setup('GET', '/login-history'),
    () => bench.setup('GET', '/drills'),
    () => bench.get(`${rest}/limits`, token),
    () => bench.get(`${rest}/limits`, jwt),
    () => bench.get(nextRecordsUrl, token),
    () => bench.get(`${rest}/jobs/query/${id}`, token),
    () => bench.token({ ...refresh, client_id: bench.app.consumerKey }),
    () => exchangeCode(bench, code, { code_verifier: undefined }),
    () => bench.token({ grant_type: JWT_BEARER_GRANT_TYPE, assertion }),
    () => bench.serve(post(`${bench.org.baseUrl}/setup/reset`, {})),
  ]
})

/** Writes something into one column of a table, asks for everything, and undoes it all. */
async function misfitsAfter(table: string, column: string, literal: string): Promise<unknown[] | 'impossible'> {
  database.exec('BEGIN')
  try {
    try {
      // Of a column that must be unique, only the first row.
      database.exec(`UPDATE OR IGNORE "${table}" SET "${column}" = ${literal}`)
    } catch {
      return 'impossible'
    }
    bugs.length = 0
    org = openOrg()
    for (const probe of probes) {
      const answer = await probe()
      expect(answer.status, `${table}.${column} = ${literal}`).toBeLessThan(500)
      expect(await answer.text()).not.toContain('this version writes')
    }
    return [...bugs]
  } finally {
    database.exec('ROLLBACK')
    org = openOrg()
  }
}

/** Columns of which nothing is read: they are looked up by, swept by, or kept for the record. */
const NEVER_READ: readonly string[] = [
  'authorization_code.code_hash',
  'consent.code_hash',
  'jti.app_id',
  'jti.jti',
  'jti.expires_at',
  'login_count.user_ordinal',
  'login_count.hour',
  'org.origin',
  'query_locator.tooling',
  'query_locator.created_at',
  'session.token_hash',
  'used_form.nonce',
  'used_form.expires_at',
]

describe('a row that holds something else than was written', () => {
  it.each(["x'00'", "'{}'"])(
    'such as %s ends nothing but the request that reads it, and is known for what it is',
    async (literal) => {
      const unnoticed: string[] = []
      const columns = driver.all(
        `SELECT m.name AS of_table, c.name AS of_column FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid`,
      )
      expect(columns.length).toBeGreaterThan(70)
      for (const row of columns) {
        const [table, column] = [textOf(row, 'of_table'), textOf(row, 'of_column')]
        const misfits = await misfitsAfter(table, column, literal)
        if (misfits === 'impossible') continue
        for (const misfit of misfits) expect(misfit, `${table}.${column}`).toBeInstanceOf(UnreadableRow)
        if (misfits.length === 0) unnoticed.push(`${table}.${column}`)
      }
      // Text is what some columns hold; bytes are what none does.
      if (literal === "x'00'") expect(unnoticed).toEqual(NEVER_READ)
    },
  )
})
