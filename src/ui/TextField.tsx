import type { InputHTMLAttributes, Ref, TextareaHTMLAttributes } from 'react'

import { classNames } from './class-names.ts'

const SHAPE =
  'w-full min-w-0 rounded-control border border-line-strong bg-sunk px-2.5 text-ink placeholder:text-ink-3 focus:bg-panel aria-invalid:border-bad disabled:opacity-60'

type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  onValue: (value: string) => void
  /** Monospace, for everything a machine reads. */
  mono?: boolean
  invalid?: boolean
  ref?: Ref<HTMLInputElement>
}

/** One line of text. Spelling help is off: these are names, keys and hosts. */
export function TextField({ onValue, mono = false, invalid = false, className, ...rest }: TextFieldProps) {
  return (
    <input
      type="text"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      {...rest}
      aria-invalid={invalid || undefined}
      aria-describedby={invalid && rest.id !== undefined ? `${rest.id}-problem` : rest['aria-describedby']}
      onChange={(event) => onValue(event.target.value)}
      className={classNames(SHAPE, 'h-9 flex-1', mono ? 'font-mono text-mono' : 'text-body', className)}
    />
  )
}

type TextAreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> & {
  onValue: (value: string) => void
  invalid?: boolean
  /** Without a shape of its own: what it stands in has one. */
  bare?: boolean
  ref?: Ref<HTMLTextAreaElement>
}

/** Several lines of machine text. */
export function TextArea({ onValue, invalid = false, bare = false, className, ...rest }: TextAreaProps) {
  return (
    <textarea
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      {...rest}
      aria-invalid={invalid || undefined}
      onChange={(event) => onValue(event.target.value)}
      className={bare ? className : classNames(SHAPE, 'py-2 font-mono text-mono', className)}
    />
  )
}
