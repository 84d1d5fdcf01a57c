import { Download } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'

import { afterStep, afterUndo, doStep, logInAs, undoStep } from '#core/certificate-change/acts.ts'
import { beginChange, isFinished, judgeChange, withAnswer, withDone } from '#core/certificate-change/steps.ts'
import { encodePem } from '#core/encoding/pem.ts'
import type { CertificateChange, ChangeStep, ChangeWay } from '#core/environment/certificate-change.ts'
import { consumerKeyOddity, readConsumerKey } from '#core/environment/consumer-key.ts'
import { changed, signsElsewhere, type Environment } from '#core/environment/environment.ts'
import { fileName } from '#core/kernel/file-name.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { ChangeIntro } from '#features/certificate-change/ChangeIntro.tsx'
import { ChangeSteps } from '#features/certificate-change/ChangeSteps.tsx'
import { LiveClient } from '#features/certificate-change/LiveClient.tsx'
import { downloadFile } from '#platform/browser/download.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmButton } from '#ui/ConfirmButton.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { changePage as words } from '#words/en/certificate-change.ts'
import { consumerKeyOddityWords } from '#words/en/consumer-key.ts'
import { noSuchEnvironment } from '#words/en/shared.ts'

import { Problem } from '../bench/steps/Problem.tsx'
import { Header } from '../shell/Header.tsx'
import { NothingHere } from '../shell/NothingHere.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { ReadingSkeleton } from '../shell/PageSkeleton.tsx'
import { useChangeEnvironment, useEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { useActionWith } from '../state/use-action.ts'
import { useLiveClient } from './use-live-client.ts'

/** The change of an app's certificate, in a second app or in the same one, with a check at each step. */
export function ChangePage({ id }: { id: string }) {
  const { data: environment, isPending } = useEnvironment(id)
  if (!environment && !isPending) return <NothingHere what={noSuchEnvironment} />
  return (
    <>
      <Header {...(environment ? { environment } : {})} />
      <main className="mx-auto grid max-w-230 gap-3.5 px-3.5 pt-6 pb-16 *:min-w-0">
        {environment ? <Change environment={environment} /> : <ReadingSkeleton />}
      </main>
    </>
  )
}

function Change({ environment }: { environment: Environment }) {
  const { flow } = usePorts()
  const change = useChangeEnvironment()
  const [way, setWay] = useState<ChangeWay>('two_apps')
  const underWay = environment.certificateChange
  const isReady = environment.certificate !== undefined && environment.app.consumerKey !== ''
  const put = (next: CertificateChange | undefined) =>
    change<Environment>(environment, (now) => changed<Environment>(now, { certificateChange: next }))
  return (
    <>
      <PageHeading>{words.title}</PageHeading>
      <p className="max-w-170 text-ink-2">{words.lead}</p>
      <EvidenceBars {...words.slot} />
      {environment.kind === 'practice' && isReady && !signsElsewhere(environment) && (
        <Rehearsal environment={environment} />
      )}
      {signsElsewhere(environment) ? (
        <Notice look="warn" title={words.elsewhere.title}>
          {words.elsewhere.text}
        </Notice>
      ) : !isReady && !underWay ? (
        <Notice
          title={words.notReady.title}
          action={
            <Link href={`/env/${environment.id}`} className="text-accent underline underline-offset-2">
              {words.notReady.toBench}
            </Link>
          }
        >
          {words.notReady.text}
        </Notice>
      ) : underWay ? (
        <UnderWay environment={environment} underWay={underWay} put={put} />
      ) : (
        <ChangeIntro way={way} onWay={setWay} onBegin={() => put(beginChange(environment, way, flow.clock()))} />
      )}
    </>
  )
}

type UnderWayProps = {
  environment: Environment
  underWay: CertificateChange
  put: (next: CertificateChange | undefined) => void
}

function UnderWay({ environment, underWay, put }: UnderWayProps) {
  const { flow } = usePorts()
  const [, navigate] = useLocation()
  const changeEnvironment = useChangeEnvironment()
  const apply = (change: (now: Environment) => Environment) => changeEnvironment<Environment>(environment, change)

  const act = useActionWith(
    async (step: ChangeStep) => {
      const done = await doStep(environment, underWay, step, flow)
      return done.ok ? ok({ step, next: done.value }) : done
    },
    ({ step, next }) => apply((now) => afterStep(now, step, next)),
  )
  const undo = useActionWith(
    (step: ChangeStep) => undoStep(environment, underWay, step, flow),
    (next) => apply((now) => afterUndo(now, next)),
  )
  const check = useActionWith(
    async (step: ChangeStep): Promise<Result<undefined, FlowError>> => {
      for (const { login } of judgeChange(underWay).find((each) => each.step === step)?.checks ?? []) {
        const answer = await logInAs(environment, underWay, login, flow)
        if (!answer.ok) return err(answer.error)
        // Each as it comes: a tab that is closed between two of them loses none.
        apply((now) =>
          now.certificateChange
            ? changed<Environment>(now, {
                certificateChange: withAnswer(now.certificateChange, step, login, answer.value),
              })
            : now,
        )
      }
      return ok(undefined)
    },
    () => undefined,
  )
  const steps = judgeChange(underWay)
  const finished = isFinished(underWay)
  const { app } = underWay.second
  const isPractice = environment.kind === 'practice'
  const [typed, setTyped] = useState(app.consumerKey)
  const consumerKey = readConsumerKey(typed)
  const oddity = consumerKeyOddity(consumerKey)
  const isSame = consumerKey !== '' && consumerKey === underWay.first.app.consumerKey
  const keyProblem = isSame ? words.sameKey : oddity && consumerKeyOddityWords[oddity]
  const ends = words.finished[underWay.way]
  return (
    <>
      <Problem action={act} />
      <Problem action={undo} />
      <Problem action={check} />
      {finished && (
        <Notice
          look="good"
          role="status"
          title={ends.title}
          action={
            <Button
              look="primary"
              onClick={() => {
                put(undefined)
                navigate(`/env/${environment.id}/token`)
              }}
            >
              {words.toBench}
            </Button>
          }
        >
          {ends.text}
        </Notice>
      )}
      <p className="flex flex-wrap gap-x-3 text-small text-ink-2">
        <strong className="font-heavy">{words.logins(underWay.logins)}</strong>
        <span>{words.loginsNote}</span>
      </p>
      <ChangeSteps
        steps={steps}
        way={underWay.way}
        doesAll={isPractice}
        busy={act.busy || check.busy || undo.busy}
        lacks={(step) =>
          !isPractice && step === 'second_app' && (consumerKey === '' || isSame || oddity === 'whitespace')
            ? words.consumerKeyFirst
            : undefined
        }
        byHand={
          isPractice ? null : (
            <ByHand
              environment={environment}
              second={underWay.second}
              problem={keyProblem}
              typed={typed}
              onTyped={(value) => {
                setTyped(value)
                put({ ...underWay, second: { ...underWay.second, app: { consumerKey: readConsumerKey(value) } } })
              }}
              asksForKey={underWay.way === 'two_apps'}
            />
          )
        }
        onDo={(step) => act.start(step)}
        onTick={(step) => put(withDone(underWay, step))}
        onCheck={(step) => check.start(step)}
        onUndo={(step) => undo.start(step)}
      />
      <div className="flex flex-wrap items-center gap-3">
        <ConfirmButton confirm={words.reallyAway} onConfirm={() => put(undefined)} look="secondary">
          {words.away}
        </ConfirmButton>
        <span className="text-small text-ink-2">{words.awayNote}</span>
      </div>
    </>
  )
}

type ByHandProps = {
  environment: Environment
  second: CertificateChange['second']
  asksForKey: boolean
  typed: string
  problem: string | undefined
  onTyped: (value: string) => void
}

/** What a person carries between here and the Setup of a real org: the new certificate there, the Consumer Key back. */
function ByHand({ environment, second: { certificate }, asksForKey, typed, problem, onTyped }: ByHandProps) {
  return (
    <>
      {certificate && (
        <div>
          <Button
            onClick={() =>
              downloadFile(
                `${fileName(environment.name)}-2.crt`,
                encodePem('CERTIFICATE', certificate.der),
                'application/x-x509-ca-cert',
              )
            }
            icon={<Download aria-hidden className="size-4" />}
          >
            {words.downloadNew}
          </Button>
        </div>
      )}
      {asksForKey && (
        <div className="grid gap-1">
          <label htmlFor={KEY_FIELD} className="text-small font-heavy text-ink-2">
            {words.consumerKey}
          </label>
          <TextField id={KEY_FIELD} mono value={typed} invalid={problem !== undefined} onValue={onTyped} />
          {problem !== undefined && (
            <p id={`${KEY_FIELD}-problem`} className="text-small text-bad">
              {problem}
            </p>
          )}
        </div>
      )}
    </>
  )
}

const KEY_FIELD = 'second-consumer-key'

/** The client that shows the gap, or that there is none. */
function Rehearsal({ environment }: { environment: Environment }) {
  const client = useLiveClient(environment)
  return (
    <LiveClient
      heard={client.heard}
      running={client.running}
      paused={client.paused}
      onStart={client.start}
      onStop={client.stop}
    />
  )
}
