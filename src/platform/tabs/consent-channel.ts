import * as v from 'valibot'

/** What a consent came back with. A code is a credential for minutes, and useless without the verifier. */
const consentAnswer = v.union([
  v.object({
    state: v.string(),
    iss: v.exactOptional(v.string()),
    error: v.string(),
    errorDescription: v.exactOptional(v.string()),
  }),
  v.object({
    state: v.string(),
    iss: v.exactOptional(v.string()),
    code: v.string(),
    error: v.exactOptional(v.undefined()),
  }),
])

/** What tabs tell each other: an answer that came back, that the tab which asked has taken it, that one has begun to listen. */
const message = v.variant('kind', [
  v.object({ kind: v.literal('answer'), answer: consentAnswer }),
  v.object({ kind: v.literal('taken'), state: v.string() }),
  v.object({ kind: v.literal('listening') }),
])

export type ConsentAnswer = v.InferOutput<typeof consentAnswer>
type Message = v.InferOutput<typeof message>

const CHANNEL = 'countersign.consent'

/** How long the tab that asked has to say so. Milliseconds. */
const PATIENCE_MILLISECONDS = 2000

/** How an answer fares: nobody has taken it yet, though whoever begins to listen is offered it; or it was taken. */
export type ConsentFate = 'waiting' | 'taken'

/**
 * Offers the answer of a consent to the tab that asked for it, now and whenever a tab begins to listen: its Approval step may
 * not be open. Reaches pages of this origin only.
 *
 * @param tell told `waiting` when nobody took it within two seconds, `taken` when a tab that asked for it did: before that,
 * nobody knows who wrote the answer
 * @returns how to stop offering it. Never throws
 */
export function offerConsent(answer: ConsentAnswer, tell: (fate: ConsentFate) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  const timer = setTimeout(() => tell('waiting'), PATIENCE_MILLISECONDS)
  const stop = () => {
    clearTimeout(timer)
    channel.close()
  }
  listen(channel, (heard) => {
    if (heard.kind === 'listening') say(channel, { kind: 'answer', answer })
    if (heard.kind !== 'taken' || heard.state !== answer.state) return
    stop()
    tell('taken')
  })
  say(channel, { kind: 'answer', answer })
  return stop
}

/**
 * Listens for answers; returns how to stop.
 *
 * @param take says whether this tab asked for the answer, and has taken it
 */
export function onConsentAnswer(take: (answer: ConsentAnswer) => boolean): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  listen(channel, (heard) => {
    if (heard.kind === 'answer' && take(heard.answer)) say(channel, { kind: 'taken', state: heard.answer.state })
  })
  say(channel, { kind: 'listening' })
  return () => channel.close()
}

/** Any page of this origin may speak here, one of another version too: what is not understood is not heard. */
function listen(channel: BroadcastChannel, hear: (heard: Message) => void): void {
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const heard = v.safeParse(message, data)
    if (heard.success) hear(heard.output)
  })
}

function say(channel: BroadcastChannel, said: Message): void {
  channel.postMessage(said)
}
