import type { FlowError } from '#core/flow/facts/flow-error.ts'
import type { Environment } from '#core/environment/environment.ts'
import { renameApp, setUpApp, withoutApp } from '#core/flow/steps/app.ts'
import { fileName } from '#core/kernel/file-name.ts'
import { AppPanel } from '#features/app-setup/AppPanel.tsx'
import { HostCard } from '#features/environments/HostCard.tsx'
import { downloadFile } from '#platform/browser/download.ts'

import { usePorts } from '../../state/ports.ts'
import { Problem } from './Problem.tsx'
import { useAction, useActionWith } from '../state/use-action.ts'
import type { Bench } from '../state/use-bench.ts'
import { useOrgSetup } from './use-org-setup.ts'

export function AppStep({ bench }: { bench: Bench }) {
  const { flow } = usePorts()
  const { environment, update } = bench
  const { setup, reading, problem, apply } = useOrgSetup(bench)
  const register = useAction<Partial<Environment>, FlowError>((signal) => setUpApp(environment, flow, signal), apply)
  const rename = useActionWith((label: string) => renameApp(environment, label, flow), apply)
  return (
    <>
      <Problem action={register} />
      <Problem action={rename} />
      <Problem action={{ problem, failed: null }} />
      {environment.kind !== 'practice' && <HostCard environment={environment} onHost={(host) => update({ host })} />}
      <AppPanel
        environment={environment}
        onApp={(app) => update({ app })}
        held={reading || !setup ? undefined : (setup.apps.find(({ appId }) => appId === environment.app.appId) ?? null)}
        busy={register.busy || rename.busy}
        onRegister={register.start}
        onRename={rename.start}
        onAnother={() => update(withoutApp(environment))}
        fileName={fileName(environment.name)}
        download={downloadFile}
      />
    </>
  )
}
