import { Eye, EyeOff, Send } from 'lucide-react'
import { useState } from 'react'

import type { FlowSession, TokenAnswer } from '#core/flow/facts/session.ts'
import { diagnoseTokenRefusal } from '#core/diagnosis/token-refusals.ts'
import { weighCauses, type WeighedCause } from '#core/diagnosis/weigh-causes.ts'
import { shortenSecret } from '#core/kernel/redact.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CausesCard } from '#ui/CausesCard.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { formatDuration, formatInstant } from '#words/en/format.ts'
import { useNow } from '#ui/use-now.ts'
import { grantedScopeWords } from '#words/en/granted-scope.ts'
import { causeItem } from '#words/en/token-refusals.ts'

import { TransportCard, type TransportChoice } from './TransportCard.tsx'
import { tokenErrorWords, type Words } from './messages.ts'

type TokenPanelProps = {
  token: FlowSession['token']
  tokenEndpoint: string | undefined
  /** Left out for a practice org, which lives on this origin. */
  travel?: TransportChoice
  blocked: string | undefined
  request: Action
  onForget: () => void
  /** Opens the step where a refusal is mended. */
  onGoTo: (step: NonNullable<Words['step']>) => void
}

const TRAVEL_HINT = { relay: 'through the relay', direct: 'straight to the org' } as const

/** Step 6: the assertion is exchanged for an access token. */
export function TokenPanel({ token, tokenEndpoint, travel, blocked, request, onForget, onGoTo }: TokenPanelProps) {
  const outcome = token?.outcome
  const wait = useRetryWait(token)
  return (
    <>
      {travel && <TransportCard {...travel} />}
      <Card title="Token request">
        <Row label="POST" hint={travel ? TRAVEL_HINT[travel.transport] : 'same origin'}>
          {tokenEndpoint === undefined ? (
            <span className="text-ink-3">no host yet</span>
          ) : (
            <Value copy={tokenEndpoint} what="token endpoint">
              {tokenEndpoint}
            </Value>
          )}
        </Row>
        <Row label="grant_type">
          <Value>urn:ietf:params:oauth:grant-type:jwt-bearer</Value>
        </Row>
        <Row label="assertion">
          <span className="text-ink-2">signed at the moment of sending</span>
        </Row>
        <div className="flex flex-wrap items-center gap-2 p-3.5">
          <Button
            look={outcome?.ok ? 'secondary' : 'primary'}
            busy={request.busy}
            disabledReason={wait === undefined ? blocked : `The relay asks to wait ${wait} s`}
            onClick={() => request.start()}
            icon={<Send aria-hidden className="size-4" />}
          >
            {outcome?.ok ? 'Request another token' : 'Request a token'}
          </Button>
          {wait !== undefined && (
            <span role="timer" aria-label="seconds to wait" className="font-mono text-mono text-warn">
              {formatDuration(wait)}
            </span>
          )}
          {request.busy && (
            <Button look="quiet" onClick={request.cancel}>
              Cancel
            </Button>
          )}
        </div>
      </Card>
      <div aria-live="polite" className="grid gap-3.5 *:min-w-0">
        {token && outcome?.ok && <TokenCard token={outcome.value} receivedAt={token.receivedAt} onForget={onForget} />}
        {outcome?.ok === false && (
          <Refusal error={outcome.error} facts={token?.facts} onGoTo={onGoTo} {...(travel ? { travel } : {})} />
        )}
      </div>
    </>
  )
}

/** Whole seconds the relay still asks to wait; undefined when it does not. */
function useRetryWait(token: FlowSession['token']): number | undefined {
  const now = useNow()
  if (!token || token.outcome.ok || token.outcome.error.code !== 'relay_refused') return undefined
  const { retryAfterSeconds } = token.outcome.error
  const left = Math.ceil((token.receivedAt + (retryAfterSeconds ?? 0) * 1000 - now) / 1000)
  return left > 0 ? left : undefined
}

type Success = Extract<TokenAnswer['outcome'], { ok: true }>['value']

function TokenCard({ token, receivedAt, onForget }: { token: Success; receivedAt: number; onForget: () => void }) {
  const [revealed, setRevealed] = useState(false)
  const scope = grantedScopeWords(token.scope)
  return (
    <Card title="Access token" aside={<Tag tone="good">200</Tag>}>
      {scope && (
        <CardBody>
          <Notice look="warn" role="alert" title={scope.title}>
            {scope.next}
          </Notice>
        </CardBody>
      )}
      <Row label="access_token" hint="in memory only">
        <span className="min-w-0 flex-1 font-mono text-mono break-all text-jwt-signature">
          {revealed ? token.accessToken : shortenSecret(token.accessToken)}
        </span>
        <Button
          size="small"
          look="quiet"
          aria-pressed={revealed}
          onClick={() => setRevealed(!revealed)}
          icon={revealed ? <EyeOff aria-hidden className="size-3.5" /> : <Eye aria-hidden className="size-3.5" />}
        >
          {revealed ? 'Hide' : 'Reveal'}
        </Button>
        <CopyButton text={token.accessToken} what="access token" />
      </Row>
      <Row label="instance_url" hint="where to call">
        <Value copy={token.instanceUrl} what="instance URL">
          {token.instanceUrl}
        </Value>
      </Row>
      {token.id !== undefined && (
        <Row label="id" hint="identity URL">
          <Value copy={token.id} what="identity URL">
            {token.id}
          </Value>
        </Row>
      )}
      <Row label="scope">
        {(token.scope ?? '')
          .split(' ')
          .filter(Boolean)
          .map((scope) => (
            <Tag key={scope}>{scope}</Tag>
          ))}
      </Row>
      <Row label="token_type">
        <Value>{token.tokenType}</Value>
      </Row>
      <Row label="Received">
        <Value>{formatInstant(receivedAt)}</Value>
      </Row>
      <CardBody>
        <p className="text-small text-ink-3">
          No <code>expires_in</code> and no refresh token come with this grant. The session lives as long as the org’s
          timeout says (two hours unless changed), renewed by use; when it ends, sign again.
        </p>
        <div>
          <Button size="small" onClick={onForget}>
            Forget the token
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}

/** A cause for the list under the notice, which has said already what was shown and what puts it right. */
function weighedItem(cause: WeighedCause, index: number) {
  const item = causeItem(cause)
  return index === 0 && cause.standing === 'shown' ? { ...item, mend: undefined, proof: undefined } : item
}

const GO_TO = { app: 'Go to App', approval: 'Go to Approval', assertion: 'Go to Assertion' } as const

function Refusal({
  error,
  facts,
  travel,
  onGoTo,
}: {
  error: Extract<TokenAnswer['outcome'], { ok: false }>['error']
  facts: TokenAnswer['facts']
  travel?: TransportChoice
  onGoTo: TokenPanelProps['onGoTo']
}) {
  const words = tokenErrorWords(error, facts)
  const refusal = error.code === 'oauth_error' ? diagnoseTokenRefusal(error.error, error.errorDescription) : undefined
  const { step } = words
  // A blocked answer does not undo the request: the person decides whether to send another one elsewhere.
  const offersRelay =
    travel?.transport === 'direct' && error.code === 'transport_failed' && error.reason === 'unreachable_or_blocked'
  return (
    <>
      <Card title="The answer" aside={<Tag tone="bad">{'status' in error ? error.status : 'no answer'}</Tag>}>
        {error.code === 'oauth_error' && (
          <>
            <Row label="error">
              <Value copy={error.error}>{error.error}</Value>
            </Row>
            <Row label="error_description">
              <Value>{error.errorDescription ?? '(none)'}</Value>
            </Row>
          </>
        )}
        <CardBody>
          <Notice
            look="bad"
            role="alert"
            title={words.title}
            action={
              offersRelay ? (
                <Button size="small" onClick={() => travel.onTransport('relay')}>
                  Use the relay
                </Button>
              ) : (
                step !== undefined && (
                  <Button size="small" onClick={() => onGoTo(step)}>
                    {GO_TO[step]}
                  </Button>
                )
              )
            }
          >
            {offersRelay
              ? 'The browser does not say whether the org blocked this page or is out of reach. The request may have been processed all the same: it then counts as a login. Test without an assertion above, or use the relay.'
              : words.next}
          </Notice>
        </CardBody>
      </Card>
      {refusal && facts && <CausesCard causes={weighCauses(refusal, facts).map(weighedItem)} />}
    </>
  )
}
