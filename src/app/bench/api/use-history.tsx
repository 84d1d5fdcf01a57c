import type { Environment } from '#core/environment/environment.ts'
import type { CallKind, KeptCall } from '#core/environment/kept-call.ts'
import type { ApiCallAnswer } from '#core/flow/facts/session.ts'
import { HistoryCard } from '#features/api/explorer/HistoryCard.tsx'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { useCallLog } from './use-call-log.ts'
import { useExplorer } from './use-explorer.ts'

/** The history of an environment: how a call gets into it, and the card that puts one back where it is asked from. */
export function useHistory(environment: Environment) {
  const log = useCallLog(environment.id)
  const update = useUpdateEnvironment(environment)
  const { explorer, take } = useExplorer(environment.id)
  const { api } = environment
  const putIn = (call: KeptCall) => {
    take(call, api.soql)
    if (call.kind === 'query' && call.text !== api.soql) update({ api: { ...api, soql: call.text } })
  }
  return {
    remember: (kind: CallKind, text: string, answer: ApiCallAnswer) =>
      void log.remember({ kind, text, ...figuresOf(answer) }),
    card: (
      <HistoryCard
        calls={log.calls}
        current={explorer.view === 'path' ? explorer.pathTyped : api.soql}
        isStored={log.isStored}
        onTake={putIn}
        onClear={log.clear}
        onUndo={log.cleared ? log.undoClear : undefined}
        trouble={log.trouble}
      />
    ),
  }
}

function figuresOf({ outcome }: ApiCallAnswer): { status?: number; rows?: number } {
  if (!outcome.ok) return 'status' in outcome.error ? { status: outcome.error.status } : {}
  return { status: 200, ...(outcome.value.kind === 'query' ? { rows: outcome.value.result.totalSize } : {}) }
}
