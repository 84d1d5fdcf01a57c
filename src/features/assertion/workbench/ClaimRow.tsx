import { X } from 'lucide-react'
import type { ReactNode } from 'react'

import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { claimsForm as words } from '#words/en/workbench.ts'

import { isSamePlace, type Place } from './place.ts'
import type { Workbench } from './use-workbench.ts'

type ClaimRowProps = {
  bench: Workbench
  place: Place
  /** What Salesforce calls it. */
  label?: string | undefined
  /** The field it names. */
  htmlFor?: string
  problem?: string | undefined
  children: ReactNode
  /** Takes it out of the assertion; absent where it is out. */
  onLeaveOut?: (() => void) | undefined
}

const INK = { header: 'text-jwt-header', claims: 'text-jwt-payload' } as const

/** A claim and what can be done to it; lit while it is pointed at in any view. */
export function ClaimRow({ bench, place, label, htmlFor, problem, children, onLeaveOut }: ClaimRowProps) {
  const { hot, point } = bench
  const isHot = isSamePlace(hot, place)
  const caption = (
    <>
      <code className={classNames('font-mono font-heavy', INK[place.in])}>{place.name}</code> {label}
    </>
  )
  return (
    <div
      onPointerEnter={() => point(place)}
      onPointerLeave={() => point(undefined)}
      onFocus={() => point(place)}
      onBlur={() => point(undefined)}
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 border-b border-l-3 border-b-line py-2 pr-2 pl-3 transition-colors duration-80 last:border-b-0 @md:grid-cols-[8.25rem_minmax(0,1fr)_auto]',
        isHot ? 'border-l-accent bg-accent-soft forced-colors:outline-2' : 'border-l-transparent',
      )}
    >
      {htmlFor === undefined ? (
        <span className="py-2 text-body wrap-anywhere text-ink-2">{caption}</span>
      ) : (
        <label htmlFor={htmlFor} className="py-2 text-body wrap-anywhere text-ink-2">
          {caption}
        </label>
      )}
      <div className="grid min-w-0 gap-1 @max-md:col-span-2 @max-md:row-start-2">
        <div className="flex min-w-0 flex-wrap items-center gap-2">{children}</div>
        {problem !== undefined && (
          <p id={htmlFor === undefined ? undefined : `${htmlFor}-problem`} role="alert" className="text-small text-bad">
            {problem}
          </p>
        )}
      </div>
      <span className="@max-md:col-start-2 @max-md:row-start-1">
        {onLeaveOut && (
          <Button
            look="quiet"
            className="size-9"
            aria-label={words.leaveOut(place.name)}
            title={words.leaveOut(place.name)}
            onClick={onLeaveOut}
            icon={<X aria-hidden className="size-3.5" />}
          />
        )}
      </span>
    </div>
  )
}
