import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { redactBody } from './redact.ts'
import { hasSecretForm } from './secret-forms.ts'

const QUERY = "'https://acme.my.salesforce.com/services/data/v68.0/query?q=SELECT+Id+FROM+A'"

describe('a login in a command is a secret', () => {
  it.each([
    `curl ${QUERY} -u me:hunter2`,
    `curl ${QUERY} \\\n  -u me:hunter2`,
    `curl ${QUERY} \\\r\n  --user=me:hunter2`,
    `curl -u \\\n 'me:hunter2' ${QUERY}`,
    `curl -u 'me:$hunter2' ${QUERY}`,
    `curl -u "$ME:hunter2" ${QUERY}`,
    `curl -su me:hunter2 ${QUERY}`,
    `curl -sSLume:hunter2 ${QUERY}`,
    `curl.exe -u me:hunter2 ${QUERY}`,
    `> curl -u me:hunter2 ${QUERY}`,
    `PS C:\\> curl.exe -u me:hunter2 ${QUERY}`,
    `TOKEN=1 /usr/bin/curl ${QUERY} -u me:hunter2`,
    `curl --proxy-user me:hunter2 ${QUERY}`,
    `curl --oauth2-bearer hunter2 ${QUERY}`,
    `curl --pass hunter2 ${QUERY}`,
    `wget --user me --password hunter2 ${QUERY}`,
    `http -a me:hunter2 ${QUERY}`,
    `xh --auth=me:hunter2 ${QUERY}`,
    `https -A bearer -a hunter2 ${QUERY}`,
    'curl https://me:hunter2@acme.my.salesforce.com/services/data',
    'https://:hunter2@acme.my.salesforce.com',
  ])('%s, and is cut', (text) => {
    expect(hasSecretForm(text)).toBe(true)
    expect(redactBody(text)).not.toContain('hunter2')
    expect(redactBody(JSON.stringify({ text }))).not.toContain('hunter2')
  })

  it.each([
    `curl ${QUERY} -H "Authorization: Bearer $ACCESS_TOKEN"`,
    `curl -u "$ME:$PASSWORD" ${QUERY}`,
    `curl -u me:"$PASSWORD" ${QUERY}`,
    `curl -Huser-agent:x -o out:put ${QUERY}`,
    'curl https://acme.my.salesforce.com:8443/a@b -s',
    'curl "https://me:$PASSWORD@acme.my.salesforce.com"',
    `http -a me ${QUERY}`,
    `SELECT Id FROM Task WHERE Subject = 'call -u a:b'`,
  ])('but not what has none: %s', (text) => {
    expect(hasSecretForm(text)).toBe(false)
  })
})

describe('a JWT is a secret', () => {
  const base64Url = (text: string) => Buffer.from(text).toString('base64url')
  const blank = fc.constantFrom('', ' ', '\n', '\r\n', '\t', '\n  ', '\n\t', '  ')
  const name = fc.constantFrom('alg', 'typ', 'kid', 'x5t', 'cty', 'b64', 'zip')

  it('however its header is laid out', () => {
    fc.assert(
      fc.property(blank, name, blank, fc.constantFrom('iss', 'sub', 'exp'), (before, header, between, claim) => {
        const jwt = [`{${before}"${header}":"RS256"}`, `{${between}"${claim}":"3MVG9key"}`, 'x'.repeat(40)]
        expect(hasSecretForm(jwt.map(base64Url).join('.'))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('and no username and no host is one, be its name alike', () => {
    const label = fc.stringMatching(/^e[wy][a-z0-9-]{0,30}[a-z0-9]$/)
    fc.assert(
      fc.property(label, fc.stringMatching(/^[a-z][a-z0-9-]{0,20}[a-z0-9]$/), (one, other) => {
        expect(hasSecretForm(`integration@${one}.${other}.example`)).toBe(false)
        expect(hasSecretForm(`https://${one}.${other}.my.salesforce.com/services/data`)).toBe(false)
      }),
      { numRuns: 1000 },
    )
    expect(hasSecretForm('integration@ewayfnflbepm.practice.example')).toBe(false)
  })
})

describe('a secret whose signs somebody escaped is one', () => {
  const x = 'aB3'.repeat(12)
  it.each([
    `curl.exe ^"https://acme.my.salesforce.com/services/data^" ^\n  -u ^"me:hunter2^"`,
    `--data-raw ^"^{^\\^"password^\\^":^\\^"hunter2^\\^"^}^"`,
    '&quot;password&quot;:&quot;hunter2&quot;',
    'client\\_secret=opaque',
    `x\\neyJ${x}\\.eyJ${x}\\.${x}`,
    `\\u0022eyJ${x}\\u002eeyJ${x}`,
    `-----BEGIN%20PRIVATE%20KEY-----`,
    '-----BEGIN\\ PRIVATE\\ KEY-----',
    `5Aep861\\_${x}`,
    `%2Fpractice%2F00D${x}`,
    `\\/practice\\/00D${x}`,
    `https%3A%2F%2Fme%3Ahunter2%40acme.my.salesforce.com`,
  ])('%s', (text) => {
    expect(hasSecretForm(text)).toBe(true)
  })
})

describe('a value behind the name of a secret is one', () => {
  it.each([
    '{"password":"hunter2"}',
    '{ "access_token" : "opaque" }',
    '{"error":"x","refresh-token":"opaque"}',
    `{ clientSecret: 'opaque' }`,
    `'password' => 'opaque'`,
    '"{\\"password\\":\\"opaque\\"}"',
    '%22password%22%3A%22opaque%22',
    'password: hunter2',
    'consumer_secret=opaque',
    `id_token = "opaque"`,
    `SF_PASSWORD='opaque'`,
    'x?password%3Dopaque',
  ])('%s', (text) => {
    expect(hasSecretForm(text)).toBe(true)
  })

  it.each([
    `SELECT Id FROM Account WHERE Password__c = 'x'`,
    `SELECT Id, Reset_Password__c FROM Account WHERE Access_Token__c LIKE '%token%'`,
    `SELECT Id FROM User WHERE LastPasswordChangeDate = TODAY AND Name = 'password'`,
    'SELECT Id FROM OauthToken WHERE AccessToken = null',
    `SELECT Id FROM OauthToken WHERE AccessToken != 'x' OR AccessToken = :token OR AccessToken=:token`,
    `SELECT Id FROM OauthToken WHERE AccessToken = '' OR AccessToken='' OR AccessToken=null`,
    '{"password":"","access_token":null,"assertion":"as…"}',
    'invalid assertion: audience is invalid',
    'password=pa…',
    'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=',
    'sfdx force:user:password:generate',
  ])('but not what only looks like one: %s', (text) => {
    expect(hasSecretForm(text)).toBe(false)
  })
})
