import { expect, it } from 'vitest'

import { holdBody } from './held-body.ts'
import { RELAY_LIMITS } from './limits.ts'

it('are those that docs/http-api.md tells, and sixteen pairs a form', () => {
  expect(RELAY_LIMITS).toEqual({
    maxTargetBytes: 16_384,
    maxFormBytes: 16_384,
    maxFormPairs: 16,
    maxAnswerBytes: 10_485_760,
    heldBytes: 65_536,
    answerTimeoutMs: 10_000,
    silenceTimeoutMs: 10_000,
    streamTimeoutMs: 60_000,
  })
})

it('hold an answer of 64 KiB whole, which no token answer reaches', async () => {
  const body = new Response(new Uint8Array(65_536)).body
  expect(await holdBody(body, RELAY_LIMITS)).toMatchObject({ kind: 'whole' })
})
