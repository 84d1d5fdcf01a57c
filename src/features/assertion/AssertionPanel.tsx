import { PenLine } from 'lucide-react'
import { useState } from 'react'

import {
  isBuildableLifetime,
  MAX_BUILT_LIFETIME_SECONDS,
  MIN_BUILT_LIFETIME_SECONDS,
} from '#core/assertions/lifetime.ts'
import { consumerKeyOddity, readConsumerKey } from '#core/environment/consumer-key.ts'
import { audienceChoices, computedAudience, effectiveClaims, type Environment } from '#core/environment/environment.ts'
import type { FlowSession } from '#core/flow/facts/session.ts'
import { assertionStaleness } from '#core/flow/steps/assertion.ts'
import { chooseAudience, typeLifetime } from '#core/environment/typed-claims.ts'
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
import { formatDuration } from '#words/en/format.ts'
import { useNow } from '#ui/use-now.ts'

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
  const lifetimeUsable = isBuildableLifetime(effective.lifetimeSeconds)
  const unsigned = assertion ? undefined : unsignedAssertion(environment, epochMilliseconds(now), JTI_DRAWN_LATER)
  const stale = assertion ? assertionStaleness(environment, assertion, epochMilliseconds(now)) : undefined
  const secondsLeft = assertion ? assertion.claims.exp - now / 1000 : undefined

  return (
    <>
      <Card
        title="Claims"
        aside={
          <Segmented<View>
            label="How the claims are shown"
            value={view}
            options={[
              { value: 'form', label: 'Form' },
              { value: 'json', label: 'JSON' },
              { value: 'bytes', label: 'Bytes' },
            ]}
            onValue={setView}
          />
        }
      >
        {view === 'form' && (
          <>
            <ClaimRow
              name="iss"
              hint="which app"
              problem={consumerKeyOddity(effective.issuer) === 'whitespace' ? ISSUER_PROBLEM : undefined}
            >
              <TextField
                id="claim-iss"
                mono
                value={effective.issuer}
                invalid={consumerKeyOddity(effective.issuer) === 'whitespace'}
                onValue={(issuer) => onClaims({ ...claims, issuer: readConsumerKey(issuer) })}
              />
              {claims.issuer !== undefined && claims.issuer !== app.consumerKey && (
                <Button size="small" onClick={() => onClaims(without(claims, 'issuer'))}>
                  from App
                </Button>
              )}
            </ClaimRow>
            <ClaimRow name="sub" hint="on whose behalf">
              <TextField
                id="claim-sub"
                mono
                value={effective.subject}
                onValue={(subject) => onClaims({ ...claims, subject })}
              />
              {claims.subject !== undefined && claims.subject !== approval.username && (
                <Button size="small" onClick={() => onClaims(without(claims, 'subject'))}>
                  from Approval
                </Button>
              )}
            </ClaimRow>
            <ClaimRow name="aud" hint="which login server">
              <TextField
                id="claim-aud"
                mono
                className="max-sm:min-w-full"
                value={effective.audience}
                onValue={(audience) => onClaims({ ...claims, audience })}
              />
              {audienceChoices(environment).map((choice) => (
                <Button
                  key={choice.id}
                  size="small"
                  aria-pressed={choice.value === effective.audience}
                  onClick={() => onClaims(chooseAudience(environment, choice.value))}
                >
                  {AUDIENCE_LABEL[choice.id]}
                </Button>
              ))}
              {effective.audience !== computed && (
                <Button size="small" onClick={() => onClaims(chooseAudience(environment, computed))}>
                  Back to the computed audience
                </Button>
              )}
            </ClaimRow>
            <ClaimRow name="exp" hint="seconds from signing" problem={lifetimeUsable ? undefined : LIFETIME_PROBLEM}>
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
                  +{seconds / 60} min
                </Button>
              ))}
              {lifetimeUsable && effective.lifetimeSeconds > DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS && (
                <Tag tone="warn">past the documented 3 minutes</Tag>
              )}
            </ClaimRow>
            <Row label={<code className="font-mono font-heavy text-jwt-payload">jti</code>} hint="optional">
              <label className="flex cursor-pointer items-center gap-2 text-body">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={claims.useJti}
                  onChange={(event) => onClaims({ ...claims, useJti: event.target.checked })}
                />
                add a random identifier, so that this assertion works only once
              </label>
            </Row>
          </>
        )}
        {view !== 'form' && (
          <CardBody>
            {unsigned && (
              <p className="flex flex-wrap items-center gap-2 text-ink-2">
                <Tag tone="warn">unsigned</Tag> With what is known now; exp moves on until it is signed.
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
            Signed assertion <Tag>RS256</Tag> {assertion && <Tag>{assertion.compact.length} bytes</Tag>}
          </>
        }
        aside={
          <>
            {secondsLeft !== undefined && (
              <span
                role="timer"
                aria-label="assertion expires in"
                className={`font-mono text-mono font-strong ${secondsLeft <= 0 ? 'text-bad' : stale ? 'text-ink-3' : 'text-good'}`}
              >
                {secondsLeft > 0 ? formatDuration(secondsLeft) : 'expired'}
              </span>
            )}
            <Button
              size="small"
              busy={sign.busy}
              disabledReason={blocked}
              onClick={() => sign.start()}
              icon={<PenLine aria-hidden className="size-3.5" />}
            >
              {assertion ? 'Sign again' : 'Sign now'}
            </Button>
            {assertion &&
              (stale ? (
                <Button size="small" disabledReason={STALE[stale]} reasonAt="assertion-stale">
                  Copy
                </Button>
              ) : (
                <CopyButton text={assertion.compact} what="signed assertion" />
              ))}
          </>
        }
      >
        <CardBody>
          {stale && (
            <div id="assertion-stale">
              <Notice look="warn" role="status" title={STALE[stale]}>
                What is shown here is not what the next request sends. Sign again to see that.
              </Notice>
            </div>
          )}
          {assertion ? <JwtText compact={assertion.compact} /> : <NotSigned />}
          <p className="text-small text-ink-3">
            Signed afresh when it is sent. Whoever holds it can get a token until it expires, so it is kept in memory
            only.
          </p>
        </CardBody>
      </Card>

      {environment.certificate && (
        <Card title="Valid at the same time">
          <CardBody>
            <ValidityTimeline
              now={now}
              certificateEnds={environment.certificate.notAfter}
              assertionEnds={assertion ? assertion.claims.exp * 1000 : undefined}
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

function NotSigned() {
  return <p className="text-ink-3">Nothing signed yet in this page.</p>
}

function without(claims: Environment['claims'], name: 'issuer' | 'subject'): Environment['claims'] {
  const { [name]: _typed, ...rest } = claims
  return rest
}

/** As long as the base64url of the 16 bytes that will be drawn. */
const JTI_DRAWN_LATER = '(22 random characters)'

const ISSUER_PROBLEM = 'There is a space or line break in it. Consumer keys have none.'

const LIFETIME_PROBLEM = `Whole seconds, ${MIN_BUILT_LIFETIME_SECONDS} to ${MAX_BUILT_LIFETIME_SECONDS.toLocaleString('en')}. Nothing is signed until this is corrected.`

const STALE = {
  signed_over_other_claims: 'Signed over other claims than the ones above',
  signed_by_another_key: 'Signed by another key than the one in use',
  assertion_expired: 'Expired',
} as const

const AUDIENCE_LABEL = { my_domain: 'My Domain', login: 'login', test: 'test' } as const
