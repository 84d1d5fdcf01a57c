import { describe, expect, it } from 'vitest'

import { authorizeUrl } from './authorize-url.ts'
import { isOfIssuer, parseCallback } from './callback.ts'
import { codeChallengeOf, newPkce } from './pkce.ts'

describe('PKCE', () => {
  it('agrees with RFC 7636 appendix B', async () => {
    expect(await codeChallengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    )
  })

  it('makes a verifier of 43 unreserved characters', async () => {
    const { codeVerifier, codeChallenge } = await newPkce((length) => new Uint8Array(length).fill(251))
    expect(codeVerifier).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(codeChallenge).toBe(await codeChallengeOf(codeVerifier))
  })
})

describe('authorizeUrl', () => {
  it('names every parameter of the request and keeps the verifier out', () => {
    const url = new URL(
      authorizeUrl({
        authorizationServer: 'https://acme.my.salesforce.com/',
        clientId: '3MVG9&x',
        redirectUri: 'http://localhost:8788/callback',
        scopes: ['api', 'refresh_token'],
        state: 's',
        codeChallenge: 'c',
        loginHint: 'a+b@c.d',
      }),
    )
    expect(url.origin + url.pathname).toBe('https://acme.my.salesforce.com/services/oauth2/authorize')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: '3MVG9&x',
      redirect_uri: 'http://localhost:8788/callback',
      scope: 'api refresh_token',
      state: 's',
      code_challenge: 'c',
      code_challenge_method: 'S256',
      login_hint: 'a+b@c.d',
    })
  })
})

describe('parseCallback', () => {
  it('reads code and state, and who the answer says it is of', () => {
    expect(parseCallback('?code=a%3D&state=s')).toEqual({ ok: true, value: { code: 'a=', state: 's' } })
    const iss = 'https://acme.my.salesforce.com'
    expect(parseCallback(`?code=a&state=s&iss=${encodeURIComponent(iss)}`)).toEqual({
      ok: true,
      value: { code: 'a', state: 's', iss },
    })
    expect(parseCallback('?error=access_denied&state=s&iss=x')).toMatchObject({ error: { state: 's', iss: 'x' } })
  })

  it.each([
    '?code=x&state=s&code=y',
    '?code=x&state=s&state=t',
    '?error=a&error=b&state=s',
    '?code=x&state=s&iss=a&iss=b',
  ])('finds no answer in %s, which says something twice', (search) => {
    expect(parseCallback(search)).toEqual({ ok: false, error: { code: 'callback_without_answer' } })
  })

  it('keeps the words of a refusal, even beside a code', () => {
    expect(parseCallback('?error=access_denied&error_description=no&state=s&code=x')).toEqual({
      ok: false,
      error: { code: 'authorization_refused', error: 'access_denied', errorDescription: 'no', state: 's' },
    })
  })

  it.each(['', '?code=x', '?state=s'])('finds no answer in %j', (search) => {
    expect(parseCallback(search)).toEqual({ ok: false, error: { code: 'callback_without_answer' } })
  })
})

describe('isOfIssuer', () => {
  const issuer = 'https://acme.my.salesforce.com'
  it('takes the issuer that was asked, to the letter, and an answer that names none', () => {
    expect(isOfIssuer(issuer, issuer)).toBe(true)
    expect(isOfIssuer(undefined, issuer)).toBe(true)
    expect(isOfIssuer(issuer, undefined)).toBe(true)
  })
  it.each(['', `${issuer}/`, 'https://ACME.my.salesforce.com', 'https://evil.example', `${issuer}.evil.example`])(
    'takes no answer of %j',
    (iss) => {
      expect(isOfIssuer(iss, issuer)).toBe(false)
    },
  )
})
