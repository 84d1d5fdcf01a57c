import type { FactAnswer, FactCode } from '#core/diagnosis/evidence/evidence.ts'

/** A question and its answers: each as a choice, and as what is known once it is given. */
type FactWords<Code extends FactCode> = {
  ask: string
  answers: Readonly<Record<FactAnswer<Code>, readonly [choice: string, known: string]>>
}
export type FactsInWords<Code extends FactCode> = { readonly [Each in Code]: FactWords<Each> }

/** A question that is answered with yes or no. */
export function yesOrNo(ask: string, yes: string, no: string) {
  return { ask, answers: { yes: ['Yes', yes], no: ['No', no] } } as const
}
