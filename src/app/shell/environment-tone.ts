import { Building2, CodeXml, FlaskConical, SquareDashed, type LucideIcon } from 'lucide-react'

import type { EnvironmentTone } from '#core/environment/environment.ts'

/** How much care an environment deserves, as its tag says it and as its icon shows it. */
export const TONE: Record<EnvironmentTone, { name: string; icon: LucideIcon }> = {
  practice: { name: 'PRACTICE', icon: FlaskConical },
  sandbox: { name: 'SANDBOX', icon: SquareDashed },
  developer: { name: 'DEVELOPER', icon: CodeXml },
  production: { name: 'PRODUCTION', icon: Building2 },
}
