import type { Environment } from '#core/environment/environment.ts'
import type { SharedPlace } from '#core/environment/shared-place.ts'
import { NewEnvironment } from '#features/environments/NewEnvironment.tsx'
import { Notice } from '#ui/Notice.tsx'
import { createEnvironment as words } from '#words/en/shell.ts'

import { useCreateEnvironment, useEnvironments } from '../state/environments.ts'

type CreateEnvironmentProps = { places?: readonly SharedPlace[]; onCreated: (environment: Environment) => void }

/** The form for a new environment, and the making of it. */
export function CreateEnvironment({ places, onCreated }: CreateEnvironmentProps) {
  const { data: environments = [] } = useEnvironments()
  const create = useCreateEnvironment()
  return (
    <>
      <NewEnvironment
        places={places}
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
