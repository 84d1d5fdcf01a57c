import { app as words } from '#words/en/shell.ts'

import { NothingHere } from '../../shell/NothingHere.tsx'
import { useEnvironment } from '../../state/environments.ts'
import { BenchPage } from './BenchPage.tsx'
import { BenchSkeleton } from './BenchSkeleton.tsx'

/** The bench of the environment at an address, once it is read from this browser. */
export function BenchRoute({ id, step }: { id: string; step: string | undefined }) {
  const environment = useEnvironment(id)
  if (environment.data) return <BenchPage environment={environment.data} step={step} />
  if (environment.isPending) return <BenchSkeleton />
  return <NothingHere what={words.noSuchEnvironment} />
}
