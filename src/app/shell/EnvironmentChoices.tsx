import { Plus } from 'lucide-react'

import type { Environment } from '#core/environment/environment.ts'
import { environmentChoices as words } from '#words/en/shell.ts'

import { CreateEnvironment } from './CreateEnvironment.tsx'
import { EnvironmentTag } from './EnvironmentTag.tsx'

type EnvironmentChoicesProps = {
  environments: readonly Environment[]
  current: Environment | undefined
  onChoose: (id: string) => void
}

/** The environments there are, and the form for another. */
export function EnvironmentChoices({ environments, current, onChoose }: EnvironmentChoicesProps) {
  return (
    <>
      <ul className="border-b border-line py-1">
        {environments.map((environment) => (
          <li key={environment.id}>
            <button
              type="button"
              aria-current={environment.id === current?.id || undefined}
              onClick={() => onChoose(environment.id)}
              className="flex min-h-10 w-full items-center gap-2.5 px-4 py-2 text-left hover:bg-sunk aria-current:bg-accent-soft"
            >
              <EnvironmentTag environment={environment} />
              <span className="grid min-w-0 flex-1 sm:flex sm:items-center sm:gap-2.5">
                <span className="truncate sm:flex-1">{environment.name}</span>
                <span className="truncate font-mono text-small text-ink-3">
                  {environment.kind !== 'practice' && environment.host}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className="p-4">
        <h3 className="mb-2 flex items-center gap-1.5 font-heavy">
          <Plus aria-hidden className="size-4" /> {words.newEnvironment}
        </h3>
        <CreateEnvironment onCreated={({ id }) => onChoose(id)} />
      </div>
    </>
  )
}
