import { describe, expect, it } from 'vitest'

import { epochMilliseconds, numericDate } from '../kernel/numeric-date.ts'
import { diagnoseTokenRefusal } from './token-refusals.ts'
import { weighCauses, type RefusalFacts } from './weigh-causes.ts'

const NOW = 1_700_000_000
const FACTS: RefusalFacts = {
  claims: {
    iss: `3MVG9${'aB3._'.repeat(16)}`,
    sub: 'ci@acme.example',
    aud: 'https://login.salesforce.com',
    exp: numericDate(NOW + 120),
  },
  sentAt: epochMilliseconds(NOW * 1000),
  serverAheadSeconds: 0,
  host: 'acme.my.salesforce.com',
}

function weigh(description: string, facts: Partial<RefusalFacts> = {}) {
  const refusal = diagnoseTokenRefusal('', description)
  if (!refusal) throw new Error('the refusal of this test is not one')
  return weighCauses(refusal, { ...FACTS, ...facts })
}
const standing = (description: string, facts: Partial<RefusalFacts> = {}) =>
  Object.fromEntries(weigh(description, facts).map(({ code, standing }) => [code, standing]))
const claims = (change: Partial<RefusalFacts['claims']>) => ({ claims: { ...FACTS.claims, ...change } })

describe('weighCauses', () => {
  it('shows that the clock is behind by the server’s own date, and by how much exp had passed', () => {
    expect(weigh('expired authorization code', { serverAheadSeconds: 3600 })[0]).toMatchObject({
      code: 'clock_behind',
      standing: 'shown',
      proof: { code: 'exp_against_server_clock', serverAheadSeconds: 3600, expAheadSeconds: -3480 },
    })
  })

  it.each([
    [119, 'ruled_out'],
    [120, 'shown'],
    [undefined, 'open'],
  ])('with the server %s s ahead and exp in 120 s, the clock is %s', (serverAheadSeconds, expected) => {
    const { serverAheadSeconds: _known, ...rest } = FACTS
    const refusal = diagnoseTokenRefusal('', 'expired authorization code')
    const [weighed] = [
      refusal &&
        weighCauses(refusal, { ...rest, ...(serverAheadSeconds === undefined ? {} : { serverAheadSeconds }) }).find(
          ({ code }) => code === 'clock_behind',
        ),
    ]
    expect(weighed?.standing).toBe(expected)
  })

  it('leaves what an expired assertion can still come from when the clocks agree', () => {
    expect(standing('expired authorization code')).toEqual({
      permission_set_not_assigned: 'open',
      clock_behind: 'ruled_out',
      exp_not_ahead: 'ruled_out',
      exp_in_local_time: 'ruled_out',
      assertion_kept_too_long: 'ruled_out',
      exp_too_far_ahead: 'ruled_out',
    })
  })

  it.each([
    [-60, 'ruled_out'],
    [-61, 'open'],
    [-600, 'open'],
  ])('with the server %s s ahead and exp in 120 s, exp is %s to be too far ahead', (serverAheadSeconds, expected) => {
    expect(standing('expired authorization code', { serverAheadSeconds })['exp_too_far_ahead']).toBe(expected)
  })

  it('shows a certificate that the org says is missing, before the key that cannot be compared with it', () => {
    expect(weigh('invalid assertion', { certificateMissing: true })[0]).toMatchObject({
      code: 'certificate_missing',
      standing: 'shown',
      proof: { code: 'no_certificate_known' },
    })
  })

  it('rules out another org, host and Consumer Key where the org that was asked gave it', () => {
    const { host: _many, ...practice } = FACTS
    const standings = (description: string) =>
      weighCauses(diagnoseTokenRefusal('', description)!, { ...practice, askedOrgOfConsumerKey: true }).map(
        ({ code, standing: stands }) => `${code} ${stands}`,
      )
    expect(standings('client identifier invalid')).toEqual([
      'app_not_propagated open',
      'app_deleted open',
      'consumer_key_miscopied ruled_out',
      'host_of_another_org ruled_out',
    ])
    expect(standings('external client app is not installed')).toEqual([
      'app_deleted open',
      'generic_host ruled_out',
      'host_of_another_org ruled_out',
    ])
  })

  it('shows a space in the Consumer Key instead of advising to copy it again', () => {
    expect(weigh('client identifier invalid', claims({ iss: '3MVG9 x' }))[0]).toMatchObject({
      code: 'consumer_key_miscopied',
      standing: 'shown',
      proof: { code: 'issuer_has_whitespace' },
      step: 'app',
    })
    expect(weigh('client identifier invalid')[0]).toMatchObject({ code: 'consumer_key_miscopied', standing: 'open' })
  })

  it.each([
    ['acme.my.salesforce.com', 'host_of_another_org', 'ruled_out'],
    ['login.salesforce.com', 'generic_host', 'shown'],
    ['test.salesforce.com', 'generic_host', 'shown'],
  ])('of an app that is not found at %s, first is %s', (host, first, generic) => {
    expect(weigh('external client app is not installed', { host })[0].code).toBe(first)
    expect(standing('external client app is not installed', { host })['generic_host']).toBe(generic)
  })

  it.each([
    ['acme.my.salesforce.com', 'https://test.salesforce.com', 'shown'],
    ['acme--uat.sandbox.my.salesforce.com', 'https://login.salesforce.com', 'shown'],
    ['acme--uat.sandbox.my.salesforce.com', 'https://test.salesforce.com', 'open'],
    ['acme--uat.my.salesforce.com', 'https://login.salesforce.com', 'open'],
    ['acme.demo.my.salesforce.com', 'https://test.salesforce.com', 'open'],
    ['acme.my.salesforce.com', 'https://acme.my.salesforce.com', 'open'],
  ])('at %s the audience %s is %s to be of another environment', (host, aud, expected) => {
    expect(standing('audience is invalid', { host, ...claims({ aud }) })['audience_of_another_environment']).toBe(
      expected,
    )
  })

  it('rules out what this page does not send, and never everything', () => {
    expect(standing('invalid assertion')).toMatchObject({
      signed_by_another_key: 'open',
      assertion_malformed: 'ruled_out',
      algorithm_not_rs256: 'ruled_out',
    })
    expect(standing('invalid assertion', { certificateOfAnotherKey: true })).toMatchObject({
      signed_by_another_key: 'shown',
    })
    expect(Object.values(standing('grant type not supported'))).toEqual(['open', 'open', 'open'])
  })

  it('shows an approval that is missing, and a space in the Username', () => {
    expect(weigh("user hasn't approved this consumer", { notApproved: true })[0]).toMatchObject({
      code: 'not_pre_authorized',
      standing: 'shown',
    })
    expect(weigh("user hasn't approved this consumer", claims({ sub: 'ci@acme.example ' }))[0]).toMatchObject({
      code: 'username_of_another_org',
      standing: 'shown',
    })
  })
})
