import { lazy, Suspense, useEffect, type ComponentType } from 'react'

import type { Step } from '#core/flow/facts/step.ts'
import { CardSkeleton } from '#ui/Skeleton.tsx'

import type { StepProps } from './step-props.ts'

type StepComponent = ComponentType<StepProps>

/** Each step arrives when it is opened, and all of them once the page is idle. */
const LOADERS: Record<Step, () => Promise<StepComponent>> = {
  key: async () => (await import('./KeyStep.tsx')).KeyStep,
  certificate: async () => (await import('./CertificateStep.tsx')).CertificateStep,
  app: async () => (await import('./AppStep.tsx')).AppStep,
  approval: async () => (await import('./ApprovalStep.tsx')).ApprovalStep,
  assertion: async () => (await import('./AssertionStep.tsx')).AssertionStep,
  token: async () => (await import('./TokenStep.tsx')).TokenStep,
  api: async () => (await import('./ApiStep.tsx')).ApiStep,
}

const lazily = (load: () => Promise<StepComponent>) => lazy(async () => ({ default: await load() }))

const COMPONENTS: Record<Step, StepComponent> = {
  key: lazily(LOADERS.key),
  certificate: lazily(LOADERS.certificate),
  app: lazily(LOADERS.app),
  approval: lazily(LOADERS.approval),
  assertion: lazily(LOADERS.assertion),
  token: lazily(LOADERS.token),
  api: lazily(LOADERS.api),
}

/** One step: its panel, joined to the actions of the flow. */
export function StepPanel({ step, ...props }: StepProps & { step: Step }) {
  useEffect(prefetchWhenIdle, [])
  const Component = COMPONENTS[step]
  return (
    <Suspense fallback={<CardSkeleton rows={3} />}>
      <Component {...props} />
    </Suspense>
  )
}

/** What the bench will want beside the steps. */
const AHEAD: readonly (() => Promise<unknown>)[] = [
  ...Object.values(LOADERS),
  () => import('#core/certificates/index.ts'),
  () => import('#core/assertions/sign.ts'),
  () => import('#core/flow/run/run.ts'),
  () => import('../run/RunOutcomeNotice.tsx'),
  () => import('#features/wire/WirePanel.tsx'),
]

function prefetchWhenIdle(): () => void {
  const prefetch = () => {
    // What cannot be fetched ahead is asked for again when it is wanted, and fails there if it must.
    for (const load of AHEAD) load().catch(() => undefined)
  }
  // A timer, since Safari has no requestIdleCallback.
  const timer = setTimeout(prefetch, 1500)
  return () => clearTimeout(timer)
}
