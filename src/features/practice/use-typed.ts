import { useRef, useState } from 'react'

type TypedField = {
  /** What the org has; while a change is under way, what it will have if it takes it. */
  held: string
  /** A typed text as it is sent; undefined for one that cannot be. */
  asSent: (text: string) => string | undefined
  /** Resolves with whether the org took it. */
  onSend: (sent: string) => Promise<boolean>
}

/** What is typed over what an org has. It stands in the field until the org has taken it, to be put right. */
export function useTyped({ held, asSent, onSend }: TypedField) {
  const [typed, setTyped] = useState<string>()
  // From the first that is sent until one is taken: what is held may be no more than was hoped for.
  const last = useRef<{ sent: string; underWay: Promise<boolean> | undefined }>(undefined)
  const isTaken = async (sent: string): Promise<boolean> => {
    const before = last.current
    if (before === undefined && sent === held) return true
    if (before?.sent === sent && before.underWay) return before.underWay
    const underWay = onSend(sent)
    const mine: typeof last.current = { sent, underWay }
    last.current = mine
    const taken = await underWay.finally(() => (mine.underWay = undefined))
    if (taken && last.current === mine) last.current = undefined
    return taken
  }
  return {
    typed,
    setTyped,
    /** Once for each text, however often the field is left meanwhile. */
    send: async () => {
      const sent = typed === undefined ? undefined : asSent(typed)
      if (sent !== undefined && (await isTaken(sent))) setTyped((now) => (now === typed ? undefined : now))
    },
  }
}
