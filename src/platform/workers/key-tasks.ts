/**
 * What the page and its key worker say to each other, judged on either side as it comes in: the envelope of every message, and
 * of an answer that it is of the kind that was asked for. What is inside an answer is not judged again: the worker is a script
 * of the same build, and no other may run (`script-policy.ts`).
 */
import * as v from 'valibot'

import type { TravellingKey } from '#core/key-shelf/travelling-key.ts'
import type { Recognition } from '#core/recognition/recognition.ts'
import { MODULUS_BITS } from '#core/vocabulary/jose.ts'

const text = v.optional(v.string())

const keyTask = v.variant('task', [
  v.object({
    task: v.literal('recognise'),
    input: v.union([v.string(), v.custom<Uint8Array>((input) => input instanceof Uint8Array)]),
    secrets: v.object({ password: text, keyPassword: text }),
  }),
  v.object({
    task: v.literal('make_travelling_key'),
    order: v.object({
      modulusBits: v.picklist(MODULUS_BITS),
      name: v.string(),
      format: v.picklist(['pkcs12', 'pkcs8']),
      password: v.string(),
    }),
  }),
])

const recognition = v.custom<Recognition>(
  (answer) => isObject(answer) && 'kind' in answer && 'entries' in answer && Array.isArray(answer.entries),
)
const travellingKey = v.custom<TravellingKey>(
  (answer) => isObject(answer) && 'key' in answer && 'file' in answer && answer.file instanceof Uint8Array,
)

/** Keys come as handles; the only private bytes are those of an encrypted file to be handed out. */
const keyAnswer = v.variant('task', [
  v.object({ task: v.literal('recognise'), answer: recognition }),
  v.object({ task: v.literal('make_travelling_key'), answer: travellingKey }),
])

const keyWord = v.variant('word', [
  v.object({ word: v.literal('ready') }),
  v.object({ word: v.literal('progress'), progress: v.object({ done: v.number(), declared: v.number() }) }),
  v.object({ word: v.literal('answer'), answer: keyAnswer }),
  v.object({ word: v.literal('failed'), name: v.string() }),
])

/** What the worker is asked for. Secret: holds inputs, passwords. */
export type KeyTask = v.InferOutput<typeof keyTask>

/** What each task answers. */
export type KeyAnswer = v.InferOutput<typeof keyAnswer>

/** What the worker says: that it listens, how far it is, and one answer for each task. */
export type KeyWord = v.InferOutput<typeof keyWord>

/** A message to the worker, or undefined for what asks for nothing it does. Never throws. */
export function readKeyTask(message: unknown): KeyTask | undefined {
  const read = v.safeParse(keyTask, message)
  return read.success ? read.output : undefined
}

/** A message of the worker, or undefined for what is none. Never throws. */
export function readKeyWord(message: unknown): KeyWord | undefined {
  const read = v.safeParse(keyWord, message)
  return read.success ? read.output : undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
