import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { DRILL_IDS, type DrillId } from '#core/vocabulary/drills.ts'

import { practiceFlow, type FlowAtPractice } from '../../../../e2e/support/flow-at-practice.ts'
import { diagnose, type DiagnosedCause } from '../../diagnosis/weighing/diagnose.ts'
import type { CauseCode } from '../../diagnosis/hypotheses/hypotheses.ts'
import { isClientMistake, requestWithMistake } from '../../drills/client-mistakes.ts'
import { orgFacts } from '../../practice-client/org-facts.ts'
import type { Drill } from '../../practice-client/drill.ts'
import { processDrillsResponse, processSetupChange } from '../../practice-client/setup-answer.ts'
import { setupChangeRequest, setupRequest } from '../../practice-client/setup-requests.ts'
import type { TokenAnswer } from '../facts/session.ts'
import { callApi } from '../steps/api.ts'
import { setUpApp } from '../steps/app.ts'
import { approveUser, changePolicy } from '../steps/approval.ts'
import { requestToken } from '../steps/token.ts'

/** Every drill from start to end, with what the bench itself uses: started, refused, explained, mended, solved. */

let flow: FlowAtPractice
beforeEach(async () => {
  flow = practiceFlow()
  await flow.holdKey()
  expect(await flow.run()).toEqual({ ok: true })
})
afterEach(() => {
  expect(flow.practice.bugs).toEqual([])
})

type Lesson = {
  /** What is really wrong, by the name the diagnosis has for it. */
  cause: CauseCode
  /** Causes of the same words that are likelier elsewhere, and that nothing known here rules out. */
  behind?: CauseCode[]
  /** What its solution says is to be done. A client's mistake is mended by doing it right. */
  mend: () => Promise<unknown>
}

const app = (change: object) => () => setUp('PATCH', `/apps/${flow.environment.app.appId ?? ''}`, change)
const user = (change: object) => () =>
  setUp('PATCH', `/users/${encodeURIComponent(flow.environment.approval.username)}`, change)
const org = (change: object) => () => setUp('PATCH', '', change)
const doItRight = () => Promise.resolve()

const LESSONS: Record<DrillId, Lesson> = {
  user_not_pre_authorized: { cause: 'user_outside_policy', mend: () => flow.apply(approveUser) },
  self_authorize_without_approval: {
    cause: 'not_pre_authorized',
    mend: () => flow.apply((environment, ports) => changePolicy(environment, 'admin_pre_authorized', ports)),
  },
  approval_without_refresh_token: {
    cause: 'consent_without_refresh_token',
    behind: ['not_pre_authorized', 'username_of_another_org'],
    mend: () => flow.apply(() => flow.consent()),
  },
  certificate_cleared: { cause: 'certificate_missing', mend: () => flow.apply(setUpApp) },
  certificate_replaced: { cause: 'signed_by_another_key', mend: () => flow.apply(setUpApp) },
  consumer_key_rotated: {
    cause: 'app_deleted',
    mend: async () => {
      const { apps } = await flow.setup()
      const { app } = flow.environment
      const consumerKey = apps.find(({ appId }) => appId === app.appId)?.consumerKey ?? ''
      flow.environment = { ...flow.environment, app: { ...app, consumerKey } }
    },
  },
  app_not_propagated: {
    cause: 'app_not_propagated',
    mend: () => {
      flow.advance(60_000)
      return Promise.resolve()
    },
  },
  app_blocked: { cause: 'app_blocked_in_setup', mend: app({ blocked: false }) },
  user_frozen: { cause: 'user_frozen', behind: ['user_deactivated'], mend: user({ frozen: false }) },
  user_inactive: { cause: 'user_deactivated', mend: user({ active: true }) },
  ip_restricted: { cause: 'address_outside_ranges', mend: app({ ipRelaxation: 'relax' }) },
  login_hours_restricted: {
    cause: 'outside_login_hours',
    behind: ['address_outside_ranges'],
    mend: user({ loginHoursRestricted: false }),
  },
  login_rate_exceeded: { cause: 'token_per_call', mend: org({ loginRateLimit: 3600 }) },
  org_clock_ahead: { cause: 'clock_behind', mend: org({ clockOffsetSeconds: 0 }) },
  exp_beyond_documented_limit: { cause: 'exp_too_far_ahead', mend: org({ rules: 'observed' }) },
  became_a_sandbox: {
    cause: 'audience_of_another_environment',
    mend: () => {
      const { claims } = flow.environment
      flow.environment = { ...flow.environment, claims: { ...claims, audience: 'https://test.salesforce.com' } }
      return Promise.resolve()
    },
  },
  scope_without_api: { cause: 'session_lacks_api_scope', mend: app({ scopes: ['api', 'id', 'refresh_token'] }) },
  api_limit_reached: { cause: 'daily_requests_used_up', mend: org({ apiRequestLimitReached: false }) },
  two_faults: {
    cause: 'signed_by_another_key',
    mend: async () => {
      await flow.apply(setUpApp)
      const second = await attempt({ goal: 'token' })
      expect([second?.error, second?.causes[0]?.code]).toEqual(['invalid_app_access', 'user_outside_policy'])
      await flow.apply(approveUser)
    },
  },
  wrong_key_file: { cause: 'signed_by_another_key', mend: doItRight },
  issuer_cut_short: { cause: 'consumer_key_miscopied', mend: doItRight },
  subject_is_user_id: {
    cause: 'username_of_another_org',
    behind: ['not_pre_authorized', 'host_of_another_org'],
    mend: doItRight,
  },
  audience_is_token_url: {
    cause: 'audience_is_token_url',
    behind: ['audience_of_another_environment', 'audience_is_my_domain', 'host_of_another_org'],
    mend: doItRight,
  },
  exp_in_the_past: { cause: 'clock_behind', behind: ['exp_in_local_time'], mend: doItRight },
  jti_constant: { cause: 'jti_constant', behind: ['assertion_sent_twice'], mend: doItRight },
  json_body: { cause: 'body_not_form', mend: doItRight },
  generic_host: { cause: 'generic_host', mend: doItRight },
  app_without_refresh_scope: { cause: 'app_lacks_refresh_scope', mend: app({ scopes: ['api', 'refresh_token'] }) },
  permission_set_dropped: { cause: 'user_outside_policy', mend: () => flow.apply(approveUser) },
  permission_set_licence: {
    cause: 'integration_licence',
    behind: [
      'not_pre_authorized',
      'username_of_another_org',
      'user_outside_policy',
      'permission_set_not_assigned',
      'app_not_propagated',
      'audience_of_another_environment',
      'subject_missing',
      'policy_lost_in_deployment',
    ],
    mend: app({ permissionSetLicensed: false }),
  },
  api_not_enabled: { cause: 'api_disabled', mend: user({ apiEnabled: true }) },
  api_access_control: { cause: 'api_access_control', mend: app({ apiAccessAllowed: true }) },
  high_assurance_session: {
    cause: 'session_level_too_low',
    behind: ['api_access_control'],
    mend: user({ highAssuranceRequired: false }),
  },
  dpop_required: { cause: 'app_requires_dpop', behind: ['dpop_proof_wrong'], mend: app({ dpopRequired: false }) },
  app_uninstalled: {
    cause: 'app_of_another_org_uninstalled',
    behind: ['app_lacks_refresh_scope'],
    mend: app({ installed: true }),
  },
  my_domain_audience_refused: {
    cause: 'audience_of_another_environment',
    mend: () => {
      const { claims } = flow.environment
      flow.environment = { ...flow.environment, claims: { ...claims, audience: 'https://login.salesforce.com' } }
      return Promise.resolve()
    },
  },
  wrong_secret: { cause: 'secret_sent', behind: ['signed_by_another_key'], mend: doItRight },
  exp_in_milliseconds: {
    cause: 'exp_too_far_ahead',
    behind: [
      'exp_in_local_time',
      'clock_behind',
      'exp_not_ahead',
      'assertion_kept_too_long',
      'code_used_or_old',
      'permission_set_not_assigned',
    ],
    mend: doItRight,
  },
  exp_in_local_time: { cause: 'exp_in_local_time', mend: doItRight },
  audience_is_list: {
    cause: 'audience_is_array',
    behind: [
      'audience_of_another_environment',
      'audience_is_my_domain',
      'host_of_another_org',
      'audience_is_token_url',
    ],
    mend: doItRight,
  },
  scope_parameter: { cause: 'scope_sent_to_token_endpoint', mend: doItRight },
  grant_type_misspelt: { cause: 'grant_type_misspelt', behind: ['body_not_form'], mend: doItRight },
  get_request: { cause: 'method_not_post', mend: doItRight },
  assertion_padded: {
    cause: 'assertion_malformed',
    behind: ['signed_by_another_key'],
    mend: doItRight,
  },
  subject_left_out: {
    cause: 'subject_missing',
    behind: [
      'not_pre_authorized',
      'host_of_another_org',
      'username_of_another_org',
      'generic_host',
      'audience_is_my_domain',
      'consent_without_refresh_token',
      'user_outside_policy',
      'permission_set_not_assigned',
      'app_not_propagated',
      'audience_of_another_environment',
    ],
    mend: doItRight,
  },
}

describe('with the bench’s own means', () => {
  it.each(DRILL_IDS)('the drill %s is refused as it says, explained, mended and solved', async (id) => {
    const { cause, behind = [], mend } = LESSONS[id]
    await setUp('POST', `/drills/${id}`)
    await readOrg()
    const drill = await drillOf(id)
    expect(drill).toMatchObject({ state: 'active', failedOnce: false })

    const refused = await attempt(drill, drill.mistake)
    expect({ error: refused?.error, description: refused?.description }).toEqual(drill.symptom)
    expect(likeliest(refused?.causes ?? [], behind.length + 1)).toEqual([...behind, cause])
    expect(await drillOf(id)).toMatchObject({ state: 'active', failedOnce: true })

    await mend()
    expect(await attempt(drill)).toBeUndefined()
    expect(await drillOf(id)).toMatchObject({
      state: 'solved',
      target: { appId: flow.environment.app.appId, username: flow.environment.approval.username },
    })
  })
})

/** The first causes, none of which may have been ruled out. */
function likeliest(causes: readonly DiagnosedCause[], count: number): string[] {
  return causes.slice(0, count).map(({ code, confidence }) => (confidence === 'ruled_out' ? '' : code))
}

/** A change of the set-up as its screens make it. */
async function setUp(method: 'PATCH' | 'POST', path: string, change?: object): Promise<void> {
  const send = flow.ports.transportFor(flow.environment)
  const request = setupChangeRequest(flow.environment.practice?.baseUrl ?? '', method, path, change)
  expect(processSetupChange(await send(request, { purpose: 'change_setup' }))).toEqual({ ok: true, value: undefined })
}

async function drillOf(id: DrillId): Promise<Drill> {
  const send = flow.ports.transportFor(flow.environment)
  const request = setupRequest(flow.environment.practice?.baseUrl ?? '', '/drills')
  const listed = processDrillsResponse(await send(request, { purpose: 'read_setup' }))
  const drill = listed.ok ? listed.value.find((each) => each.id === id) : undefined
  if (drill === undefined) throw new Error(`no drill ${id}`)
  return drill
}

/** What the bench does when a step of it that rests on the org is opened. */
async function readOrg(): Promise<void> {
  flow.environment = { ...flow.environment, ...orgFacts(flow.environment, await flow.setup()) }
}

type Refused = { error: string; description: string; causes: readonly DiagnosedCause[] }

/** An attempt as the drill's client makes it: undefined when it went well, else the refusal and what it is said to come from. */
async function attempt({ goal }: Pick<Drill, 'goal'>, mistake?: string): Promise<Refused | undefined> {
  const token = await askForToken(mistake)
  if (!token.outcome.ok) {
    if (token.outcome.error.code !== 'oauth_error') throw new Error(token.outcome.error.code)
    const { error, errorDescription: description = '', status } = token.outcome.error
    const said = { where: 'token', error, error_description: description, status } as const
    return { error, description, causes: diagnose({ ...token.evidence, ...said }).causes }
  }
  if (goal === 'token') return undefined
  const query = { kind: 'query', soql: 'SELECT Id FROM Account' } as const
  const called = await callApi(flow.environment, { token }, query, flow.ports)
  if (!called.ok) throw new Error(called.error.code)
  const { outcome } = called.value.api
  if (outcome.ok) return undefined
  if (outcome.error.code !== 'rest_error') throw new Error(outcome.error.code)
  const [said] = outcome.error.errors
  const { errorCode: error = '', message: description = '' } = said ?? {}
  const granted_scopes = token.outcome.value.scope?.split(' ') ?? []
  return {
    error,
    description,
    causes: diagnose({ where: 'rest', error, error_description: description, granted_scopes }).causes,
  }
}

async function askForToken(mistake: string | undefined): Promise<TokenAnswer> {
  const asked = isClientMistake(mistake)
    ? await requestWithMistake(flow.environment, mistake, flow.ports)
    : await requestToken(flow.environment, flow.ports)
  if (!asked.ok) throw new Error(asked.error.code)
  return 'token' in asked.value ? asked.value.token : asked.value
}
