import { ExternalLink, UserCheck, UserX } from 'lucide-react'

import { sandboxSuffix } from '#core/app-setup/approval-steps.ts'
import type { MissingFact } from '#core/environment/missing-fact.ts'
import type { Environment } from '#core/environment/environment.ts'
import { USER_ID } from '#core/vocabulary/salesforce.ts'
import type { PracticeSetup } from '#core/practice-client/practice-setup.ts'
import { SCREEN_LABEL, type PermittedUsers } from '#core/vocabulary/salesforce.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { classNames } from '#ui/class-names.ts'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextField } from '#ui/TextField.tsx'
import { Value } from '#ui/Value.tsx'
import { approvalPanel as words, sandboxUsername, selfAuthorize, usernameProblems } from '#words/en/approval.ts'

import { ApprovalSetup } from './ApprovalSetup.tsx'
import { isUnknownUser, PracticeUsers, UnknownUser } from './PracticeUsers.tsx'

type ApprovalPanelProps = {
  environment: Environment
  /** What stands in the way of an approval, as the step is judged. */
  blockedBy: MissingFact['fact'] | undefined
  /** The practice org's own state; undefined until it was read, and for every other org. */
  setup: PracticeSetup | undefined
  onUsername: (username: string) => void
  /** Of the steps in a real org's Setup. */
  onTicks: (ticks: string[]) => void
  /** Practice org: asks its setup. Elsewhere: the person says so. */
  approve: Action
  /** Takes the approval back; elsewhere than in a practice org, the word given. */
  revoke: Action
  changePolicy: Action<unknown, PermittedUsers>
  consent: Consent
  /** Where the consent comes back to. */
  callbackUrl: string
}

/** The consent of a user who authorizes the app themselves. */
type Consent = {
  /** Where the person consents; undefined until the app is known. */
  url: string | undefined
  /** To be called as the page at `url` is opened: its address serves once. */
  opened: () => void
  /** The page was opened, and nothing has come back yet. */
  waiting: boolean
  /** The consent came back and its code is being exchanged. */
  finishing: boolean
}

/** Why the approval cannot be given yet. */
function blockedReason(blockedBy: MissingFact['fact'] | undefined): string | undefined {
  if (blockedBy === undefined) return undefined
  return blockedBy === 'username' ? words.chooseUserFirst : words.registerAppFirst
}

/** Step 4: somebody with the right to do so lets this app act for this user. */
export function ApprovalPanel(props: ApprovalPanelProps) {
  const { environment, blockedBy, setup, onUsername, approve, changePolicy } = props
  const { approval, app } = environment
  const approved = approval.username !== '' && approval.approvedUsername === approval.username
  const isPractice = environment.kind === 'practice'
  const problem = usernameProblem(approval.username)
  const isUnknown = environment.kind === 'practice' && isUnknownUser(environment, setup)
  return (
    <>
      <Card
        title={words.user}
        aside={
          approved ? (
            <Tag tone="good">{isPractice ? words.preAuthorized : words.approvedYouSaid}</Tag>
          ) : (
            <Tag tone="warn">{words.notApprovedYet}</Tag>
          )
        }
      >
        <Row
          htmlFor="username"
          label={SCREEN_LABEL.sub}
          hint={<code className="font-mono text-jwt-payload">sub</code>}
          {...(problem === undefined ? {} : { problem })}
        >
          <TextField
            id="username"
            mono
            value={approval.username}
            invalid={problem !== undefined}
            placeholder="integration@acme.com"
            onValue={(username) => onUsername(username.trim())}
          />
        </Row>
        {environment.kind !== 'practice' && problem === undefined && (
          <SandboxUsername host={environment.host} username={approval.username} />
        )}
        {isUnknown && approval.username !== '' && problem === undefined && <UnknownUser />}
        {environment.kind === 'practice' && (
          <PracticeUsers environment={environment} setup={setup} onUsername={onUsername} />
        )}
      </Card>
      {environment.kind !== 'practice' && app.permittedUsers === 'admin_pre_authorized' && (
        <ApprovalSetup environment={environment} onTicks={props.onTicks} />
      )}
      <Card title={words.permittedUsers}>
        <Row label={words.policy} hint={words.ofApp}>
          <Segmented<PermittedUsers>
            label={words.permittedUsers}
            value={app.permittedUsers}
            options={POLICIES.map((value) => ({ value, label: SCREEN_LABEL[value] }))}
            onValue={changePolicy.start}
          />
        </Row>
        {app.permittedUsers === 'self_authorize' ? (
          <SelfAuthorize {...props} approved={approved} />
        ) : (
          <CardBody>
            <p className="text-ink-2">{words.before}</p>
            <div>
              {approved ? (
                <Revoke environment={environment} revoke={props.revoke} />
              ) : (
                <Button
                  look="primary"
                  busy={approve.busy}
                  disabledReason={blockedReason(blockedBy) ?? (isUnknown ? words.noSuchUser : undefined)}
                  onClick={() => approve.start()}
                  icon={<UserCheck aria-hidden className="size-4" />}
                >
                  {isPractice ? words.preAuthorize : words.doneInSetup}
                </Button>
              )}
            </div>
            {!isPractice && (
              <Notice title={words.cannotLookTitle}>
                <Sentence of={words.cannotLookText} />
              </Notice>
            )}
          </CardBody>
        )}
      </Card>
    </>
  )
}

function SelfAuthorize(props: ApprovalPanelProps & { approved: boolean }) {
  const { environment, consent, callbackUrl, approved } = props
  return (
    <CardBody>
      <p className="text-ink-2">{selfAuthorize.once}</p>
      {environment.kind !== 'practice' && (
        <>
          <p className="text-ink-2">{selfAuthorize.appMustList}</p>
          <Value copy={callbackUrl} what={selfAuthorize.callbackUrl}>
            {callbackUrl}
          </Value>
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {consent.url === undefined ? (
          <Button disabledReason={words.registerAppFirst}>{selfAuthorize.openConsentPage}</Button>
        ) : (
          <a
            href={consent.url}
            target="_blank"
            rel="noopener"
            onClick={consent.opened}
            onAuxClick={consent.opened}
            className={`inline-flex min-h-9 items-center gap-1.5 rounded-control px-3 font-strong ${approved ? 'border border-line-strong' : 'bg-accent text-on-accent'}`}
          >
            {selfAuthorize.openConsentPage} <ExternalLink aria-hidden className="size-4" />
          </a>
        )}
        <span role="status" className="text-small text-ink-3">
          {consent.finishing
            ? selfAuthorize.exchangingCode
            : approved
              ? selfAuthorize.approvedByConsent
              : consent.waiting
                ? selfAuthorize.waiting
                : selfAuthorize.opensInNewTab}
        </span>
        {approved && <Revoke environment={environment} revoke={props.revoke} />}
      </div>
      {approved && <p className="text-small text-ink-3">{selfAuthorize.dropped}</p>}
    </CardBody>
  )
}

/** Takes the approval back. In a practice org the sessions of a consent end with it; those of an assertion do not. */
function Revoke({ environment, revoke }: Pick<ApprovalPanelProps, 'environment' | 'revoke'>) {
  return (
    <Button busy={revoke.busy} onClick={() => revoke.start()} icon={<UserX aria-hidden className="size-4" />}>
      {environment.kind === 'practice' ? words.revoke : words.notDoneAfterAll}
    </Button>
  )
}

/** A Username copied into a sandbox has its name at the end. Said only of hosts that name a sandbox. */
function SandboxUsername({ host, username }: { host: string; username: string }) {
  const suffix = sandboxSuffix(host)
  if (suffix === undefined || username === '') return null
  const ends = username.toLowerCase().endsWith(`.${suffix}`)
  return (
    <p role="status" className={classNames('px-3.5 py-2.5 text-small', ends ? 'text-good' : 'text-ink-2')}>
      {ends ? sandboxUsername.ends : sandboxUsername.endsNot(suffix)}
    </p>
  )
}

const POLICIES: readonly PermittedUsers[] = ['admin_pre_authorized', 'self_authorize']

function usernameProblem(username: string): string | undefined {
  if (username === '') return undefined
  if (username !== username.trim()) return usernameProblems.spaceAround
  if (USER_ID.test(username)) return usernameProblems.userId
  if (!username.includes('@')) return usernameProblems.notLikeEmail
  return undefined
}
