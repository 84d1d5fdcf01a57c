import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'

import type { Result } from '#core/kernel/result.ts'
import type { Action } from '#ui/action.ts'

/**
 * Wraps one action of the flow. A refusal is a value (`problem`), a platform failure is `failed`. Cancelling
 * abandons what cannot be stopped: its result is ignored.
 */
export function useActionWith<T, Refusal, Input>(
  action: (input: Input, signal: AbortSignal) => Promise<Result<T, Refusal>>,
  apply: (value: T) => void,
): Action<Refusal, Input> {
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

/** The same for an action that needs nothing but itself. */
export function useAction<T, Refusal>(
  action: (signal: AbortSignal) => Promise<Result<T, Refusal>>,
  apply: (value: T) => void,
): Action<Refusal> {
  return useActionWith((_nothing: void, signal) => action(signal), apply)
}
