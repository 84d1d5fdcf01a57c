import { environmentTone, type Environment } from '#core/environment/environment.ts'
import { Tag } from '#ui/Tag.tsx'

import { TONE } from './environment-tone.ts'

type EnvironmentTagProps = { environment: Environment; className?: string }

/** The kind of an environment in its colour, its icon and its edge: two of the three survive print and colour blindness. */
export function EnvironmentTag({ environment, className }: EnvironmentTagProps) {
  const tone = environmentTone(environment)
  const { name, icon: Icon } = TONE[tone]
  return (
    <Tag tone={tone} {...(className === undefined ? {} : { className })}>
      <Icon aria-hidden className="size-3" />
      {/* In a header of a few letters' width the icon and the edge have to do. */}
      <span className="@max-[16rem]:sr-only">{name}</span>
    </Tag>
  )
}
