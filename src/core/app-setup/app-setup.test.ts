import { describe, expect, it } from 'vitest'

import { APP_KINDS } from '#core/vocabulary/salesforce.ts'

import { orgName, setupAddress } from './setup-address.ts'
import { APP_SETUP_STEPS } from './steps.ts'
import { ticked, tickedSteps } from './ticks.ts'

describe('the list', () => {
  it.each(APP_KINDS)(
    'of a %s says each step once, ends with the Consumer Key and uploads the certificate once',
    (kind) => {
      const codes = APP_SETUP_STEPS[kind].map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
      expect(codes.at(-1)).toBe('consumer_key')
      expect(APP_SETUP_STEPS[kind].filter(({ values }) => values.includes('certificate'))).toHaveLength(1)
    },
  )

  it.each(APP_KINDS)('of a %s has every value that the app needs', (kind) => {
    const values = APP_SETUP_STEPS[kind].flatMap((step) => step.values)
    expect(values).toEqual(expect.arrayContaining(['label', 'callback_url', 'scopes', 'certificate']))
  })

  it.each(APP_KINDS)('of a %s claims no mistake without a source', (kind) => {
    for (const { source, mistakes } of APP_SETUP_STEPS[kind])
      for (const said of [source, ...mistakes.map((mistake) => mistake.source)]) expect(said).toMatch(/\w{4}/)
  })
})

describe('tickedSteps', () => {
  const facts = { kind: 'external_client_app', consumerKey: '', progress: undefined } as const
  const current = (progress: Parameters<typeof tickedSteps>[0]['progress'], consumerKey = '') =>
    tickedSteps({ ...facts, progress, consumerKey }).find((step) => step.current)?.code

  it('makes the first open tick the current one, whatever is ticked below it', () => {
    expect(current(undefined)).toBe('start')
    const later = ticked(undefined, 'external_client_app', 'oauth', true)
    expect(current(later)).toBe('start')
    expect(current(ticked(later, 'external_client_app', 'start', true))).toBe('name')
  })

  it('ends where the Consumer Key is there, which ticks itself', () => {
    expect(current(undefined, '3MVG9')).toBeUndefined()
    expect(tickedSteps({ ...facts, consumerKey: '3MVG9' }).filter((step) => step.ticked)).toHaveLength(1)
  })

  it('keeps the ticks of the two kinds of app apart, and one twice ticked is one', () => {
    const once = ticked(undefined, 'external_client_app', 'oauth', true)
    const twice = ticked(once, 'external_client_app', 'oauth', true)
    expect(twice).toEqual(once)
    expect(tickedSteps({ ...facts, kind: 'connected_app', progress: twice }).some((step) => step.ticked)).toBe(false)
    expect(ticked(twice, 'external_client_app', 'oauth', false).ticks.external_client_app).toEqual([])
  })

  it('keeps a tick of a step that it does not know, and what was typed', () => {
    const newer = { ticks: { connected_app: ['of_a_newer_page'] }, label: 'Countersign' }
    expect(ticked(newer, 'connected_app', 'save', true)).toEqual({
      ticks: { connected_app: ['of_a_newer_page', 'save'] },
      label: 'Countersign',
    })
    expect(current(newer)).toBe('start')
  })
})

describe('setupAddress', () => {
  it.each([
    ['acme.my.salesforce.com', 'https://acme.my.salesforce.com/lightning/setup/SetupOneHome/home'],
    [
      'acme--uat.sandbox.my.salesforce.com',
      'https://acme--uat.sandbox.my.salesforce.com/lightning/setup/SetupOneHome/home',
    ],
    ['acme.my.site.com', 'https://acme.my.salesforce.com/lightning/setup/SetupOneHome/home'],
    ['login.salesforce.com', undefined],
    ['test.salesforce.com', undefined],
    ['', undefined],
    ['acme.my.salesforce.com.evil.example', undefined],
    ['acme.my.salesforce.com/x', undefined],
  ])('of %s is %s', (host, address) => {
    expect(setupAddress(host, 'home')).toBe(address)
  })

  it('calls an org by the name of its My Domain', () => {
    expect(orgName('acme--uat.sandbox.my.salesforce.com')).toBe('acme--uat')
  })
})
