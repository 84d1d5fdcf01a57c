import { DEFAULT_HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'
import { describe, expect, it } from 'vitest'

import type { RelayRuntime } from './call.ts'
import { relay } from './relay.ts'
import { readRelaySettings, type RelaySettings } from './settings.ts'
import { HOSTILE, LEGITIMATE } from './testing/corpus.ts'
import { callerOf, relayRequestOf } from './testing/relay-request.ts'

const settings = settingsOf({ ALLOWED_ORIGINS: 'https://app.example' })

describe('the relay as a web-standard function', () => {
  it('has a corpus of at least 600 different hostile requests', () => {
    const distinct = new Set(
      HOSTILE.map((one) => JSON.stringify([one.method, one.target, one.headers, String(one.body)])),
    )
    expect(distinct.size).toBeGreaterThanOrEqual(600)
  })

  it.each(HOSTILE.map((one) => [one.name, one] as const))('refuses %s before calling upstream', async (_name, one) => {
    const request = relayRequestOf(one)
    // A URL or header that the runtime itself refuses cannot reach the relay.
    if (request === undefined) return
    const { answer, calls } = await send(request)
    if (one.parsedAway === true && answer.status === 200) {
      expect(calls).toHaveLength(1)
      expect(new URL(calls[0]!.url).hostname).toBe('acme.my.salesforce.com')
      return
    }
    expect(one.refusedAs).toContain(((await answer.json()) as { code: string }).code)
    expect(calls).toEqual([])
  })

  it.each(LEGITIMATE.map((one) => [one.name, one] as const))('forwards %s', async (_name, one) => {
    const request = relayRequestOf(one)
    const { answer, calls } = await send(request!)
    expect(answer.status).toBe(200)
    const [, host, target] = /^\/relay\/([^/]+)(.*)$/.exec(one.target) ?? []
    expect(calls.map((call) => call.url)).toEqual([`https://${host!.toLowerCase()}${target}`])
  })
})

it('opens the government and China families only when they are asked for', () => {
  expect(settings.families).toEqual(DEFAULT_HOST_FAMILIES)
  expect(settingsOf({ RELAY_EXTRA_HOST_FAMILIES: 'mil, cn' }).families).toEqual([...DEFAULT_HOST_FAMILIES, 'mil', 'cn'])
})

async function send(request: Request): Promise<{ answer: Response; calls: Request[] }> {
  const calls: Request[] = []
  const runtime: RelayRuntime = {
    fetch: (url, init) => {
      calls.push(new Request(url, init))
      return Promise.resolve(new Response('{}'))
    },
    elapsed: () => 0,
    rateLimit: undefined,
    clientAddress: () => undefined,
  }
  return { answer: await relay(request, callerOf(request, settings), settings, runtime), calls }
}

function settingsOf(environment: Parameters<typeof readRelaySettings>[0]): RelaySettings {
  const read = readRelaySettings(environment)
  if (!read.ok) throw new Error(read.refusal.setting)
  return read.value
}
