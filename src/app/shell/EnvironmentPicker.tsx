import { ChevronDown } from 'lucide-react'
import { Suspense, useState } from 'react'
import { useLocation } from 'wouter'

import type { Environment } from '#core/environment/environment.ts'
import { Modal } from '#ui/Modal.tsx'
import { later } from '#ui/on-demand.ts'
import { environmentPicker as words } from '#words/en/shell.ts'

import { useKnownEnvironments } from '../state/environments.ts'
import { EnvironmentTag } from './EnvironmentTag.tsx'

const EnvironmentChoices = later(() => import('./EnvironmentChoices.tsx'), 'EnvironmentChoices')

/** Which org the bench works on; another one; a new one. */
export function EnvironmentPicker({ current }: { current: Environment | undefined }) {
  const [open, setOpen] = useState(false)
  const [, navigate] = useLocation()
  const environments = useKnownEnvironments()
  const go = (id: string) => {
    setOpen(false)
    navigate(`/env/${id}`)
  }
  if (!current && environments.length === 0) return null
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex min-h-9 min-w-0 items-center gap-2 rounded-control border border-line-strong bg-panel px-1.5 hover:bg-sunk"
      >
        {current ? (
          // One above the other on a phone, where side by side the name would be two letters.
          <span className="grid min-w-0 items-center justify-items-start gap-x-2 sm:flex">
            <EnvironmentTag environment={current} className="max-sm:py-0" />
            <span className="max-w-full truncate max-sm:px-1.5 max-sm:text-small sm:max-w-40">{current.name}</span>
          </span>
        ) : (
          <span className="truncate pl-1">
            <span className="max-sm:hidden">{words.chooseEnvironment}</span>
            <span className="sm:hidden">{words.environment}</span>
          </span>
        )}
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-3" />
      </button>
      <Modal open={open} onClose={() => setOpen(false)} title={words.environments}>
        <Suspense>
          <EnvironmentChoices environments={environments} current={current} onChoose={go} />
        </Suspense>
      </Modal>
    </>
  )
}
