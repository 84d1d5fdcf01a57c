import { ExternalLink, UserCheck, UserX } from 'lucide-react'

import type { Environment } from '#core/environment/environment.ts'
import { USER_ID } from '#core/vocabulary/salesforce.ts'
import type { PracticeSetup } from '#core/practice-client/practice-setup.ts'
import { SCREEN_LABEL, type PermittedUsers } from '#core/vocabulary/salesforce.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextField } from '#ui/TextField.tsx'
import { Value } from '#ui/Value.tsx'

import { isUnknownUser, PracticeUsers, UnknownUser } from './PracticeUsers.tsx'

type ApprovalPanelProps = {
  environment: Environment
  /** The practice org's own state; undefined until it was read, and for every other org. */
  setup: PracticeSetup | undefined
  onUsername: (username: string) => void
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
  /** The consent came back and its code is being exchanged. */
  finishing: boolean
}

/** Step 4: somebody with the right to do so lets this app act for this user. */
export function ApprovalPanel(props: ApprovalPanelProps) {
  const { environment, setup, onUsername, approve, changePolicy } = props
  const { approval, app } = environment
  const approved = approval.username !== '' && approval.approvedUsername === approval.username
  const isPractice = environment.kind === 'practice'
  const problem = usernameProblem(approval.username)
  const isUnknown = environment.kind === 'practice' && isUnknownUser(environment, setup)
  return (
    <>
      <Card
        title="User"
        aside={
          approved ? (
            <Tag tone="good">{isPractice ? 'pre-authorized' : 'approved, you said'}</Tag>
          ) : (
            <Tag tone="warn">not approved yet</Tag>
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
        {isUnknown && approval.username !== '' && problem === undefined && <UnknownUser />}
        {environment.kind === 'practice' && (
          <PracticeUsers environment={environment} setup={setup} onUsername={onUsername} />
        )}
      </Card>
      <Card title="Permitted users">
        <Row label="Policy" hint="of the app">
          <Segmented<PermittedUsers>
            label="Permitted users"
            value={app.permittedUsers}
            options={POLICIES.map((value) => ({ value, label: SCREEN_LABEL[value] }))}
            onValue={changePolicy.start}
          />
        </Row>
        {app.permittedUsers === 'self_authorize' ? (
          <SelfAuthorize {...props} approved={approved} />
        ) : (
          <CardBody>
            <p className="text-ink-2">
              Nobody can click “Allow” in this flow, so the approval must be there before the first assertion arrives.
            </p>
            {!isPractice && (
              <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2">
                {(app.kind === 'external_client_app' ? EXTERNAL_CLIENT_APP_STEPS : CONNECTED_APP_STEPS).map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            )}
            <div>
              {approved ? (
                <Revoke environment={environment} revoke={props.revoke} />
              ) : (
                <Button
                  look="primary"
                  busy={approve.busy}
                  disabledReason={
                    approval.username === ''
                      ? 'Choose a user first.'
                      : app.consumerKey === ''
                        ? 'Register the app first, in the App step.'
                        : isUnknown
                          ? 'The org has no such user.'
                          : undefined
                  }
                  onClick={() => approve.start()}
                  icon={<UserCheck aria-hidden className="size-4" />}
                >
                  {isPractice ? 'Pre-authorize this user' : 'I have done this in Setup'}
                </Button>
              )}
            </div>
            {!isPractice && (
              <Notice title="This page cannot look into your org">
                It believes you. If the approval is missing, Salesforce answers{' '}
                <code>user hasn’t approved this consumer</code> or{' '}
                <code>user is not admin approved to access this app</code>.
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
      <p className="text-ink-2">
        The user clicks “Allow” once, in a flow that ends with a refresh token. That leaves the approval the assertions
        rest on; the tokens themselves are dropped here.
      </p>
      {environment.kind !== 'practice' && (
        <>
          <p className="text-ink-2">
            The app must list this callback URL, exactly, and must not require a secret for the web server flow:
          </p>
          <Value copy={callbackUrl} what="callback URL">
            {callbackUrl}
          </Value>
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {consent.url === undefined ? (
          <Button disabledReason="Register the app first, in the App step.">Open the consent page</Button>
        ) : (
          <a
            href={consent.url}
            target="_blank"
            rel="noopener"
            onClick={consent.opened}
            onAuxClick={consent.opened}
            className={`inline-flex min-h-9 items-center gap-1.5 rounded-control px-3 font-strong ${approved ? 'border border-line-strong' : 'bg-accent text-on-accent'}`}
          >
            Open the consent page <ExternalLink aria-hidden className="size-4" />
          </a>
        )}
        <span role="status" className="text-small text-ink-3">
          {consent.finishing
            ? 'Exchanging the code…'
            : approved
              ? 'approved by consent'
              : 'opens in a new tab and comes back by itself'}
        </span>
        {approved && <Revoke environment={environment} revoke={props.revoke} />}
      </div>
    </CardBody>
  )
}

/** Takes the approval back. In a practice org the sessions of a consent end with it; those of an assertion do not. */
function Revoke({ environment, revoke }: Pick<ApprovalPanelProps, 'environment' | 'revoke'>) {
  return (
    <Button busy={revoke.busy} onClick={() => revoke.start()} icon={<UserX aria-hidden className="size-4" />}>
      {environment.kind === 'practice' ? 'Revoke' : 'Not done after all'}
    </Button>
  )
}

const POLICIES: readonly PermittedUsers[] = ['admin_pre_authorized', 'self_authorize']

function usernameProblem(username: string): string | undefined {
  if (username === '') return undefined
  if (username !== username.trim()) return 'There is a space before or after it.'
  if (USER_ID.test(username))
    return 'This is a User Id. Salesforce wants the Username, which looks like an e-mail address.'
  if (!username.includes('@')) return 'A Username looks like an e-mail address, and often is not one.'
  return undefined
}

const EXTERNAL_CLIENT_APP_STEPS = [
  'The app → Policies → Edit → OAuth Policies: Permitted Users = “Admin approved users are pre-authorized”.',
  'App Policies: select a profile or permission set.',
  'Assign that permission set (or profile) to the user above. One that carries the “Salesforce API Integration” licence cannot hold apps.',
]
const CONNECTED_APP_STEPS = [
  'App Manager → the app → Manage → Edit Policies: Permitted Users = “Admin approved users are pre-authorized”.',
  'On the same page: Manage Profiles or Manage Permission Sets, and add one.',
  'Assign it to the user above.',
]
