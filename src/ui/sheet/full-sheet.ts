import { createContext, useContext, useEffect } from 'react'

/** Asks the sheet around for its whole height, or no longer. Outside of a sheet there is nobody to ask. */
export const FullSheet = createContext<(asked: boolean) => void>(() => undefined)

/** Has the sheet around at its whole height while this is shown, and after that as it was. */
export function useFullSheet(wanted: boolean): void {
  const ask = useContext(FullSheet)
  useEffect(() => {
    if (!wanted) return
    ask(true)
    return () => ask(false)
  }, [wanted, ask])
}
