import { useEffect, useState } from 'react'

/** Milliseconds since the epoch, renewed every so often. For countdowns, ages and what may have expired meanwhile. */
export function useNow(everyMilliseconds = 1000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMilliseconds)
    return () => clearInterval(timer)
  }, [everyMilliseconds])
  return now
}
