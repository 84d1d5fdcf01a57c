/**
 * The practice org's token endpoint beside other test authorization servers, and its queries over 50,000 rows.
 *
 * Ours verifies a signature, judges an approval and writes to SQLite for each token; the others verify a secret, or
 * nothing, and write to memory. The machine is shared with the load, so ratios of one run say more than numbers.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { keyAndCertificate, readyOrg, type ReadyOrg } from './practice/set-up.ts'
import { load, type Load } from './relay/load.ts'
import { judged, median, type Row } from './support/row.ts'
import { withServer } from './support/server.ts'

const AREA = 'practice'
const PORT = 9203
const ROUNDS = 5
/** Short enough that an org's hourly login limit, 100,000 at most, is not reached. Milliseconds. */
const ROUND_MS = 1_000
const CONNECTIONS = 32
const PEERS = join(import.meta.dirname, 'practice')

/** What else hands out tokens to tests. */
const OTHERS = [
  {
    name: 'oauth2-mock-server',
    port: 9204,
    form: 'grant_type=client_credentials&client_id=a&client_secret=b',
    // One RSA operation a token, as here: it signs where ours verifies.
    bar: 3,
  },
  {
    name: 'oidc-provider',
    port: 9205,
    form: 'grant_type=client_credentials&client_id=bench&client_secret=bench-secret',
    // Compares a secret and keeps a random token in memory: no cryptography to be as fast as. Shown, not judged.
    bar: undefined,
  },
] as const

const QUERY = "SELECT Id, Name, Account.Name FROM Contact WHERE MailingCity != 'Graz' ORDER BY Email"

/** Measures tokens per second against each other server, pages of a query, what others wait for meanwhile, and what an org costs to make and use. */
export async function measure(): Promise<Row[]> {
  return withServer(PORT, async () => {
    // The audience is the address the request comes to.
    const origin = `http://127.0.0.1:${PORT}`
    const rows: Row[] = []
    for (const other of OTHERS) rows.push(...(await besideOther(await readyOrg(origin), other)))
    rows.push(...(await pages(origin, await (await readyOrg(origin)).accessToken())))
    rows.push(...(await besideDearQueries(origin)))
    return [...rows, ...(await manyOrgs(origin))]
  })
}

async function besideOther(org: ReadyOrg, other: (typeof OTHERS)[number]): Promise<Row[]> {
  const server = startOther(other.name, other.port)
  if (server === undefined)
    return [{ area: AREA, name: other.name, unit: 'tokens/s', missing: 'cannot be installed here' }]
  try {
    await listens(other.port, server)
    const rounds: { ours: Load; theirs: Load }[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const ours = await tokens(PORT, '/services/oauth2/token', org.form)
      const theirs = await tokens(other.port, '/token', other.form)
      // The first round loads code on both sides.
      if (round > 0) rounds.push({ ours, theirs })
    }
    const errors = rounds.reduce((sum, { ours, theirs }) => sum + ours.errors + theirs.errors, 0)
    if (errors > 0) throw new Error(`${errors} requests were not answered with 200`)
    const perSecond = median(rounds.map(({ ours }) => ours.perSecond))
    const against = `${other.name}, client credentials`
    const ratio = perSecond / median(rounds.map(({ theirs }) => theirs.perSecond))
    return [
      judged({
        area: AREA,
        name: 'JWT bearer on Node',
        value: perSecond,
        unit: 'tokens/s',
        against,
        ratio,
        ...(other.bar === undefined ? {} : { bar: other.bar, atLeast: true }),
      }),
      { area: AREA, name: `p99 beside ${other.name}`, value: median(rounds.map(({ ours }) => ours.p99)), unit: 'ms' },
    ]
  } finally {
    server.kill()
  }
}

function tokens(port: number, path: string, body: string): Promise<Load> {
  return load({ port, path, body, connections: CONNECTIONS, durationMs: ROUND_MS })
}

async function pages(origin: string, accessToken: string): Promise<Row[]> {
  const headers = { authorization: `Bearer ${accessToken}` }
  const get = async (path: string): Promise<{ milliseconds: number; next: string | undefined }> => {
    const started = performance.now()
    const answer = await fetch(origin + path, { headers })
    const { nextRecordsUrl } = (await answer.json()) as { nextRecordsUrl?: string }
    return { milliseconds: performance.now() - started, next: nextRecordsUrl }
  }
  const first: number[] = []
  const second: number[] = []
  const last: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    const page = await get(`/services/data/v67.0/query?q=${encodeURIComponent(QUERY)}`)
    if (page.next === undefined) throw new Error('the query has no second page')
    const early = await get(page.next)
    const late = await get(page.next.replace(/-\d+$/, '-40000'))
    if (round === 0) continue
    first.push(page.milliseconds)
    second.push(early.milliseconds)
    last.push(late.milliseconds)
  }
  const name = 'filtered and ordered query over 50,000 rows'
  const against = 'the second page'
  const ratio = median(last) / median(second)
  return [
    judged({ area: AREA, name: `${name}, first page`, value: median(first), unit: 'ms', bar: 100 }),
    judged({
      area: AREA,
      name: `${name}, page at row 40,000`,
      value: median(last),
      unit: 'ms',
      against,
      ratio,
      bar: 1.5,
    }),
  ]
}

/** The dearest query that is still answered: 1,950,000 values of the kind that takes longest to read and compare. */
const DEAR = `SELECT COUNT() FROM Contact WHERE ${Array.from({ length: 39 }, () => 'CreatedDate = TOMORROW').join(' OR ')}`

/** As many dear queries as go on at once. */
const DEAR_AT_ONCE = 8

/** What a second client waits for at worst, in an org of its own, while nobody, one and many ask dear queries. */
async function besideDearQueries(origin: string): Promise<Row[]> {
  const key = keyAndCertificate()
  const ready = async (): Promise<string> => (await readyOrg(origin, key)).accessToken()
  const second = await ready()
  const others = await Promise.all(Array.from({ length: DEAR_AT_ONCE }, ready))
  const worst = async (work: Promise<unknown>): Promise<number> => {
    const state = { isOver: false }
    const done = work.finally(() => (state.isOver = true))
    let longest = 0
    do {
      const asked = performance.now()
      const answer = await fetch(`${origin}/services/data/v67.0/limits`, {
        headers: { authorization: `Bearer ${second}` },
      })
      await answer.arrayBuffer()
      longest = Math.max(longest, performance.now() - asked)
    } while (!state.isOver)
    await done
    return longest
  }
  const dear = async (token: string): Promise<void> => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${origin}/services/data/v67.0/query?q=${encodeURIComponent(DEAR)}`, { headers })
    if (!answer.ok) throw new Error(`the dear query was answered with ${answer.status}`)
    await answer.arrayBuffer()
  }
  const waits = { nobody: [] as number[], one: [] as number[], many: [] as number[] }
  for (let round = 0; round <= ROUNDS; round++) {
    const nobody = await worst(wait(ROUND_MS))
    const one = await worst(dear(others[0] ?? ''))
    const many = await worst(Promise.all(others.map(dear)))
    if (round === 0) continue
    waits.nobody.push(nobody)
    waits.one.push(one)
    waits.many.push(many)
  }
  const name = 'longest wait of a second client while'
  const bar = 250
  return [
    { area: AREA, name: `${name} the server is idle`, value: median(waits.nobody), unit: 'ms' },
    judged({ area: AREA, name: `${name} the dearest query is answered`, value: median(waits.one), unit: 'ms', bar }),
    judged({ area: AREA, name: `${name} ${DEAR_AT_ONCE} of them are`, value: median(waits.many), unit: 'ms', bar }),
  ]
}

/** Orgs made and used, each with an app, a token and a query; `BENCH_ORGS=10000` for the figures in `docs/scaling.md`. */
const ORGS = Number(process.env['BENCH_ORGS'] ?? 500)
const AT_ONCE = 8

async function manyOrgs(origin: string): Promise<Row[]> {
  const key = keyAndCertificate()
  const lives: number[] = []
  let left = ORGS
  const started = performance.now()
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const born = performance.now()
      const org = await readyOrg(origin, key)
      const headers = { authorization: `Bearer ${await org.accessToken()}` }
      const answer = await fetch(`${origin}/services/data/v67.0/query?q=SELECT+Id+FROM+Account`, { headers })
      if (!answer.ok) throw new Error(`an org answered its query with ${answer.status}`)
      await answer.arrayBuffer()
      lives.push(performance.now() - born)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const perSecond = (ORGS * 1000) / (performance.now() - started)
  lives.sort((a, b) => a - b)
  const name = `${ORGS} orgs made and used, ${AT_ONCE} at once`
  return [
    { area: AREA, name, value: perSecond, unit: 'orgs/s' },
    {
      area: AREA,
      name: `${name}, p99 of one whole life`,
      value: lives[Math.floor(lives.length * 0.99)] ?? 0,
      unit: 'ms',
    },
  ]
}

function startOther(name: string, port: number): ChildProcess | undefined {
  if (!existsSync(join(PEERS, 'node_modules'))) {
    const install = ['install', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--silent']
    if (spawnSync('npm', install, { cwd: PEERS, timeout: 180_000 }).status !== 0) return undefined
  }
  return spawn(process.execPath, [join(PEERS, `${name}.mjs`), String(port)], { stdio: 'ignore' })
}

/** Waits until something listens; a server that has ended never will. */
async function listens(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200 && server.exitCode === null; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' })
      socket.once('connect', () => {
        socket.end()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (open) return
    await wait(50)
  }
  throw new Error(`nothing listens on ${port}`)
}
