import { describe, expect, it } from 'vitest'

import type { Transport } from '../kernel/exchange.ts'
import { answered, failed } from '../kernel/testing/exchange.ts'
import { offersDirectMode, probeDirectMode } from './direct-mode.ts'

const HOST = 'acme.my.salesforce.com'

/** A transport that answers by path and remembers what was sent. */
function recording(answers: Record<string, ReturnType<typeof answered>>) {
  const sent: { url: string; body: string; headers: Headers }[] = []
  const transport: Transport = async (request) => {
    sent.push({ url: request.url, body: await request.clone().text(), headers: request.headers })
    return answers[new URL(request.url).pathname] ?? failed('unreachable_or_blocked', 'direct')
  }
  return { sent, transport }
}

describe('probeDirectMode', () => {
  it('never sends an assertion or anything that needs a preflight', async () => {
    const { sent, transport } = recording({})
    await probeDirectMode(HOST, transport)
    const token = sent[0]
    expect([...new URLSearchParams(token?.body).keys()]).toEqual(['grant_type'])
    expect([...(token?.headers.keys() ?? [])]).toEqual(['content-type'])
    expect(token?.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
  })

  it('takes any readable refusal for permission', async () => {
    const { sent, transport } = recording({ '/services/oauth2/token': answered(400, { error: 'invalid_grant' }) })
    expect((await probeDirectMode(HOST, transport)).verdict).toBe('allowed')
    expect(sent).toHaveLength(1)
  })

  it('tells a blocked page from a missing host by the discovery document', async () => {
    const open = recording({ '/.well-known/openid-configuration': answered(200, {}) })
    expect((await probeDirectMode(HOST, open.transport)).verdict).toBe('blocked_by_browser')
    expect((await probeDirectMode(HOST, recording({}).transport)).verdict).toBe('host_unreachable')
  })
})

describe('offersDirectMode', () => {
  it.each([
    ['acme.my.salesforce.com', true],
    ['acme--uat.sandbox.my.salesforce.com', true],
    ['acme.my.site.com', true],
    ['login.salesforce.com', false],
    ['test.salesforce.com', false],
  ])('%s: %s', (host, offered) => {
    expect(offersDirectMode(host)).toBe(offered)
  })
})
