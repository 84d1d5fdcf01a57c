import type { PracticeEnvironment, RealEnvironment } from '#core/environment/environment.ts'
import { renameApp, setUpApp, withoutApp } from '#core/flow/steps/app.ts'
import { fileName } from '#core/kernel/file-name.ts'
import { AppKindCard } from '#features/app-setup/AppKindCard.tsx'
import { PracticeAppForm } from '#features/app-setup/PracticeAppForm.tsx'
import { RealApp } from '#features/app-setup/RealApp.tsx'
import { HostCard } from '#features/environments/HostCard.tsx'
import { downloadFile } from '#platform/browser/download.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'
import { useAction, useActionWith } from '../../state/use-action.ts'
import { Problem } from './Problem.tsx'
import type { StepProps } from './step-props.ts'
import { useOrgSetup } from './use-org-setup.ts'

export function AppStep({ environment, state, running }: Pick<StepProps, 'environment' | 'state' | 'running'>) {
  return environment.kind === 'practice' ? (
    <AppInPracticeOrg environment={environment} blockedBy={state.blockedBy} running={running} />
  ) : (
    <AppInRealOrg environment={environment} />
  )
}

function AppInPracticeOrg({
  environment,
  blockedBy,
  running,
}: {
  environment: PracticeEnvironment
  blockedBy: StepProps['state']['blockedBy']
  running: boolean
}) {
  const { flow } = usePorts()
  const { app } = environment
  const update = useUpdateEnvironment(environment)
  const { setup, reading, problem, apply } = useOrgSetup(environment, running)
  const register = useAction((signal) => setUpApp(environment, flow, signal), apply)
  const rename = useActionWith((label: string) => renameApp(environment, label, flow), apply)
  return (
    <>
      <Problem action={register} />
      <Problem action={rename} />
      <Problem action={{ problem, failed: null }} />
      <AppKindCard
        kind={app.kind}
        settled={app.appId !== undefined}
        onKind={(kind) => update({ app: { ...app, kind } })}
      />
      <PracticeAppForm
        environment={environment}
        blockedBy={blockedBy}
        onApp={(changed) => update({ app: changed })}
        held={reading || !setup ? undefined : (setup.apps.find(({ appId }) => appId === app.appId) ?? null)}
        register={register}
        rename={rename}
        onAnother={() => update(withoutApp(environment))}
      />
    </>
  )
}

function AppInRealOrg({ environment }: { environment: RealEnvironment }) {
  const { app, certificate } = environment
  const update = useUpdateEnvironment(environment)
  return (
    <>
      <HostCard environment={environment} onHost={(host) => update({ host })} />
      <AppKindCard kind={app.kind} settled={false} onKind={(kind) => update({ app: { ...app, kind } })} />
      <RealApp
        app={app}
        onApp={(changed) => update({ app: changed })}
        certificate={certificate}
        fileName={fileName(environment.name)}
        download={downloadFile}
      />
    </>
  )
}
