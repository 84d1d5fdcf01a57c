import { useEffect, useEffectEvent, useState } from 'react'

import { logIn } from '#core/certificate-change/acts.ts'
import type { Environment } from '#core/environment/environment.ts'
import type { Heard } from '#features/certificate-change/refused-time.ts'

import { usePorts } from '../state/ports.ts'

const EVERY_MILLISECONDS = 2500

/** As long as a person needs for the rehearsal, and far from what a user may log in an hour. */
const AT_MOST_LOGINS = 240

/** A client that logs in every few seconds as the environment is set up at that moment. For practice orgs. */
export function useLiveClient(environment: Environment) {
  const { flow } = usePorts()
  const [heard, setHeard] = useState<readonly Heard[]>([])
  const [isRunning, setRunning] = useState(false)
  const logInOnce = useEffectEvent(async (signal: AbortSignal) => {
    const answer = await logIn(environment, flow, signal)
    if (!signal.aborted && answer.ok)
      setHeard((before) => [...before, { at: answer.value.at, meaning: answer.value.meaning }])
  })
  const isPaused = heard.length >= AT_MOST_LOGINS
  const isOn = isRunning && !isPaused
  useEffect(() => {
    if (!isOn) return
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => {
      if (!controller.signal.aborted) timer = setTimeout(turn, EVERY_MILLISECONDS)
    }
    // One at a time, and none for a page nobody looks at.
    const turn = () => void (document.hidden ? Promise.resolve() : logInOnce(controller.signal)).finally(again)
    turn()
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [isOn])
  return {
    heard,
    running: isOn,
    paused: isPaused,
    start: () => {
      if (isPaused) setHeard([])
      setRunning(true)
    },
    stop: () => setRunning(false),
  }
}
