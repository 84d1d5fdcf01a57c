import { useId, type ReactNode } from 'react'

import { APP_SCOPES, type SetupValue } from '#core/app-setup/steps.ts'
import type { AppSetupProgress } from '#core/app-setup/ticks.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { setupValueWords as words } from '#words/en/app-setup.ts'

type SetupValuesProps = {
  values: readonly SetupValue[]
  callbackUrl: string
  progress: AppSetupProgress | undefined
  onProgress: (progress: AppSetupProgress) => void
}

/** What is typed into Setup at a step, ready to be copied. The name and the address are this person's to choose. */
export function SetupValues({ values, callbackUrl, progress, onProgress }: SetupValuesProps) {
  const chips = values.filter((value) => value !== 'scopes' && value !== 'certificate')
  const change = (typed: Partial<AppSetupProgress>) => onProgress({ ticks: {}, ...progress, ...typed })
  return (
    <>
      {chips.length > 0 && (
        <div className="flex flex-wrap gap-2">
          {chips.map((value) => {
            switch (value) {
              case 'label':
                return (
                  <EditedValue
                    key={value}
                    name={words.label}
                    value={progress?.label ?? words.defaultLabel}
                    onValue={(label) => change({ label })}
                  />
                )
              case 'contact_email':
                return (
                  <EditedValue
                    key={value}
                    name={words.contactEmail}
                    value={progress?.contactEmail ?? ''}
                    placeholder={words.contactEmailExample}
                    onValue={(contactEmail) => change({ contactEmail })}
                  />
                )
              case 'callback_url':
                return (
                  <Chip key={value} name={words.callbackUrl} copy={callbackUrl}>
                    <span className="min-w-0 font-mono text-mono break-all">{callbackUrl}</span>
                  </Chip>
                )
            }
          })}
        </div>
      )}
      {values.includes('scopes') && (
        <p className="text-small text-ink-2 [&_strong]:text-ink">
          <Sentence of={words.scopes(APP_SCOPES)} />. {words.scopesAdvice}
        </p>
      )}
    </>
  )
}

type EditedValueProps = { name: string; value: string; placeholder?: string; onValue: (value: string) => void }

/** A value that is typed here once, and copied from here. */
export function EditedValue({ name, value, placeholder, onValue }: EditedValueProps) {
  const id = useId()
  return (
    <Chip name={<label htmlFor={id}>{name}</label>} copy={value} what={name}>
      <input
        id={id}
        type="text"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        placeholder={placeholder}
        size={Math.min(Math.max(value.length, placeholder?.length ?? 0, 8), 32)}
        onChange={(event) => onValue(event.target.value)}
        className="min-w-0 rounded-[4px] border-b border-dashed border-line-strong bg-transparent font-mono text-mono text-ink placeholder:text-ink-3 focus:bg-panel"
      />
    </Chip>
  )
}

function Chip({ name, copy, what, children }: { name: ReactNode; copy: string; what?: string; children: ReactNode }) {
  return (
    <span className="flex max-w-full min-w-0 items-center gap-2 rounded-control border border-line-strong bg-sunk py-0.5 pr-1 pl-2.5">
      <span className="shrink-0 text-small text-ink-2">{name}</span>
      {children}
      {copy !== '' && <CopyButton text={copy} iconOnly what={what ?? (typeof name === 'string' ? name : '')} />}
    </span>
  )
}
