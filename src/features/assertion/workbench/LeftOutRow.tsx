import { withoutOverride, type FormClaim } from '#core/environment/form-claims.ts'
import { SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Tag } from '#ui/Tag.tsx'
import { claimsForm as words } from '#words/en/workbench.ts'

import { ClaimRow } from './ClaimRow.tsx'
import type { Workbench } from './use-workbench.ts'

/** A claim that is left out though the flow needs it. */
export function LeftOutRow({ bench, name }: { bench: Workbench; name: FormClaim | 'exp' }) {
  return (
    <ClaimRow bench={bench} place={{ in: 'claims', name }} label={SCREEN_LABEL[name]}>
      <Tag tone="warn">{words.leftOut}</Tag>
      <Button size="small" onClick={() => bench.change(withoutOverride(bench.environment.claims, name))}>
        {words.putBack(name)}
      </Button>
    </ClaimRow>
  )
}
