import type { MovedClaim, TrialError } from '#core/trial/trial.ts'

import { blockedWords } from './blocked.ts'

/** Why there is nothing to see at the practice org. */
export function trialErrorWords(error: TrialError): string {
  switch (error.code) {
    case 'taken_by_practice':
      return 'The practice org takes an assertion with this. What Salesforce does is said above, with how sure that is.'
    case 'fault_elsewhere':
      return 'This is no fault of an assertion alone: it is in the app, the key or what was pasted.'
    case 'missing_fact':
      return blockedWords(error.fact) ?? ''
  }
}

/** How claims that name another org’s app, user and server are told of once they are moved. */
export const MOVED_CLAIM: Readonly<Record<MovedClaim, string>> = {
  iss: 'the practice app’s Consumer Key',
  sub: 'the practice org’s user',
  prn: 'the practice org’s user',
  aud: 'the practice org’s own audience',
}
