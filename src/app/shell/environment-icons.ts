import {
  Building2,
  CodeXml,
  FlaskConical,
  Hourglass,
  Landmark,
  SquareDashed,
  Unplug,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'

import type { EnvironmentKind } from '#core/environment/environment.ts'

/** The icon of each kind: it survives print and colour blindness, where the colour does not. */
export const KIND_ICON: Readonly<Record<EnvironmentKind, LucideIcon>> = {
  practice: FlaskConical,
  production: Building2,
  developer: CodeXml,
  sandbox: SquareDashed,
  scratch: Hourglass,
  experience_cloud: UsersRound,
  government: Landmark,
  custom: Unplug,
}
