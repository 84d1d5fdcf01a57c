import type { PracticeSettings, PracticeSetup } from '#core/practice-client/practice-setup.ts'
import { Card } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'

type OrgSettingsProps = { setup: PracticeSetup; onChange: (change: Partial<PracticeSettings>) => void }

/** What can be turned on the org, named as in Salesforce Setup where it has a name there. */
export function OrgSettings({ setup, onChange }: OrgSettingsProps) {
  return (
    <Card title="Company and session settings">
      <Row label="Rules" hint="how strict">
        <Segmented<PracticeSettings['rules']>
          label="Rules"
          value={setup.rules}
          options={[
            { value: 'observed', label: 'As observed' },
            { value: 'documented', label: 'As documented' },
          ]}
          onValue={(rules) => onChange({ rules })}
        />
        <span className="text-small text-ink-3">
          {setup.rules === 'observed'
            ? 'exp far ahead, in milliseconds or as text is accepted, as clients in wide use rely on'
            : 'exp must be whole seconds, at most 3 minutes ahead'}
        </span>
      </Row>
      <NumberRow
        id="clock-offset"
        label="Clock"
        hint="seconds ahead"
        value={setup.clockOffsetSeconds}
        onValue={(clockOffsetSeconds) => onChange({ clockOffsetSeconds })}
      />
      <NumberRow
        id="session-timeout"
        label="Timeout value"
        hint="minutes"
        value={setup.sessionTimeoutMinutes}
        onValue={(sessionTimeoutMinutes) => onChange({ sessionTimeoutMinutes })}
      />
      <NumberRow
        id="login-rate"
        label="Login rate"
        hint="a user, an hour"
        value={setup.loginRateLimit}
        onValue={(loginRateLimit) => onChange({ loginRateLimit })}
      />
      <NumberRow
        id="propagation"
        label="New apps known after"
        hint="seconds"
        value={setup.appPropagationSeconds}
        onValue={(appPropagationSeconds) => onChange({ appPropagationSeconds })}
      />
      <Row label="CORS">
        <Check
          label="Enable CORS for OAuth endpoints"
          checked={setup.enableOauthCors}
          onChecked={(enableOauthCors) => onChange({ enableOauthCors })}
        />
      </Row>
      <Row label="Audience">
        <Check
          label="Accept My Domain as aud (reports differ)"
          checked={setup.acceptMyDomainAudience}
          onChecked={(acceptMyDomainAudience) => onChange({ acceptMyDomainAudience })}
        />
      </Row>
      <Row label="API requests">
        <Check
          label="The daily allocation is used up"
          checked={setup.apiRequestLimitReached}
          onChecked={(apiRequestLimitReached) => onChange({ apiRequestLimitReached })}
        />
      </Row>
    </Card>
  )
}

type NumberRowProps = { id: string; label: string; hint: string; value: number; onValue: (value: number) => void }

/** A whole number, sent when it is left or Enter is pressed. */
function NumberRow({ id, label, hint, value, onValue }: NumberRowProps) {
  const commit = (text: string) => {
    const number = Number(text)
    if (text.trim() !== '' && Number.isInteger(number) && number !== value) onValue(number)
  }
  return (
    <Row htmlFor={id} label={label} hint={hint}>
      <input
        // A new value from the org replaces what stands here.
        key={value}
        id={id}
        type="number"
        defaultValue={value}
        onBlur={(event) => commit(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && commit(event.currentTarget.value)}
        className="h-9 w-32 rounded-control border border-line-strong bg-sunk px-2.5 font-mono text-mono"
      />
    </Row>
  )
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
