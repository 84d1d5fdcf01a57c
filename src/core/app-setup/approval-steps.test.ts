import { describe, expect, it } from 'vitest'

import { APP_KINDS } from '#core/vocabulary/salesforce.ts'

import { APPROVAL_STEPS, approvalTick, sandboxSuffix, withApprovalTick } from './approval-steps.ts'

describe('the steps of an approval', () => {
  it.each(APP_KINDS)('of a %s are said once each, and every claim has a source', (kind) => {
    const steps = APPROVAL_STEPS[kind]
    expect(new Set(steps.map(({ code }) => code)).size).toBe(steps.length)
    for (const { source, traps } of steps)
      for (const said of [source, ...traps.map((trap) => trap.source)]) expect(said).toMatch(/\w{4}/)
  })

  it('of an External Client App give access before the policy that locks out whoever has none', () => {
    const codes = APPROVAL_STEPS.external_client_app.map(({ code }) => code)
    expect(codes.at(-1)).toBe('permitted_users')
    expect(codes).toEqual(expect.arrayContaining(['attach', 'assign']))
  })

  it('are ticked apart for the two kinds of app, once each, and a newer page’s tick stays', () => {
    const once = withApprovalTick(['of a newer page'], 'connected_app', 'assign', true)
    const twice = withApprovalTick(once, 'connected_app', 'assign', true)
    expect(twice).toEqual(['of a newer page', approvalTick('connected_app', 'assign')])
    expect(twice).not.toContain(approvalTick('external_client_app', 'assign'))
    expect(withApprovalTick(twice, 'connected_app', 'assign', false)).toEqual(['of a newer page'])
  })
})

it.each([
  ['acme--uat.sandbox.my.salesforce.com', 'uat'],
  ['acme.my.salesforce.com', undefined],
  ['test.salesforce.com', undefined],
])('%s adds %s to Usernames', (host, suffix) => {
  expect(sandboxSuffix(host)).toBe(suffix)
})
