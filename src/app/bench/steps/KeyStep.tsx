import { makeKey } from '#core/flow/steps/key.ts'
import { doneHere } from '#core/flow/steps/local-work.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import { signsElsewhere, type Environment } from '#core/environment/environment.ts'
import { keyPlaced } from '#core/environment/key-place.ts'
import { ok } from '#core/kernel/result.ts'
import { KeyElsewhere } from '#features/assertion/sign-elsewhere/KeyElsewhere.tsx'
import { KeyPanel } from '#features/keys/KeyPanel.tsx'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useTravellingKey } from '../../keys/use-travelling-key.ts'
import { useAction } from '../../state/use-action.ts'
import { useKeysChanged, useSigningKey } from '../state/use-signing-key.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'

export function KeyStep({ environment }: Pick<StepProps, 'environment'>) {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const { key: keyPair, lookingUp } = useSigningKey(environment)
  const keysChanged = useKeysChanged()
  const make = useAction<Pick<Environment, 'keyThumbprint'>, FlowError>(
    async () => ok(await makeKey(environment, flow)),
    (change) => {
      update(change)
      void keysChanged()
    },
  )
  const handOut = useTravellingKey(async ({ key, certificate }, name) => {
    await flow.keys.put(key, name)
    update({ keyThumbprint: key.thumbprint, ...(certificate ? { certificate } : {}) })
    await keysChanged()
  })
  if (signsElsewhere(environment)) return <KeyElsewhere onHere={() => update(keyPlaced(environment, 'here'))} />
  return (
    <>
      <Problem action={make} />
      <Problem action={handOut} />
      <KeyPanel
        modulusBits={environment.modulusBits}
        onModulusBits={(modulusBits) => update({ modulusBits })}
        keyPair={keyPair}
        missing={environment.keyThumbprint !== undefined && !keyPair && !lookingUp}
        make={make}
        handOut={{
          ...handOut,
          start: ({ format, password }) =>
            doneHere(
              'key_made',
              environment,
              flow,
              () => handOut.start({ name: environment.name, modulusBits: environment.modulusBits, format, password }),
              (made) => made,
            ),
        }}
      />
    </>
  )
}
