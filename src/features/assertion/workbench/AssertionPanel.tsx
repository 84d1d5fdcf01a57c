import { PenLine } from 'lucide-react'
import { useState } from 'react'

import { expiryOf } from '#core/assertions/expiry.ts'
import {
  isBuildableLifetime,
  MAX_BUILT_LIFETIME_SECONDS,
  MIN_BUILT_LIFETIME_SECONDS,
} from '#core/assertions/lifetime.ts'
import { consumerKeyOddity, readConsumerKey } from '#core/environment/consumer-key.ts'
import { audienceChoices, computedAudience, effectiveClaims, type Environment } from '#core/environment/environment.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import { assertionStaleness } from '#core/flow/steps/assertion.ts'
import { chooseAudience, deriveClaim, drawJti, typeClaim, typeLifetime } from '#core/environment/typed-claims.ts'
import { unsignedAssertion } from '#core/flow/steps/unsigned-assertion.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS, SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { JwtText } from '#ui/JwtText.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextField } from '#ui/TextField.tsx'
import { useNow } from '#ui/use-now.ts'
import { audienceNames, claimsCard, signedAssertion, stalenessWords, validityTimeline } from '#words/en/assertion.ts'
import { consumerKeyOddityWords } from '#words/en/consumer-key.ts'
import { formatDuration } from '#words/en/format.ts'
import { uiWords } from '#words/en/ui.ts'

import { JwtBytes, JwtJson, UnsignedBytes, UnsignedJson } from './JwtParts.tsx'
import { ValidityTimeline } from './ValidityTimeline.tsx'

type AssertionPanelProps = {
  environment: Environment
  onClaims: (claims: Environment['claims']) => void
  assertion: FlowSession['assertion']
  tokenReceivedAt: number | undefined
  /** Why signing cannot happen yet. */
  blocked: string | undefined
  sign: Action
}

type View = 'form' | 'json' | 'bytes'

/** Step 5: four claims, signed by a key that cannot leave the page. */
export function AssertionPanel({
  environment,
  onClaims,
  assertion,
  tokenReceivedAt,
  blocked,
  sign,
}: AssertionPanelProps) {
  const [view, setView] = useState<View>('form')
  const now = useNow()
  const { claims, app, approval } = environment
  const effective = effectiveClaims(environment)
  const computed = computedAudience(environment)
  const issuerProblem =
    consumerKeyOddity(effective.issuer) === 'whitespace' ? consumerKeyOddityWords.whitespace : undefined
  const lifetimeUsable = isBuildableLifetime(effective.lifetimeSeconds)
  const unsigned = assertion
    ? undefined
    : unsignedAssertion(environment, epochMilliseconds(now), claimsCard.jtiDrawnLater)
  const stale = assertion ? assertionStaleness(environment, assertion, epochMilliseconds(now)) : undefined
  const expires = assertion && expiryOf(assertion.claims)
  const secondsLeft = expires === undefined ? undefined : expires - now / 1000

  return (
    <>
      <Card
        title={claimsCard.heading}
        aside={
          <Segmented<View>
            label={claimsCard.view}
            value={view}
            options={[
              { value: 'form', label: claimsCard.form },
              { value: 'json', label: 'JSON' },
              { value: 'bytes', label: claimsCard.bytes },
            ]}
            onValue={setView}
          />
        }
      >
        {view === 'form' && (
          <>
            <ClaimRow name="iss" hint={claimsCard.iss} problem={issuerProblem}>
              <TextField
                id="claim-iss"
                mono
                value={effective.issuer}
                invalid={issuerProblem !== undefined}
                onValue={(issuer) => onClaims(typeClaim(claims, 'iss', readConsumerKey(issuer)))}
              />
              {claims.issuer !== undefined && claims.issuer !== app.consumerKey && (
                <Button size="small" onClick={() => onClaims(deriveClaim(claims, 'iss'))}>
                  {claimsCard.fromApp}
                </Button>
              )}
            </ClaimRow>
            <ClaimRow name="sub" hint={claimsCard.sub}>
              <TextField
                id="claim-sub"
                mono
                value={effective.subject}
                onValue={(subject) => onClaims(typeClaim(claims, 'sub', subject))}
              />
              {claims.subject !== undefined && claims.subject !== approval.username && (
                <Button size="small" onClick={() => onClaims(deriveClaim(claims, 'sub'))}>
                  {claimsCard.fromApproval}
                </Button>
              )}
            </ClaimRow>
            <ClaimRow name="aud" hint={claimsCard.aud}>
              <TextField
                id="claim-aud"
                mono
                className="max-sm:min-w-full"
                value={effective.audience}
                onValue={(audience) => onClaims(typeClaim(claims, 'aud', audience))}
              />
              {audienceChoices(environment).map((choice) => (
                <Button
                  key={choice.id}
                  size="small"
                  aria-pressed={choice.value === effective.audience}
                  onClick={() => onClaims(chooseAudience(environment, choice.value))}
                >
                  {audienceNames[choice.id]}
                </Button>
              ))}
              {effective.audience !== computed && (
                <Button size="small" onClick={() => onClaims(chooseAudience(environment, computed))}>
                  {claimsCard.backToComputed}
                </Button>
              )}
            </ClaimRow>
            <ClaimRow
              name="exp"
              hint={claimsCard.exp}
              problem={
                lifetimeUsable
                  ? undefined
                  : claimsCard.lifetimeProblem(MIN_BUILT_LIFETIME_SECONDS, MAX_BUILT_LIFETIME_SECONDS)
              }
            >
              <TextField
                id="claim-exp"
                mono
                inputMode="numeric"
                className="max-w-28"
                value={claims.lifetimeTyped ?? String(claims.lifetimeSeconds)}
                invalid={!lifetimeUsable}
                onValue={(typed) => onClaims(typeLifetime(claims, typed))}
              />
              {[60, 120, DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS].map((seconds) => (
                <Button
                  key={seconds}
                  size="small"
                  aria-pressed={seconds === effective.lifetimeSeconds}
                  onClick={() => onClaims(typeLifetime(claims, String(seconds)))}
                >
                  {claimsCard.minutesAhead(seconds / 60)}
                </Button>
              ))}
              {lifetimeUsable && effective.lifetimeSeconds > DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS && (
                <Tag tone="warn">{claimsCard.pastDocumented}</Tag>
              )}
            </ClaimRow>
            <Row label={<code className="font-mono font-heavy text-jwt-payload">jti</code>} hint={claimsCard.jti}>
              <label className="flex cursor-pointer items-center gap-2 text-body">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={claims.useJti}
                  onChange={(event) => onClaims(drawJti(claims, event.target.checked))}
                />
                {claimsCard.addJti}
              </label>
            </Row>
          </>
        )}
        {view !== 'form' && (
          <CardBody>
            {unsigned && (
              <p className="flex flex-wrap items-center gap-2 text-ink-2">
                <Tag tone="warn">{claimsCard.unsigned}</Tag> {claimsCard.knownNow}
              </p>
            )}
            {unsigned &&
              (view === 'json' ? <UnsignedJson unsigned={unsigned} /> : <UnsignedBytes unsigned={unsigned} />)}
            {assertion &&
              (view === 'json' ? <JwtJson compact={assertion.compact} /> : <JwtBytes compact={assertion.compact} />)}
          </CardBody>
        )}
      </Card>

      <Card
        title={
          <>
            {signedAssertion.heading} <Tag>RS256</Tag>{' '}
            {assertion && <Tag>{signedAssertion.bytes(assertion.compact.length)}</Tag>}
          </>
        }
        aside={
          <>
            {secondsLeft !== undefined && (
              <span
                role="timer"
                aria-label={signedAssertion.expiresIn}
                className={`font-mono text-mono font-strong ${secondsLeft <= 0 ? 'text-bad' : stale ? 'text-ink-3' : 'text-good'}`}
              >
                {secondsLeft > 0 ? formatDuration(secondsLeft) : signedAssertion.expired}
              </span>
            )}
            <Button
              size="small"
              busy={sign.busy}
              disabledReason={blocked}
              onClick={() => sign.start()}
              icon={<PenLine aria-hidden className="size-3.5" />}
            >
              {assertion ? signedAssertion.signAgain : signedAssertion.sign}
            </Button>
            {assertion &&
              (stale ? (
                <Button size="small" disabledReason={stalenessWords[stale]} reasonAt="assertion-stale">
                  {uiWords.copy}
                </Button>
              ) : (
                <CopyButton text={assertion.compact} what={signedAssertion.what} />
              ))}
          </>
        }
      >
        <CardBody>
          {stale && (
            <div id="assertion-stale">
              <Notice look="warn" role="status" title={stalenessWords[stale]}>
                {signedAssertion.staleText}
              </Notice>
            </div>
          )}
          {assertion ? <JwtText compact={assertion.compact} /> : <p className="text-ink-3">{signedAssertion.none}</p>}
          <p className="text-small text-ink-3">{signedAssertion.inMemoryOnly}</p>
        </CardBody>
      </Card>

      {environment.certificate && (
        <Card title={validityTimeline.heading}>
          <CardBody>
            <ValidityTimeline
              now={now}
              certificateEnds={environment.certificate.notAfter}
              assertionEnds={expires === undefined ? undefined : expires * 1000}
              tokenReceivedAt={tokenReceivedAt}
            />
          </CardBody>
        </Card>
      )}
    </>
  )
}

function ClaimRow({
  name,
  hint,
  problem,
  children,
}: {
  name: 'iss' | 'sub' | 'aud' | 'exp'
  hint: string
  problem?: string | undefined
  children: React.ReactNode
}) {
  return (
    <Row
      htmlFor={`claim-${name}`}
      label={
        <>
          <code className="font-mono font-heavy text-jwt-payload">{name}</code> {SCREEN_LABEL[name]}
        </>
      }
      hint={hint}
      problem={problem}
    >
      {children}
    </Row>
  )
}
