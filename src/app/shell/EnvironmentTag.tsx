import { environmentKind, type Environment } from '#core/environment/environment.ts'
import { Tag } from '#ui/Tag.tsx'
import { kindNames } from '#words/en/environment-kinds.ts'

import { KIND_ICON } from './environment-icons.ts'

type EnvironmentTagProps = { environment: Environment; className?: string }

/** The kind of an environment in its colour, its icon and its edge: two of the three survive print and colour blindness. */
export function EnvironmentTag({ environment, className }: EnvironmentTagProps) {
  const kind = environmentKind(environment)
  const Icon = KIND_ICON[kind]
  return (
    <Tag kind={kind} {...(className === undefined ? {} : { className })}>
      <Icon aria-hidden className="size-3" />
      {/* In a header of a few letters' width the icon and the edge have to do. */}
      <span className="uppercase @max-[16rem]:sr-only">{kindNames[kind]}</span>
    </Tag>
  )
}
