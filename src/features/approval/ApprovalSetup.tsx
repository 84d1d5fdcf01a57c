import { ChevronRight, ExternalLink, TriangleAlert } from 'lucide-react'

import {
  APPROVAL_STEPS,
  approvalAddress,
  approvalTick,
  withApprovalTick,
  type ApprovalStep,
} from '#core/app-setup/approval-steps.ts'
import type { RealEnvironment } from '#core/environment/environment.ts'
import { Card } from '#ui/Card.tsx'
import { classNames } from '#ui/class-names.ts'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Tag } from '#ui/Tag.tsx'
import { approvalList as words, approvalStepNote, approvalStepTitle, approvalTrap } from '#words/en/approval.ts'

type ApprovalSetupProps = {
  environment: RealEnvironment
  onTicks: (ticks: string[]) => void
}

/** What an administrator does in a real org's Setup, one tick for each place. */
export function ApprovalSetup({ environment, onTicks }: ApprovalSetupProps) {
  const { app, approvalTicks, approval, host } = environment
  const steps = APPROVAL_STEPS[app.kind]
  const isTicked = ({ code }: ApprovalStep) => approvalTicks?.includes(approvalTick(app.kind, code)) ?? false
  const current = steps.find((step) => !isTicked(step))
  return (
    <Card title={words.heading} aside={<Tag>{words.progress(steps.filter(isTicked).length, steps.length)}</Tag>}>
      <ol>
        {steps.map((step) => (
          <Tick
            key={step.code}
            step={step}
            ticked={isTicked(step)}
            current={step === current}
            address={approvalAddress(host, step.page)}
            username={approval.username}
            onTick={(ticked) => onTicks(withApprovalTick(approvalTicks, app.kind, step.code, ticked))}
          />
        ))}
      </ol>
      <p className="border-t border-line px-3.5 py-2.5 text-small text-ink-3">
        {approvalAddress(host, 'app_manager') === undefined ? words.needsMyDomain : words.waits}
      </p>
    </Card>
  )
}

type TickProps = {
  step: ApprovalStep
  ticked: boolean
  current: boolean
  address: string | undefined
  username: string
  onTick: (ticked: boolean) => void
}

function Tick({ step, ticked, current, address, username, onTick }: TickProps) {
  const note = approvalStepNote(step.code, username)
  return (
    <li
      aria-current={current ? 'step' : undefined}
      className={classNames('border-b border-line last:border-b-0', current && 'bg-accent-soft')}
    >
      <label className="flex min-h-12 cursor-pointer items-start gap-3 px-3.5 py-2.5 max-md:min-h-13">
        <input
          type="checkbox"
          autoComplete="off"
          checked={ticked}
          onChange={(event) => onTick(event.target.checked)}
          className="mt-0.5 size-4.5 shrink-0 accent-good max-md:size-6"
        />
        <span className="grid min-w-0 gap-0.5">
          <span className={classNames('font-strong', ticked && 'text-ink-2')}>{approvalStepTitle[step.code]}</span>
          <span className="flex flex-wrap items-center gap-x-1 text-small text-ink-2">
            {step.path.map((place, index) => (
              <span key={place} className="inline-flex items-center gap-1">
                {index > 0 && <ChevronRight aria-hidden className="size-3 text-ink-3" />}
                {place}
              </span>
            ))}
          </span>
          {note !== undefined && <span className="text-small break-words text-ink-2">{note}</span>}
        </span>
      </label>
      {!ticked && step.traps.length > 0 && (
        <ul className="grid gap-2 px-3.5 pb-2.5 pl-11 max-md:pl-13">
          {step.traps.map(({ code, evidence, source }) => (
            <li key={code} className="grid gap-0.5 text-small text-ink-2">
              <span className="flex items-start gap-1.5">
                <TriangleAlert aria-label={words.trap} role="img" className="mt-0.5 size-3.5 shrink-0 text-warn" />
                <span className="min-w-0">{approvalTrap[code]}</span>
              </span>
              <EvidenceBars evidence={evidence} source={source} />
            </li>
          ))}
        </ul>
      )}
      {current && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3.5 pb-3 pl-11 max-md:pl-13">
          {address !== undefined && (
            <a
              href={address}
              target="_blank"
              rel="noopener noreferrer"
              className="inline-flex min-h-9 items-center gap-1.5 rounded-control border border-line-strong bg-panel px-3 max-md:min-h-11"
            >
              {words.openPage[step.page]} <ExternalLink aria-hidden className="size-4" />
            </a>
          )}
          <EvidenceBars evidence={step.evidence} source={step.source} />
        </div>
      )}
    </li>
  )
}
