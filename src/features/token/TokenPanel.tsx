import { Send } from 'lucide-react'
import { useId, type ReactNode } from 'react'

import type { FlowSession } from '#core/flow/facts/session.ts'
import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Value } from '#ui/Value.tsx'
import { useNow } from '#ui/use-now.ts'
import { shared } from '#words/en/shared.ts'
import { tokenRequest } from '#words/en/token.ts'

import { RefusedToken } from './RefusedToken.tsx'
import { TransportCard, type TransportChoice } from './TransportCard.tsx'

type TokenPanelProps = {
  token: FlowSession['token']
  tokenEndpoint: string | undefined
  /** Left out for a practice org, which lives on this origin. */
  travel?: TransportChoice
  blocked: string | undefined
  request: Action
  /** What was granted, or how the last token ended. */
  children: ReactNode
  /** Why the org said no; undefined where it did not. The request is folded under it until it is asked for. */
  refusal?: ReactNode
  requestShown: boolean
}

/** Parameters as RFC 6749 spells them: the same in every language. */
const MEMBER = { assertion: 'assertion' } as const

/** Step 6: the assertion is exchanged for an access token. */
export function TokenPanel({
  token,
  tokenEndpoint,
  travel,
  blocked,
  request,
  refusal,
  requestShown,
  children,
}: TokenPanelProps) {
  const outcome = token?.outcome
  const wait = useRetryWait(token)
  const waitId = useId()
  return (
    <>
      {refusal}
      {(!refusal || requestShown) && (
        <>
          {travel && <TransportCard {...travel} />}
          <Card title={refusal ? tokenRequest.asSent : tokenRequest.heading}>
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
                look={outcome?.ok || refusal ? 'secondary' : 'primary'}
                busy={request.busy}
                disabledReason={wait === undefined ? blocked : tokenRequest.relayAsksToWait(wait)}
                reasonAt={wait === undefined ? undefined : waitId}
                onClick={() => request.start()}
                icon={<Send aria-hidden className="size-4" />}
              >
                {outcome?.ok ? tokenRequest.requestAnother : tokenRequest.request}
              </Button>
              {wait !== undefined && (
                <span id={waitId} role="timer" className="text-small text-warn tabular-nums">
                  {tokenRequest.relayAsksToWait(wait)}
                </span>
              )}
              {request.busy && (
                <Button look="quiet" onClick={request.cancel}>
                  {shared.cancel}
                </Button>
              )}
            </div>
          </Card>
        </>
      )}
      <div aria-live="polite" className="grid gap-3.5 *:min-w-0">
        {children}
        {outcome?.ok === false && !refusal && <RefusedToken error={outcome.error} {...(travel ? { travel } : {})} />}
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
