import type { DerivationProgress } from '#core/keystores/derivation-work.ts'
import type { Action } from '#ui/action.ts'

/** Making a key that is handed out once, as an encrypted file. The order holds the password of that file. */
export type HandOut<Order> = Omit<Action<never, Order>, 'start'> & {
  /** Resolves to whether the key was handed out; an order that was not can be given again. */
  start: (order: Order) => Promise<boolean>
  /** How far the derivation is, while there is one. */
  progress: DerivationProgress | undefined
  /** The file that was handed out in this visit. */
  handedOut: string | undefined
}
