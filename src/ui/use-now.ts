import { useEffect, useState } from 'react'

/** Milliseconds since the epoch, renewed every second while `running`. For countdowns and ages. */
export function useNow(running = true): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return now
}
