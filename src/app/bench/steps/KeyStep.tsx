import { useQueryClient } from '@tanstack/react-query'

import { makeKey } from '#core/flow/steps/key.ts'
import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { Environment } from '#core/environment/environment.ts'
import { ok } from '#core/kernel/result.ts'
import { KeyPanel } from '#features/keys/KeyPanel.tsx'
import { Notice } from '#ui/Notice.tsx'

import { usePorts } from '../../state/ports.ts'
import { useTravellingKey } from '../../keys/use-travelling-key.ts'
import { Problem } from './Problem.tsx'
import { useAction } from '../state/use-action.ts'
import type { Bench } from '../state/use-bench.ts'

export function KeyStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const client = useQueryClient()
  const { environment, update } = bench
  const make = useAction<Partial<Environment>, FlowError>(
    async () => ok(await makeKey(environment, flow)),
    (change) => {
      update(change)
      void client.invalidateQueries({ queryKey: ['key'] })
    },
  )
  const travelling = useTravellingKey(async ({ key, certificate }, name) => {
    await flow.keys.put(key, name)
    update({ keyThumbprint: key.thumbprint, ...(certificate ? { certificate } : {}) })
    await client.invalidateQueries({ queryKey: ['key'] })
  })
  return (
    <>
      <Problem action={make} />
      {travelling.failed && (
        <Notice look="bad" role="alert" title="The browser could not do this">
          {travelling.failed.name}. Try again; if it stays, another browser may help.
        </Notice>
      )}
      <KeyPanel
        modulusBits={environment.modulusBits}
        onModulusBits={(modulusBits) => update({ modulusBits })}
        keyPair={bench.key}
        missing={environment.keyThumbprint !== undefined && !bench.key && !bench.keyLoading}
        making={make.busy || travelling.busy}
        onMake={make.start}
        onMakeTravelling={({ format, password }) =>
          travelling.make({ name: environment.name, modulusBits: environment.modulusBits, format, password })
        }
        handedOut={travelling.handedOut}
        handingOut={travelling.busy ? { progress: travelling.progress, onCancel: travelling.cancel } : undefined}
        onCancel={travelling.busy ? undefined : make.cancel}
      />
    </>
  )
}
