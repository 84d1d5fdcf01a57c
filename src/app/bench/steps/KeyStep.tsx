import { useQueryClient } from '@tanstack/react-query'

import { makeKey, type FlowError } from '#core/flow/actions.ts'
import type { Environment } from '#core/flow/environment.ts'
import { ok } from '#core/kernel/result.ts'
import { KeyPanel } from '#features/keys/KeyPanel.tsx'

import { usePorts } from '../../ports.ts'
import { Problem } from '../Problem.tsx'
import { useAction } from '../use-action.ts'
import type { Bench } from '../use-bench.ts'

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
  return (
    <>
      <Problem action={make} />
      <KeyPanel
        modulusBits={environment.modulusBits}
        onModulusBits={(modulusBits) => update({ modulusBits })}
        keyPair={bench.key}
        missing={environment.keyThumbprint !== undefined && !bench.key && !bench.keyLoading}
        making={make.busy}
        onMake={make.start}
        onCancel={make.cancel}
      />
    </>
  )
}
