import { Eye, EyeOff, Send } from 'lucide-react'
import { useState } from 'react'

import type { FlowSession, TokenAnswer } from '#core/flow/facts/session.ts'
import { diagnose, type DiagnosedCause } from '#core/diagnosis/weighing/diagnose.ts'
import type { Evidence } from '#core/diagnosis/evidence/evidence.ts'
import { shortenSecret } from '#core/kernel/redact.ts'
import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CausesCard } from '#ui/CausesCard.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { formatDuration, formatInstant } from '#words/en/format.ts'
import { useNow } from '#ui/use-now.ts'
import { grantedScopeWords } from '#words/en/granted-scope.ts'
import { noAnswer, shared } from '#words/en/shared.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { causeItem } from '#words/en/cause-item.ts'
import { answerEvidence, tokenErrorWords, type Words } from '#words/en/token-errors.ts'
import { accessToken, tokenRefusal, tokenRequest } from '#words/en/token.ts'

import { TransportCard, type TransportChoice } from './TransportCard.tsx'

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

/** Parameters and members as RFC 6749 spells them: the same in every language. */
const MEMBER = { assertion: 'assertion', error: 'error', id: 'id', scope: 'scope' } as const

/** Step 6: the assertion is exchanged for an access token. */
export function TokenPanel({ token, tokenEndpoint, travel, blocked, request, onForget, onGoTo }: TokenPanelProps) {
  const outcome = token?.outcome
  const wait = useRetryWait(token)
  return (
    <>
      {travel && <TransportCard {...travel} />}
      <Card title={tokenRequest.heading}>
        <Row label="POST" hint={tokenRequest.hint[travel?.transport ?? 'same_origin']}>
          {tokenEndpoint === undefined ? (
            <span className="text-ink-3">{tokenRequest.noHost}</span>
          ) : (
            <Value copy={tokenEndpoint} what={tokenRequest.tokenEndpoint}>
              {tokenEndpoint}
            </Value>
          )}
        </Row>
        <Row label="grant_type">
          <Value>{JWT_BEARER_GRANT_TYPE}</Value>
        </Row>
        <Row label={MEMBER.assertion}>
          <span className="text-ink-2">{tokenRequest.signedWhenSent}</span>
        </Row>
        <div className="flex flex-wrap items-center gap-2 p-3.5">
          <Button
            look={outcome?.ok ? 'secondary' : 'primary'}
            busy={request.busy}
            disabledReason={wait === undefined ? blocked : tokenRequest.relayAsksToWait(wait)}
            onClick={() => request.start()}
            icon={<Send aria-hidden className="size-4" />}
          >
            {outcome?.ok ? tokenRequest.requestAnother : tokenRequest.request}
          </Button>
          {wait !== undefined && (
            <span role="timer" aria-label={tokenRequest.secondsToWait} className="font-mono text-mono text-warn">
              {formatDuration(wait)}
            </span>
          )}
          {request.busy && (
            <Button look="quiet" onClick={request.cancel}>
              {shared.cancel}
            </Button>
          )}
        </div>
      </Card>
      <div aria-live="polite" className="grid gap-3.5 *:min-w-0">
        {token && outcome?.ok && <TokenCard token={outcome.value} receivedAt={token.receivedAt} onForget={onForget} />}
        {outcome?.ok === false && (
          <Refusal error={outcome.error} evidence={token?.evidence} onGoTo={onGoTo} {...(travel ? { travel } : {})} />
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
    <Card title={accessToken.heading} aside={<Tag tone="good">200</Tag>}>
      {scope && (
        <CardBody>
          <Notice look="warn" role="alert" title={scope.title}>
            {scope.next}
          </Notice>
        </CardBody>
      )}
      <Row label="access_token" hint={shared.inMemoryOnly}>
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
          {revealed ? accessToken.hide : accessToken.reveal}
        </Button>
        <CopyButton text={token.accessToken} what={accessToken.what} />
      </Row>
      <Row label="instance_url" hint={accessToken.whereToCall}>
        <Value copy={token.instanceUrl} what={accessToken.instanceUrl}>
          {token.instanceUrl}
        </Value>
      </Row>
      {token.id !== undefined && (
        <Row label={MEMBER.id} hint={accessToken.identityUrl}>
          <Value copy={token.id} what={accessToken.identityUrl}>
            {token.id}
          </Value>
        </Row>
      )}
      <Row label={MEMBER.scope}>
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
      <Row label={accessToken.received}>
        <Value>{formatInstant(receivedAt)}</Value>
      </Row>
      <CardBody>
        <p className="text-small text-ink-3">
          <Sentence of={accessToken.lifetime} />
        </p>
        <div>
          <Button size="small" onClick={onForget}>
            {accessToken.forget}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}

/** A cause for the list under the notice, which has said already what was shown and what puts it right. */
function weighedItem(cause: DiagnosedCause, index: number, evidence: Evidence) {
  const item = causeItem(cause, evidence)
  return index === 0 && cause.confidence === 'measured' ? { ...item, mend: undefined, proof: undefined } : item
}

function Refusal({
  error,
  evidence,
  travel,
  onGoTo,
}: {
  error: Extract<TokenAnswer['outcome'], { ok: false }>['error']
  evidence: TokenAnswer['evidence']
  travel?: TransportChoice
  onGoTo: TokenPanelProps['onGoTo']
}) {
  const words = tokenErrorWords(error, evidence)
  const known = error.code === 'oauth_error' && evidence ? answerEvidence(error, evidence) : undefined
  const { step } = words
  // A blocked answer does not undo the request: the person decides whether to send another one elsewhere.
  const offersRelay =
    travel?.transport === 'direct' && error.code === 'transport_failed' && error.reason === 'unreachable_or_blocked'
  return (
    <>
      <Card
        title={tokenRefusal.heading}
        aside={<Tag tone="bad">{'status' in error ? error.status : noAnswer.label}</Tag>}
      >
        {error.code === 'oauth_error' && (
          <>
            <Row label={MEMBER.error}>
              <Value copy={error.error}>{error.error}</Value>
            </Row>
            <Row label="error_description">
              <Value>{error.errorDescription ?? tokenRefusal.noDescription}</Value>
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
                  {tokenRefusal.takeRelay}
                </Button>
              ) : (
                step !== undefined && (
                  <Button size="small" onClick={() => onGoTo(step)}>
                    {tokenRefusal.goTo(STEP_NAME[step])}
                  </Button>
                )
              )
            }
          >
            {offersRelay ? tokenRefusal.blockedOrUnreachable : words.next}
          </Notice>
        </CardBody>
      </Card>
      {known && <CausesCard causes={diagnose(known).causes.map((cause, index) => weighedItem(cause, index, known))} />}
    </>
  )
}
