import { useEffect, useState } from 'react'

import type { Verdict } from '#core/inspection/verdict.ts'
import type { InputKind } from '#core/recognition/recognition.ts'

import { READ_BYTES } from '../recognition/use-recognition.ts'
import { useKeyDesk } from '../state/use-key-desk.ts'
import { inspectAgain } from './use-inspection.ts'

/** One of several files, and what is said of it once it was read. */
export type OneOfSeveral = {
  file: File
  outcome: 'waiting' | 'reading' | 'failed' | { kind: InputKind; verdict: Verdict }
}

/** Reads several files one after another, since there is one desk. Nothing of them is kept but what is said of each. */
export function useSeveral(files: readonly File[] | undefined): readonly OneOfSeveral[] {
  const desk = useKeyDesk()
  const [state, setState] = useState<{ files: typeof files; all: readonly OneOfSeveral[] }>({
    files: undefined,
    all: [],
  })
  useEffect(() => {
    if (!files) return undefined
    let current = true
    const all: OneOfSeveral[] = files.map((file) => ({ file, outcome: 'waiting' }))
    const say = (index: number, file: File, outcome: OneOfSeveral['outcome']) => {
      all[index] = { file, outcome }
      if (current) setState({ files, all: [...all] })
    }
    const read = async () => {
      for (const [index, file] of files.entries()) {
        if (!current) return
        say(index, file, 'reading')
        try {
          const bytes = new Uint8Array(await file.slice(0, READ_BYTES).arrayBuffer())
          const { recognise } = await desk.open()
          const recognition = await recognise(bytes, {}, () => undefined)
          const given = { file: { name: file.name, size: file.size, bytes } }
          const { inspection } = await inspectAgain(given, recognition)
          bytes.fill(0)
          say(index, file, { kind: inspection.kind, verdict: inspection.verdict })
        } catch {
          say(index, file, 'failed')
        }
      }
    }
    void read()
    return () => {
      current = false
      desk.end()
    }
  }, [files, desk])
  return state.files === files ? state.all : (files ?? []).map((file) => ({ file, outcome: 'waiting' }))
}
