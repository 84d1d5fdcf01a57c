import { useCallback, useRef, useState } from 'react'

import type { Recognition, Secrets } from '#core/recognition/recognition.ts'

/** What a person gave to read: text as it stands in the field, or a file. May be a private key: held until cleared. */
export type Given =
  { text: string; file?: undefined } | { text?: undefined; file: { name: string; size: number; bytes: Uint8Array } }

export type Reading = {
  given: Given | undefined
  recognition: Recognition | undefined
  busy: boolean
  /** The browser could not read the file, or lacks the arithmetic. */
  failed: boolean
  giveText: (text: string) => void
  giveFile: (file: File) => void
  /** Reads the same input again with passwords, which are then forgotten. */
  unlock: (secrets: Secrets) => void
  clear: () => void
}

type State = Pick<Reading, 'given' | 'recognition' | 'busy' | 'failed'>

/** Octets: one above `MAX_INPUT_BYTES`, which arrives with the readers. */
const READ_BYTES = 1_048_577

const NOTHING: State = { given: undefined, recognition: undefined, busy: false, failed: false }

/** Recognises what is pasted, dropped or chosen. The readers arrive with the first input; the last input wins. */
export function useRecognition(): Reading {
  const [state, setState] = useState(NOTHING)
  const newest = useRef(0)

  const read = useCallback(async (give: () => Promise<Given>, secrets: Secrets) => {
    const mine = ++newest.current
    try {
      const given = await give()
      if (mine !== newest.current) return
      // What was said of another input is not left standing beside this one.
      setState((before) => ({
        ...(before.given === given ? before : { ...NOTHING, given }),
        busy: true,
        failed: false,
      }))
      const { recogniseInput } = await import('#core/recognition/recognise.ts')
      const recognition = await recogniseInput(given.file?.bytes ?? given.text ?? '', secrets)
      if (mine === newest.current) setState({ given, recognition, busy: false, failed: false })
    } catch {
      if (mine === newest.current) setState((before) => ({ ...before, busy: false, failed: true }))
    }
  }, [])

  const clear = useCallback(() => {
    newest.current++
    setState(({ given }) => {
      given?.file?.bytes.fill(0)
      return NOTHING
    })
  }, [])

  return {
    ...state,
    clear,
    giveText: useCallback((text) => (text === '' ? clear() : void read(async () => ({ text }), {})), [read, clear]),
    giveFile: useCallback(
      (file) =>
        void read(async () => {
          const { name, size } = file
          // A byte more than the recogniser takes is enough for it to say so; a film is not read into memory.
          const bytes = new Uint8Array(await file.slice(0, READ_BYTES).arrayBuffer())
          return { file: { name, size, bytes } }
        }, {}),
      [read],
    ),
    unlock: (secrets) => {
      const { given } = state
      if (given) void read(async () => given, secrets)
    },
  }
}

/** A file's name as a shell takes it; what stands for the input where it has none. */
export function shellName(given: Given | undefined, otherwise: string): string {
  const name = given?.file?.name
  if (name === undefined) return otherwise
  return /^[A-Za-z0-9._][A-Za-z0-9._-]*$/.test(name) ? name : `'./${name.replaceAll("'", String.raw`'\''`)}'`
}
