import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'

import type { Result } from '#core/kernel/result.ts'

/** A step's action under way: whether it runs, what it was refused with, how to cancel it. */
export type Action<E> = {
  start: () => void
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
export function useAction<T, E>(
  action: (signal: AbortSignal) => Promise<Result<T, E>>,
  apply: (value: T) => void,
): Action<E> {
  const controller = useRef<AbortController>(undefined)
  const mutation = useMutation({
    mutationFn: async () => {
      const current = new AbortController()
      controller.current = current
      const abandoned = new Promise<undefined>((resolve) =>
        current.signal.addEventListener('abort', () => resolve(undefined)),
      )
      const result = await Promise.race([action(current.signal), abandoned])
      if (result?.ok && !current.signal.aborted) apply(result.value)
      return result && !current.signal.aborted ? result : undefined
    },
  })
  return {
    start: () => mutation.mutate(),
    cancel: () => controller.current?.abort(),
    busy: mutation.isPending,
    problem: mutation.data?.ok === false ? mutation.data.error : undefined,
    failed: mutation.error,
    clear: () => mutation.reset(),
  }
}
