import { Notice } from '#ui/Notice.tsx'
import { signedAssertion as words, stalenessWords } from '#words/en/assertion.ts'

import type { Workbench } from './use-workbench.ts'

/** Its id, for what cannot be used for that reason. */
export const STALE_NOTICE = 'assertion-stale'

/** Why what was signed is not what would be sent now. */
export function StaleNotice({ stale }: Pick<Workbench, 'stale'>) {
  if (stale === undefined) return null
  return (
    <div id={STALE_NOTICE}>
      <Notice look="warn" role="status" title={stalenessWords[stale]}>
        {words.staleText}
      </Notice>
    </div>
  )
}
