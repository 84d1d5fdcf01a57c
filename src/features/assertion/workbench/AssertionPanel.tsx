import { Undo2 } from 'lucide-react'
import { Suspense, useId, useState, type ReactNode } from 'react'

import { signingInputOf } from '#core/assertions/signing-input.ts'
import { isWrittenByHand } from '#core/environment/form-claims.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { Tag } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'
import { useMedia } from '#ui/use-media.ts'
import { later } from '#ui/on-demand.ts'
import { claimsCard, validityTimeline } from '#words/en/assertion.ts'
import { workbench as words } from '#words/en/workbench.ts'

import { AssertionBytes } from './AssertionBytes.tsx'
import { AssertionFindings, type PracticeTrial } from './AssertionFindings.tsx'
import { ClaimsForm } from './ClaimsForm.tsx'
import { ClaimsJson } from './ClaimsJson.tsx'
import { ClockNotice } from './ClockNotice.tsx'
import { SignControls } from './SignControls.tsx'
import { StaleNotice } from './StaleNotice.tsx'
import { usePastedJwt } from './use-pasted-jwt.ts'
import { useWorkbench, type WorkbenchInput } from './use-workbench.ts'
import { ValidityTimeline } from './ValidityTimeline.tsx'

const EnvironmentBytes = later(() => import('./EnvironmentBytes.tsx'), 'EnvironmentBytes')

type AssertionPanelProps = WorkbenchInput & {
  tokenReceivedAt: number | undefined
  /** Why signing cannot happen yet. */
  blocked: string | undefined
  /** Absent where the key is not here. */
  sign: Action | undefined
  /** What can be done with the assertion as a whole, at the end of the head. */
  actions?: ReactNode
  /** With which key it is signed; `aside` belongs beside it. */
  renderSigning: (aside: ReactNode) => ReactNode
  trial: PracticeTrial
}

type View = 'all' | 'form' | 'json' | 'bytes'

/** Where there is room for all of it. */
const WIDE = '(min-width: 68.75rem)'

/** Step 5: an assertion built, broken and understood: form, JSON and bytes of one draft, and what is to be said of it. */
export function AssertionPanel({
  tokenReceivedAt,
  blocked,
  sign,
  actions,
  renderSigning,
  trial,
  ...input
}: AssertionPanelProps) {
  const bench = useWorkbench(input)
  const { environment, assertion, clock } = input
  const pasteHere = usePastedJwt<HTMLDivElement>(bench.takeJwt)
  const nothingToUndo = useId()
  const wide = useMedia(WIDE)
  const [chosen, setChosen] = useState<View>()
  const view = chosen === undefined || (chosen === 'all' && !wide) ? (wide ? 'all' : 'form') : chosen
  const compact = assertion && bench.stale === undefined ? assertion.compact : signingInputOf(bench.written)
  // One that has expired has the bytes it had.
  const withBytes = bench.stale === undefined || bench.stale === 'assertion_expired' ? assertion : undefined
  const isSigned = assertion !== undefined && bench.stale === undefined
  const refused = bench.findings.some(({ finding }) => finding.level === 'refused')
  const shows = (one: Exclude<View, 'all'>) => view === 'all' || view === one
  return (
    <>
      <ClockNotice bench={bench} clock={clock} />
      <div className="@container">
        <Card
          title={
            <>
              {words.heading}
              <span className="font-normal text-ink-3 @max-4xl:hidden">{words.lead}</span>
              {!isSigned && <Tag tone="warn">{claimsCard.unsigned}</Tag>}
              {isWrittenByHand(environment.claims) && (
                <Tag tone={refused ? 'bad' : 'neutral'}>{refused ? words.wrongOnPurpose : words.byHand}</Tag>
              )}
            </>
          }
          aside={
            <>
              {actions}
              <Button
                look="quiet"
                size="small"
                disabledReason={bench.undo ? undefined : words.nothingToUndo}
                reasonAt={nothingToUndo}
                onClick={bench.undo}
                icon={<Undo2 aria-hidden className="size-3.5" />}
              >
                {words.undo}
              </Button>
              {!bench.undo && (
                <span id={nothingToUndo} className="text-small font-normal text-ink-3 max-sm:hidden">
                  {words.nothingToUndo}
                </span>
              )}
              <Segmented<View>
                label={words.view}
                value={view}
                options={[
                  ...(wide ? [{ value: 'all' as const, label: words.views.all }] : []),
                  { value: 'form', label: words.views.form },
                  { value: 'json', label: words.views.json },
                  { value: 'bytes', label: words.views.bytes },
                ]}
                onValue={setChosen}
              />
            </>
          }
        >
          {bench.isTaken && (
            <div className="border-b border-line p-2">
              <Notice look="good" role="status" title={words.taken}>
                {words.takenText}
              </Notice>
            </div>
          )}
          <div ref={pasteHere} className="@container">
            <div
              className={classNames(
                'grid *:min-w-0',
                view === 'all' && '@2xl:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] *:border-line',
              )}
            >
              {shows('json') && (
                <div className={classNames(view === 'all' && 'border-b border-line @2xl:border-r @2xl:border-b-0')}>
                  <ClaimsJson bench={bench} />
                </div>
              )}
              {shows('form') && <ClaimsForm bench={bench} />}
            </div>
            {shows('bytes') && (
              <div className={classNames(view === 'all' && 'border-t border-line')}>
                <AssertionBytes bench={bench} compact={compact} />
              </div>
            )}
          </div>
        </Card>
      </div>
      {view === 'bytes' && (
        // Around the bytes alone: whoever waits for them can sign all the same, below the room that they will take.
        <Suspense
          fallback={
            <div className="min-h-256">
              <CardSkeleton rows={6} />
            </div>
          }
        >
          <EnvironmentBytes
            environment={environment}
            compact={withBytes?.compact ?? compact}
            hot={bench.hot}
            onHot={bench.point}
          />
        </Suspense>
      )}
      <div className="@container">
        <div className="grid items-start gap-3 *:min-w-0 @2xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
          <AssertionFindings bench={bench} trial={trial} />
          <div className="grid gap-3 *:min-w-0">
            <StaleNotice stale={bench.stale} />
            {renderSigning(<SignControls bench={bench} assertion={assertion} blocked={blocked} sign={sign} />)}
            {environment.certificate && (
              <Card title={validityTimeline.heading}>
                <CardBody>
                  <ValidityTimeline
                    now={bench.now}
                    certificateEnds={environment.certificate.notAfter}
                    assertionEnds={isSigned && bench.expires !== undefined ? bench.expires * 1000 : undefined}
                    tokenReceivedAt={tokenReceivedAt}
                  />
                </CardBody>
              </Card>
            )}
          </div>
        </div>
      </div>
    </>
  )
}
