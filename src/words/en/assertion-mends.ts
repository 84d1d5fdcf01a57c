import type { AssertionFindingCode } from '#core/lint/assertion/rules.ts'

import { formatDistance, formatInstant, formatNumber } from './format.ts'

/** What the button of a mend does. Where nothing better is to be said, it mends. */
export function mendLabel(code: AssertionFindingCode): string {
  return LABELS[code] ?? 'Mend it'
}

const LABELS: { readonly [Code in AssertionFindingCode]?: string } = {
  alg_missing: 'Use RS256',
  alg_none: 'Use RS256',
  alg_hmac: 'Use RS256',
  alg_elliptic_curve: 'Use RS256',
  alg_other_hash: 'Use RS256',
  alg_pss: 'Use RS256',
  alg_unknown: 'Use RS256',
  b64_present: 'Leave it out',
  crit_present: 'Leave it out',
  key_in_header: 'Leave it out',
  kid_present: 'Leave it out',
  iss_whitespace: 'Take the blanks out',
  sub_whitespace: 'Trim it',
  prn_present: 'Write it as sub',
  sub_empty_beside_prn: 'Write it as sub',
  aud_list: 'Name one',
  aud_has_path: 'Cut the path',
  aud_trailing_slash: 'Cut the slash',
  aud_http: 'Use https',
  aud_other_host: 'Use the login host',
  exp_missing: 'End in 3 minutes',
  exp_not_number: 'End in 3 minutes',
  exp_text: 'Write a number',
  exp_fraction: 'Cut the fraction',
  exp_milliseconds: 'Count seconds',
  exp_past: 'End in 3 minutes',
  exp_just_past: 'End in 3 minutes',
  exp_undocumented: 'End in 3 minutes',
  exp_beyond_observed: 'End in 3 minutes',
  nbf_future: 'Leave it out',
  nbf_milliseconds: 'Count seconds',
  iat_future: 'Say now',
  iat_milliseconds: 'Count seconds',
  scope_present: 'Leave it out',
  claims_ignored: 'Leave them out',
}

/** What a NumericDate says beside the number itself. Both in whole seconds since the epoch. */
export function dateInWords(seconds: number, now: number): string {
  if (Math.abs(seconds) >= YEAR_10000)
    return `read as seconds, the year ${formatNumber(Math.floor(1970 + seconds / SECONDS_OF_YEAR))}`
  const ahead = Math.round(seconds - now)
  const distance = formatDistance(Math.abs(ahead))
  return `${formatInstant(seconds * 1000)}, ${ahead < 0 ? `${distance} ago` : `in ${distance}`}`
}

/** From here on `Date` writes years in six digits. */
const YEAR_10000 = 253_402_300_800
const SECONDS_OF_YEAR = 31_556_952
