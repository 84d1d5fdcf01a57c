import { Suspense, useEffect } from 'react'

import type { Step } from '#core/flow/facts/step.ts'
import { ahead, later, type Later } from '#ui/on-demand.ts'
import { CardSkeleton } from '#ui/Skeleton.tsx'

import type { StepProps } from './step-props.ts'

/** Each step arrives when it is opened, and all of them once the page is idle. */
const COMPONENTS: Record<Step, Later<StepProps>> = {
  key: later(() => import('./KeyStep.tsx'), 'KeyStep'),
  certificate: later(() => import('./CertificateStep.tsx'), 'CertificateStep'),
  app: later(() => import('./AppStep.tsx'), 'AppStep'),
  approval: later(() => import('./ApprovalStep.tsx'), 'ApprovalStep'),
  assertion: later(() => import('./AssertionStep.tsx'), 'AssertionStep'),
  token: later(() => import('./TokenStep.tsx'), 'TokenStep'),
  api: later(() => import('./ApiStep.tsx'), 'ApiStep'),
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

function prefetchWhenIdle(): () => void {
  // A timer, since Safari has no requestIdleCallback.
  const timer = setTimeout(prefetch, 1500)
  return () => clearTimeout(timer)
}

/** The steps, and what the bench will want beside them. */
function prefetch(): void {
  for (const step of Object.values(COMPONENTS)) step.ahead()
  ahead(() => import('#core/certificates/index.ts'))
  ahead(() => import('#core/assertions/sign.ts'))
  ahead(() => import('#features/assertion/workbench/EnvironmentBytes.tsx'))
  ahead(() => import('#core/flow/run/run.ts'))
  // What keeps the record of an exchange: the first may end offline.
  ahead(() => import('#platform/indexeddb/exchange-records.ts'))
  ahead(() => import('#platform/local-storage/logins.ts'))
  ahead(() => import('../run/RunOutcomeNotice.tsx'))
  ahead(() => import('#features/wire/panel/WirePanel.tsx'))
}
