import { describe, expect, it } from 'vitest'

import { APP_KINDS } from '#core/vocabulary/salesforce.ts'

import { orgName, setupAddress } from './setup-address.ts'
import { APP_SETUP_STEPS } from './steps.ts'
import { APP_SETUP_CODES, countTicks, currentStep, withTick } from './ticks.ts'

describe('the list', () => {
  it.each(APP_KINDS)(
    'of a %s says each step once, ends with the Consumer Key and uploads the certificate once',
    (kind) => {
      const codes = APP_SETUP_STEPS[kind].map(({ code }) => code)
      expect(codes).toEqual(APP_SETUP_CODES[kind])
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

describe('the ticks', () => {
  const facts = { kind: 'external_client_app', consumerKey: '', progress: undefined } as const
  const ticked = withTick(undefined, 'external_client_app', 'oauth', true)

  it('make the first open one the current one, whatever is ticked below it', () => {
    expect(currentStep(facts)).toBe('start')
    expect(currentStep({ ...facts, progress: ticked })).toBe('start')
    const both = withTick(ticked, 'external_client_app', 'start', true)
    expect(currentStep({ ...facts, progress: both })).toBe('name')
  })

  it('end where the Consumer Key is there, which ticks itself unless a space is in it', () => {
    expect(currentStep({ ...facts, consumerKey: '3MVG9' })).toBeUndefined()
    expect(countTicks({ ...facts, consumerKey: '3MVG9' })).toEqual({ ticked: 1, of: 6 })
    expect(countTicks({ ...facts, consumerKey: '3MVG9 a' })).toEqual({ ticked: 0, of: 6 })
  })

  it('of the two kinds of app stand apart, and one set twice is one', () => {
    expect(withTick(ticked, 'external_client_app', 'oauth', true)).toEqual(ticked)
    expect(countTicks({ ...facts, kind: 'connected_app', progress: ticked })).toEqual({ ticked: 0, of: 5 })
    expect(withTick(ticked, 'external_client_app', 'oauth', false).ticks.external_client_app).toEqual([])
  })

  it('keep one of a step that nothing here knows, and what was typed', () => {
    const newer = { ticks: { connected_app: ['of_a_newer_page'] }, label: 'Countersign' }
    expect(withTick(newer, 'connected_app', 'save', true)).toEqual({
      ticks: { connected_app: ['of_a_newer_page', 'save'] },
      label: 'Countersign',
    })
    expect(countTicks({ kind: 'connected_app', consumerKey: '', progress: newer }).ticked).toBe(0)
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
