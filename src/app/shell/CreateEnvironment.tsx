import type { Environment, EnvironmentKind } from '#core/environment/environment.ts'
import { NewEnvironment } from '#features/environments/NewEnvironment.tsx'
import { Notice } from '#ui/Notice.tsx'
import { createEnvironment as words } from '#words/en/shell.ts'

import { useCreateEnvironment, useEnvironments } from '../state/environments.ts'

type CreateEnvironmentProps = { kinds?: readonly EnvironmentKind[]; onCreated: (environment: Environment) => void }

/** The form for a new environment, and the making of it. */
export function CreateEnvironment({ kinds, onCreated }: CreateEnvironmentProps) {
  const { data: environments = [] } = useEnvironments()
  const create = useCreateEnvironment()
  return (
    <>
      <NewEnvironment
        kinds={kinds}
        busy={create.isPending}
        taken={environments.map(({ name }) => name)}
        onCreate={(input) => create.mutate(input, { onSuccess: onCreated })}
      />
      {create.isError && (
        <Notice look="bad" role="alert" title={words.failedTitle}>
          {words.failedText(create.error.name)}
        </Notice>
      )}
    </>
  )
}
