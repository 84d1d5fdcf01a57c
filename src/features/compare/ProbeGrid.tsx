import type { AnsweredPlace } from '#core/probe/answer.ts'
import { isSamePlace, type ProbePlace, type ProbePlan } from '#core/probe/plan.ts'
import { classNames } from '#ui/class-names.ts'
import { answerText, probeWords as words, silenceWords } from '#words/en/probe.ts'

type ProbeGridProps = {
  plan: ProbePlan
  places: readonly AnsweredPlace[]
  /** Whether the next place is being asked. */
  running: boolean
  /** The place to use, where there is one. */
  best: ProbePlace | undefined
  name: (url: string) => string
}

/** Hosts by audiences, each cell with what was answered, word for word. A list of places on a phone. */
export function ProbeGrid({ plan, places, running, best, name }: ProbeGridProps) {
  const answerAt = (place: ProbePlace) => places.find((one) => isSamePlace(one, place))?.answer
  const next = plan.hosts.flatMap((host) => plan.audiences.map((audience) => ({ host, audience })))[places.length]
  return (
    <table className="w-full table-fixed border-collapse text-small max-sm:block">
      <caption className="sr-only">{words.caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line">
          <th scope="col" className="w-24 px-3 py-3 text-left font-normal text-ink-2">
            {words.host} \ <code className="font-mono text-jwt-payload">{words.audience}</code>
          </th>
          {plan.audiences.map((audience) => (
            <th
              key={audience}
              scope="col"
              className="border-l border-line px-3 py-3 text-left font-normal wrap-anywhere"
            >
              <Address url={audience} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {plan.hosts.map((host) => (
          <tr key={host} className="border-b border-line last:border-b-0 max-sm:block">
            <th scope="row" className="px-3 py-3 text-left align-top font-heavy wrap-anywhere max-sm:block max-sm:pb-1">
              <code className="font-mono">{name(host)}</code>
              {host === plan.current?.host && <span className="block font-normal text-ink-2">{words.asSetNow}</span>}
            </th>
            {plan.audiences.map((audience) => {
              const place = { host, audience }
              const answer = answerAt(place)
              const isBest = isSamePlace(best, place)
              const isSet = isSamePlace(plan.current, place)
              return (
                <td
                  key={audience}
                  className={classNames(
                    'border-l border-line px-3 py-3 align-top wrap-anywhere max-sm:block max-sm:border-t max-sm:border-l-0',
                    answer?.kind === 'token' && 'bg-good-soft',
                    isBest && 'shadow-[inset_0_0_0_2px_var(--c-good)]',
                    isSet && !isBest && 'shadow-[inset_0_0_0_2px_var(--c-ink-3)]',
                  )}
                >
                  <span className="block text-ink-3 sm:hidden">
                    <code className="font-mono text-jwt-payload">{words.audience}</code> <Address url={audience} />
                  </span>
                  {(isSet || isBest) && <span className="sr-only">{`${isBest ? words.best : words.asSetNow}: `}</span>}
                  {answer ? (
                    <Answer answer={answer} />
                  ) : (
                    <span className="text-ink-3">
                      {running && isSamePlace(next, place) ? words.asking : words.notAsked}
                    </span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** An address with the name in it that tells it from the others. */
function Address({ url }: { url: string }) {
  const parts = /^(https?:\/\/)([^./]+(?:\.my)?)/.exec(url)
  if (!parts) return <code className="font-mono">{url}</code>
  const [told, scheme, name] = parts
  const rest = url.slice(told.length)
  const isPlain = rest === '.salesforce.com'
  return (
    <code className="font-mono" title={url}>
      <span className="text-ink-3">{scheme}</span>
      <strong className="font-heavy">{name}</strong>
      <span className={isPlain ? 'sr-only' : 'text-ink-3'}>{rest}</span>
    </code>
  )
}

function Answer({ answer }: { answer: AnsweredPlace['answer'] }) {
  const took = <span className="mt-2 block font-mono text-ink-2">{words.milliseconds(answer.milliseconds)}</span>
  switch (answer.kind) {
    case 'token':
      return (
        <div title={answerText(answer)}>
          <code className="block font-mono font-heavy text-good">200</code>
          <code className="block font-mono text-ink-2">{words.granted}</code>
          {answer.scope !== undefined && <span className="block">{words.scope(answer.scope)}</span>}
          {took}
        </div>
      )
    case 'refused':
      return (
        <div title={answerText(answer)}>
          <code className="block font-mono font-heavy text-bad">{answer.status}</code>
          <code className="block font-mono text-ink-2">{answer.error}</code>
          {answer.errorDescription !== undefined && <span className="block">{answer.errorDescription}</span>}
          {took}
        </div>
      )
    case 'silent':
      return (
        <div>
          <span className="block text-ink-2">{silenceWords(answer)}</span>
          {took}
        </div>
      )
  }
}
