import { describe, expect, it } from 'vitest'

import { newEnvironment, type Environment } from '../environment/environment.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import type { OrgSaid } from '../rest/said-of-itself.ts'
import { compare, letStand, loudFindings, soundsLikeTest, type OrgAnswers, type TruthCheck } from './compare.ts'

const NOW = epochMilliseconds(1_795_000_000_000)
const ORG = '00D000000000001EAA'
const USER = '005000000000001AAA'
const PRODUCTION = { orgId: ORG, name: 'Acme', isSandbox: false, instanceName: 'NA1', edition: 'Enterprise Edition' }
const SANDBOX = { ...PRODUCTION, isSandbox: true, instanceName: 'CS1' }
const TRIAL_ENDS = '2026-12-03T00:00:00.000+0000'
const TOKEN = {
  id: `https://login.salesforce.com/id/${ORG}/${USER}`,
  instanceUrl: 'https://acme.my.salesforce.com',
  scope: 'api id',
}

function sandboxAt(host: string): Environment {
  return {
    ...newEnvironment({ kind: 'real', saidKind: 'sandbox', host, id: 'e', name: 'acme', createdAt: NOW }),
    approval: { username: 'ci@acme.com' },
  }
}
const productionEnvironment: Environment = {
  ...newEnvironment({
    kind: 'real',
    saidKind: 'production',
    host: 'acme.my.salesforce.com',
    id: 'e',
    name: 'acme',
    createdAt: NOW,
  }),
  approval: { username: 'ci@acme.com' },
}
const user = { orgId: ORG, userId: USER, username: 'CI@acme.com' }

const codes = (environment: Environment, answers: Partial<OrgAnswers>) =>
  compare(environment, { token: TOKEN, ...answers }, NOW).findings.map(({ code }) => code)

describe('compare', () => {
  it('says nothing of an org that is what it claims to be', () => {
    expect(codes(productionEnvironment, { user, org: PRODUCTION })).toEqual([])
  })

  it.each([
    [
      'a sandbox that turns out to be production',
      sandboxAt('acme.my.salesforce.com'),
      PRODUCTION,
      ['production_found'],
    ],
    [
      'a sandbox that is a Developer Edition org',
      sandboxAt('acme.my.salesforce.com'),
      { ...PRODUCTION, edition: 'Developer Edition' },
      ['production_found'],
    ],
    [
      'a production org called like a sandbox',
      { ...productionEnvironment, name: 'acme UAT' },
      PRODUCTION,
      ['production_under_test_name'],
    ],
    [
      'a Developer Edition org called like a sandbox',
      { ...productionEnvironment, name: 'acme UAT' },
      { ...PRODUCTION, edition: 'Developer Edition' },
      [],
    ],
    ['a production org that turns out to be a sandbox', productionEnvironment, SANDBOX, ['sandbox_found']],
    [
      'a production org that turns out to be a scratch org',
      productionEnvironment,
      { ...SANDBOX, trialEnds: TRIAL_ENDS },
      ['scratch_found', 'org_ends'],
    ],
    ['a sandbox that is one', sandboxAt('acme.my.salesforce.com'), SANDBOX, []],
    ['a trial', productionEnvironment, { ...PRODUCTION, trialEnds: TRIAL_ENDS }, ['org_ends']],
  ])('tells %s', (_name, environment, org, found) => {
    expect(codes(environment, { user, org })).toEqual(found)
  })

  it('tells another user than was asked for, and takes a Username without its case', () => {
    expect(codes(productionEnvironment, { user: { ...user, username: 'other@acme.com' } })).toEqual(['other_user'])
    expect(codes(productionEnvironment, { user })).toEqual([])
  })

  it('tells another org than last time from the token alone, and forgets what was let stand of the other', () => {
    const seenOrg = { orgId: '00D000000000009EAA', isSandbox: true, seenAt: NOW, accepted: ['production_found'] }
    const { findings, seen } = compare({ ...productionEnvironment, seenOrg }, { token: TOKEN }, NOW)
    expect(findings).toEqual([{ code: 'other_org', orgId: ORG, before: '00D000000000009EAA' }])
    expect(seen).toEqual({ orgId: ORG, userId: USER, seenAt: NOW })
  })

  it('claims at a login host without a said kind no more than the host decides', () => {
    const at = (host: string) => newEnvironment({ kind: 'real', host, id: 'e', name: 'acme', createdAt: NOW })
    const said = (environment: Environment, org: OrgSaid) =>
      compare(environment, { token: TOKEN, user, org }, NOW).findings
    const test = at('test.salesforce.com')
    expect(said(test, SANDBOX)).toEqual([])
    expect(said(test, { ...SANDBOX, trialEnds: TRIAL_ENDS })).toMatchObject([{ code: 'org_ends' }])
    expect(said(test, PRODUCTION)).toEqual([
      { code: 'production_found', claim: 'sandbox_or_scratch', edition: 'Enterprise Edition' },
    ])
    const login = at('login.salesforce.com')
    expect(said(login, PRODUCTION)).toEqual([])
    expect(said(login, { ...PRODUCTION, edition: 'Developer Edition' })).toEqual([])
    expect(said(login, SANDBOX)).toEqual([{ code: 'sandbox_found', claim: 'production_or_developer' }])
  })

  it('takes no org for production whose edition was not told', () => {
    const developer = { ...productionEnvironment, saidKind: 'developer' as const }
    expect(codes(developer, { user, org: PRODUCTION })).toEqual(['production_found'])
    expect(codes(developer, { user, org: { ...PRODUCTION, edition: '' } })).toEqual([])
  })

  it('tells another user again from what the org said before, and a third user though the second was let stand', () => {
    const first = compare(
      productionEnvironment,
      { token: TOKEN, user: { ...user, username: 'other@acme.com' }, org: PRODUCTION },
      NOW,
    )
    const remembered = (check: TruthCheck): Environment =>
      check.seen ? { ...productionEnvironment, seenOrg: check.seen } : productionEnvironment
    expect(loudFindings(compare(remembered(first), { token: TOKEN }, NOW))).toMatchObject([{ code: 'other_user' }])
    const stands = remembered(letStand(first))
    expect(loudFindings(compare(stands, { token: TOKEN }, NOW))).toEqual([])
    const third = { ...user, userId: '005000000000003AAA', username: 'third@acme.com' }
    const token = { ...TOKEN, id: `https://login.salesforce.com/id/${ORG}/${third.userId}` }
    expect(loudFindings(compare(stands, { token, user: third }, NOW))).toMatchObject([{ code: 'other_user' }])
  })

  it('goes on saying that a user was not read where only the org was', () => {
    const { seen } = compare(
      productionEnvironment,
      { token: TOKEN, user: { notRead: 'refused' }, org: PRODUCTION },
      NOW,
    )
    expect(
      compare({ ...productionEnvironment, ...(seen && { seenOrg: seen }) }, { token: TOKEN }, NOW).findings,
    ).toEqual([{ code: 'user_not_read', why: 'earlier' }])
  })

  it('goes by what the same org said before where it was not asked again', () => {
    const seenOrg = {
      orgId: ORG,
      userId: USER,
      username: 'ci@acme.com',
      isSandbox: false,
      edition: 'Enterprise Edition',
      seenAt: NOW,
      accepted: [],
    }
    const environment = { ...sandboxAt('acme.my.salesforce.com'), seenOrg }
    expect(codes(environment, {})).toEqual(['production_found'])
    const accepted = { ...seenOrg, accepted: ['production_found'] }
    const check = compare({ ...environment, seenOrg: accepted }, { token: TOKEN }, NOW)
    expect(check.findings).toHaveLength(1)
    expect(loudFindings(check)).toEqual([])
  })

  it('tells a token of another My Domain, and nothing of a host that serves every org', () => {
    const token = { ...TOKEN, instanceUrl: 'https://other.my.salesforce.com' }
    expect(codes(productionEnvironment, { token })).toEqual(['other_instance'])
    expect(codes({ ...productionEnvironment, host: 'login.salesforce.com' } as Environment, { token })).toEqual([])
  })

  it('says what it could not read, last, and claims nothing of it', () => {
    expect(
      codes(sandboxAt('acme.my.salesforce.com'), {
        token: { ...TOKEN, scope: 'web' },
        user: { notRead: 'scope' },
        org: { notRead: 'refused' },
      }),
    ).toEqual(['scope_missing', 'user_not_read', 'org_not_read'])
    expect(codes(productionEnvironment, { token: { instanceUrl: TOKEN.instanceUrl } })).toEqual([])
  })

  it.each([
    ['acme UAT', true],
    ['acme--qa', true],
    ['Sandbox', true],
    ['Contest', false],
    ['latest', false],
    ['dev hub', false],
  ])('hears in the name %s whether it is a test: %s', (name, sounds) => {
    expect(soundsLikeTest(name)).toBe(sounds)
  })
})
