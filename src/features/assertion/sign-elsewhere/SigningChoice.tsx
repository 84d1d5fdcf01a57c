import { useId, type ReactNode } from 'react'

import type { KeyPlace } from '#core/environment/environment.ts'
import { Card } from '#ui/Card.tsx'
import { classNames } from '#ui/class-names.ts'
import { signingChoice as words } from '#words/en/sign-elsewhere.ts'

type SigningChoiceProps = {
  signing: KeyPlace
  onSigning: (signing: KeyPlace) => void
  /** What there is to say of the browser's key; undefined where there is none. */
  hereDetail: string | undefined
  /** Beside the one that is chosen: how long the assertion is good for, the button that signs. */
  aside?: ReactNode
  /** {@link SignElsewhere}. Stays mounted while the other is chosen, so that nothing that was typed is lost. */
  children: ReactNode
}

/** With what the assertion is signed: the key of this browser, or one elsewhere. */
export function SigningChoice({ signing, onSigning, hereDetail, aside, children }: SigningChoiceProps) {
  const name = useId()
  const choices = [
    { value: 'here', label: words.here, detail: hereDetail ?? words.noKeyHere },
    { value: 'elsewhere', label: words.elsewhere, detail: words.elsewhereDetail },
  ] as const
  return (
    <Card title={words.heading}>
      <fieldset>
        <legend className="sr-only">{words.heading}</legend>
        {choices.map(({ value, label, detail }) => (
          <div
            key={value}
            className={classNames(
              'flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2',
              value === 'elsewhere' && 'border-t border-line',
            )}
          >
            <label className="mr-auto flex min-w-0 cursor-pointer flex-wrap items-center gap-x-2.5">
              <input
                type="radio"
                // Else a reload would show what was chosen before, and the page would not know.
                autoComplete="off"
                name={name}
                className="size-4 accent-accent"
                checked={signing === value}
                onChange={() => onSigning(value)}
              />
              <span className="font-strong">{label}</span>
              <span className="text-small text-ink-3">{detail}</span>
            </label>
            {signing === value && aside}
          </div>
        ))}
      </fieldset>
      <div hidden={signing !== 'elsewhere'} className="border-t border-line">
        {children}
      </div>
    </Card>
  )
}
