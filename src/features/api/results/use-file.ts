import { useRef, useState } from 'react'

/** How long a slice of writing holds the page up at most. Milliseconds. */
const SLICE_MILLISECONDS = 12

/** Writes files of many records in slices, between which the page is drawn and hears. */
export function useFile() {
  const [written, setWritten] = useState<number>()
  const writing = useRef<AbortController>(undefined)
  return {
    /** Pieces written so far; undefined while none is being written. */
    written,
    cancel: () => writing.current?.abort(),
    /** @returns the pieces, or undefined where it was cancelled */
    write: async (parts: Iterable<string>): Promise<string[] | undefined> => {
      writing.current?.abort()
      const controller = new AbortController()
      writing.current = controller
      try {
        return await inSlices(parts, controller.signal, setWritten)
      } finally {
        if (writing.current === controller) setWritten(undefined)
      }
    },
  }
}

async function inSlices(
  parts: Iterable<string>,
  signal: AbortSignal,
  onWritten: (count: number) => void,
): Promise<string[] | undefined> {
  const written: string[] = []
  let sliceEnds = performance.now() + SLICE_MILLISECONDS
  for (const part of parts) {
    written.push(part)
    if (performance.now() < sliceEnds) continue
    onWritten(written.length)
    await new Promise((resolve) => setTimeout(resolve))
    if (signal.aborted) return undefined
    sliceEnds = performance.now() + SLICE_MILLISECONDS
  }
  return written
}
