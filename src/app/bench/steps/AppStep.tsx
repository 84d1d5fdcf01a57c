import { openPracticeOrg, registerApp, type FlowError } from '#core/flow/actions.ts'
import type { Environment } from '#core/flow/environment.ts'
import { ok } from '#core/kernel/result.ts'
import { AppPanel } from '#features/app-setup/AppPanel.tsx'
import { HostCard } from '#features/environments/HostCard.tsx'

import { usePorts } from '../../ports.ts'
import { Problem } from '../Problem.tsx'
import { useAction } from '../use-action.ts'
import type { Bench } from '../use-bench.ts'

export function AppStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const { environment, update } = bench
  const register = useAction<Partial<Environment>, FlowError>(async (signal) => {
    if (environment.practice) return registerApp(environment, flow, signal)
    const opened = await openPracticeOrg(environment, 'production', flow, signal)
    if (!opened.ok) return opened
    const registered = await registerApp({ ...environment, ...opened.value }, flow, signal)
    return registered.ok ? ok({ ...opened.value, ...registered.value }) : registered
  }, update)
  return (
    <>
      <Problem action={register} />
      {environment.kind !== 'practice' && <HostCard environment={environment} onHost={(host) => update({ host })} />}
      <AppPanel
        environment={environment}
        hasCertificate={environment.certificate !== undefined}
        onApp={(app) => update({ app })}
        registering={register.busy}
        onRegister={register.start}
      />
    </>
  )
}
