import { ChevronDown, Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useLocation } from 'wouter'

import { environmentTone, type Environment } from '#core/flow/environment.ts'
import { Modal } from '#ui/Modal.tsx'
import { Tag } from '#ui/Tag.tsx'

import { useCreateEnvironment, useEnvironments } from '../environments.ts'

const NewEnvironment = lazy(async () => ({
  default: (await import('#features/environments/NewEnvironment.tsx')).NewEnvironment,
}))

export const TONE_NAME = { practice: 'PRACTICE', sandbox: 'SANDBOX', production: 'PRODUCTION' } as const

/** Which org the bench works on; another one; a new one. */
export function EnvironmentPicker({ current }: { current: Environment | undefined }) {
  const [open, setOpen] = useState(false)
  const [, navigate] = useLocation()
  const environments = useEnvironments().data ?? []
  const create = useCreateEnvironment()
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
        className="flex h-9 min-w-0 items-center gap-2 rounded-control border border-line-strong bg-panel px-1.5 hover:bg-sunk"
      >
        {current ? (
          <>
            <Tag tone={environmentTone(current)}>{TONE_NAME[environmentTone(current)]}</Tag>
            <span className="max-w-40 truncate max-sm:sr-only">{current.name}</span>
          </>
        ) : (
          <span className="truncate pl-1">
            <span className="max-sm:hidden">Choose an environment</span>
            <span className="sm:hidden">Environment</span>
          </span>
        )}
        <ChevronDown aria-hidden className="size-3.5 text-ink-3" />
      </button>
      <Modal open={open} onClose={() => setOpen(false)} title="Environments">
        <ul className="border-b border-line py-1">
          {environments.map((environment) => (
            <li key={environment.id}>
              <button
                type="button"
                aria-current={environment.id === current?.id || undefined}
                onClick={() => go(environment.id)}
                className="flex w-full items-center gap-2.5 px-4 py-2 text-left hover:bg-sunk aria-current:bg-accent-soft"
              >
                <Tag tone={environmentTone(environment)}>{TONE_NAME[environmentTone(environment)]}</Tag>
                <span className="min-w-0 flex-1 truncate">{environment.name}</span>
                <span className="truncate font-mono text-small text-ink-3">{environment.host}</span>
              </button>
            </li>
          ))}
        </ul>
        <div className="p-4">
          <h3 className="mb-2 flex items-center gap-1.5 font-heavy">
            <Plus aria-hidden className="size-4" /> New environment
          </h3>
          <Suspense>
            <NewEnvironment
              busy={create.isPending}
              onCreate={(input) => create.mutate(input, { onSuccess: ({ id }) => go(id) })}
            />
          </Suspense>
        </div>
      </Modal>
    </>
  )
}
