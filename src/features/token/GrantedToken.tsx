import { Ban } from 'lucide-react'
import { useState } from 'react'

import type { TokenAnswer } from '#core/flow/facts/session.ts'
import { shortenSecret } from '#core/kernel/secret-stub.ts'
import { LOGINS_PER_USER_AND_HOUR } from '#core/vocabulary/salesforce.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { RevealButton } from '#ui/RevealButton.tsx'
import { Row } from '#ui/Row.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { useNow } from '#ui/use-now.ts'
import { formatDuration, formatInstant, formatNumber } from '#words/en/format.ts'
import { grantedScopeWords } from '#words/en/granted-scope.ts'
import { shared } from '#words/en/shared.ts'
import { accessToken } from '#words/en/token.ts'
import { tokenLife } from '#words/en/truth-check.ts'

/** Members of a token response as RFC 6749 and Salesforce spell them: the same in every language. */
const MEMBER = { id: 'id' } as const

type Success = Extract<TokenAnswer['outcome'], { ok: true }>['value']

/** What the org granted, and how to let go of it. */
export function GrantedToken({
  token,
  receivedAt,
  logins,
  revoke,
  onForget,
}: {
  token: Success
  receivedAt: number
  /** How often this browser has logged the user in within the hour. */
  logins: number
  /** Has the org end the token. */
  revoke: Action
  onForget: () => void
}) {
  const now = useNow()
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
        <RevealButton
          revealed={revealed}
          onReveal={setRevealed}
          words={{ reveal: accessToken.reveal, shorten: accessToken.hide }}
        />
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
      <Row label="token_type">
        <Value>{token.tokenType}</Value>
      </Row>
      <Row label={tokenLife.age} hint={tokenLife.reused}>
        <span className="font-mono text-mono tabular-nums">
          {formatDuration(Math.max(0, (now - receivedAt) / 1000))}
        </span>
        <span className="text-small text-ink-3">{formatInstant(receivedAt)}</span>
      </Row>
      <Row label={tokenLife.logins} hint={tokenLife.loginsHint}>
        <span className="text-ink-2">
          {tokenLife.loginsOf(formatNumber(logins), formatNumber(LOGINS_PER_USER_AND_HOUR))}
        </span>
      </Row>
      <CardBody>
        <p className="text-small text-ink-3">
          <Sentence of={accessToken.lifetime} />
        </p>
        <p className="text-small text-ink-3">
          {tokenLife.revokeText} {tokenLife.revokeShared}
        </p>
        {revoke.problem !== undefined && (
          <Notice look="bad" role="alert" title={tokenLife.notRevoked}>
            {tokenLife.notRevokedText}
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            look="danger"
            className="max-md:min-h-11"
            busy={revoke.busy}
            onClick={() => revoke.start()}
            icon={<Ban aria-hidden className="size-4" />}
          >
            {tokenLife.revoke}
          </Button>
          <Button className="max-md:min-h-11" onClick={onForget}>
            {accessToken.forget}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
