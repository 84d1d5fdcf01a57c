import { effectiveClaims } from '#core/environment/effective-claims.ts'
import type { MeasuredClock } from '#core/kernel/measured-clock.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { orgClock as words } from '#words/en/workbench.ts'

import type { Workbench } from './use-workbench.ts'

/** Less is neither measured for sure nor matters. Seconds. */
const WORTH_SAYING_SECONDS = 5

/** How far the org's clock is from this one, and how to count by it. */
export function ClockNotice({ bench, clock }: { bench: Workbench; clock: MeasuredClock | undefined }) {
  const { environment, change } = bench
  const { claims: draft } = environment
  if (!clock) return null
  const { aheadSeconds: ahead, uncertaintySeconds, answers } = clock
  const { clock: counting, ...byOwn } = draft
  const { lifetimeSeconds } = effectiveClaims(environment)
  if (counting === 'org')
    return (
      <Notice
        look="info"
        title={ahead > 0 ? words.ahead(ahead) : words.behind(ahead)}
        action={<Button onClick={() => change(byOwn)}>{words.countOwn}</Button>}
      >
        {words.counting} {words.from(answers, uncertaintySeconds)}
      </Notice>
    )
  if (Math.abs(ahead) < Math.max(WORTH_SAYING_SECONDS, uncertaintySeconds)) return null
  const given = Number.isNaN(lifetimeSeconds) || draft.expires ? undefined : lifetimeSeconds
  return (
    <Notice
      look="warn"
      title={ahead > 0 ? words.ahead(ahead) : words.behind(ahead)}
      action={<Button onClick={() => change({ ...draft, clock: 'org' })}>{words.count}</Button>}
    >
      {given !== undefined && ahead > 0 && `${words.arrives(given, Math.max(0, given - ahead))} `}
      {words.from(answers, uncertaintySeconds)}
    </Notice>
  )
}
