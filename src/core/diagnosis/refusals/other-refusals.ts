import type { Evidence as Level } from '../../kernel/finding.ts'
import type { Evidence } from '../evidence/evidence.ts'

/** What is no refusal by an endpoint's own words: a client's own message, a page, a redirect, nothing. */
export type OtherRefusal = {
  code: OtherRefusalCode
  /** Pieces of the words, lower case: one of them stands in the text. */
  words: readonly string[]
  evidence: Level
}

const ROWS = [
  ['scratch_signup_refused', ['c-1016', 'configure and approve the connected app'], 'observed'],
  ['page_answered', ['data not available', '<!doctype html', '<html'], 'documented'],
  ['apex_endpoint_not_listed', ['unauthorized endpoint', 'remote site settings'], 'observed'],
  ['mcp_session_missing', ['session key missing'], 'observed'],
  [
    'client_lacks_trust',
    [
      'unable to get local issuer certificate',
      'self signed certificate',
      'self-signed certificate',
      'unable to verify the first certificate',
      'certificate verify failed',
      'pkix path building failed',
      'unable_to_get_issuer_cert',
      'certificate signed by unknown authority',
      'remote certificate is invalid',
      'could not establish trust relationship',
    ],
    'observed',
  ],
  [
    'client_read_no_key',
    [
      'secretorprivatekey',
      'decoder routines',
      'no start line',
      'could not deserialize key',
      'unable to load private key',
      'could not parse the provided public key',
      'invalid private key',
      'invalid pem',
      'not a valid pem',
      'pem routines',
      'invalidkeyspec',
      'invalidkeyexception',
      'error:1e08010c',
      'error:0909006c',
      'asn1 encoding routines',
      'illegal base64',
      'must be an asymmetric key',
      'unsupported key format',
      'malformedframing',
    ],
    'observed',
  ],
  [
    'browser_kept_answer',
    [
      'preflight',
      'cors policy',
      'access-control-allow-origin',
      'cross-origin request blocked',
      'blocked by cors',
      'cors error',
    ],
    'documented',
  ],
] as const

export type OtherRefusalCode = (typeof ROWS)[number][0] | 'page_answered' | 'redirect_answered' | 'nothing_answered'

/** Refusals known by words that are no endpoint's, in the order they are matched. */
export const OTHER_REFUSALS: readonly OtherRefusal[] = ROWS.map(([code, words, evidence]) => ({
  code,
  words,
  evidence,
}))

/** What an answer without known words is by its form alone; undefined where it has none. Never throws. */
export function refusalByForm({ status = 0, body_kind: body, where }: Evidence): OtherRefusalCode | undefined {
  if (status >= 300 && status < 400) return 'redirect_answered'
  if (body === 'html') return 'page_answered'
  return body === 'empty' || (body === 'none' && where !== 'client') ? 'nothing_answered' : undefined
}
