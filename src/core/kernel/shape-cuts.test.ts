import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { redactBody, redactWords } from './redact.ts'
import { hasSecretForm, SECRET_FORMS } from './secret-forms.ts'

type Form = keyof typeof SECRET_FORMS

/** Stands in each secret, so that what is left of one is seen. */
const MARK = 'S3cretMark'
const base64Url = (text: string) => Buffer.from(text).toString('base64url')
const run = (length: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9]{${length}}$`))
const marked = (length: number) => run(length).map((head) => `${head}${MARK}${head}`)
const beside = (begins: readonly string[], rest: fc.Arbitrary<string>, between = '') =>
  fc.tuple(fc.constantFrom(...begins), rest).map((parts) => parts.join(between))

const blank = fc.constantFrom('', ' ', '\n', '\r\n', '\t', '\n  ', '\n\t', '  ')
const header = fc
  .tuple(blank, fc.constantFrom('alg', 'typ', 'kid', 'x5t'))
  .map(([before, name]) => base64Url(`{${before}"${name}":"RS256"}`))
const payload = blank.map((before) => base64Url(`{${before}"iss":"3MVG9key"}`))
const jwt = fc.tuple(header, payload, marked(20)).map((parts) => parts.join('.'))
/** Lines of so many characters, as `base64` and `openssl` wrap them. */
const wrapped = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.constantFrom(64, 76, 10_000), fc.constantFrom('\n', '\r\n', '\n  '))
    .map(([whole, width, end]) => (whole.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).join(end))

/** Texts of each form that needs no name. */
const SECRETS: Partial<Record<Form, fc.Arbitrary<string>>> = {
  pem: beside(
    ['-----BEGIN PRIVATE KEY-----\n', '-----BEGIN RSA PRIVATE KEY-----\n', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n'],
    marked(64),
  ),
  derInBase64: wrapped(
    beside(
      [
        'MIIEvgIBADANBgkqhkiG9w0BAQEFAASC',
        'MIIEpAIBAAKCAQEA',
        'MIIBOgIBAAJBA',
        'MIGHAgEAMBMGByqGSM49AgEG',
        'MIHuAgEAMBAGByqGSM49AgEG',
        'MIIFLTBXBgkqhkiG9w0BBQ0w',
        'MIIFHzBJBgkqhkiG9w0BBQ0w',
        'MIIE6TAbBgkqhkiG9w0BBQMw',
        'MIHsMFcGCSqGSIb3DQEFDTBK',
      ],
      marked(90),
    ),
  ),
  jwt: fc.oneof(
    jwt,
    jwt.map((one) => `a-${one}`),
    jwt.map((one) => `a_${one}`),
  ),
  inBase64: wrapped(
    fc.oneof(
      beside(['LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t', 'LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVkt'], marked(90)),
      fc.tuple(header, marked(90)).map(([one, rest]) => base64Url(one) + rest),
    ),
  ),
  loginInAddress: fc.tuple(run(4), marked(4)).map(([user, password]) => `https://${user}:${password}@a.example/x`),
  accessToken: beside(['00D000000000001', '00D000000000001AAA', 'x00D000000000001'], marked(20), '!'),
  refreshTokenOrCode: beside(['5Aep861', 'aPrx', 'x5Aep'], marked(20)),
  practiceOrgKey: run(7).map((key) => `/practice/00DgOd2jE7TWdZh${MARK}${key}${key}/setup`),
}

/** Forms that are cut by the names in them, which `redact.test.ts` tries in every dress. */
const NAMED: readonly Form[] = ['namedInForm', 'namedInQuotes', 'namedInProse', 'namedInHeader']

/** Digits and hexadecimal are also numbers, ids and digests: where a claim holds one it is cut, elsewhere by its name. */
const ALSO_OTHERS: readonly Form[] = ['olderConsumerSecret', 'newerConsumerSecret']

/** Forms that are still found, since of these secrets a part is public and told: the label, and header and payload. */
const STILL_FOUND: readonly string[] = ['pem', 'jwt'] satisfies Form[]

const DRESSES: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in prose': (text) => `It was ${text} that was sent`,
  'in JSON': (text) => JSON.stringify({ m: text }),
  'in prose of JSON': (text) => JSON.stringify([{ message: `invalid: ${text}, and more` }]),
  'in JSON in JSON': (text) => JSON.stringify({ a: JSON.stringify([JSON.stringify({ m: text })]) }),
  'in prose of source code': (text) => `was ${JSON.stringify(JSON.stringify({ m: text }))} {`,
  'in a form': (text) => new URLSearchParams({ a: '1', m: text, b: '2' }).toString(),
  'in a form in JSON': (text) => JSON.stringify({ body: new URLSearchParams({ a: '1', m: text }).toString() }),
  'in an address': (text) => `https://a.example/x?m=${encodeURIComponent(text)}#y`,
  'in XML': (text) => `<x><m>${text}</m></x>`,
  'in quotes': (text) => `"${text}" was refused`,
  'as a name': (text) => JSON.stringify({ [text]: 1 }),
}

it('knows every form of a secret', () => {
  expect([...Object.keys(SECRETS), ...NAMED, ...ALSO_OTHERS].toSorted()).toEqual(Object.keys(SECRET_FORMS).toSorted())
})

describe.each(Object.entries(SECRETS))('what has the form %s', (name, secret) => {
  const form = SECRET_FORMS[name as Form]

  it('is what the form finds', () => {
    fc.assert(fc.property(secret, (text) => form.test(text)))
  })

  it.each(Object.entries(DRESSES))('is cut %s', (_dress, dress) => {
    fc.assert(
      fc.property(secret, (text) => {
        for (const shown of [redactBody(dress(text)), redactWords(dress(text))]) {
          expect(shown).not.toContain(MARK)
          if (!STILL_FOUND.includes(name)) expect(hasSecretForm(shown)).toBe(false)
        }
      }),
      { numRuns: 50 },
    )
  })
})

it.each([
  ['a certificate', 'MIIDXTCCAkWgAwIBAgIU'],
  ['a short one', 'MIIBDzCBtqADAgECAhQB'],
  ['a request for one', 'MIICijCCAXICAQAwRTEL'],
  ['a public key', 'MIIBIjANBgkqhkiG9w0BAQEF'],
  ['a short one', 'MIGfMA0GCSqGSIb3DQEBAQUA'],
  ['one of P-521', 'MIGbMBAGByqGSM49AgEGBSuB'],
])('leaves what is public and begins as a private key does: %s', (_what, begins) => {
  const body = JSON.stringify({ certificate: begins + 'aB3+'.repeat(30) })
  expect(redactBody(body)).toBe(body)
})

it.each(['481516234248151623', 'a1b2c3d4'.repeat(8), 'A1B2C3D4'.repeat(8)])(
  'leaves what is as often a number or a digest: %s',
  (text) => {
    expect(redactBody(JSON.stringify({ m: text }))).toBe(JSON.stringify({ m: text }))
  },
)

it('cuts a token that is the login of a command', () => {
  expect(redactBody(`https -A bearer -a ${MARK} a.example`)).toBe('https -A bearer -a … a.example')
  expect(redactBody(`https --auth ${MARK} --auth-type=bearer a.example`)).toBe(
    'https --auth … --auth-type=bearer a.example',
  )
  expect(redactBody('grep -a text')).toBe('grep -a text')
})
