import { describe, expect, it } from 'vitest'

import { answered } from '../kernel/testing/exchange.ts'
import { idsOf } from './identity-ids.ts'
import {
  organizationRequest,
  processOrganization,
  processUser,
  processUserinfo,
  userRequest,
} from './said-of-itself.ts'

const ORG = '00D000000000001EAA'
const USER = '005000000000001AAA'
const ID = `https://login.salesforce.com/id/${ORG}/${USER}`
const TRIAL_ENDS = '2026-12-03T00:00:00.000+0000'
const SANDBOX = { orgId: ORG, name: 'Acme', isSandbox: true, instanceName: 'CS1', edition: 'Enterprise Edition' }
const user = { orgId: ORG, userId: USER, username: 'CI@acme.com' }

describe('what an org says of itself', () => {
  it('reads the record of the org, and that it ends', () => {
    const record = {
      Id: ORG,
      Name: 'Acme',
      IsSandbox: true,
      InstanceName: 'CS1',
      OrganizationType: 'Enterprise Edition',
      TrialExpirationDate: TRIAL_ENDS,
    }
    const page = { totalSize: 1, done: true, records: [record] }
    expect(processOrganization(answered(200, page))).toEqual({ ok: true, value: { ...SANDBOX, trialEnds: TRIAL_ENDS } })
    expect(processOrganization(answered(200, { ...page, records: [] })).ok).toBe(false)
    expect(processOrganization(answered(200, { ...page, records: [{ ...record, IsSandbox: 'true' }] })).ok).toBe(false)
  })

  it('reads who the token is for, by userinfo or by the record', () => {
    const said = { organization_id: ORG, user_id: USER, preferred_username: 'CI@acme.com' }
    expect(processUserinfo(answered(200, said))).toEqual({ ok: true, value: user })
    const page = { totalSize: 1, done: true, records: [{ Username: 'CI@acme.com' }] }
    expect(processUser(answered(200, page), { orgId: ORG, userId: USER })).toEqual({ ok: true, value: user })
    expect(processUserinfo(answered(403, 'Invalid_Scope', { mediaType: 'text/plain' }))).toMatchObject({
      ok: false,
      error: { text: 'Invalid_Scope' },
    })
  })

  it('takes ids only where they are ids, so that none can leave a query', () => {
    expect(idsOf(ID)).toEqual({ orgId: ORG, userId: USER })
    expect(idsOf(`https://login.salesforce.com/id/${ORG}/005' OR '' = '`)).toBeUndefined()
    expect(idsOf(undefined)).toBeUndefined()
  })

  it('asks with the token in the header field alone', () => {
    const session = { instanceUrl: 'https://acme.my.salesforce.com', accessToken: '00D!secret' }
    for (const request of [
      organizationRequest(session, '67.0'),
      userRequest(session, '67.0', { orgId: ORG, userId: USER }),
    ]) {
      expect(request.url).not.toContain('secret')
      expect(request.headers.get('authorization')).toBe('Bearer 00D!secret')
    }
  })
})
