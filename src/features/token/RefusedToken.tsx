import type { TokenAnswer } from '#core/flow/facts/session.ts'
import type { Evidence } from '#core/diagnosis/evidence/evidence.ts'
import { diagnose, type DiagnosedCause } from '#core/diagnosis/weighing/diagnose.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CausesCard } from '#ui/CausesCard.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { noAnswer } from '#words/en/shared.ts'
import { STEP_NAME } from '#words/en/step-names.ts'
import { causeItem } from '#words/en/cause-item.ts'
import { answerEvidence, tokenErrorWords, type Words } from '#words/en/token-errors.ts'
import { tokenRefusal } from '#words/en/token.ts'

import type { TransportChoice } from './TransportCard.tsx'

/** Members of an error response as RFC 6749 spells them: the same in every language. */
const MEMBER = { error: 'error' } as const

/** A cause for the list under the notice, which has said already what was shown and what puts it right. */
function weighedItem(cause: DiagnosedCause, index: number, evidence: Evidence) {
  const item = causeItem(cause, evidence)
  return index === 0 && cause.confidence === 'measured' ? { ...item, mend: undefined, proof: undefined } : item
}

/** What came back instead of a token, and why. */
export function RefusedToken({
  error,
  evidence,
  travel,
  onGoTo,
}: {
  error: Extract<TokenAnswer['outcome'], { ok: false }>['error']
  evidence: TokenAnswer['evidence'] | undefined
  travel?: TransportChoice
  /** Opens the step where a refusal is mended. */
  onGoTo: (step: NonNullable<Words['step']>) => void
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
