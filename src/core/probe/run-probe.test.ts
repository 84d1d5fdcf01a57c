import { describe, expect, it } from 'vitest'

import { answered, failed } from '../kernel/testing/exchange.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { AnsweredPlace } from './answer.ts'
import { probeGrid } from './plan.ts'
import { GAP_MILLISECONDS, runProbe } from './run-probe.ts'

const [A, B] = ['https://a.my.salesforce.com', 'https://b.my.salesforce.com'] as const
const plan = probeGrid({ hosts: [A, B], audiences: [A, B] })
const refusal = (description: string) => answered(400, { error: 'invalid_grant', error_description: description })
const token = answered(200, { access_token: '00Dsecret!token', token_type: 'Bearer', instance_url: A, scope: 'api' })

/** Runs against canned answers, and remembers what happened in which order. */
async function run(
  answers: readonly Exchange[],
  at: (event: string, controller: AbortController) => void = () => undefined,
) {
  const events: string[] = []
  const controller = new AbortController()
  const happened = (event: string) => {
    events.push(event)
    at(event, controller)
  }
  const places: AnsweredPlace[] = []
  let open = 0
  let mostAtOnce = 0
  let signed = 0
  const end = await runProbe(
    plan,
    {
      sign: (audience): Promise<Result<string, { code: 'gone' }>> => {
        happened(`sign ${audience.at(8) ?? ''}`)
        return Promise.resolve(audience === 'gone' ? err({ code: 'gone' }) : ok(`a.${String(++signed)}.s`))
      },
      transport: async (request, { purpose }) => {
        mostAtOnce = Math.max(mostAtOnce, ++open)
        const assertion = new URLSearchParams(await request.text()).get('assertion') ?? ''
        happened(`${purpose} ${new URL(request.url).hostname[0] ?? ''} ${assertion}`)
        await Promise.resolve()
        open--
        return answers[signed - 1] ?? token
      },
      pause: (milliseconds) => {
        happened(`pause ${String(milliseconds)}`)
        return Promise.resolve()
      },
    },
    controller.signal,
    (place) => places.push(place),
  )
  return { end, events, places, mostAtOnce }
}

describe('a probe', () => {
  it('asks one place after the other, each with an assertion of its own, and waits between', async () => {
    const { end, events, mostAtOnce } = await run([])
    expect(end).toEqual(ok('whole'))
    expect(mostAtOnce).toBe(1)
    const gap = `pause ${String(GAP_MILLISECONDS)}`
    expect(events).toEqual(
      ['a a', 'a b', 'b a', 'b b'].flatMap((place, index) => [
        ...(index === 0 ? [] : [gap]),
        `sign ${place.at(-1) ?? ''}`,
        `probe ${place[0] ?? ''} a.${String(index + 1)}.s`,
      ]),
    )
  })

  it('keeps of a token its scope alone', async () => {
    const { places } = await run([])
    expect(places[0]?.answer).toEqual({ kind: 'token', scope: 'api', milliseconds: expect.any(Number) as number })
    expect(JSON.stringify(places)).not.toContain('secret')
  })

  it('keeps a refusal word for word', async () => {
    const { places } = await run([refusal('audience is invalid')])
    expect(places[0]).toMatchObject({
      host: A,
      audience: A,
      answer: { kind: 'refused', status: 400, error: 'invalid_grant', errorDescription: 'audience is invalid' },
    })
  })

  it.each<[string, Exchange, string]>([
    ['the user’s logins are used up', refusal('login rate exceeded'), 'login_rate_exceeded'],
    ['there is no network', failed('offline'), 'offline'],
    [
      'the relay takes no more',
      answered(429, { code: 'rate_limited' }, { mediaType: 'application/problem+json', transport: 'relay' }),
      'relay_limit',
    ],
  ])('ends where %s', async (_why, exchange, end) => {
    const done = await run([token, exchange])
    expect(done.end).toEqual(ok(end))
    expect(done.places).toHaveLength(2)
  })

  it('goes on where one host cannot be reached', async () => {
    const { end, places } = await run([failed('unreachable_or_blocked'), failed('timeout')])
    expect(end).toEqual(ok('whole'))
    expect(places.map(({ answer }) => answer.kind)).toEqual(['silent', 'silent', 'token', 'token'])
  })

  it.each([
    ['while it waits', 'pause', 1],
    ['while it signs', 'sign b', 1],
    ['while a request is under way', 'probe a a.2', 1],
  ])('stopped %s sends nothing more and keeps what was answered', async (_when, moment, kept) => {
    const { end, places, events } = await run([], (event, controller) => {
      if (event.startsWith(moment)) controller.abort()
    })
    expect(end).toEqual(ok('stopped'))
    expect(places).toHaveLength(kept)
    expect(events.at(-1)?.startsWith(moment)).toBe(true)
  })

  it('ends with what signing lacks', async () => {
    const done = await runProbe(
      plan,
      {
        sign: () => Promise.resolve(err({ code: 'gone' as const })),
        transport: () => Promise.reject(new Error('nothing is sent')),
        pause: () => Promise.resolve(),
      },
      new AbortController().signal,
      () => undefined,
    )
    expect(done).toEqual(err({ code: 'gone' }))
  })
})
