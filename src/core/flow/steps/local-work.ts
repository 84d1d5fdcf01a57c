import type { Environment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { LocalWorkKind } from '../../kernel/local-work.ts'

/**
 * Does something that needs no request, and tells how long it took once it is done.
 *
 * @param isDone whether the value is of work that was done; of what was refused, and of work that rejects, nothing is told
 * @returns the work's own value. Rejects as the work does.
 */
export async function doneHere<Value>(
  kind: LocalWorkKind,
  environment: Environment,
  { clock, worked }: Pick<FlowPorts, 'clock' | 'worked'>,
  work: () => Promise<Value>,
  isDone: (value: Value) => boolean = () => true,
): Promise<Value> {
  const startedAt = clock()
  const value = await work()
  if (isDone(value)) worked?.(environment, { kind, startedAt, durationMilliseconds: clock() - startedAt })
  return value
}
