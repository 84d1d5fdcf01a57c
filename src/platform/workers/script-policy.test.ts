import { afterEach, describe, expect, it, vi } from 'vitest'

import { createScriptPolicy, SCRIPT_POLICY } from './script-policy.ts'

const OWN = '/assets/worker/key-worker-a1.js'
const OTHERS = [
  'https://elsewhere.example/assets/worker/key-worker-a1.js',
  `${OWN}?`,
  `${OWN}#x`,
  '/assets/worker/../worker/key-worker-a1.js',
  '/assets/worker/key-worker-a1',
  'data:text/javascript,1',
  'blob:https://own.example/1',
  '',
]

/** Trusted Types as a browser has them: the rules run inside, and what comes out is a type of its own. */
function browserWithTrustedTypes() {
  const policies = new Map<string, { createScriptURL(address: string): string }>()
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: { createScriptURL(address: string): string }) {
      if (policies.has(name)) throw new TypeError('the policy exists')
      policies.set(name, rules)
      return { createScriptURL: (address: string) => new URL(rules.createScriptURL(address), 'https://own.example') }
    },
  })
  return policies
}

afterEach(() => vi.unstubAllGlobals())

describe.each([
  ['with Trusted Types', browserWithTrustedTypes],
  ['without Trusted Types', () => undefined],
])('the policy, in a browser %s', (_browser, browser) => {
  it('takes the addresses of our own scripts', () => {
    browser()
    expect(new URL(createScriptPolicy([OWN])(OWN), 'https://own.example').pathname).toBe(OWN)
  })

  it.each(OTHERS)('refuses any other address: %j', (address) => {
    browser()
    expect(() => createScriptPolicy([OWN])(address)).toThrow('script_not_own')
  })
})

it('is the one policy the content security policy names, and makes nothing but addresses', () => {
  const policies = browserWithTrustedTypes()
  createScriptPolicy([OWN])
  expect([...policies.keys()]).toEqual([SCRIPT_POLICY])
  expect(Object.keys(policies.get(SCRIPT_POLICY) ?? {})).toEqual(['createScriptURL'])
  expect(() => createScriptPolicy([OWN])).toThrow('the policy exists')
})
