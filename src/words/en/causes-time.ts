import type { TIME } from '#core/diagnosis/hypotheses/time.ts'

import type { CauseWords } from './cause-words.ts'

export const TIME_CAUSES: Readonly<Record<keyof typeof TIME, CauseWords>> = {
  exp_in_local_time: {
    cause: 'exp was computed from local time instead of UTC.',
    fix: 'Count seconds since 1970-01-01T00:00:00Z.',
    check: 'Decode the assertion: is exp wrong by whole hours?',
  },
  clock_behind: {
    cause: 'The clock of the computer that signed is behind, so exp had passed on arrival.',
    fix: 'Set the clock by NTP, then sign again.',
    check: 'Compare that clock with the header Date of Salesforce’s answer.',
  },
  exp_not_ahead: {
    cause: 'exp equals the moment of signing, or is iat.',
    fix: 'Set exp to now plus two to three minutes, in seconds.',
    check: 'Decode the assertion and compare exp with iat.',
  },
  assertion_kept_too_long: {
    cause: 'The assertion was signed earlier and kept.',
    fix: 'Sign one for each request.',
    check: 'Decode the assertion and compare iat with the moment of sending.',
  },
  exp_too_far_ahead: {
    cause: 'By the server’s clock, exp lies further ahead than the three minutes that are documented.',
    fix: 'Set exp to now plus two to three minutes, and compare the clocks.',
    check: 'Subtract the header Date of the answer from exp.',
  },
}
