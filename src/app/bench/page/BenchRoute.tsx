import { NothingHere } from '../../shell/NothingHere.tsx'
import { useEnvironment } from '../../state/environments.ts'
import { BenchPage } from './BenchPage.tsx'
import { BenchSkeleton } from './BenchSkeleton.tsx'

/** The bench of the environment at an address, once it is read from this browser. */
export function BenchRoute({ id, step }: { id: string; step: string | undefined }) {
  const environment = useEnvironment(id)
  if (environment.data) return <BenchPage environment={environment.data} step={step} />
  if (environment.isPending) return <BenchSkeleton />
  return (
    <NothingHere what="This browser holds no such environment. It may have been deleted, or made in another browser: keys and environments never leave the one they were made in." />
  )
}
