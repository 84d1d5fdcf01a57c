import { Sentence } from '#ui/Sentence.tsx'
import { serverWrote } from '#words/en/consent-endings.ts'

/** What an authorization server wrote in its answer, as a quotation: anybody can write an address. */
export function ServerWords({ error, errorDescription }: { error: string; errorDescription?: string | undefined }) {
  return (
    <span className="block">
      <Sentence of={serverWrote(error, errorDescription)} links={{ quotation: <q className="break-words" /> }} />
    </span>
  )
}
