import { later } from '#ui/on-demand.ts'
import { noSuchEnvironment } from '#words/en/shared.ts'
import { app as words } from '#words/en/shell.ts'

import { BenchPage } from '../bench/page/BenchPage.tsx'
import { BenchSkeleton } from '../bench/page/BenchSkeleton.tsx'
import { NothingHere } from '../shell/NothingHere.tsx'
import { useEnvironment } from '../state/environments.ts'

const ChangePage = later(() => import('../certificate-change/ChangePage.tsx'), 'ChangePage')
const CodePage = later(() => import('../code/CodePage.tsx'), 'CodePage')

type EnvironmentRouteProps = { id: string; step?: string | undefined; more?: string | undefined }

/** What stands below the address of an environment: the bench at a step of it, its code, or the change of its certificate. */
export function EnvironmentRoute({ id, step, more }: EnvironmentRouteProps) {
  if (step === 'code') return <CodePage id={id} sample={more} />
  if (step === 'certificate' && more === 'change') return <ChangePage id={id} />
  return more === undefined ? <Bench id={id} step={step} /> : <NothingHere what={words.noSuchPage} />
}

/** The bench of the environment, once it is read from this browser. */
function Bench({ id, step }: { id: string; step: string | undefined }) {
  const environment = useEnvironment(id)
  if (environment.data) return <BenchPage environment={environment.data} step={step} />
  if (environment.isPending) return <BenchSkeleton />
  return <NothingHere what={noSuchEnvironment} />
}
