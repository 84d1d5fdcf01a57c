import type { PracticeSettings, PracticeSetup } from '#core/practice-client/practice-setup.ts'
import { Card } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { orgSettings as words } from '#words/en/practice.ts'

import { useTyped } from './use-typed.ts'

type OrgSettingsProps = {
  setup: PracticeSetup
  /** Resolves when the org has answered, with whether it took the change; what it refuses is said by the page. */
  onChange: (change: Partial<PracticeSettings>) => Promise<boolean>
}

/** What can be turned on the org, named as in Salesforce Setup where it has a name there. */
export function OrgSettings({ setup, onChange }: OrgSettingsProps) {
  return (
    <Card title={words.heading}>
      <Row label={words.rules} hint={words.howStrict}>
        <Segmented<PracticeSettings['rules']>
          label={words.rules}
          value={setup.rules}
          options={[
            { value: 'observed', label: words.asObserved },
            { value: 'documented', label: words.asDocumented },
          ]}
          onValue={(rules) => void onChange({ rules })}
        />
        <span className="text-small text-ink-3">
          {setup.rules === 'observed' ? words.observedNote : words.documentedNote}
        </span>
      </Row>
      <NumberRow
        id="clock-offset"
        label={words.clock}
        hint={words.secondsAhead}
        value={setup.clockOffsetSeconds}
        onValue={(clockOffsetSeconds) => onChange({ clockOffsetSeconds })}
      />
      <NumberRow
        id="session-timeout"
        label={words.timeoutValue}
        hint={words.minutes}
        value={setup.sessionTimeoutMinutes}
        onValue={(sessionTimeoutMinutes) => onChange({ sessionTimeoutMinutes })}
      />
      <NumberRow
        id="login-rate"
        label={words.loginRate}
        hint={words.userHour}
        value={setup.loginRateLimit}
        onValue={(loginRateLimit) => onChange({ loginRateLimit })}
      />
      <NumberRow
        id="propagation"
        label={words.propagation}
        hint={words.seconds}
        value={setup.appPropagationSeconds}
        onValue={(appPropagationSeconds) => onChange({ appPropagationSeconds })}
      />
      <Row label="CORS">
        <Check
          label={words.oauthCors}
          checked={setup.enableOauthCors}
          onChecked={(enableOauthCors) => void onChange({ enableOauthCors })}
        />
      </Row>
      <Row label={words.audience}>
        <Check
          label={words.myDomainAudience}
          checked={setup.acceptMyDomainAudience}
          onChecked={(acceptMyDomainAudience) => void onChange({ acceptMyDomainAudience })}
        />
      </Row>
      <Row label={words.scopes}>
        <Check
          label={words.refreshScopeNeeded}
          checked={setup.requireRefreshTokenScope}
          onChecked={(requireRefreshTokenScope) => void onChange({ requireRefreshTokenScope })}
        />
        <Evidence>{words.refreshScopeEvidence}</Evidence>
      </Row>
      <Row label={words.signature}>
        <Check
          label={words.mismatchIsInvalidClient}
          checked={setup.externalAppMismatchIsInvalidClient}
          onChecked={(externalAppMismatchIsInvalidClient) => void onChange({ externalAppMismatchIsInvalidClient })}
        />
        <Evidence>{words.mismatchEvidence}</Evidence>
      </Row>
      <Row label={words.apiAccessControl}>
        <Check
          label={words.onlyListedApps}
          checked={setup.apiAccessControl}
          onChecked={(apiAccessControl) => void onChange({ apiAccessControl })}
        />
        <Evidence>{words.apiAccessEvidence}</Evidence>
      </Row>
      <Row label={words.apiRequests}>
        <Check
          label={words.allocationUsedUp}
          checked={setup.apiRequestLimitReached}
          onChecked={(apiRequestLimitReached) => void onChange({ apiRequestLimitReached })}
        />
      </Row>
    </Card>
  )
}

/** How sure it is that Salesforce does the same. */
export function Evidence({ children }: { children: string }) {
  return <span className="text-small text-ink-3">{children}</span>
}

type NumberRowProps = {
  id: string
  label: string
  hint: string
  value: number
  onValue: (value: number) => Promise<boolean>
}

/** A whole number, sent when it is left or Enter is pressed. */
function NumberRow({ id, label, hint, value, onValue }: NumberRowProps) {
  const { typed, setTyped, send } = useTyped({
    held: String(value),
    asSent: (text) => (text !== '' && isWhole(text) ? String(Number(text)) : undefined),
    onSend: (sent) => onValue(Number(sent)),
  })
  const wrong = typed !== undefined && !isWhole(typed)
  return (
    <Row htmlFor={id} label={label} hint={hint} {...(wrong ? { problem: words.notWhole } : {})}>
      <input
        id={id}
        type="number"
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? `${id}-problem` : undefined}
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          // Left empty it is as it was; such a field is empty for what is no number, too.
          if (typed === '') setTyped(undefined)
          void send()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void send()
        }}
        className="h-9 w-32 rounded-control border border-line-strong bg-sunk px-2.5 font-mono text-mono"
      />
    </Row>
  )
}

function isWhole(text: string): boolean {
  return Number.isInteger(Number(text))
}

/** A labelled check box. */
export function Check({
  label,
  checked,
  onChecked,
}: {
  label: string
  checked: boolean
  onChecked: (checked: boolean) => void
}) {
  return (
    <label className="flex cursor-pointer items-center gap-2">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={checked}
        onChange={(event) => onChecked(event.target.checked)}
      />
      {label}
    </label>
  )
}
