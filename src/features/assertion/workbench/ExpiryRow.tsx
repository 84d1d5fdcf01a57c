import {
  isBuildableLifetime,
  MAX_BUILT_LIFETIME_SECONDS,
  MIN_BUILT_LIFETIME_SECONDS,
} from '#core/assertions/lifetime.ts'
import { effectiveClaims } from '#core/environment/effective-claims.ts'
import { typeLifetime } from '#core/environment/typed-claims.ts'
import { withoutOverride } from '#core/environment/form-claims.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS, SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextField } from '#ui/TextField.tsx'
import { claimsCard } from '#words/en/assertion.ts'
import { claimsForm as words } from '#words/en/workbench.ts'

import { ClaimRow } from './ClaimRow.tsx'
import { changeMember, JsonField } from './JsonField.tsx'
import { LeftOutRow } from './LeftOutRow.tsx'
import type { Workbench } from './use-workbench.ts'

const PLACE = { in: 'claims', name: 'exp' } as const

/** When the assertion ends: so long from signing, at an instant, or whatever `exp` is to hold. */
export function ExpiryRow({ bench }: { bench: Workbench }) {
  const { environment, change, expires, counted } = bench
  const { claims: draft } = environment
  if (draft.without?.includes('exp') === true) return <LeftOutRow bench={bench} name="exp" />
  const mode = draft.expires === undefined ? 'for' : draft.expires.as === 'raw' ? 'raw' : 'at'
  const usable = mode !== 'for' || isBuildableLifetime(effectiveClaims(environment).lifetimeSeconds)
  const choose = (chosen: typeof mode) => {
    if (chosen === mode) return
    const rest = withoutOverride(draft, 'exp')
    const { expires: _before, ...lasting } = rest
    const seconds = expires ?? counted + draft.lifetimeSeconds
    if (chosen === 'for') change(lasting)
    else if (chosen === 'at') change({ ...lasting, expires: { as: 'instant', at: epochMilliseconds(seconds * 1000) } })
    else change({ ...lasting, expires: { as: 'raw', value: seconds } })
  }
  return (
    <ClaimRow
      bench={bench}
      place={PLACE}
      label={SCREEN_LABEL.exp}
      htmlFor={mode === 'raw' ? 'claim-claims-exp' : 'claim-exp'}
      problem={usable ? undefined : claimsCard.lifetimeProblem(MIN_BUILT_LIFETIME_SECONDS, MAX_BUILT_LIFETIME_SECONDS)}
      onLeaveOut={() => changeMember(bench, PLACE, undefined)}
    >
      {mode === 'for' && <LifetimeField bench={bench} usable={usable} />}
      {mode === 'at' && <InstantField bench={bench} />}
      {mode === 'raw' && <JsonField bench={bench} place={PLACE} />}
      <Segmented
        label={words.expAs}
        value={mode}
        options={[
          { value: 'for', label: words.expModes.for },
          { value: 'at', label: words.expModes.at },
          { value: 'raw', label: words.expModes.raw },
        ]}
        onValue={choose}
      />
      <span className="basis-full text-small text-ink-3 tabular-nums">
        {expires === undefined ? (
          words.expNone
        ) : mode === 'for' ? (
          words.expFor(draft.lifetimeSeconds, expires)
        ) : (
          <>
            {words.expAt(expires)}
            {mode === 'at' && ` · ${words.expLocal}`}
          </>
        )}
      </span>
    </ClaimRow>
  )
}

function LifetimeField({ bench, usable }: { bench: Workbench; usable: boolean }) {
  const { environment, change } = bench
  const { claims: draft } = environment
  const { lifetimeSeconds } = effectiveClaims(environment)
  return (
    <>
      <TextField
        id="claim-exp"
        mono
        inputMode="numeric"
        className="max-w-24 min-w-20"
        value={draft.lifetimeTyped ?? String(draft.lifetimeSeconds)}
        invalid={!usable}
        onValue={(typed) => change(typeLifetime(draft, typed))}
      />
      {[60, 120, DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS].map((seconds) => (
        <Button
          key={seconds}
          size="small"
          aria-pressed={seconds === lifetimeSeconds}
          onClick={() => change(typeLifetime(draft, String(seconds)))}
        >
          {claimsCard.minutesAhead(seconds / 60)}
        </Button>
      ))}
      {usable && lifetimeSeconds > DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS && (
        <Tag tone="warn">{claimsCard.pastDocumented}</Tag>
      )}
    </>
  )
}

/** An instant of the clock on the wall, to the second. */
function InstantField({ bench }: { bench: Workbench }) {
  const { environment, change } = bench
  const { claims: draft } = environment
  const at = draft.expires?.as === 'instant' ? draft.expires.at : bench.now
  return (
    <TextField
      id="claim-exp"
      type="datetime-local"
      step={1}
      mono
      className="min-w-[min(13rem,100%)]"
      value={localText(at)}
      onValue={(typed) => {
        const instant = new Date(typed).getTime()
        if (!Number.isNaN(instant)) change({ ...draft, expires: { as: 'instant', at: epochMilliseconds(instant) } })
      }}
    />
  )
}

/** As `datetime-local` wants it: no zone, so shifted by this computer's. */
function localText(milliseconds: number): string {
  const shifted = milliseconds - new Date(milliseconds).getTimezoneOffset() * 60_000
  return new Date(shifted).toISOString().slice(0, 19)
}
