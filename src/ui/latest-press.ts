import { useEffect, useState } from 'react'

/**
 * Work that a press starts and that may have to wait. Pressing again begins anew in place of what waits, so that impatience adds
 * nothing; `giveUp` ends it.
 *
 * @param work ends when its signal is aborted, and does nothing after that
 * @param onFailure what broke the newest off; undefined when one begins
 */
export function latestPress<Given extends readonly unknown[]>(
  work: (signal: AbortSignal, ...given: Given) => Promise<void>,
  onFailure: (failure: Error | undefined) => void,
) {
  let controller = new AbortController()
  return {
    press: async (...given: Given): Promise<void> => {
      controller.abort()
      controller = new AbortController()
      const { signal } = controller
      onFailure(undefined)
      try {
        await work(signal, ...given)
      } catch (failure) {
        if (!signal.aborted) onFailure(failure instanceof Error ? failure : new Error('', { cause: failure }))
      }
    },
    giveUp: () => controller.abort(),
  }
}

/** The same for a component: who leaves it gives up what waits. `work` is one function for good. */
export function useLatestPress<Given extends readonly unknown[]>(
  work: (signal: AbortSignal, ...given: Given) => Promise<void>,
) {
  const [failed, setFailed] = useState<Error>()
  const [latest] = useState(() => latestPress(work, setFailed))
  useEffect(() => latest.giveUp, [latest])
  return { press: (...given: Given) => void latest.press(...given), failed }
}
