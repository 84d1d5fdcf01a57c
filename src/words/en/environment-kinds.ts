import type { EnvironmentKind } from '#core/environment/environment.ts'

/** Kinds of environments as a tag says them. */
export const kindNames: Readonly<Record<EnvironmentKind, string>> = {
  practice: 'Practice',
  production: 'Production',
  developer: 'Developer',
  sandbox: 'Sandbox',
  scratch: 'Scratch',
  experience_cloud: 'Experience',
  government: 'Government',
  custom: 'Custom',
}
