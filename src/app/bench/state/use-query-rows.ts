import { readPages } from '#core/flow/pages/read-pages.ts'
import { standingOf } from '#core/flow/facts/rows-reader.ts'
import { tokenMark } from '#core/flow/facts/token-mark.ts'
import type { Environment } from '#core/environment/environment.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import type { LiveStore } from '../../state/live-store.ts'
import { usePorts } from '../../state/ports.ts'
import { useFlowSession } from './use-flow-session.ts'

/** What ends the reading of an environment's rows. Beside the rows themselves: it outlives the step that began it. */
const readings = new WeakMap<LiveStore, Map<string, AbortController>>()

/**
 * The rows of the last query, what the token of now is to them, and how to read on: `more` where there is something to read on
 * from and a token that may, `stop` while it is read. Pages are read on while the person is at another step, until another query
 * is answered or another token takes the place of theirs, or none.
 */
export function useQueryRows(environment: Environment) {
  const { flow, live } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { session, change } = useFlowSession(environment.id)
  const running = readings.get(live) ?? new Map<string, AbortController>()
  readings.set(live, running)

  /** Reads on, from rows that were answered just now too. @returns when reading has ended, however it did */
  async function readOn(): Promise<void> {
    const { session: from } = live.get(environment.id)
    const isStill = () => live.get(environment.id).session.rows?.startedAt === from.rows?.startedAt
    running.get(environment.id)?.abort()
    const controller = new AbortController()
    running.set(environment.id, controller)
    // Another token than one that took this one's place reads nothing on by itself.
    const { line } = tokenMark(from.token) ?? {}
    const unsubscribe = live.subscribe(() => {
      if (!isStill() || tokenMark(live.get(environment.id).session.token)?.line !== line) controller.abort()
    })
    await readPages(environment, from, flow, {
      signal: controller.signal,
      onChange: (changed) => {
        if (!isStill()) return
        if (changed.session) change(changed.session)
        if (changed.environment) update(changed.environment)
      },
    }).finally(unsubscribe)
  }

  const { rows } = session
  const standing = rows ? standingOf(rows, session.token) : 'no_token'
  const mayReadOn = standing === 'now' || standing === 'earlier'
  return {
    rows,
    standing,
    readOn,
    stop: () => running.get(environment.id)?.abort(),
    more: mayReadOn && rows?.next !== undefined && rows.reading !== 'pages' ? () => void readOn() : undefined,
  }
}
