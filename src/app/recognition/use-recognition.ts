import { useCallback, useRef, useState } from 'react'

import type { DerivationProgress } from '#core/keystores/derivation-work.ts'
import type { Recognition, Secrets } from '#core/recognition/recognition.ts'
import { shellQuoted } from '#core/recognition/shell-words.ts'

import { useKeyDesk } from '../state/use-key-desk.ts'

/** What a person gave to read: text as it stands in the field, or a file. May be a private key: held until cleared. */
export type Given =
  { text: string; file?: undefined } | { text?: undefined; file: { name: string; size: number; bytes: Uint8Array } }

export type Reading = {
  given: Given | undefined
  recognition: Recognition | undefined
  /** Counts the answers: another number is another answer, and fields that asked for a password start anew. */
  answers: number
  busy: boolean
  /** How far the derivations are, while there are any. */
  progress: DerivationProgress | undefined
  /** A person ended it before there was an answer. */
  stopped: boolean
  /** The browser could not read the file, or lacks the arithmetic. */
  failed: boolean
  giveText: (text: string) => void
  giveFile: (file: File) => void
  /** Reads the same input again with passwords, which are then forgotten. */
  unlock: (secrets: Secrets) => void
  /** Reads the same input again after it was stopped. */
  again: () => void
  /** Ends the reading and leaves everything as it stood. */
  cancel: () => void
  clear: () => void
}

type State = Pick<Reading, 'given' | 'recognition' | 'answers' | 'busy' | 'progress' | 'stopped' | 'failed'>

/** Octets: one above `MAX_INPUT_BYTES`, which stays with the readers. */
export const READ_BYTES = 1_048_577

const AT_REST = { busy: false, progress: undefined, stopped: false, failed: false } as const
const NOTHING: State = { given: undefined, recognition: undefined, answers: 0, ...AT_REST }

/** Recognises what is pasted, dropped or chosen, in a worker. The last input wins and ends the work on the one before. */
export function useRecognition(): Reading {
  const [state, setState] = useState(NOTHING)
  const newest = useRef(0)
  const desk = useKeyDesk()

  const read = useCallback(
    async (give: () => Promise<Given>, secrets: Secrets) => {
      const mine = ++newest.current
      try {
        const given = await give()
        if (mine !== newest.current) return
        // What was said of another input is not left standing beside this one.
        setState((before) => ({ ...(before.given === given ? before : { ...NOTHING, given }), ...AT_REST, busy: true }))
        const { recognise } = await desk.open()
        if (mine !== newest.current) return
        const recognition = await recognise(given.file?.bytes ?? given.text ?? '', secrets, (progress) => {
          if (mine === newest.current) setState((before) => ({ ...before, progress }))
        })
        if (mine !== newest.current) return
        setState(({ answers }) => ({ given, recognition, answers: answers + 1, ...AT_REST }))
      } catch {
        // An ended task is never the newest one.
        if (mine === newest.current) setState((before) => ({ ...before, ...AT_REST, failed: true }))
      }
    },
    [desk],
  )

  const cancel = useCallback(() => {
    newest.current++
    desk.end()
    setState((before) => ({ ...before, ...AT_REST, stopped: true }))
  }, [desk])

  const clear = useCallback(() => {
    newest.current++
    desk.end()
    setState(({ given }) => {
      given?.file?.bytes.fill(0)
      return NOTHING
    })
  }, [desk])

  const unlock = (secrets: Secrets) => {
    const { given } = state
    if (given) void read(async () => given, secrets)
  }

  return {
    ...state,
    unlock,
    again: () => unlock({}),
    cancel,
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
  }
}

/** A file's name as a shell takes it; what stands for the input where it has none. */
export function shellName(given: Given | undefined, otherwise: string): string {
  const name = given?.file?.name
  if (name === undefined) return otherwise
  // A name that begins with a dash would be an option; behind a folder it is none.
  return shellQuoted(/^[\w.][\w.-]*$/.test(name) ? name : `./${name}`)
}
