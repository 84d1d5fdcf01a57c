import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'

import { offerConsent, onConsentAnswer, type ConsentAnswer, type ConsentFate } from './consent-channel.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** Whether an answer that is offered is taken within what a test waits. */
function announceConsent(answer: ConsentAnswer): Promise<boolean> {
  return new Promise((resolve) => stops.push(offerConsent(answer, (fate) => resolve(fate === 'taken'))))
}

/** A tab that asked for the answers of one state. */
function tab(state: string) {
  const taken: ConsentAnswer[] = []
  stops.push(
    onConsentAnswer((answer) => {
      if (answer.state === state) taken.push(answer)
      return answer.state === state
    }),
  )
  return taken
}

function stranger() {
  const channel = new BroadcastChannel('countersign.consent')
  stops.push(() => channel.close())
  return channel
}

it('hands an answer to the tab that asked, and to no other', async () => {
  const [asked, other] = [tab('s1'), tab('s2')]
  expect(await announceConsent({ state: 's1', code: 'c', iss: 'https://a.example' })).toBe(true)
  expect([asked, other]).toEqual([[{ state: 's1', code: 'c', iss: 'https://a.example' }], []])
})

it('hands on who refused and why, and takes an answer that also holds a code for the refusal', async () => {
  const asked = tab('s')
  const both = { state: 's', error: 'access_denied', errorDescription: 'no', code: 'c' }
  expect(await announceConsent(both)).toBe(true)
  expect(asked).toEqual([{ state: 's', error: 'access_denied', errorDescription: 'no' }])
})

it('hears nothing in what any other page of the origin says', async () => {
  const asked = tab('s')
  const channel = stranger()
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (said) => {
      channel.postMessage(said)
      channel.postMessage({ kind: 'answer', answer: said })
      channel.postMessage({ kind: 'answer', answer: { state: 's', code: { of: said } } })
    }),
    { numRuns: 100 },
  )
  // Messages come in the order in which they were posted.
  expect(await announceConsent({ state: 's', code: 'last' })).toBe(true)
  expect(asked).toEqual([{ state: 's', code: 'last' }])
})

it('offers an answer again to a tab that begins to listen later, and takes it once', async () => {
  const fates: ConsentFate[] = []
  const told = new Promise<void>((resolve) =>
    stops.push(
      offerConsent({ state: 'late', code: 'c' }, (fate) => {
        fates.push(fate)
        if (fate === 'taken') resolve()
      }),
    ),
  )
  // Channels of one process are told in turn: the answer has been said by then, and nobody has heard it.
  await new Promise((resolve) => setTimeout(resolve, 20))
  const asked = tab('late')
  await told
  expect(fates).toEqual(['taken'])
  expect(asked).toEqual([{ state: 'late', code: 'c' }])
  const second = tab('late')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(second).toEqual([])
})
