/** Inputs to learn from, each with something wrong in it: made when asked for, with keys and times of their own. */
import { encodeBase64 } from '../encoding/base64.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { encodeDer, encodeInteger } from '../encoding/der-writer.ts'
import { encodePem } from '../encoding/pem.ts'
import { signAssertion } from '../assertions/sign.ts'
import { issueSelfSignedCertificate } from '../certificates/index.ts'
import type { Clock } from '../kernel/clock.ts'
import { epochMilliseconds, numericDate, toNumericDate } from '../kernel/numeric-date.ts'
import type { RandomBytes } from '../kernel/random.ts'
import { generateSigningKey } from '../keys/generate.ts'
import { certificateKeystore } from './keystore.ts'
import type { SampleName } from './names.ts'

/** A sample as a person would have it: text with the name of its file, or a file that is no text. */
export type Sample = { name: string; text: string } | { name: string; bytes: Uint8Array<ArrayBuffer> }

/** Where time and random bytes come from. */
export type SampleSources = { clock: Clock; random: RandomBytes }

/**
 * Makes a sample. No two are alike, none holds a secret: what signs it is a key that cannot be exported and is forgotten with
 * it, and the broken key is made of random numbers and never was one.
 *
 * @throws what the platform throws when it refuses to make a key
 */
export async function makeSample(name: SampleName, sources: SampleSources): Promise<Sample> {
  switch (name) {
    case 'expired_jwt':
      return { name: 'assertion.jwt', text: await assertion(sources, { exp: seconds(sources) - HOUR + 120 }) }
    case 'broken_key':
      return { name: 'server.key', text: brokenKey(sources.random) }
    case 'refusal_in_log':
      return { name: 'deploy.log', text: await refusalInLog(sources) }
    case 'certificate': {
      const der = await certificate(sources, 'ci.acme.example', -YEAR - 180 * DAY, -180 * DAY)
      return { name: 'server.crt', text: encodePem('CERTIFICATE', der) }
    }
    case 'keystore':
      return { name: 'countersign.jks', bytes: await keystore(sources) }
    case 'curl_command':
      return { name: 'token.sh', text: await curlCommand(sources) }
  }
}

/** Seconds. */
const HOUR = 3600
const DAY = 24 * HOUR
const YEAR = 365 * DAY

const seconds = ({ clock }: SampleSources) => toNumericDate(clock())

/** An assertion that is right but for what is given. Signed by a key that nobody has. */
async function assertion(sources: SampleSources, wrong: { aud?: string; exp?: number }): Promise<string> {
  const { privateKey } = await generateSigningKey({ modulusBits: 2048 })
  const { aud = 'https://login.salesforce.com', exp = seconds(sources) + 120 } = wrong
  const jti = encodeBase64Url(sources.random(12))
  const claims = { iss: consumerKey(sources.random), sub: 'ci@acme.example', aud, exp: numericDate(exp), jti }
  return signAssertion(claims, privateKey)
}

/** As long as one of Salesforce and begun as they are; of no app. */
function consumerKey(random: RandomBytes): string {
  return `3MVG9${encodeBase64Url(random(60)).replaceAll('-', '_')}`
}

/** What OpenSSL wrote before version 3, with the lines missing that a terminal did not copy. Random numbers, no key. */
function brokenKey(random: RandomBytes): string {
  const number = (octets: number) =>
    encodeDer('integer', new Uint8Array([0, 0x80 | (random(1)[0] ?? 0)]), random(octets - 1))
  const half = () => number(128)
  const der = encodeDer(
    'sequence',
    encodeInteger(0),
    number(256),
    encodeInteger(65_537),
    number(256),
    ...Array.from({ length: 5 }, half),
  )
  const lines = encodeBase64(der).match(/.{1,64}/g) ?? []
  lines.splice(9, 4)
  return ['-----BEGIN RSA PRIVATE KEY-----', ...lines, '-----END RSA PRIVATE KEY-----', ''].join('\n')
}

/** @param from, to seconds from now */
async function certificate(sources: SampleSources, name: string, from: number, to: number) {
  const signingKey = await generateSigningKey({ modulusBits: 2048 })
  const at = (ahead: number) => epochMilliseconds((seconds(sources) + ahead) * 1000)
  const input = { signingKey, subject: { CN: name, O: 'Acme' }, notBefore: at(from), notAfter: at(to) }
  const issued = await issueSelfSignedCertificate(input, sources.random)
  // A subject and dates that are given here are none that it refuses.
  return issued.ok ? issued.value : new Uint8Array()
}

async function keystore(sources: SampleSources): Promise<Uint8Array<ArrayBuffer>> {
  const own = await certificate(sources, 'ci.acme.example', -30 * DAY, YEAR)
  const authority = await certificate(sources, 'Acme Issuing CA', -YEAR, 5 * YEAR)
  return certificateKeystore(
    [
      { alias: 'SALESFORCE_JWT', certificate: own },
      { alias: 'ACME_CA', certificate: authority },
    ],
    { password: 'changeit', created: sources.clock() },
  )
}

async function curlCommand(sources: SampleSources): Promise<string> {
  const jwt = await assertion(sources, {})
  return [
    'curl -sS https://acme.my.salesforce.com/services/oauth2/token \\',
    `  --json '{"grant_type":"urn:ietf:params:oauth:grant-type:jwt-bearer","assertion":"${jwt}"}'`,
    '',
  ].join('\n')
}

async function refusalInLog(sources: SampleSources): Promise<string> {
  const now = seconds(sources)
  const jwt = await assertion(sources, {
    aud: 'https://login.salesforce.com/services/oauth2/token',
    exp: (now - 20 * 60) * 1000,
  })
  const time = (ago: number) => new Date((now - ago) * 1000).toISOString().slice(11, 19)
  const [e, began] = ['\u001b', 23 * 60]
  const refusal = '{"error":"invalid_grant","error_description":"audience is invalid"}'
  return [
    '##[group]Run actions/checkout@v6',
    'Syncing repository: acme/billing-sync',
    '##[endgroup]',
    '##[group]Run ./ci/salesforce-login.sh',
    `${e}[36;1m./ci/salesforce-login.sh${e}[0m`,
    'env:',
    '  SF_HOST: acme.my.salesforce.com',
    '  SF_USER: ci@acme.example',
    '  SF_CLIENT_ID: ***',
    '##[endgroup]',
    `${e}[2m${time(began)}${e}[0m ${e}[32m✓${e}[0m server.key written from secrets, 1704 bytes`,
    `${e}[2m${time(began - 1)}${e}[0m ${e}[32m✓${e}[0m assertion signed`,
    "+ curl -sS -w '\\n%{http_code}\\n' \\",
    '    -X POST https://acme.my.salesforce.com/services/oauth2/token \\',
    '    -d grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer \\',
    `    -d assertion=${jwt}`,
    refusal,
    '400',
    `${e}[33m!${e}[0m try 2 of 2 in 5 s`,
    refusal,
    '400',
    `${e}[31;1m✗ no access token${e}[0m`,
    '##[error]Process completed with exit code 1.',
    '##[group]Post Run actions/checkout@v6',
    'git config --local --unset-all http.extraheader',
    '##[endgroup]',
    'Cleaning up orphan processes',
    '',
  ].join('\n')
}
