import type { AllowedSurvivor } from './survivors.ts'

/** Survivors that may live. They count as alive, are printed apart, and each has to be one still. */
export const ALLOWED: readonly AllowedSurvivor[] = []
