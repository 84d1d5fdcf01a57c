import type { CauseCode } from '#core/diagnosis/hypotheses/hypotheses.ts'

import { APP_CAUSES } from './causes-app.ts'
import { APPROVAL_CAUSES } from './causes-approval.ts'
import { ASSERTION_CAUSES } from './causes-assertion.ts'
import type { CauseWords } from './cause-words.ts'
import { CLIENT_CAUSES } from './causes-client.ts'
import { HOST_CAUSES } from './causes-host.ts'
import { KEY_CAUSES } from './causes-key.ts'
import { NETWORK_CAUSES } from './causes-network.ts'
import { REST_CAUSES } from './causes-rest.ts'
import { TIME_CAUSES } from './causes-time.ts'

/** How a refusal comes about, what puts it right, and how to see it. Exhaustive: a new cause does not compile without words. */
export const CAUSE_WORDS: Readonly<Record<CauseCode, CauseWords>> = {
  ...APPROVAL_CAUSES,
  ...APP_CAUSES,
  ...HOST_CAUSES,
  ...ASSERTION_CAUSES,
  ...KEY_CAUSES,
  ...TIME_CAUSES,
  ...CLIENT_CAUSES,
  ...REST_CAUSES,
  ...NETWORK_CAUSES,
}
