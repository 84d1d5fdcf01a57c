import type { AppKind } from '#core/vocabulary/salesforce.ts'

/**
 * The steps of setting an app up by hand, in order; the last ticks itself once its Consumer Key is there. Apart from what is
 * said of them, since the rail counts ticks long before anybody reads the list.
 */
export const APP_SETUP_CODES = {
  external_client_app: ['start', 'name', 'oauth', 'jwt_flow', 'create', 'consumer_key'],
  connected_app: ['open_app', 'oauth', 'digital_signatures', 'save', 'consumer_key'],
} as const satisfies Record<AppKind, readonly string[]>

export type AppSetupStepCode = (typeof APP_SETUP_CODES)[AppKind][number]

/** What a person ticked and typed while setting the app up. Codes of steps; what is none of them is left alone. */
export type AppSetupProgress = {
  ticks: Partial<Record<AppKind, string[]>>
  /** As it is to be called in the org. */
  label?: string
  contactEmail?: string
}

/** What the ticks of an app follow from. */
export type TickFacts = {
  kind: AppKind
  /** Empty until it was brought back. */
  consumerKey: string
  progress: AppSetupProgress | undefined
}

/** Whether a step is ticked. That of the Consumer Key is, once one without a space in it is there. */
export function isTicked({ kind, consumerKey, progress }: TickFacts, code: AppSetupStepCode): boolean {
  return code === 'consumer_key' ? /^\S+$/.test(consumerKey) : (progress?.ticks[kind] ?? []).includes(code)
}

/** How many of the steps are ticked, and how many there are. */
export function countTicks(facts: TickFacts): { ticked: number; of: number } {
  const codes: readonly AppSetupStepCode[] = APP_SETUP_CODES[facts.kind]
  return { ticked: codes.filter((code) => isTicked(facts, code)).length, of: codes.length }
}

/**
 * The step that is next: the first without a tick. None once a Consumer Key is there: that is what the list leads to, so nothing
 * of it is left to do.
 */
export function currentStep(facts: TickFacts): AppSetupStepCode | undefined {
  const codes: readonly AppSetupStepCode[] = APP_SETUP_CODES[facts.kind]
  return facts.consumerKey === '' ? codes.find((code) => !isTicked(facts, code)) : undefined
}

/** The progress after a step was ticked, or its tick taken back. */
export function withTick(
  progress: AppSetupProgress | undefined,
  kind: AppKind,
  code: AppSetupStepCode,
  ticked: boolean,
): AppSetupProgress {
  const others = (progress?.ticks[kind] ?? []).filter((other) => other !== code)
  return { ...progress, ticks: { ...progress?.ticks, [kind]: ticked ? [...others, code] : others } }
}
