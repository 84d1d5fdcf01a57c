/** An org of canned answers, and environments that stand at it: for tests of what the flow sends and makes of answers. */
import {
  newEnvironment,
  type Environment,
  type PracticeEnvironment,
  type RealEnvironment,
} from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { Exchange } from '../../kernel/exchange.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { answered } from '../../kernel/testing/exchange.ts'
import { generateSigningKey, type SigningKey } from '../../keys/generate.ts'
import { practiceApp, practiceSetup, practiceUser } from '../../practice-client/testing/setup.ts'
import type { FlowSession } from '../facts/session.ts'

export const NOW = epochMilliseconds(1_700_000_000_000)
export const ORIGIN = 'https://page.test'
const BASE = `${ORIGIN}/practice/key`
export const MY_DOMAIN = `${ORIGIN}/practice/name`
export const fresh = newEnvironment({ id: 'e', name: 'acme', kind: 'practice', createdAt: NOW })
export const org = {
  baseUrl: BASE,
  myDomainUrl: MY_DOMAIN,
  loginUrl: `${ORIGIN}/practice/login`,
  instanceUrl: ORIGIN,
  orgId: '00D000000000001',
  kind: 'production' as const,
  users: [{ username: 'a@b.c', note: '', userId: '005000000000001AAA' }],
}
export const signing = await generateSigningKey({ modulusBits: 2048 })
const certificate = {
  der: new Uint8Array([48, 0]),
  keyThumbprint: signing.thumbprint,
  fingerprintSha256: 'f1',
  subject: 'CN=acme',
  notBefore: NOW,
  notAfter: NOW,
}
export const environment: PracticeEnvironment = {
  ...fresh,
  practice: org,
  keyThumbprint: signing.thumbprint,
  certificate,
  app: { ...fresh.app, appId: 'a/1', consumerKey: '3MVG9', registeredFingerprint: 'f1' },
  approval: { username: 'a@b.c' },
}
export const unregistered = { ...environment, app: fresh.app }
export const closed = without(environment, 'practice')
export const real: RealEnvironment = {
  ...newEnvironment({ id: 'e', name: 'acme', kind: 'real', host: 'acme.my.salesforce.com', createdAt: NOW }),
  keyThumbprint: signing.thumbprint,
  approval: { username: 'a@b.c' },
}
export const consented = (approvalId: number, appId: string, username: string | null) => ({
  approvalId,
  appId,
  scopes: ['api'],
  issuedRefreshToken: true,
  username,
})
const user = practiceUser('a@b.c')
export const setup = practiceSetup({
  users: [user],
  apps: [practiceApp('a/1')],
  approvals: [consented(7, 'a/1', 'A@b.c')],
})
const token = {
  access_token: 'secret',
  token_type: 'Bearer',
  instance_url: MY_DOMAIN,
  id: `${MY_DOMAIN}/id/00D000000000001AAA/005000000000001AAA`,
}
/** What a code is exchanged for; an assertion gets no refresh token. */
export const codeAnswer = { ...token, refresh_token: 'secret' }
const versions = [{ label: 'x', url: '/services/data/v66.0', version: '66.0' }]
const rows = { totalSize: 1, done: true, records: [{}] }
export const session: FlowSession = {
  token: {
    outcome: { ok: true, value: { accessToken: 'secret', tokenType: 'Bearer', instanceUrl: MY_DOMAIN } },
    receivedAt: NOW,
  },
}

type Sent = { purpose: string; method: string; path: string; body: unknown; signal: AbortSignal | undefined }

/** An org that takes everything, or answers what it is told to. */
export function orgThat(answer?: (path: string) => Exchange | undefined) {
  const sent: Sent[] = []
  const kept = new Map([[signing.thumbprint, signing]])
  const ports = {
    clock: () => NOW,
    random: (length: number) => new Uint8Array(length).fill(7),
    origin: ORIGIN,
    keys: {
      get: (thumbprint: string) => Promise.resolve(kept.get(thumbprint)),
      put: (key: SigningKey, name: string) => {
        kept.set(key.thumbprint, key)
        return Promise.resolve({ ...key, name })
      },
    },
    transportFor:
      (_of: Environment) =>
      async (request: Request, { purpose, signal }: { purpose: string; signal?: AbortSignal }) => {
        const { pathname, search } = new URL(request.url)
        const text = await request.text()
        const body = text.startsWith('{') ? (JSON.parse(text) as unknown) : text
        sent.push({ purpose, method: request.method, path: pathname + search, body, signal })
        return answer?.(pathname) ?? taken(request.method, pathname, text)
      },
  } as unknown as FlowPorts
  return { ports, sent }
}

function taken(method: string, path: string, body: string): Exchange {
  if (path.endsWith('/orgs')) return answered(201, org)
  if (path.endsWith('/setup')) return answered(200, setup)
  if (path.includes('/apps')) return answered(201, practiceApp('a/1'))
  if (path.includes('/approvals')) return answered(204, '')
  if (path.endsWith('/token')) return answered(200, body.includes('authorization_code') ? codeAnswer : token)
  if (path.endsWith('/data')) return answered(200, versions)
  return answered(method === 'GET' ? 200 : 500, path.endsWith('/query') ? rows : { any: 'thing' })
}

export const refusal = answered(409, { code: 'refused' }, { mediaType: 'application/problem+json' })
export function without(of: PracticeEnvironment, name: keyof PracticeEnvironment): PracticeEnvironment {
  const { [name]: _gone, ...rest } = of
  return rest as PracticeEnvironment
}
