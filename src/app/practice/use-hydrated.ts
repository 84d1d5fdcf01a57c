import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether the page is past what the build drew, which is for everybody: only then what this browser remembers is shown. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
