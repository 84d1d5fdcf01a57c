import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'

import type { Result } from '#core/kernel/result.ts'

/** A step's action under way: whether it runs, what it was refused with, how to cancel it. */
export type Action<E> = Omit<ActionWith<E, undefined>, 'start'> & { start: () => void }

/** The same with something to do it with. */
export type ActionWith<E, Input> = {
  start: (input: Input) => void
  cancel: () => void
  busy: boolean
  problem: E | undefined
  failed: Error | null
  clear: () => void
}

/**
 * Wraps one action of the flow. A refusal is a value (`problem`), a platform failure is `failed`. Cancelling
 * abandons what cannot be stopped: its result is ignored.
 */
export function useActionWith<T, E, Input>(
  action: (input: Input, signal: AbortSignal) => Promise<Result<T, E>>,
  apply: (value: T) => void,
): ActionWith<E, Input> {
  const controller = useRef<AbortController>(undefined)
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      const current = new AbortController()
      controller.current = current
      const abandoned = new Promise<undefined>((resolve) =>
        current.signal.addEventListener('abort', () => resolve(undefined)),
      )
      const result = await Promise.race([action(input, current.signal), abandoned])
      if (result?.ok && !current.signal.aborted) apply(result.value)
      return result && !current.signal.aborted ? result : undefined
    },
  })
  return {
    start: (input) => mutation.mutate(input),
    cancel: () => controller.current?.abort(),
    busy: mutation.isPending,
    problem: mutation.data?.ok === false ? mutation.data.error : undefined,
    failed: mutation.error,
    clear: () => mutation.reset(),
  }
}

/** The same for an action that needs nothing but itself; `start` can be a button's handler as it is. */
export function useAction<T, E>(
  action: (signal: AbortSignal) => Promise<Result<T, E>>,
  apply: (value: T) => void,
): Action<E> {
  const { start, ...rest } = useActionWith((_nothing: undefined, signal) => action(signal), apply)
  return { ...rest, start: () => start(undefined) }
}
