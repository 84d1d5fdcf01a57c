/**
 * The relay beside other forwarders: the same form to the same upstream, all on loopback, taking turns.
 *
 * The machine is shared by load, forwarder and upstream, so absolute numbers say little; ratios of one run do.
 */
import { spawnSync, type ChildProcess } from 'node:child_process'

import { CONTENDERS, listens, memoryOf, type Contender } from './relay/contenders.ts'
import { load, type Load } from './relay/load.ts'
import { judged, median, type Row } from './support/row.ts'

const AREA = 'relay'
const ROUNDS = 5
const ROUND_MS = 1_000
const CONNECTIONS = 32
const FORM = `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=${'a'.repeat(800)}`

type Name = keyof typeof CONTENDERS
type Measured = { readonly perSecond: number; readonly p50: number; readonly p99: number; readonly errors: number }

/** Measures every forwarder; see `docs/budgets.md` for the bars. */
export async function measure(): Promise<Row[]> {
  const built = spawnSync(process.execPath, ['tools/client-build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (built.status !== 0) throw new Error('the page could not be built')
  const servers = new Map<Name, ChildProcess>()
  const missing: Row[] = []
  try {
    for (const [name, contender] of Object.entries(CONTENDERS) as Array<[Name, Contender]>) {
      const server = contender.start()
      if ('missing' in server) {
        missing.push({ area: AREA, name: contender.name, unit: 'requests/s', missing: server.missing })
        continue
      }
      servers.set(name, server)
      await listens(contender.port, server)
    }
    const measured = await takeTurns([...servers.keys()])
    const crowd = await manyConnections()
    return [...rowsOf(measured, servers), ...missing, ...bars(measured), ...crowd]
  } finally {
    for (const server of servers.values()) server.kill()
  }
}

/** Every forwarder once per round, so that whatever else the machine does falls on all of them. */
async function takeTurns(names: readonly Name[]): Promise<Map<Name, Measured>> {
  const rounds = new Map<Name, Load[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of names) {
      const { port, path } = CONTENDERS[name]
      const result = await load({ port, path, body: FORM, connections: CONNECTIONS, durationMs: ROUND_MS })
      // The first round loads code on all sides.
      if (round > 0) rounds.get(name)?.push(result)
    }
  }
  return new Map([...rounds].map(([name, loads]) => [name, summaryOf(loads)]))
}

function summaryOf(loads: readonly Load[]): Measured {
  return {
    perSecond: median(loads.map(({ perSecond }) => perSecond)),
    p50: median(loads.map(({ p50 }) => p50)),
    p99: median(loads.map(({ p99 }) => p99)),
    errors: loads.reduce((sum, { errors }) => sum + errors, 0),
  }
}

function rowsOf(measured: ReadonlyMap<Name, Measured>, servers: ReadonlyMap<Name, ChildProcess>): Row[] {
  return [...measured].flatMap(([name, { perSecond, p50, p99, errors }]) => {
    const row = (what: string, value: number, unit: string): Row => ({
      area: AREA,
      name: `${CONTENDERS[name].name}, ${what}`,
      value,
      unit,
    })
    const server = servers.get(name)
    const memory = server === undefined ? undefined : memoryOf(server)
    return [
      row('throughput', perSecond, 'requests/s'),
      row('p50', p50, 'ms'),
      row('p99', p99, 'ms'),
      ...(memory === undefined ? [] : [row('memory', memory, 'MiB')]),
      ...(errors === 0 ? [] : [row('errors', errors, 'requests')]),
    ]
  })
}

function bars(measured: ReadonlyMap<Name, Measured>): Row[] {
  const [direct, ours, keepAlive] = [
    measured.get('direct'),
    measured.get('node'),
    measured.get('corsAnywhereKeepAlive'),
  ]
  const [bare, workerd] = [measured.get('passThrough'), measured.get('workerd')]
  const rows: Row[] = []
  if (ours !== undefined && keepAlive !== undefined) {
    const against = CONTENDERS.corsAnywhereKeepAlive.name
    rows.push(
      judged({
        area: AREA,
        name: 'Node, throughput',
        value: ours.perSecond,
        unit: 'requests/s',
        against,
        ratio: ours.perSecond / keepAlive.perSecond,
        bar: 1.25,
        atLeast: true,
      }),
      judged({
        area: AREA,
        name: 'Node, p99',
        value: ours.p99,
        unit: 'ms',
        against,
        ratio: ours.p99 / keepAlive.p99,
        bar: 1,
      }),
    )
  }
  if (ours !== undefined && direct !== undefined) {
    rows.push(
      judged({
        area: AREA,
        name: `Node, added to p50 at ${CONNECTIONS} connections`,
        value: ours.p50 - direct.p50,
        unit: 'ms',
        bar: 2,
      }),
    )
  }
  if (workerd !== undefined && bare !== undefined) {
    const against = CONTENDERS.passThrough.name
    rows.push(
      judged({
        area: AREA,
        name: 'workerd, throughput',
        value: workerd.perSecond,
        unit: 'requests/s',
        against,
        ratio: workerd.perSecond / bare.perSecond,
        bar: 0.9,
        atLeast: true,
      }),
    )
  }
  return rows
}

/** 10,000 requests at 256 connections through the relay on Node. */
async function manyConnections(): Promise<Row[]> {
  const { port, path } = CONTENDERS.node
  const { errors } = await load({ port, path, body: FORM, connections: 256, durationMs: 60_000, requests: 10_000 })
  return [
    judged({
      area: AREA,
      name: 'Node, errors in 10,000 requests at 256 connections',
      value: errors,
      unit: 'requests',
      bar: 0,
    }),
  ]
}
