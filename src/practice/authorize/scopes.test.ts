import { describe, expect, it } from 'vitest'

import { isRefreshScope, knownScopes, scopeLabel } from './scopes.ts'

describe('a scope on the consent page', () => {
  it.each([
    ['api', 'Manage user data via APIs'],
    ['web', 'Manage user data via Web browsers'],
    ['full', 'Full access'],
    ['refresh_token', 'Perform requests at any time'],
    ['openid', 'Access unique user identifiers'],
    ['chatter_api', 'Access Connect REST API resources'],
    ['custom_permissions', 'Access custom permissions'],
    ['id', 'Access the identity URL service'],
    // Parts of `id` (Help, "OAuth Tokens and Scopes").
    ['profile', 'Access the identity URL service'],
    ['email', 'Access the identity URL service'],
    ['address', 'Access the identity URL service'],
    ['phone', 'Access the identity URL service'],
  ])('%s is asked for in Salesforce’s words: %s', (scope, label) => {
    expect(scopeLabel(scope)).toBe(label)
  })

  it('whose words are not known is called by its name, whatever that is', () => {
    for (const scope of ['pardot_api', 'constructor', '']) expect(scopeLabel(scope)).toBe(scope)
  })
})

describe('the refresh scope', () => {
  it('has two names, and both may be asked for where the app has either', () => {
    expect(['refresh_token', 'offline_access', 'api'].map(isRefreshScope)).toEqual([true, true, false])
    for (const name of ['refresh_token', 'offline_access'])
      expect(knownScopes(['api', name])).toEqual(new Set(['api', 'refresh_token', 'offline_access']))
  })

  it('is not to be had from an app that has it under neither', () => {
    expect(knownScopes(['api', 'web'])).toEqual(new Set(['api', 'web']))
    expect(knownScopes([])).toEqual(new Set())
  })
})
