import { useState } from 'react'
import { Link } from 'wouter'

import { setupAddress } from '#core/app-setup/setup-address.ts'
import type { TokenRefusalCode } from '#core/diagnosis/refusals/token-refusals.ts'
import type { AppSetupProgress } from '#core/app-setup/ticks.ts'
import type { PracticeEnvironment, RealEnvironment } from '#core/environment/environment.ts'
import { renameApp, setUpApp, withoutApp } from '#core/flow/steps/app.ts'
import { callbackUrl } from '#core/flow/steps/consent.ts'
import { fileName } from '#core/kernel/file-name.ts'
import { AppKindCard } from '#features/app-setup/AppKindCard.tsx'
import { PracticeAppForm } from '#features/app-setup/PracticeAppForm.tsx'
import { AppKindChoice } from '#features/app-setup/AppKindChoice.tsx'
import { DeployIt } from '#features/app-setup/DeployIt.tsx'
import { FromSoap } from '#features/app-setup/FromSoap.tsx'
import { SetupList } from '#features/app-setup/SetupList.tsx'
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

const linkToError = (code: TokenRefusalCode) => (
  <Link href={`/errors/${code}`} className="text-accent underline underline-offset-2" />
)

function AppInRealOrg({ environment }: { environment: RealEnvironment }) {
  const { flow } = usePorts()
  const { app, host } = environment
  const update = useUpdateEnvironment(environment)
  // Where it stands first it stays first, so that it does not move away from under what is typed.
  const [asksForHost] = useState(host === '' || setupAddress(host, 'home') === undefined)
  const callback = callbackUrl(flow.origin)
  const hostCard = <HostCard environment={environment} onHost={(typed) => update({ host: typed })} />
  const onProgress = (appSetup: AppSetupProgress) => update({ appSetup })
  return (
    <>
      {asksForHost && hostCard}
      <AppKindChoice kind={app.kind} onKind={(kind) => update({ app: { ...app, kind } })} />
      <div className="grid items-start gap-3.5 @min-[56rem]/step:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-3.5">
          <SetupList
            environment={environment}
            callbackUrl={callback}
            fileName={fileName(environment.name)}
            linkToError={linkToError}
            onApp={(changed) => update({ app: changed })}
            onProgress={onProgress}
            download={downloadFile}
          />
          {!asksForHost && hostCard}
          <FromSoap />
        </div>
        <DeployIt
          environment={environment}
          origin={flow.origin}
          callbackUrl={callback}
          onProgress={onProgress}
          download={downloadFile}
        />
      </div>
    </>
  )
}
