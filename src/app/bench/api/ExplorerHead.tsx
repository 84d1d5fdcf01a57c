import type { Environment } from '#core/environment/environment.ts'
import { apiVersion } from '#core/flow/steps/api.ts'
import { ExplorerBar } from '#features/api/explorer/ExplorerBar.tsx'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { useExplorer } from './use-explorer.ts'

/** Beside the title of the API step. */
export function ExplorerHead({ environment }: { environment: Environment }) {
  const { explorer, show } = useExplorer(environment.id)
  const { session } = useFlowSession(environment.id)
  const update = useUpdateEnvironment(environment)
  return (
    <ExplorerBar
      view={explorer.view}
      onView={show}
      version={apiVersion(environment, session.versions)}
      versions={session.versions}
      onVersion={(version) => update({ api: { ...environment.api, version } })}
    />
  )
}
