import { onDemand } from '#ui/on-demand.ts'

import type { WireEntry } from '../timeline/timeline.ts'
import type { FileKind, TakenFile } from './files.ts'

/** Makes a file of exchanges and hands it over. What makes it arrives with the first; `signal` gives up the wait for it. */
export async function takeFile(
  signal: AbortSignal,
  kind: FileKind,
  entries: readonly WireEntry[],
  onFile: (file: TakenFile) => Promise<void>,
): Promise<void> {
  const { fileOf } = await onDemand(() => import('./files.ts'), signal)
  await onFile(fileOf(kind, entries))
}
