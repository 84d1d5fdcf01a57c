import type { Environment } from '#core/environment/environment.ts'
import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { answerJson, formOf, jwtOf, leavesOf, queryOf, type Member } from '#core/wire/parts.ts'
import { decodedView as words } from '#words/en/wire-detail.ts'

import type { WireEntry } from '../timeline/timeline.ts'
import { DecodedJwt } from './DecodedJwt.tsx'
import { useSignature } from './use-signature.ts'

type DecodedProps = {
  /** As it may be shown. */
  shown: WireEntry
  /** As it was sent, where that is still known: signatures are checked over it. */
  sent: WireEntry | undefined
  environment: Environment
}

/** An exchange as what it means: the JWT in it, its parameters and fields, the members of its answer. */
export function Decoded({ shown, sent, environment }: DecodedProps) {
  const carried = jwtOf(shown)
  const isAssertion = carried?.kind === 'assertion'
  const whole = isAssertion && sent ? jwtOf(sent) : undefined
  // One of a probe is shortened before it is kept, even in memory.
  const verdict = useSignature(whole?.compact.endsWith('…') === true ? undefined : whole?.compact, environment)
  const answer = answerJson(shown)
  const leaves = answer === undefined ? undefined : leavesOf(answer)
  const [query, form] = [queryOf(shown), formOf(shown)]
  return (
    <div className="grid gap-4 px-3 py-3 *:min-w-0">
      {carried?.kind === 'access_token' && <p className="text-small text-ink-2">{words.accessToken}</p>}
      {carried && (
        <DecodedJwt
          jwt={carried.jwt}
          sentAt={shown.startedAt}
          environment={environment}
          {...(isAssertion ? { verdict, octets: whole?.jwt.signature?.length } : {})}
        />
      )}
      <Members label={words.query} members={query} />
      <Members label={words.form} members={form.map(([name, value]) => [name, formValue(name, value)])} />
      {leaves && <Members label={words.answer} members={leaves.members} />}
      {leaves?.complete === false && <p className="text-small text-ink-3">{words.cutShort}</p>}
      {!carried && query.length + form.length === 0 && !leaves && (
        <p className="text-small text-ink-3">{words.nothing}</p>
      )}
    </div>
  )
}

function formValue(name: string, value: string): string {
  if (name === 'assertion') return words.assertionAbove
  return name === 'grant_type' && value === JWT_BEARER_GRANT_TYPE ? `${value} (${words.grant})` : value
}

function Members({ label, members }: { label: string; members: readonly Member[] }) {
  if (members.length === 0) return null
  return (
    <section aria-label={label} className="grid gap-1">
      <h4 className="text-small font-strong text-ink-3">{label}</h4>
      <dl className="grid gap-y-1">
        {members.map(([name, value], index) => (
          <div
            key={`${index} ${name}`}
            className="grid gap-x-3 @min-[26rem]/detail:grid-cols-[minmax(7rem,0.6fr)_minmax(0,1fr)]"
          >
            <dt className="font-mono text-mono wrap-anywhere text-ink-2">{name}</dt>
            <dd className="font-mono text-mono wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
