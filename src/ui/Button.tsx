import { LoaderCircle } from 'lucide-react'
import { useId, type ComponentProps, type ReactNode } from 'react'

import { classNames } from './class-names.ts'

const LOOK = {
  primary: 'bg-accent text-on-accent border-transparent font-strong hover:opacity-90',
  secondary: 'bg-panel text-ink border-line-strong hover:bg-sunk',
  quiet: 'bg-transparent text-ink-2 border-transparent hover:bg-sunk hover:text-ink',
  danger: 'bg-panel text-bad border-line-strong hover:bg-bad-soft',
} as const

const SIZE = {
  regular: 'min-h-9 px-3 text-body rounded-control',
  small: 'min-h-7 px-2 text-small rounded-control',
} as const

type ButtonProps = ComponentProps<'button'> & {
  look?: keyof typeof LOOK
  size?: keyof typeof SIZE
  /** Shows that work goes on; the button stays in the tab order but does nothing. */
  busy?: boolean
  /** Why the button cannot be used now, written under it. It stays focusable, so that the reason can be read. */
  disabledReason?: string | undefined
  /** Id of a text beside it that says the reason already, for several buttons with one reason. */
  reasonAt?: string | undefined
  icon?: ReactNode
}

/** A button that says why when it cannot be used, instead of going mute. */
export function Button({
  look = 'secondary',
  size = 'regular',
  busy = false,
  disabledReason,
  reasonAt,
  icon,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const inert = busy || disabledReason !== undefined
  const inertFor = disabledReason === undefined ? undefined : (reasonAt ?? reasonId)
  const button = (
    <button
      type="button"
      {...rest}
      {...(inertFor === undefined ? {} : { 'aria-describedby': inertFor })}
      className={classNames(
        // On one line as long as that fits into what holds it.
        'inline-flex max-w-full shrink-0 items-center justify-center gap-1.5 border transition-colors',
        disabledReason === undefined ? LOOK[look] : 'border-line bg-sunk text-ink-3',
        SIZE[size],
        className,
      )}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      onClick={inert ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <LoaderCircle aria-hidden className="spin size-4" /> : icon}
      {children}
    </button>
  )
  if (inertFor !== reasonId) return button
  return (
    <span className="inline-grid max-w-full justify-items-start gap-1">
      {button}
      <span id={reasonId} className="text-small text-ink-2">
        {disabledReason}
      </span>
    </span>
  )
}
