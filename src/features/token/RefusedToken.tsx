import type { TokenExchangeError } from '#core/token-exchange/token-response.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Tag } from '#ui/Tag.tsx'
import { noAnswer } from '#words/en/shared.ts'
import { tokenErrorWords } from '#words/en/token-errors.ts'
import { tokenRefusal } from '#words/en/token.ts'

import type { TransportChoice } from './TransportCard.tsx'

type RefusedTokenProps = {
  /** What came back instead of an answer of the org; its own refusal is another card's. */
  error: TokenExchangeError
  travel?: TransportChoice
}

/** What came back where the org did not answer, or not as a token endpoint does. */
export function RefusedToken({ error, travel }: RefusedTokenProps) {
  const words = tokenErrorWords(error)
  // A blocked answer does not undo the request: the person decides whether to send another one elsewhere.
  const offersRelay =
    travel?.transport === 'direct' && error.code === 'transport_failed' && error.reason === 'unreachable_or_blocked'
  return (
    <Card
      title={tokenRefusal.heading}
      aside={<Tag tone="bad">{'status' in error ? error.status : noAnswer.label}</Tag>}
    >
      <CardBody>
        <Notice
          look="bad"
          role="alert"
          title={words.title}
          action={
            offersRelay && (
              <Button size="small" onClick={() => travel.onTransport('relay')}>
                {tokenRefusal.takeRelay}
              </Button>
            )
          }
        >
          {offersRelay ? tokenRefusal.blockedOrUnreachable : words.next}
        </Notice>
      </CardBody>
    </Card>
  )
}
