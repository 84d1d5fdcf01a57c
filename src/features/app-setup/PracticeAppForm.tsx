import { Plus, Upload } from 'lucide-react'
import { useState } from 'react'

import type { MissingFact } from '#core/environment/missing-fact.ts'
import type { PracticeEnvironment } from '#core/environment/environment.ts'
import type { PracticeApp } from '#core/practice-client/practice-app.ts'
import { SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { ConfirmButton } from '#ui/ConfirmButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { TextField } from '#ui/TextField.tsx'
import { Value } from '#ui/Value.tsx'
import { heldCertificate, practiceAppForm as words } from '#words/en/app-setup.ts'
import { formatFingerprint } from '#words/en/format.ts'

type PracticeAppFormProps = {
  environment: PracticeEnvironment
  /** What stands in the way of registering, as the step is judged. */
  blockedBy: MissingFact['fact'] | undefined
  /** Remembers settings of an app that is not registered yet. */
  onApp: (app: PracticeEnvironment['app']) => void
  /** The app as the org has it; null when the org has it no more, undefined until the org was asked. */
  held: PracticeApp | null | undefined
  /** Registers the app, or uploads the bench's certificate to the registered one. */
  register: Action
  rename: Action<unknown, string>
  /** Takes the app off the bench and leaves it in the org. */
  onAnother: () => void
}

/** The app in the practice org: registered once, then changed only in the org itself. */
export function PracticeAppForm(props: PracticeAppFormProps) {
  const { environment, blockedBy, onApp, register } = props
  const { app } = environment
  if (app.appId !== undefined) return <RegisteredApp {...props} />
  return (
    <Card title={words.heading}>
      <Row htmlFor="app-label" label={words.name}>
        <TextField id="app-label" value={app.label} onValue={(label) => onApp({ ...app, label })} />
      </Row>
      <CardBody>
        <div>
          <Button
            look="primary"
            busy={register.busy}
            disabledReason={
              blockedBy !== undefined ? words.certificateFirst : app.label.trim() === '' ? words.nameFirst : undefined
            }
            onClick={() => register.start()}
            icon={<Upload aria-hidden className="size-4" />}
          >
            {words.register}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}

function RegisteredApp({ environment, held, register, rename, onAnother }: PracticeAppFormProps) {
  const { app } = environment
  const [label, setLabel] = useState<string>()
  const typed = label ?? app.label
  const busy = register.busy || rename.busy
  return (
    <Card title={words.heading}>
      <Row htmlFor="app-label" label={words.name} hint={words.inOrg}>
        <TextField id="app-label" value={typed} onValue={setLabel} />
        {typed.trim() !== app.label && (
          <Button
            size="small"
            busy={busy}
            disabledReason={typed.trim() === '' ? words.needsName : undefined}
            onClick={() => {
              rename.start(typed.trim())
              setLabel(undefined)
            }}
          >
            {words.rename}
          </Button>
        )}
      </Row>
      <Row label={SCREEN_LABEL.iss} hint={<code className="font-mono text-jwt-payload">iss</code>}>
        <Value copy={app.consumerKey} what={words.consumerKey}>
          {app.consumerKey}
        </Value>
      </Row>
      {held === null ? (
        <CardBody>
          <Notice look="bad" title={words.deletedTitle}>
            {words.deletedText}
          </Notice>
        </CardBody>
      ) : (
        <HeldCertificate environment={environment} held={held} busy={busy} onUpload={() => register.start()} />
      )}
      <CardBody>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Button
            look={held === null ? 'primary' : 'secondary'}
            onClick={onAnother}
            icon={<Plus aria-hidden className="size-4" />}
          >
            {words.registerAnother}
          </Button>
          {held !== null && <span className="text-small text-ink-3">{words.staysInOrg}</span>}
        </div>
      </CardBody>
    </Card>
  )
}

/** The certificate on the app beside the one on the bench, by SHA-256 fingerprint; one button when they differ. */
function HeldCertificate({
  environment: { app, certificate },
  held,
  busy,
  onUpload,
}: Pick<PracticeAppFormProps, 'environment'> & {
  held: PracticeApp | undefined
  busy: boolean
  onUpload: () => void
}) {
  const onApp = held ? held.certificate?.fingerprintSha256 : app.registeredFingerprint
  const onBench = certificate?.fingerprintSha256
  if (onBench === undefined || onApp === onBench) {
    return (
      <Row label={heldCertificate.certificate} hint={heldCertificate.onAppSha256}>
        {onApp === undefined ? (
          <span className="text-ink-3">{heldCertificate.none}</span>
        ) : (
          <Value>{formatFingerprint(onApp)}</Value>
        )}
      </Row>
    )
  }
  return (
    <>
      <Row label={heldCertificate.onApp} hint="SHA-256">
        {onApp === undefined ? (
          <span className="text-bad">{heldCertificate.noCertificate}</span>
        ) : (
          <Value>{formatFingerprint(onApp)}</Value>
        )}
      </Row>
      <Row label={heldCertificate.onBench} hint="SHA-256">
        <Value>{formatFingerprint(onBench)}</Value>
      </Row>
      <CardBody>
        <Notice
          look="warn"
          title={onApp === undefined ? heldCertificate.noneTitle : heldCertificate.otherTitle}
          action={
            onApp === undefined ? (
              <Button look="primary" busy={busy} onClick={onUpload} icon={<Upload aria-hidden className="size-4" />}>
                {heldCertificate.upload}
              </Button>
            ) : (
              <ConfirmButton
                look="primary"
                busy={busy}
                confirm={heldCertificate.reallyReplace}
                onConfirm={onUpload}
                icon={<Upload aria-hidden className="size-4" />}
              >
                {heldCertificate.upload}
              </ConfirmButton>
            )
          }
        >
          {heldCertificate.checkedAgainst}
        </Notice>
      </CardBody>
    </>
  )
}
