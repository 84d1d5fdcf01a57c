import { beforeEach, describe, expect, it } from 'vitest'

import { DRILL_IDS, type DrillId } from '#core/vocabulary/drills.ts'

import { DRILLS } from './drills.ts'
import { Bench, certificatePem, keyPair, type TokenAnswer } from '../testing/bench.ts'
import { memoryPractice, type MemoryPractice } from '../testing/memory-practice.ts'

type DrillView = { id: string; state: string; failedOnce: boolean; target: { username: string } | null }

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

let practice: MemoryPractice
let bench: Bench
beforeEach(async () => {
  practice = memoryPractice()
  bench = await Bench.create(practice.serve)
  return () => {
    expect(practice.bugs).toEqual([])
  }
})

const progress = async (id: string) =>
  ((await (await bench.setup('GET', '/drills')).json()) as DrillView[]).find((drill) => drill.id === id)
const settings = (changes: Record<string, unknown>) => bench.setup('PATCH', '', changes)

/** What a person does to put each drill right. */
const FIXES: Record<DrillId, () => Promise<unknown>> = {
  user_not_pre_authorized: () => bench.change({ preAuthorizedUsernames: [bench.username] }),
  self_authorize_without_approval: () => bench.change({ permittedUsers: 'admin_pre_authorized' }),
  approval_without_refresh_token: () => bench.change({ permittedUsers: 'admin_pre_authorized' }),
  certificate_cleared: async () => bench.change({ certificate: await certificatePem() }),
  certificate_replaced: async () => bench.change({ certificate: await certificatePem() }),
  consumer_key_rotated: async () => {
    const { apps } = (await (await bench.setup('GET')).json()) as { apps: { consumerKey: string }[] }
    bench.app.consumerKey = apps[0]?.consumerKey ?? ''
  },
  app_not_propagated: async () => {
    practice.advance(61_000)
    return Promise.resolve()
  },
  app_blocked: () => bench.change({ blocked: false }),
  user_frozen: () => bench.changeUser({ frozen: false }),
  user_inactive: () => bench.changeUser({ active: true }),
  ip_restricted: () => bench.change({ ipRelaxation: 'relax' }),
  login_hours_restricted: () => bench.changeUser({ loginHoursRestricted: false }),
  login_rate_exceeded: () => settings({ loginRateLimit: 3600 }),
  org_clock_ahead: () => settings({ clockOffsetSeconds: 0 }),
  exp_beyond_documented_limit: () => settings({ rules: 'observed' }),
  became_a_sandbox: async () => {
    claims = { aud: 'https://test.salesforce.com' }
    return Promise.resolve()
  },
  scope_without_api: () => bench.change({ scopes: ['api', 'refresh_token'] }),
  api_limit_reached: () => settings({ apiRequestLimitReached: false }),
  two_faults: async () => {
    await bench.change({ certificate: await certificatePem() })
    await bench.change({ preAuthorizedUsernames: [bench.username] })
  },
  wrong_key_file: right,
  issuer_cut_short: right,
  subject_is_user_id: right,
  audience_is_token_url: right,
  exp_in_the_past: right,
  jti_constant: right,
  json_body: right,
  generic_host: right,
  app_without_refresh_scope: () => bench.change({ scopes: ['api', 'offline_access'] }),
  permission_set_dropped: () => bench.change({ preAuthorizedUsernames: [bench.username] }),
  permission_set_licence: () => bench.change({ permissionSetLicensed: false }),
  api_not_enabled: () => bench.changeUser({ apiEnabled: true }),
  api_access_control: () => bench.change({ apiAccessAllowed: true }),
  high_assurance_session: () => bench.changeUser({ highAssuranceRequired: false }),
  dpop_required: () => bench.change({ dpopRequired: false }),
  app_uninstalled: () => bench.change({ installed: true }),
  my_domain_audience_refused: async () => {
    claims = { aud: 'https://login.salesforce.com' }
    return Promise.resolve()
  },
  wrong_secret: right,
  exp_in_milliseconds: right,
  exp_in_local_time: right,
  audience_is_list: right,
  scope_parameter: right,
  grant_type_misspelt: right,
  get_request: right,
  assertion_padded: right,
  subject_left_out: right,
}

/** The client's own mistakes, as the page makes them. */
const MISTAKES: Partial<Record<DrillId, () => Promise<Response>>> = {
  wrong_key_file: async () =>
    bench.token({ grant_type: GRANT, assertion: await bench.assertion({}, { key: (await keyPair(1)).privateKey }) }),
  issuer_cut_short: () => bench.exchange({ iss: bench.app.consumerKey.slice(0, 60) }),
  subject_is_user_id: () => bench.exchange({ sub: '005Pr0000000001AAA' }),
  audience_is_token_url: () => bench.exchange({ aud: `${bench.org.baseUrl}/services/oauth2/token` }),
  exp_in_the_past: () => bench.exchange({ exp: Math.floor(Date.now() / 1000) - 7200 }),
  jti_constant: async () => {
    await bench.exchange({ jti: 'always' })
    return bench.exchange({ jti: 'always' })
  },
  json_body: async () =>
    bench.serve(
      new Request(`${bench.org.baseUrl}/services/oauth2/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ grant_type: GRANT, assertion: await bench.assertion() }),
      }),
    ),
  generic_host: () => bench.exchange({}, bench.org.loginUrl),
  wrong_secret: async () =>
    bench.token({ grant_type: GRANT, assertion: await bench.assertion(), client_secret: 'other' }),
  exp_in_milliseconds: () => bench.exchange({ exp: Date.now() + 120_000 }),
  exp_in_local_time: () => bench.exchange({ exp: Math.floor(Date.now() / 1000) + 120 - 5 * 3600 }),
  audience_is_list: () => bench.exchange({ aud: [bench.org.myDomainUrl] }),
  scope_parameter: async () => bench.token({ grant_type: GRANT, assertion: await bench.assertion(), scope: 'api' }),
  grant_type_misspelt: async () => bench.token({ grant_type: 'jwt-bearer', assertion: await bench.assertion() }),
  get_request: async () => bench.serve(new Request(`${bench.org.baseUrl}/services/oauth2/token`)),
  assertion_padded: async () => bench.token({ grant_type: GRANT, assertion: `${await bench.assertion()}==` }),
  subject_left_out: () => bench.exchange({ sub: undefined }),
}

let claims: Record<string, unknown> = {}
beforeEach(() => {
  claims = {}
})

async function right(): Promise<void> {
  return Promise.resolve()
}

/** One attempt the right way: a token, and where the drill is about REST, a call with it. */
async function attempt(goal: 'token' | 'rest'): Promise<{ error: string; description: string } | undefined> {
  const answer = await bench.exchange(claims)
  const body = (await answer.json()) as TokenAnswer
  if (answer.status !== 200) return { error: body['error'] ?? '', description: body['error_description'] ?? '' }
  if (goal === 'token') return undefined
  const rest = await bench.get('/services/data/v67.0/limits', body['access_token'] ?? '')
  if (rest.status === 200) return undefined
  const [error] = (await rest.json()) as [{ errorCode: string; message: string }]
  return { error: error.errorCode, description: error.message }
}

describe('each drill shows its symptom, and is solved by its fix', () => {
  it.each(DRILL_IDS.map((id) => [id, DRILLS[id]] as const))('%s', async (id, drill) => {
    expect((await bench.setup('POST', `/drills/${id}`)).status).toBe(200)
    const mistake = MISTAKES[id]
    if (mistake === undefined) {
      expect(await attempt(drill.goal)).toEqual(drill.symptom)
    } else {
      const body = (await (await mistake()).json()) as TokenAnswer
      expect({ error: body['error'], description: body['error_description'] }).toEqual(drill.symptom)
    }
    expect(await progress(id)).toMatchObject({ state: 'active', failedOnce: true })
    await FIXES[id]()
    expect(await attempt(drill.goal)).toBeUndefined()
    expect(await progress(id)).toMatchObject({ state: 'solved', target: { username: bench.username } })
  })
})

describe('drills', () => {
  it('are at least sixteen of the org', () => {
    const drills = Object.values(DRILLS)
    expect(drills).toHaveLength(DRILL_IDS.length)
    expect(drills.filter(({ side }) => side === 'org').length).toBeGreaterThanOrEqual(16)
  })
  it('are sent by their names, with nothing that is told to a person', async () => {
    const listed = (await (await bench.setup('GET', '/drills')).json()) as Record<string, unknown>[]
    expect(listed.map(({ id }) => id)).toEqual(DRILL_IDS)
    expect(Object.keys(listed[0] ?? {})).toEqual([
      'id',
      'side',
      'goal',
      'symptom',
      'state',
      'failedOnce',
      'startedAt',
      'solvedAt',
      'target',
    ])
  })
  it('of the client are not solved by never failing', async () => {
    await bench.setup('POST', '/drills/json_body')
    expect((await bench.exchange()).status).toBe(200)
    expect(await progress('json_body')).toMatchObject({ state: 'active', failedOnce: false })
  })
  it('of the org are solved once it is put right, though nobody saw it fail', async () => {
    await bench.setup('POST', '/drills/certificate_replaced')
    await FIXES.certificate_replaced()
    expect((await bench.exchange()).status).toBe(200)
    expect(await progress('certificate_replaced')).toMatchObject({ state: 'solved', failedOnce: false })
  })
  it('say what an app of the target’s kind answers', async () => {
    bench.app = await bench.register({ kind: 'connected_app' })
    await bench.setup('POST', '/drills/certificate_replaced')
    expect(await attempt('token')).toEqual({ error: 'invalid_grant', description: 'invalid assertion' })
    expect(await progress('certificate_replaced')).toMatchObject({
      symptom: { error: 'invalid_grant', description: 'invalid assertion' },
    })
  })
  it('are not solved by another user', async () => {
    await bench.change({ preAuthorizedUsernames: [bench.username, bench.user('Administrator')] })
    await bench.setup('POST', '/drills/user_frozen')
    await bench.exchange()
    expect((await bench.exchange({ sub: bench.user('Administrator') })).status).toBe(200)
    expect(await progress('user_frozen')).toMatchObject({ state: 'active' })
  })
  it('put the org back when they are given up, or another one starts', async () => {
    await bench.setup('POST', '/drills/became_a_sandbox')
    await bench.setup('POST', '/drills/certificate_replaced')
    expect(await progress('became_a_sandbox')).toMatchObject({ state: 'new' })
    expect((await bench.setup('DELETE', '/drills/certificate_replaced')).status).toBe(204)
    expect((await bench.exchange({ aud: 'https://login.salesforce.com' })).status).toBe(200)
  })
  it('repair what an earlier mishap left broken', async () => {
    await bench.changeUser({ ipRestricted: true })
    await bench.change({ blocked: true })
    await bench.setup('POST', '/drills/user_inactive')
    await bench.exchange()
    await bench.changeUser({ active: true })
    expect((await bench.exchange()).status).toBe(200)
  })
  it('keep their progress', async () => {
    await bench.setup('POST', '/drills/user_frozen')
    await bench.exchange()
    await bench.changeUser({ frozen: false })
    await bench.exchange()
    await bench.setup('POST', '/drills/user_inactive')
    expect(await progress('user_frozen')).toMatchObject({ state: 'solved' })
    expect(((await (await bench.setup('GET')).json()) as { activeDrill: string }).activeDrill).toBe('user_inactive')
  })
  it('keep a new app unknown for as long as the org’s own setting says', async () => {
    await settings({ appPropagationSeconds: 5 })
    await bench.setup('POST', '/drills/app_not_propagated')
    practice.advance(4000)
    expect((await bench.exchange()).status).toBe(400)
    practice.advance(2000)
    expect((await bench.exchange()).status).toBe(200)
  })
  it('need an app that works', async () => {
    await bench.setup('DELETE', `/apps/${bench.app.appId}`)
    const answer = await bench.setup('POST', '/drills/user_frozen')
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'drill_needs_app'])
    expect((await bench.setup('POST', '/drills/nothing')).status).toBe(404)
  })
})
