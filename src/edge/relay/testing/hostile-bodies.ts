import { JWT_FORM, tokenCase, type RelayCase } from './relay-case.ts'

const JWT = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer'

/** Grants Salesforce knows, or might be talked into, that are not this relay's business. */
const OTHER_GRANTS: readonly string[] = [
  '',
  'password',
  'client_credentials',
  'refresh_token',
  'hybrid_token',
  'hybrid_refresh',
  'device',
  'implicit',
  'assertion',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:saml2-bearer',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer ',
  ' urn:ietf:params:oauth:grant-type:jwt-bearer',
  'URN:IETF:PARAMS:OAUTH:GRANT-TYPE:JWT-BEARER',
  'urn:ietf:params:oauth:grant-type:jwt-bearer\n',
  'urn:ietf:params:oauth:grant-type:jwt-bearerx',
  'urn:ietf:params:oauth:grant-type:jwt_bearer',
  'urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer',
  'Authorization_Code',
  'authorization_code,password',
  'authorization_code\u200b',
]

const SECRET_BESIDE_A_JWT: readonly string[] = [
  'client_secret=x',
  'client_secret=',
  'client%5Fsecret=x',
  'client_id=a&client_secret=x',
]

const NO_FORM: readonly (string | Uint8Array)[] = [
  '',
  '&',
  '=',
  '=x',
  'grant_type',
  `${JWT}&assertion`,
  `&${JWT_FORM}`,
  `${JWT_FORM}&`,
  JWT_FORM.replace('&', '&&'),
  JWT_FORM.replace('&', ';'),
  `${JWT_FORM}&${JWT}`,
  `${JWT_FORM}&grant_type=password`,
  `grant_type=password&${JWT_FORM}`,
  `${JWT_FORM}&grant%5Ftype=password`,
  `${JWT_FORM}&assertion=other`,
  `${JWT_FORM}&%61ssertion=other`,
  `${JWT_FORM}\n`,
  `${JWT_FORM}\r\n`,
  `\u0000${JWT_FORM}`,
  `${JWT_FORM}\u0000`,
  `${JWT_FORM}&x=%00`,
  `${JWT_FORM}&x=%`,
  `${JWT_FORM}&x=%2`,
  `${JWT_FORM}&x=%zz`,
  `${JWT_FORM}&x=%ff`,
  `${JWT_FORM}&x=%c0%af`,
  `${JWT_FORM}&x=%ed%a0%80`,
  `${JWT_FORM}&x=%u0041`,
  `${JWT_FORM}&x=a b`,
  `${JWT_FORM}&x=<a>`,
  `${JWT_FORM}&x="a"`,
  `${JWT_FORM}&x=\u00e9`,
  `\ufeff${JWT_FORM}`,
  `${JWT_FORM}${'&x=1'.repeat(20)}`,
  `${JWT_FORM}${Array.from({ length: 20 }, (_, index) => `&x${index}=1`).join('')}`,
  '{"grant_type":"urn:ietf:params:oauth:grant-type:jwt-bearer","assertion":"a.b.c"}',
  '[]',
  'null',
  '<xml/>',
  '--x\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nx\r\n--x--',
  'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]),
  new Uint8Array([0xff, 0xfe, 0x67, 0]),
  new Uint8Array([0xc0, 0xaf]),
]

/** Bodies that must be refused at the token endpoint and at revocation. */
export function hostileBodies(): readonly RelayCase[] {
  const cases: RelayCase[] = []
  for (const grant of OTHER_GRANTS) {
    const body = `grant_type=${encodeURIComponent(grant)}&assertion=a.b.c`
    cases.push(tokenCase(`the grant ${JSON.stringify(grant)}`, { body, refusedAs: ['grant_not_allowed'] }))
  }
  cases.push(tokenCase('no grant', { body: 'assertion=a.b.c', refusedAs: ['grant_not_allowed'] }))
  cases.push(
    tokenCase('a misspelt grant name', {
      body: `Grant_Type=authorization_code&code=x`,
      refusedAs: ['grant_not_allowed'],
    }),
  )
  for (const secret of SECRET_BESIDE_A_JWT) {
    cases.push(tokenCase(`a JWT with ${secret}`, { body: `${JWT_FORM}&${secret}`, refusedAs: ['grant_not_allowed'] }))
    cases.push(tokenCase(`${secret} before a JWT`, { body: `${secret}&${JWT_FORM}`, refusedAs: ['grant_not_allowed'] }))
  }
  for (const [index, body] of NO_FORM.entries()) {
    cases.push(tokenCase(`no form, number ${index}`, { body, refusedAs: ['malformed_form'] }))
  }
  for (const size of [16 * 1024 + 1, 20_000, 100_000]) {
    const body = `${JWT_FORM}&x=`.padEnd(size, 'a')
    cases.push(tokenCase(`a form of ${size} bytes`, { body, refusedAs: ['body_too_large'] }))
  }
  const revoke = '/relay/acme.my.salesforce.com/services/oauth2/revoke'
  for (const body of ['', 'token=', 'x=y', 'token', 'token=a&token=b', 'token=%00', '{"token":"x"}', 'Token=x']) {
    cases.push(
      tokenCase(`revocation with ${JSON.stringify(body)}`, { target: revoke, body, refusedAs: ['malformed_form'] }),
    )
  }
  return cases
}
