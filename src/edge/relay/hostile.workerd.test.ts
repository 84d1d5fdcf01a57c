import { describe, expect, it } from 'vitest'

import { relay } from './relay.ts'
import { readRelaySettings } from './settings.ts'
import { HOSTILE, LEGITIMATE } from './testing/corpus.ts'
import { callerOf, relayRequestOf } from './testing/relay-request.ts'

const read = readRelaySettings({ ALLOWED_ORIGINS: 'https://app.example' })
if (!read.ok) throw new Error(read.refusal.setting)
const settings = read.value

describe('the relay in workerd', () => {
  it.each(HOSTILE.map((one) => [one.name, one] as const))('refuses %s before calling upstream', async (_name, one) => {
    const request = relayRequestOf(one)
    // A URL or header that the runtime itself refuses cannot reach the relay.
    if (request === undefined) return
    const { answer, calls } = await send(request)
    if (one.parsedAway === true && answer.status === 200) {
      expect(calls.map((call) => new URL(call.url).hostname)).toEqual(['acme.my.salesforce.com'])
      return
    }
    expect(one.refusedAs).toContain(((await answer.json()) as { code: string }).code)
    expect(calls).toEqual([])
  })

  it.each(LEGITIMATE.map((one) => [one.name, one] as const))('forwards %s', async (_name, one) => {
    const { answer, calls } = await send(relayRequestOf(one)!)
    expect(answer.status).toBe(200)
    const [, host, target] = /^\/relay\/([^/]+)(.*)$/.exec(one.target) ?? []
    expect(calls.map((call) => call.url)).toEqual([`https://${host!.toLowerCase()}${target}`])
  })
})

async function send(request: Request): Promise<{ answer: Response; calls: Request[] }> {
  const calls: Request[] = []
  const answer = await relay(request, callerOf(request, settings), settings, {
    fetch: (url, init) => {
      calls.push(new Request(url, init))
      return Promise.resolve(new Response('{}'))
    },
    elapsed: () => 0,
    rateLimit: undefined,
    clientAddress: () => undefined,
  })
  return { answer, calls }
}
