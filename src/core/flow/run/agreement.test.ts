import { describe, expect, it } from 'vitest'

import { newEnvironment, type Environment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { KeptKey } from '../../key-shelf/kept-key.ts'
import { epochMilliseconds, numericDate } from '../../kernel/numeric-date.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { Step } from '../facts/step.ts'
import { judgeSteps } from '../steps/judge.ts'
import { runWholeFlow, type RunOutcome } from './run.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const DAY = 86_400_000
const CONSUMER_KEY = `3MVG9${'aB3._'.repeat(16)}`

/** Each list holds every value of one fact that any judgement tells apart. */
const KINDS = ['practice', 'real', 'generic', 'custom'] as const
const ORGS = ['none', 'open'] as const
const HOSTS = ['', 'acme.my.salesforce.com', 'acme.example'] as const
const KEYS = ['none', 'lost', 'held', 'elsewhere'] as const
const CERTIFICATES = ['none', 'of the key', 'expired', 'of another key'] as const
const REGISTRATIONS = ['none', 'without certificate', 'this certificate', 'another certificate', 'odd key'] as const
const APPROVALS = ['no user', 'not approved', 'approved', 'another subject', 'user id'] as const
const POLICIES = ['admin_pre_authorized', 'self_authorize'] as const
const CLAIMS = ['derived', 'no audience', 'no lifetime', 'broken', 'wrong on purpose'] as const
const TOKENS = ['none', 'received', 'of another key', 'refused'] as const
const CALLS = ['none', 'answered', 'refused'] as const
const ASSERTIONS = ['none', 'fresh', 'expired', 'by another key'] as const

type Standing = { name: string; environment: Environment; key: FlowFacts['key'] }

/** Every environment that can be reached, by what it says and by what is held for it. */
function* standings(): Generator<Standing> {
  for (const kind of KINDS)
    for (const org of kind === 'practice' ? ORGS : ORGS.slice(0, 1))
      for (const host of kind === 'real' ? HOSTS : HOSTS.slice(0, 1))
        for (const key of KEYS)
          for (const certificate of CERTIFICATES)
            for (const registration of REGISTRATIONS)
              for (const approval of APPROVALS)
                for (const policy of POLICIES)
                  for (const claims of CLAIMS) {
                    // Only a practice org says what its app holds, and none holds an app before it is open.
                    if (
                      kind !== 'practice' &&
                      registration.endsWith('certificate') &&
                      registration !== 'this certificate'
                    )
                      continue
                    if (kind === 'practice' && registration === 'odd key') continue
                    // What is written by hand is judged in one place, whatever certificate and policy are.
                    const byHand = claims === 'broken' || claims === 'wrong on purpose'
                    if (byHand && (certificate !== 'of the key' || policy !== 'admin_pre_authorized')) continue
                    // Where the key is makes no difference to what was approved.
                    if (key === 'elsewhere' && (approval !== 'approved' || policy !== 'admin_pre_authorized')) continue
                    if (kind === 'practice' && org === 'none' && registration !== 'none') continue
                    const name = [kind, org, host, key, certificate, registration, approval, policy, claims].join(', ')
                    const environment = environmentOf({
                      kind,
                      org,
                      host,
                      key,
                      certificate,
                      registration,
                      approval,
                      policy,
                      claims,
                    })
                    yield {
                      name,
                      environment,
                      key: key === 'held' ? { thumbprint: 'k1', modulusBits: 2048 } : undefined,
                    }
                  }
}

function environmentOf(said: {
  kind: (typeof KINDS)[number]
  org: (typeof ORGS)[number]
  host: (typeof HOSTS)[number]
  key: (typeof KEYS)[number]
  certificate: (typeof CERTIFICATES)[number]
  registration: (typeof REGISTRATIONS)[number]
  approval: (typeof APPROVALS)[number]
  policy: (typeof POLICIES)[number]
  claims: (typeof CLAIMS)[number]
}): Environment {
  const fresh = newEnvironment({
    id: 'e',
    name: 'acme',
    createdAt: NOW,
    ...(said.kind === 'practice'
      ? { kind: 'practice' }
      : said.kind === 'custom'
        ? { kind: 'real', host: 'community.acme.example', saidKind: 'custom' }
        : { kind: 'real', host: said.kind === 'generic' ? 'login.salesforce.com' : '' }),
  })
  const username = said.approval === 'no user' ? '' : said.approval === 'user id' ? '005000000000001AAA' : 'a@b.c'
  const isApproved = said.approval !== 'no user' && said.approval !== 'not approved'
  const fingerprint = { 'this certificate': 'f1', 'another certificate': 'f0' }[said.registration as string]
  return {
    ...fresh,
    ...(said.host === '' ? {} : { host: said.host }),
    ...(said.org === 'open'
      ? {
          practice: {
            baseUrl: 'https://page.test/practice/key',
            myDomainUrl: 'https://page.test/practice/name',
            loginUrl: 'https://page.test/practice/login',
            instanceUrl: 'https://page.test',
            orgId: '00D000000000001',
            kind: 'production',
            users: [],
          },
        }
      : {}),
    ...(said.key === 'none' ? {} : { keyThumbprint: 'k1' }),
    ...(said.key === 'elsewhere' ? { signing: 'elsewhere' } : {}),
    ...(said.certificate === 'none'
      ? {}
      : {
          certificate: {
            der: new Uint8Array([48]),
            keyThumbprint: said.certificate === 'of another key' ? 'k0' : 'k1',
            fingerprintSha256: 'f1',
            subject: 'CN=acme',
            notBefore: epochMilliseconds(NOW - 2 * DAY),
            notAfter: epochMilliseconds(said.certificate === 'expired' ? NOW - DAY : NOW + DAY),
          },
        }),
    app: {
      ...fresh.app,
      permittedUsers: said.policy,
      consumerKey:
        said.registration === 'none' ? '' : said.registration === 'odd key' ? 'not a usual key' : CONSUMER_KEY,
      ...(said.kind === 'practice' && said.registration !== 'none' ? { appId: 'app' } : {}),
      ...(said.kind === 'practice' && fingerprint !== undefined ? { registeredFingerprint: fingerprint } : {}),
    },
    approval: { username, ...(isApproved ? { approvedUsername: username } : {}) },
    claims: {
      ...fresh.claims,
      ...(said.claims === 'no audience' ? { audience: '' } : {}),
      ...(said.claims === 'no lifetime' ? { lifetimeTyped: 'soon' } : {}),
      ...(said.claims === 'broken' ? { jsonTyped: { claims: '{' } } : {}),
      ...(said.claims === 'wrong on purpose'
        ? { header: { alg: 'none' }, expires: { as: 'raw', value: 0 }, without: ['aud'] }
        : {}),
      ...(said.approval === 'another subject' ? { subject: 'x@y.z' } : {}),
    },
  } as Environment
}

/** Runs until the first step is about to be done, and does nothing. */
async function firstOfRun({ environment, key }: Standing): Promise<{ started: Step[]; outcome: RunOutcome }> {
  const stopped = new AbortController()
  const started: Step[] = []
  const never = () => Promise.reject(new Error('nothing may be done here'))
  const ports: FlowPorts = {
    clock: () => NOW,
    random: (length) => new Uint8Array(length),
    origin: 'https://page.test',
    keys: { put: never, list: never, get: () => Promise.resolve(key && ({ ...key } as KeptKey)) },
    // The one request a run makes ahead of its steps; it is never answered.
    transportFor: () => () => new Promise(() => undefined),
  }
  const sink = {
    started: (step: Step) => {
      started.push(step)
      stopped.abort()
    },
    change: () => undefined,
    session: () => undefined,
  }
  const outcome = await runWholeFlow(environment, ports, sink, stopped.signal)
  return { started, outcome }
}

const all = [...standings()]

describe('rail, run and buttons', () => {
  it('have facts to disagree about', () => {
    expect(all.length).toBeGreaterThan(5_000)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  })

  it('agree in every environment: a run starts with the first step that is to be done, or waits where the rail says', async () => {
    const wrong: string[] = []
    for (const standing of all) {
      const facts: FlowFacts = { environment: standing.environment, ...(standing.key ? { key: standing.key } : {}) }
      const first = judgeSteps(facts, NOW).find(({ todo }) => todo !== 'nothing')
      const { started, outcome } = await firstOfRun(standing)
      const expected =
        first?.todo === 'wait'
          ? {
              started: [],
              outcome: { ok: false, stoppedAt: first.step, error: { code: 'missing_fact', fact: first.waitsFor } },
            }
          : { started: [first?.step], outcome: { ok: false, stoppedAt: first?.step, cancelled: true } }
      if (JSON.stringify({ started, outcome }) !== JSON.stringify(expected))
        wrong.push(`${standing.name}: ${JSON.stringify({ first, started, outcome })}`)
    }
    expect(wrong).toEqual([])
  })

  it('agree about every step, whatever came of the last exchanges', () => {
    const wrong: string[] = []
    const wrongAt = (name: string, step: Step, what: string) => wrong.push(`${name}, ${step}: ${what}`)
    for (const { name, environment, key } of all)
      for (const assertion of ASSERTIONS)
        // A token says nothing of the assertion, so that one assertion meets every token and each the first two.
        for (const token of assertion === 'fresh' ? TOKENS : TOKENS.slice(0, 2))
          for (const api of token === 'none' || token === 'refused' ? CALLS.slice(0, 1) : CALLS) {
            const facts = { environment, ...(key ? { key } : {}), ...exchanges(environment, assertion, token, api) }
            for (const { step, status, todo, blockedBy } of judgeSteps(facts, NOW)) {
              if (todo === 'act' && blockedBy !== undefined) wrongAt(name, step, 'is to be done and blocked')
              if (todo === 'act' && (status === 'done' || status === 'waiting'))
                wrongAt(name, step, `${status}, to be done`)
              if (todo === 'wait' && (status === 'done' || status === 'attention'))
                wrongAt(name, step, `${status}, waits`)
              if (status === 'waiting' && todo !== 'wait') wrongAt(name, step, `waiting, ${todo}`)
              if (status === 'done' && todo !== 'nothing') wrongAt(name, step, `done, ${todo}`)
            }
          }
    expect(wrong.slice(0, 10)).toEqual([])
  })

  it('say of an app whose certificate the org lost that it has to be registered again', () => {
    const lost = all.find(({ name }) =>
      name.startsWith(
        'practice, open, , held, of the key, without certificate, approved, admin_pre_authorized, derived',
      ),
    )
    expect(
      lost && judgeSteps({ environment: lost.environment, ...(lost.key ? { key: lost.key } : {}) }, NOW)[2],
    ).toEqual({
      step: 'app',
      status: 'failed',
      detail: { code: 'app_holds_no_certificate' },
      todo: 'act',
    })
  })
})

function exchanges(
  environment: Environment,
  assertion: (typeof ASSERTIONS)[number],
  token: (typeof TOKENS)[number],
  api: (typeof CALLS)[number],
): Pick<FlowFacts, 'assertion' | 'token' | 'api'> {
  const refusal = { said: 'invalid_grant' }
  const { consumerKey } = environment.app
  const claims = { iss: consumerKey, sub: environment.approval.username, aud: 'https://login.salesforce.com' }
  const exp = numericDate(1_700_000_000 + (assertion === 'expired' ? -1 : 120))
  return {
    ...(assertion === 'none'
      ? {}
      : {
          assertion: {
            claims: { ...claims, exp },
            keyThumbprint: assertion === 'by another key' ? 'k0' : 'k1',
            header: { alg: 'RS256' },
            moment: { now: epochMilliseconds(assertion === 'expired' ? NOW - 121_000 : NOW), jti: '' },
            wrongOnPurpose: [],
          },
        }),
    ...(token === 'none'
      ? {}
      : token === 'refused'
        ? { token: { ok: false as const, refusal } }
        : { token: { ok: true as const, receivedAt: NOW, keyThumbprint: token === 'received' ? 'k1' : 'k0' } }),
    ...(api === 'none'
      ? {}
      : api === 'answered'
        ? { api: { ok: true as const, rows: 1 } }
        : { api: { ok: false as const, refusal } }),
  }
}
