import { useEffect, useRef, useState } from 'react'

/** The same function for every render, which does what the latest one was given: rows that it is handed to are not drawn again for it. */
export function useLatest<Input>(callback: (input: Input) => void): (input: Input) => void {
  const latest = useRef(callback)
  useEffect(() => {
    latest.current = callback
  })
  const [stable] = useState(() => (input: Input) => latest.current(input))
  return stable
}
