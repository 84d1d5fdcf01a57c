import { describe, expect, it } from 'vitest'

import { changed, type Environment } from '../../environment/environment.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { answered } from '../../kernel/testing/exchange.ts'
import { STEPS, type Step } from '../facts/step.ts'
import type { FlowSession } from '../facts/session.ts'
import { closed, environment, fresh, NOW, org, orgThat, real, refusal, signing } from '../testing/answering-org.ts'
import { runWholeFlow } from './run.ts'

const certificate = {
  der: new Uint8Array([48, 0]),
  keyThumbprint: signing.thumbprint,
  fingerprintSha256: 'f1',
  subject: 'CN=acme',
  notBefore: NOW,
  notAfter: epochMilliseconds(NOW + 1),
}
/** All is made and approved; what is left is to sign, ask and call. */
const made = { ...environment, certificate, approval: { username: 'a@b.c', approvedUsername: 'a@b.c' } }

type Org = ReturnType<typeof orgThat>

/** Runs, and keeps what the run reported. */
async function run(
  start: Environment,
  { ports, sent }: Org = orgThat(),
  {
    on = () => undefined,
    signal = new AbortController().signal,
  }: { on?: (step: Step) => void; signal?: AbortSignal } = {},
) {
  const started: Step[] = []
  let after = start
  let session: FlowSession = {}
  const outcome = await runWholeFlow(
    start,
    ports,
    {
      started: (step) => {
        started.push(step)
        on(step)
      },
      change: (change) => (after = changed(after, change as Partial<Environment>)),
      session: (change) => (session = { ...session, ...change }),
    },
    signal,
  )
  return { outcome, started, after, session, purposes: sent.map(({ purpose }) => purpose), sent }
}

describe('a run', () => {
  it('does every step from nothing, and reports what each changed', async () => {
    const { outcome, started, after, session, purposes } = await run(fresh)
    expect(outcome).toEqual({ ok: true })
    expect(started).toEqual(STEPS)
    expect(purposes.slice(0, 2), 'an org opens while a key is made').toEqual(['create_practice_org', 'register_app'])
    expect(purposes.slice(2)).toEqual(['read_setup', 'approve_user', 'token_request', 'versions', 'query'])
    expect(after).toMatchObject({
      practice: org,
      keyThumbprint: expect.stringMatching(/./) as string,
      certificate: { keyThumbprint: after.keyThumbprint },
      app: { appId: 'a/1' },
      approval: { username: 'a@b.c', approvedUsername: 'a@b.c' },
    })
    expect(Object.keys(session).toSorted()).toEqual(['api', 'assertion', 'rows', 'token', 'truth', 'versions'])
  })

  it('keeps what is there, and asks with the assertion it signed', async () => {
    const { outcome, started, after, session, sent } = await run(made)
    expect(outcome).toEqual({ ok: true })
    expect(started).toEqual(['assertion', 'token', 'api'])
    expect(after).toBe(made)
    expect(sent[0]?.body).toContain(session.assertion?.compact)
    expect(session.token?.outcome.ok && session.api?.outcome.ok).toBe(true)
  })

  it('opens no org for an environment of a real one', async () => {
    const { outcome, purposes, started } = await run(real)
    expect(outcome).toEqual({ ok: false, stoppedAt: 'app', error: { code: 'missing_fact', fact: 'app' } })
    expect(started).toEqual(['certificate'])
    expect(purposes).toEqual([])
  })

  it('waits where only a person can go on, and says for what', async () => {
    const own = {
      ...made,
      approval: { username: 'a@b.c' },
      app: { ...made.app, permittedUsers: 'self_authorize' as const },
    }
    const { outcome, started, purposes } = await run(own)
    expect(outcome).toEqual({ ok: false, stoppedAt: 'approval', error: { code: 'missing_fact', fact: 'consent' } })
    expect([started, purposes]).toEqual([[], []])
  })

  it('stops at a token that is refused, which is in the session, and calls nothing', async () => {
    const refused = answered(400, { error: 'invalid_grant' })
    const { outcome, session, purposes } = await run(
      made,
      orgThat(() => refused),
    )
    expect(outcome).toStrictEqual({ ok: false, stoppedAt: 'token' })
    expect(session.token?.outcome).toMatchObject({ ok: false, error: { error: 'invalid_grant' } })
    expect(purposes).toEqual(['token_request'])
  })

  it('stops where the org refuses a step, and says why', async () => {
    const shut = orgThat((path) => (path.includes('/apps') ? refusal : undefined))
    const { outcome, after } = await run({ ...made, app: fresh.app }, shut)
    expect(outcome).toEqual({
      ok: false,
      stoppedAt: 'app',
      error: { code: 'setup_refused', status: 409, refusal: 'refused' },
    })
    expect(after).toMatchObject({ app: fresh.app })
  })

  it('tells at the app that no org could be opened, and keeps what was made meanwhile', async () => {
    const start = { ...closed, app: fresh.app }
    const { certificate: _none, ...withoutCertificate } = start
    const { outcome, started, after, purposes } = await run(
      withoutCertificate,
      orgThat(() => refusal),
    )
    expect(outcome).toEqual({
      ok: false,
      stoppedAt: 'app',
      error: { code: 'setup_refused', status: 409, refusal: 'refused' },
    })
    expect(started).toEqual(['certificate', 'app'])
    expect(after.certificate?.keyThumbprint).toBe(signing.thumbprint)
    expect(purposes, 'once is enough').toEqual(['create_practice_org'])
  })
})

describe('a run that is called off', () => {
  it('before it began does nothing', async () => {
    const { outcome, started, purposes } = await run(made, orgThat(), { signal: AbortSignal.abort() })
    expect(outcome).toEqual({ ok: false, stoppedAt: 'key', cancelled: true })
    expect([started, purposes]).toEqual([[], []])
  })

  it.each(['assertion', 'token', 'api'] as const)('as %s begins does not do it', async (stop) => {
    const called = new AbortController()
    const on = (step: Step) => step === stop && called.abort()
    const { outcome, session } = await run(made, orgThat(), { on, signal: called.signal })
    expect(outcome).toEqual({ ok: false, stoppedAt: stop, cancelled: true })
    expect(session).not.toHaveProperty(stop)
  })

  it('while something was done in the environment keeps it', async () => {
    const called = new AbortController()
    const calling = orgThat((path) => {
      if (path.includes('/apps')) called.abort()
      return undefined
    })
    const { outcome, after } = await run({ ...made, app: fresh.app }, calling, { signal: called.signal })
    expect(outcome).toEqual({ ok: false, stoppedAt: 'app', cancelled: true })
    expect(after).toMatchObject({ app: { appId: 'a/1' } })
  })

  it('while a token came drops it: nothing is left that nobody asked for', async () => {
    const called = new AbortController()
    const calling = orgThat((path) => {
      if (path.endsWith('/token')) called.abort()
      return undefined
    })
    const { outcome, session } = await run(made, calling, { signal: called.signal })
    expect(outcome).toEqual({ ok: false, stoppedAt: 'token', cancelled: true })
    expect(session).not.toHaveProperty('token')
  })

  it('while a step failed says that it was called off', async () => {
    const called = new AbortController()
    const calling = orgThat(() => {
      called.abort()
      return refusal
    })
    const { outcome } = await run({ ...made, app: fresh.app }, calling, { signal: called.signal })
    expect(outcome).toEqual({ ok: false, stoppedAt: 'app', cancelled: true })
  })

  it('can be so at every request', async () => {
    const { signal } = new AbortController()
    const { sent } = await run(fresh, orgThat(), { signal })
    expect(new Set(sent.map((one) => one.signal))).toEqual(new Set([signal]))
  })
})
