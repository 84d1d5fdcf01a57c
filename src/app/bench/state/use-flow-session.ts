import { useCallback } from 'react'

import type { FlowSession } from '#core/flow/facts/session.ts'

import { useLive } from '../../state/live-store.ts'
import { usePorts } from '../../state/ports.ts'

/** What the flow of one environment gave since the page was opened: assertion, token, answers. Gone with the page. */
export function useFlowSession(environmentId: string) {
  const { live } = usePorts()
  const { session, sent } = useLive(live, environmentId)
  const change = useCallback(
    (changed: FlowSession) => live.changeSession(environmentId, changed),
    [live, environmentId],
  )
  return {
    session,
    /** Every exchange, oldest first. */ sent,
    change,
    /** The same for what came of one token, unless it was replaced or forgotten meanwhile. @returns whether it was still held */
    changeOf: useCallback(
      (token: FlowSession['token'], changed: FlowSession) => live.changeSessionOf(environmentId, token, changed),
      [live, environmentId],
    ),
    forget: useCallback(() => change(FORGOTTEN), [change]),
  }
}

/** What goes with a token, present and undefined, so that merging it forgets. What was read stays. */
export const FORGOTTEN: Record<Exclude<keyof FlowSession, 'rows'>, undefined> = {
  assertion: undefined,
  token: undefined,
  versions: undefined,
  api: undefined,
  truth: undefined,
  ended: undefined,
}
