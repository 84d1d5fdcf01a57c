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

/** What tabs tell each other: an answer that came back, and that the tab which asked has taken it. */
const message = v.variant('kind', [
  v.object({ kind: v.literal('answer'), answer: consentAnswer }),
  v.object({ kind: v.literal('taken'), state: v.string() }),
])

export type ConsentAnswer = v.InferOutput<typeof consentAnswer>
type Message = v.InferOutput<typeof message>

const CHANNEL = 'countersign.consent'

/** How long the tab that asked has to say so. Milliseconds. */
const PATIENCE_MILLISECONDS = 2000

/**
 * Hands the answer of a consent to the tab that asked for it. Reaches pages of this origin only.
 *
 * @returns whether a tab asked for it and has taken it: before that, nobody knows who wrote the answer. Never throws
 */
export async function announceConsent(answer: ConsentAnswer): Promise<boolean> {
  const channel = new BroadcastChannel(CHANNEL)
  const taken = new Promise<boolean>((resolve) => {
    listen(channel, (heard) => {
      if (heard.kind === 'taken' && heard.state === answer.state) resolve(true)
    })
    setTimeout(() => resolve(false), PATIENCE_MILLISECONDS)
  })
  say(channel, { kind: 'answer', answer })
  return taken.finally(() => channel.close())
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
