import { expect, it } from 'vitest'

import { toSign } from './to-sign.ts'

const CLAIMS = {
  iss: '3MVG9consumer',
  sub: 'user@example.com',
  aud: 'https://login.salesforce.com',
  exp: 1_700_000_180,
}

it('fixes the signing input, its SHA-256 and the end of an assertion', async () => {
  expect(await toSign({ header: { alg: 'RS256' }, claims: CLAIMS })).toMatchObject({
    ok: true,
    value: {
      signingInput:
        'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIzTVZHOWNvbnN1bWVyIiwic3ViIjoidXNlckBleGFtcGxlLmNvbSIsImF1ZCI6Imh0dHBzOi8vbG9naW4uc2FsZXNmb3JjZS5jb20iLCJleHAiOjE3MDAwMDAxODB9',
      // sha256sum of the line above
      sha256: {
        hex: 'c74bfdabfa40c54953734d4ea19355444bc0c1f1bb3147ec6b1d6d5c1c19921d',
        base64: 'x0v9q/pAxUlTc01OoZNVREvAwfG7MUfsax1tXBwZkh0=',
      },
      expires: 1_700_000_180,
    },
  })
})

it.each([
  ['text', '1700000180'],
  ['milliseconds', 1_700_000_180_000],
  ['nothing', null],
])('says no end where exp is %s', async (_what, exp) => {
  const made = await toSign({ header: { alg: 'RS256' }, claims: { ...CLAIMS, exp } })
  expect(made.ok && made.value.expires).toBeUndefined()
})

it.each([['PS256'], ['none'], [undefined]])('does not sign %s elsewhere', async (alg) => {
  const header = alg === undefined ? {} : { alg }
  expect(await toSign({ header, claims: CLAIMS })).toEqual({ ok: false, error: { code: 'alg_not_rs256', got: alg } })
})
