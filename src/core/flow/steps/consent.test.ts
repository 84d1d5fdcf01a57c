import { describe, expect, it } from 'vitest'

import { answered } from '../../kernel/testing/exchange.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { asksForSecret, finishConsent, prepareConsent, type PendingConsent } from './consent.ts'
import { newEnvironment, type Environment, type PracticeEnvironment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'

const MY_DOMAIN = 'https://countersign.example/practice/name'
const fresh = newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: epochMilliseconds(1_700_000_000_000) })
const environment = {
  ...fresh,
  practice: { baseUrl: 'https://countersign.example/practice/key', myDomainUrl: MY_DOMAIN, users: [] },
  app: { ...fresh.app, consumerKey: '3MVG9' },
  approval: { username: 'a@b.c' },
} as unknown as PracticeEnvironment

/** A token endpoint that takes every code. */
function endpoint(answer: object = { refresh_token: 'y' }) {
  const sent: string[] = []
  let bytes = 0
  const ports = {
    origin: 'https://countersign.example',
    random: (length: number) => new Uint8Array(length).fill((bytes += 1)),
    transportFor: () => async (request: Request) => {
      sent.push(`${request.url} ${await request.text()}`)
      const token = { access_token: 'x', instance_url: 'https://countersign.example', token_type: 'Bearer' }
      return answered(200, { ...token, ...answer })
    },
  } as unknown as FlowPorts
  return { ports, sent }
}

async function prepared(of: Environment, ports: FlowPorts): Promise<PendingConsent> {
  const consent = await prepareConsent(of, ports)
  if (!consent.ok) throw new Error(consent.error.code)
  return consent.value
}

describe('a consent', () => {
  it('goes to the My Domain and nowhere near the key', async () => {
    const { ports, sent } = endpoint()
    const consent = await prepared(environment, ports)
    expect(consent.url.startsWith(`${MY_DOMAIN}/services/oauth2/authorize?`)).toBe(true)
    expect(await finishConsent(environment, consent, { code: 'c', iss: MY_DOMAIN }, ports)).toMatchObject({ ok: true })
    expect([consent.url, ...sent].join()).not.toContain('practice/key')
  })

  it('is remembered: who consented counts as approved from then on', async () => {
    const { ports } = endpoint()
    const consent = await prepared(environment, ports)
    expect(await finishConsent(environment, consent, { code: 'c', iss: MY_DOMAIN }, ports)).toEqual({
      ok: true,
      value: { approval: { username: 'a@b.c', approvedUsername: 'a@b.c' } },
    })
  })

  it('has a state and a verifier of its own, and keeps the verifier out of the address', async () => {
    const { ports } = endpoint()
    const [one, other] = [await prepared(environment, ports), await prepared(environment, ports)]
    expect(one.state).not.toBe(other.state)
    expect(one.codeVerifier).not.toBe(other.codeVerifier)
    expect(one.url).not.toContain(one.codeVerifier)
  })

  it('takes an answer that does not say who it is of', async () => {
    const { ports, sent } = endpoint()
    const consent = await prepared(environment, ports)
    expect(await finishConsent(environment, consent, { code: 'c' }, ports)).toMatchObject({ ok: true })
    expect(sent).toHaveLength(1)
  })

  it.each([{ code: 'c' }, { error: 'access_denied' }])('takes no answer of another server: %j', async (outcome) => {
    const { ports, sent } = endpoint()
    const consent = await prepared(environment, ports)
    expect(await finishConsent(environment, consent, { ...outcome, iss: 'https://evil.example' }, ports)).toEqual({
      ok: false,
      error: { code: 'answer_of_other_issuer', iss: 'https://evil.example', issuer: MY_DOMAIN },
    })
    expect(sent).toEqual([])
  })

  it('knows no issuer of an org that was stored with one name, and takes its answer', async () => {
    const { ports } = endpoint()
    const { myDomainUrl: _later, ...practice } = environment.practice ?? ({} as never)
    const old: PracticeEnvironment = { ...environment, practice }
    const consent = await prepared(old, ports)
    expect(consent.url.startsWith('https://countersign.example/practice/key/')).toBe(true)
    expect(await finishConsent(old, consent, { code: 'c', iss: MY_DOMAIN }, ports)).toMatchObject({ ok: true })
  })

  it('keeps the words of a refusal and sends nothing', async () => {
    const { ports, sent } = endpoint()
    const consent = await prepared(environment, ports)
    const refusal = { error: 'access_denied', errorDescription: 'end-user denied authorization' }
    expect(await finishConsent(environment, consent, refusal, ports)).toEqual({
      ok: false,
      error: { code: 'consent_refused', ...refusal },
    })
    expect(sent).toEqual([])
  })

  it('that came without a refresh token approves nobody: such an approval does not count', async () => {
    const { ports } = endpoint({ scope: 'api id' })
    const consent = await prepared(environment, ports)
    expect(await finishConsent(environment, consent, { code: 'c' }, ports)).toEqual({
      ok: false,
      error: { code: 'no_refresh_token', scope: 'api id' },
    })
  })

  it('sends the secret of the app where it was asked for, and no secret else', async () => {
    const { ports, sent } = endpoint()
    const consent = await prepared(environment, ports)
    await finishConsent(environment, consent, { code: 'c' }, ports)
    await finishConsent(environment, consent, { code: 'c' }, ports, 's3cret')
    expect(sent.map((request) => /client_secret=(\w+)/.exec(request)?.[1])).toEqual([undefined, 's3cret'])
    expect(asksForSecret({ code: 'oauth_error', status: 400, error: 'invalid_client' })).toBe(true)
    expect(asksForSecret({ code: 'oauth_error', status: 400, error: 'invalid_grant' })).toBe(false)
  })
})
