import { Check } from 'lucide-react'
import { useId, useState, type ReactElement } from 'react'

import { APP_SETUP_STEPS, type AppSetupStep } from '#core/app-setup/steps.ts'
import { orgName, setupAddress } from '#core/app-setup/setup-address.ts'
import {
  countTicks,
  currentStep,
  isTicked,
  withTick,
  type AppSetupProgress,
  type AppSetupStepCode,
} from '#core/app-setup/ticks.ts'
import type { RealEnvironment } from '#core/environment/environment.ts'
import type { TokenRefusalCode } from '#core/diagnosis/refusals/token-refusals.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { classNames } from '#ui/class-names.ts'
import { LinkOut } from '#ui/LinkOut.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { Tag } from '#ui/Tag.tsx'
import { setupList as words, setupStepNote, setupStepTitle } from '#words/en/app-setup.ts'

import { CertificateFile } from './CertificateFile.tsx'
import { ClickPath } from './ClickPath.tsx'
import { ConsumerKeyField } from './ConsumerKeyField.tsx'
import { GuideMistakes, MistakesButton } from './GuideMistakes.tsx'
import { SetupValues } from './SetupValues.tsx'

type SetupListProps = {
  environment: Pick<RealEnvironment, 'host' | 'app' | 'appSetup' | 'certificate'>
  callbackUrl: string
  /** Of the certificate, without its ending. */
  fileName: string
  /** The link to what is said of a refusal, without its text. */
  linkToError: (code: TokenRefusalCode) => ReactElement
  onApp: (app: RealEnvironment['app']) => void
  onProgress: (progress: AppSetupProgress) => void
  download: (name: string, content: Uint8Array<ArrayBuffer> | string, mediaType: string) => void
}

/** The app in a real org, set up by hand: one tick for each place of Setup, in the words of its screens. */
export function SetupList(props: SetupListProps) {
  const { host, app, appSetup } = props.environment
  const facts = { kind: app.kind, consumerKey: app.consumerKey, progress: appSetup }
  const { ticked, of } = countTicks(facts)
  const steps = APP_SETUP_STEPS[app.kind]
  const hostMissing = host === ''
  const setup = setupAddress(host, 'home')
  const current = hostMissing ? undefined : currentStep(facts)
  // The first step leads there itself.
  const beginning = current === steps[0].code
  return (
    <Card
      label={words.heading}
      title={
        <>
          {words.heading}
          <Tag>
            <span aria-hidden>{words.progress(ticked, of)}</span>
            <span className="sr-only">{words.progressLong(ticked, of)}</span>
          </Tag>
        </>
      }
      aside={
        <>
          <span className="text-small text-ink-3">{words.minutes}</span>
          {setup !== undefined && !beginning && (
            <LinkOut href={setup} look="secondary">
              {words.openSetup(orgName(host))}
            </LinkOut>
          )}
        </>
      }
    >
      {(hostMissing || setup === undefined) && (
        <p role="status" className="border-b border-line px-3.5 py-2.5 text-small text-ink-2">
          {hostMissing ? words.hostFirst : words.needsMyDomain}
        </p>
      )}
      <ol inert={hostMissing} className={classNames(hostMissing && 'bg-sunk **:text-ink-3')}>
        {steps.map((step) => (
          <SetupTick
            key={step.code}
            {...props}
            step={{ ...step, ticked: isTicked(facts, step.code), current: step.code === current }}
          />
        ))}
      </ol>
    </Card>
  )
}

type TickedStep = AppSetupStep & { ticked: boolean; current: boolean }

function SetupTick({ step, ...props }: SetupListProps & { step: TickedStep }) {
  const { environment, onProgress } = props
  const { code, current } = step
  const { kind } = environment.app
  const tick = (ticked: boolean) => onProgress(withTick(environment.appSetup, kind, code, ticked))
  const note = setupStepNote[code]
  const page = step.page === undefined ? undefined : setupAddress(environment.host, step.page)
  const [open, setOpen] = useState(false)
  const mistakesId = useId()
  return (
    <li
      aria-current={current ? 'step' : undefined}
      className={classNames(
        'grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-1 border-b border-line py-2 pr-3.5 pl-2 last:border-b-0 sm:gap-x-2',
        current && 'bg-accent-soft',
      )}
    >
      <TickMark step={step} onTick={tick} />
      <div className="grid min-w-0 gap-2 py-2">
        <div className="grid gap-0.5">
          <div className="flex items-baseline justify-between gap-x-3">
            <span className={classNames('min-w-0 font-strong', step.ticked && 'text-ink-2')}>
              {setupStepTitle[code]}
            </span>
            <MistakesButton step={step} open={open} controls={mistakesId} onOpen={setOpen} />
          </div>
          <div className="flex flex-wrap items-baseline justify-between gap-x-3">
            {/* One place alone is what the title says. */}
            {step.path.length > 1 && <ClickPath path={step.path} />}
            {code === 'consumer_key' && page !== undefined && (
              <LinkOut href={page} look="text">
                {words.openSettings}
              </LinkOut>
            )}
          </div>
          {note !== undefined && (
            <p className="text-small text-ink-2">
              <Sentence of={note} links={step.spreads ? { error: props.linkToError(step.spreads) } : {}} />
            </p>
          )}
        </div>
        <StepContent {...props} step={step} />
        {current && !WITH_OWN_ACTION.has(code) && <NextButton step={step} page={page} onDone={() => tick(true)} />}
        {open && <GuideMistakes id={mistakesId} step={step} />}
      </div>
    </li>
  )
}

/** The last tick follows from the key being there, so it is a mark and no box. */
function TickMark({ step: { code, ticked }, onTick }: { step: TickedStep; onTick: (ticked: boolean) => void }) {
  const box = classNames(
    'grid size-4.5 place-items-center rounded-[5px] border',
    ticked ? 'border-good bg-good text-on-good' : 'border-line-strong bg-panel',
  )
  const mark = ticked && <Check aria-hidden className="size-3.5" strokeWidth={3} />
  if (code === 'consumer_key') {
    return (
      <span className="grid size-9 place-items-center" title={words.ticksItself}>
        <span className={box}>{mark}</span>
      </span>
    )
  }
  return (
    <label className="grid size-9 cursor-pointer place-items-center rounded-control has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:size-11 pointer-coarse:-ml-1">
      <input
        type="checkbox"
        autoComplete="off"
        className="sr-only"
        aria-label={setupStepTitle[code]}
        checked={ticked}
        onChange={(event) => onTick(event.target.checked)}
      />
      <span className={box}>{mark}</span>
    </label>
  )
}

function StepContent({ step, ...props }: SetupListProps & { step: TickedStep }) {
  const { environment, onApp } = props
  if (step.code === 'consumer_key')
    return (
      <ConsumerKeyField
        consumerKey={environment.app.consumerKey}
        onConsumerKey={(consumerKey) => onApp({ ...environment.app, consumerKey })}
      />
    )
  if (step.values.includes('certificate')) {
    return (
      <CertificateFile
        certificate={environment.certificate}
        fileName={props.fileName}
        current={step.current}
        download={props.download}
      />
    )
  }
  return (
    <SetupValues
      values={step.values}
      callbackUrl={props.callbackUrl}
      progress={environment.appSetup}
      onProgress={props.onProgress}
    />
  )
}

/** Steps whose content holds the one accent control: the file to upload, and the field. */
const WITH_OWN_ACTION: ReadonlySet<AppSetupStepCode> = new Set(['jwt_flow', 'digital_signatures', 'consumer_key'])

/** The one thing to do now: the way to Setup where the step begins there, else saying that it is done. */
function NextButton({ step, page, onDone }: { step: AppSetupStep; page: string | undefined; onDone: () => void }) {
  const way =
    page !== undefined && step.page !== undefined ? { href: page, text: words.openPage[step.page] } : undefined
  return (
    <div className="flex flex-wrap items-center gap-2">
      {way && (
        <LinkOut href={way.href} look="primary">
          {way.text}
        </LinkOut>
      )}
      <Button look={way ? 'secondary' : 'primary'} onClick={onDone}>
        {words.tick}
      </Button>
    </div>
  )
}
