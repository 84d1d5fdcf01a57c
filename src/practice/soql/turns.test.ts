import { describe, expect, it } from 'vitest'

import { ok, type Result } from '../kernel/result.ts'
import { BUDGET, Meter, type Work } from './meter.ts'
import type { QueryRefusal } from './refusal.ts'
import { Turns } from './turns.ts'

const signal = new AbortController().signal

/** A query of so many turns, which notes each of them. */
function* query(name: string, turns: number, log: string[]): Work<Result<string, QueryRefusal>> {
  for (let turn = 1; turn < turns; turn++) {
    log.push(name)
    yield
  }
  log.push(name)
  return ok(name)
}

/** Pauses that last until they are let go on, one at a time. */
function heldPauses() {
  const held: (() => void)[] = []
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
  return {
    pause: () => new Promise<void>((resolve) => held.push(resolve)),
    /** Ends one pause, and waits for what comes of it. Tells how many pauses there were at once. */
    next: async () => {
      const paused = held.length
      held.shift()?.()
      await settle()
      return paused
    },
    settle,
  }
}

describe('queries take turns', () => {
  it('a query of one turn waits for nobody', async () => {
    const turns = new Turns(() => new Promise(() => undefined))
    expect(await turns.run(query('one', 1, []), new Meter(), { owner: 'org', signal })).toEqual(ok('one'))
  })

  it('between two turns, whosever they are, lies one pause', async () => {
    const log: string[] = []
    const pauses = heldPauses()
    const turns = new Turns(pauses.pause)
    const all = ['a', 'b', 'c'].map((name) => turns.run(query(name, 3, log), new Meter(), { owner: name, signal }))
    await pauses.settle()
    expect(log.splice(0)).toEqual(['a'])
    for (const expected of ['b', 'c', 'a', 'b', 'c', 'a', 'b', 'c']) {
      expect(await pauses.next()).toBe(1)
      expect(log.splice(0)).toEqual([expected])
    }
    expect(await Promise.all(all)).toEqual([ok('a'), ok('b'), ok('c')])
  })

  it('many of one org put another’s off by one turn', async () => {
    const log: string[] = []
    const pauses = heldPauses()
    const turns = new Turns(pauses.pause)
    const run = (owner: string) => turns.run(query(owner, 1, log), new Meter(), { owner, signal })
    const all = [...Array.from({ length: 100 }, () => run('a')), run('b')]
    for (let turn = 0; turn < 3; turn++) await pauses.next()
    expect(log).toEqual(['a', 'a', 'b', 'a'])
    for (let turn = 3; turn < 100; turn++) await pauses.next()
    expect(await Promise.all(all)).toHaveLength(101)
  })

  it('at most eight go on at once, four of one org, and the others in the order they came', async () => {
    const log: string[] = []
    const pauses = heldPauses()
    const turns = new Turns(pauses.pause)
    const names = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'b3', 'b4', 'b5', 'c1', 'c2']
    const all = names.map((name) => turns.run(query(name, 9, log), new Meter(), { owner: name[0] ?? '', signal }))
    for (let turn = 1; turn < 9 * names.length; turn++) await pauses.next()
    await Promise.all(all)
    const under: string[] = []
    const most = { inAll: 0, ofOne: 0 }
    for (const [at, name] of log.entries()) {
      const turn = log.slice(0, at + 1).filter((other) => other === name).length
      if (turn === 2) under.push(name)
      most.inAll = Math.max(most.inAll, under.length)
      most.ofOne = Math.max(most.ofOne, under.filter((other) => other[0] === name[0]).length)
      if (turn === 9) under.splice(under.indexOf(name), 1)
    }
    expect(most).toEqual({ inAll: 8, ofOne: 4 })
    const ends = log.filter((name, at) => log.lastIndexOf(name) === at)
    const of = (owner: string, list: readonly string[]): string[] => list.filter(([first]) => first === owner)
    for (const owner of 'abc') expect(of(owner, ends)).toEqual(of(owner, names))
  })

  it('one org’s queries that wait are bounded; another’s are still taken', async () => {
    const pauses = heldPauses()
    const turns = new Turns(pauses.pause)
    const run = (owner: string) => turns.run(query(owner, 2, []), new Meter(), { owner, signal })
    const all = Array.from({ length: 54 }, () => run('a'))
    const tooMany = run('a')
    const other = run('b')
    for (let turn = 1; turn < 2 * 55 + 1; turn++) await pauses.next()
    expect(await tooMany).toEqual({ ok: false, error: { code: 'too_many_at_once' } })
    expect(await other).toEqual(ok('b'))
    expect(await Promise.all(all)).toEqual(all.map(() => ok('a')))
  })
})

describe('a query ends', () => {
  it('when its budget is used up, without another turn', async () => {
    const log: string[] = []
    const meter = new Meter()
    const turns = new Turns(() => Promise.resolve())
    const work = (function* (): Work<Result<string, QueryRefusal>> {
      meter.charge(BUDGET.work + 1)
      yield
      log.push('went on')
      return ok('')
    })()
    expect(await turns.run(work, meter, { owner: 'org', signal })).toEqual({
      ok: false,
      error: { code: 'query_timeout' },
    })
    expect(log).toEqual([])
  })

  it('when it keeps too much at once', async () => {
    const meter = new Meter()
    const work = (function* (): Work<Result<string, QueryRefusal>> {
      meter.hold(BUDGET.held)
      meter.release(BUDGET.held)
      yield
      meter.hold(BUDGET.held + 1)
      yield
      return ok('')
    })()
    expect(await new Turns(() => Promise.resolve()).run(work, meter, { owner: 'org', signal })).toEqual({
      ok: false,
      error: { code: 'too_complicated' },
    })
  })

  it('at its next turn once its client has left, and makes room for others', async () => {
    const log: string[] = []
    const pauses = heldPauses()
    const turns = new Turns(pauses.pause)
    const leaving = new AbortController()
    const left = turns.run(query('left', 1000, log), new Meter(), { owner: 'org', signal: leaving.signal })
    await pauses.settle()
    leaving.abort()
    await pauses.next()
    expect(await left).toEqual({ ok: false, error: { code: 'cancelled' } })
    expect(log).toEqual(['left'])
    const others = Array.from({ length: 4 }, () =>
      turns.run(query('other', 2, log), new Meter(), { owner: 'org', signal }),
    )
    for (let turn = 0; turn < 8; turn++) await pauses.next()
    expect(await Promise.all(others)).toHaveLength(4)
  })

  it('when its work fails, and makes room for others', async () => {
    const turns = new Turns(() => Promise.resolve())
    const failing = function* (): Work<Result<string, QueryRefusal>> {
      yield
      throw new Error('a bug')
    }
    for (let i = 0; i < 20; i++)
      await expect(turns.run(failing(), new Meter(), { owner: 'org', signal })).rejects.toThrow('a bug')
    expect(await turns.run(query('next', 2, []), new Meter(), { owner: 'org', signal })).toEqual(ok('next'))
  })
})
