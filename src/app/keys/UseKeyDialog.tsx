import { useLocation } from 'wouter'

import type { Environment } from '#core/environment/environment.ts'
import { keyPlaced } from '#core/environment/key-place.ts'
import type { ShelfItem } from '#features/keys/KeyShelf.tsx'
import { Modal } from '#ui/Modal.tsx'
import { keyDialog as words } from '#words/en/keys-page.ts'

import { CreateEnvironment } from '../shell/CreateEnvironment.tsx'
import { useChangeEnvironment, useEnvironments } from '../state/environments.ts'
import { EnvironmentTag } from '../shell/EnvironmentTag.tsx'

/** Gives a key of the shelf, with its certificate where there is one, to an environment, and goes there. */
export function UseKeyDialog({ item, onClose }: { item: ShelfItem | undefined; onClose: () => void }) {
  const environments = useEnvironments().data ?? []
  const change = useChangeEnvironment()
  const [, navigate] = useLocation()
  const giveTo = (environment: Environment) => {
    if (!item) return
    const { key, certificate } = item
    change(environment, (before) => ({
      ...before,
      // A key of the shelf signs here.
      ...keyPlaced(before, 'here'),
      keyThumbprint: key.thumbprint,
      ...(certificate ? { certificate } : {}),
    }))
    navigate(`/env/${environment.id}/${certificate ? 'app' : 'certificate'}`)
  }
  return (
    <Modal open={item !== undefined} onClose={onClose} title={words.title(item?.key.name ?? words.theKey)}>
      {environments.length > 0 && (
        <ul className="border-b border-line py-1">
          {environments.map((environment) => (
            <li key={environment.id}>
              <button
                type="button"
                onClick={() => giveTo(environment)}
                className="flex w-full items-center gap-2.5 px-4 py-2 text-left hover:bg-sunk"
              >
                <EnvironmentTag environment={environment} />
                <span className="min-w-0 flex-1 truncate">{environment.name}</span>
                <span className="text-small text-ink-3">
                  {environment.keyThumbprint === undefined
                    ? words.noKey
                    : environment.keyThumbprint === item?.key.thumbprint
                      ? words.usesIt
                      : words.replacesKey}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="p-4">
        <h3 className="mb-2 font-heavy">{words.inNewEnvironment}</h3>
        <CreateEnvironment onCreated={giveTo} />
      </div>
    </Modal>
  )
}
