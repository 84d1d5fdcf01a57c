import type { TravellingKey, TravelOrder } from '#core/key-shelf/travelling-key.ts'
import type { DerivationProgress } from '#core/keystores/derivation-work.ts'
import type { Recognition, Secrets } from '#core/recognition/recognition.ts'

/** What the worker is asked for. Secret: holds inputs, passwords. */
export type KeyTask =
  | { task: 'recognise'; input: Uint8Array | string; secrets: Secrets }
  | { task: 'make_travelling_key'; order: TravelOrder }

/** What each task answers. Keys come as handles; the only private bytes are those of an encrypted file to be handed out. */
export type KeyAnswers = { recognise: Recognition; make_travelling_key: TravellingKey }

/** What the worker says: that it listens, how far it is, and one answer for each task. */
export type KeyWord =
  | { word: 'ready' }
  | { word: 'progress'; progress: DerivationProgress }
  | { word: 'answer'; answer: KeyAnswers[keyof KeyAnswers] }
  | { word: 'failed'; name: string }
