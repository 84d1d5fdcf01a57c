import type { ConsentOutcome } from '#core/flow/steps/consent.ts'

/** What a consent came back with. A code is a credential for minutes, and useless without the verifier. */
export type ConsentAnswer = { state: string } & ConsentOutcome

/** What tabs tell each other: an answer that came back, and that the tab which asked has taken it. */
type Message = { kind: 'answer'; answer: ConsentAnswer } | { kind: 'taken'; state: string }

const CHANNEL = 'countersign.consent'

/** How long the tab that asked has to say so. Milliseconds. */
const PATIENCE_MILLISECONDS = 2000

/**
 * Hands the answer of a consent to the tab that asked for it. Reaches pages of this origin only.
 *
 * @returns whether a tab asked for it and has taken it: before that, nobody knows who wrote the answer
 */
export async function announceConsent(answer: ConsentAnswer): Promise<boolean> {
  const channel = new BroadcastChannel(CHANNEL)
  const taken = new Promise<boolean>((resolve) => {
    channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'taken' && data.state === answer.state) resolve(true)
    })
    setTimeout(() => resolve(false), PATIENCE_MILLISECONDS)
  })
  channel.postMessage({ kind: 'answer', answer } satisfies Message)
  return taken.finally(() => channel.close())
}

/**
 * Listens for answers; returns how to stop.
 *
 * @param take says whether this tab asked for the answer, and has taken it
 */
export function onConsentAnswer(take: (answer: ConsentAnswer) => boolean): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.kind !== 'answer' || !take(data.answer)) return
    channel.postMessage({ kind: 'taken', state: data.answer.state } satisfies Message)
  })
  return () => channel.close()
}
