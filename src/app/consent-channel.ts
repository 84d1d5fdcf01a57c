/** What a consent came back with. The code is a credential for minutes, and useless without the verifier. */
export type ConsentAnswer =
  { state: string; code: string; error?: undefined } | { state: string; error: string; errorDescription?: string }

const CHANNEL = 'countersign.consent'

/** Hands the answer of a consent to the tab that asked for it. Reaches pages of this origin only. */
export function announceConsent(answer: ConsentAnswer): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(answer)
  channel.close()
}

/** Listens for answers; returns how to stop. */
export function onConsentAnswer(listener: (answer: ConsentAnswer) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', (event: MessageEvent<ConsentAnswer>) => listener(event.data))
  return () => channel.close()
}
