import type { EnvironmentKind } from '#core/environment/environment.ts'
import { classNames } from '#ui/class-names.ts'

import { KIND_ICON } from '../shell/environment-icons.ts'

/** The icon of a kind on its ground, with its edge. */
export function KindTile({ kind, small = false }: { kind: EnvironmentKind; small?: boolean }) {
  const Icon = KIND_ICON[kind]
  return (
    <span
      aria-hidden
      data-kind={kind}
      className={classNames(
        'kind-edge kind-fill grid shrink-0 place-items-center',
        small ? 'size-6 rounded-[6px]' : 'size-9 rounded-control',
      )}
    >
      <Icon className={small ? 'size-3' : 'size-4'} />
    </span>
  )
}
