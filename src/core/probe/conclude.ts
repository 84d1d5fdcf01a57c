import { tokenRefusalOf, type TokenRefusalCode } from '../diagnosis/refusals/token-refusals.ts'
import type { AnsweredPlace, ProbeAnswer } from './answer.ts'
import { isSamePlace, placesOf, type ProbePlace, type ProbePlan } from './plan.ts'

/** What several places said alike, word for word, and what is known of those words. */
export type ProbeSaid = { error: string; errorDescription?: string; refusal?: TokenRefusalCode }

/** Whether something makes a difference, as far as it was asked. */
type Difference = 'none' | 'some' | 'open'

/** What stays open of every conclusion. */
type Open = {
  /** Places without an answer of the protocol: not asked, or silent. */
  open: number
  /** Hosts of which none of the places asked gave an answer of the protocol. */
  silent: readonly string[]
}

/**
 * What the answers of a probe come to. Each says no more than its answers show: what was not asked stays open, and one answer
 * each is no proof that a host always answers so.
 *
 * With a token somewhere, `best` is the place that needs the least change, and `audience` whether the audience matters there:
 *
 * - `works_as_set`: the place set now gave one
 * - `change_host`, `change_audience`: that alone is enough; `change_either`: one of the two; `change_both`: one is not enough
 * - `set_place_silent`: another place gave one, and the one set now gave no answer at all
 * - `found`: a place gave one; what is set now was not asked
 *
 * Without one:
 *
 * - `refused_alike`: the same words everywhere, and they are about neither; `hosts` and `audiences`: whether more than one of
 *   each was asked, since only then it made no difference
 * - `no_audience_taken`: every place refused its audience; `app_unknown`: none knew the app. Neither acquits host or audience:
 *   the right one may be among those not asked, and `ownAsked` says whether the My Domain was
 * - `gets_further`: at `best` the words are about something later, and elsewhere about host, audience or app
 * - `differs_by_host`, `differs_by_audience`: the words follow one of the two; `mixed`: neither
 * - `too_little`: one answer is no comparison; `login_rate_exceeded`: no more logins for this user now
 * - `nobody_answered`: nothing of the protocol came back
 */
export type ProbeConclusion = Open &
  (
    | {
        code:
          | 'works_as_set'
          | 'change_host'
          | 'change_audience'
          | 'change_either'
          | 'change_both'
          | 'set_place_silent'
          | 'found'
        best: ProbePlace
        audience: Difference
        host: Difference
      }
    | { code: 'refused_alike'; said: ProbeSaid; hosts: boolean; audiences: boolean }
    | { code: 'no_audience_taken' | 'app_unknown'; said: ProbeSaid; ownAsked: boolean }
    | { code: 'gets_further'; best: ProbePlace; isSet: boolean; said: ProbeSaid }
    | { code: 'differs_by_host' | 'differs_by_audience' | 'mixed' | 'login_rate_exceeded' }
    | { code: 'too_little'; said: ProbeSaid }
    | { code: 'nobody_answered'; why: 'nothing_asked' | 'no_network' | 'relay' | 'unreachable' | 'other_answers' }
  )

/**
 * Concludes from the answers of a probe, whole or stopped.
 *
 * Pure; never throws. Holds no secret.
 */
export function conclude(plan: ProbePlan, answers: readonly AnsweredPlace[]): ProbeConclusion {
  const spoken = answers.filter(({ answer }) => answer.kind !== 'silent')
  const rest: Open = {
    open: placesOf(plan).length - spoken.length,
    silent: plan.hosts.filter((host) => {
      const asked = answers.filter((place) => place.host === host)
      return asked.length > 0 && asked.every(({ answer }) => answer.kind === 'silent')
    }),
  }
  if (spoken.length === 0) return { code: 'nobody_answered', why: whyNobody(answers), ...rest }
  const granted = spoken.filter(({ answer }) => answer.kind === 'token')
  return granted.length > 0
    ? { ...fromTokens(plan, answers, granted), ...rest }
    : { ...fromRefusals(plan, spoken), ...rest }
}

type Without<C> = C extends unknown ? Omit<C, keyof Open> : never
type Said = Without<ProbeConclusion>

function whyNobody(answers: readonly AnsweredPlace[]): Extract<ProbeConclusion, { code: 'nobody_answered' }>['why'] {
  const reasons = new Set(answers.map(({ answer }) => silence(answer)))
  const [only] = reasons
  return reasons.size === 1 && only !== undefined ? only : reasons.size === 0 ? 'nothing_asked' : 'other_answers'
}

function silence(answer: ProbeAnswer) {
  if (answer.kind !== 'silent') return undefined
  switch (answer.why.code) {
    case 'relay_refused':
      return 'relay'
    case 'nonconforming_response':
      return 'other_answers'
    case 'transport_failed':
      return answer.why.reason === 'offline' ? 'no_network' : 'unreachable'
  }
}

function fromTokens(plan: ProbePlan, answers: readonly AnsweredPlace[], granted: readonly AnsweredPlace[]): Said {
  const { current } = plan
  const gave = (place: ProbePlace) => granted.some((one) => isSamePlace(one, place))
  const place = ({ host, audience }: ProbePlace): ProbePlace => ({ host, audience })
  const at = (best: ProbePlace) => ({ best: place(best), ...differences(plan, answers, best) })
  const [first] = granted
  if (!first) return { code: 'mixed' }
  const setAnswer = answers.find((one) => isSamePlace(one, current))?.answer
  if (!current || setAnswer === undefined) return { code: 'found', ...at(first) }
  if (gave(current)) return { code: 'works_as_set', ...at(current) }

  // The My Domain before a generic host: the one place that is known to tell which org is meant.
  const byPreference = granted.toSorted((one, other) => Number(other.host === plan.own) - Number(one.host === plan.own))
  const otherHost = byPreference.find(({ audience }) => audience === current.audience)
  const otherAudience = granted.find(({ host }) => host === current.host)
  const best = otherHost ?? otherAudience ?? byPreference[0] ?? first
  if (setAnswer.kind === 'silent') return { code: 'set_place_silent', ...at(best) }
  if (otherHost && otherAudience) return { code: 'change_either', ...at(otherHost) }
  if (otherHost) return { code: 'change_host', ...at(otherHost) }
  return { code: otherAudience ? 'change_audience' : 'change_both', ...at(best) }
}

/** Whether the audience matters at the host of a place, and the host with its audience. Open where not all were answered. */
function differences(plan: ProbePlan, answers: readonly AnsweredPlace[], { host, audience }: ProbePlace) {
  const row = plan.audiences.map((other) => ({ host, audience: other }))
  const column = plan.hosts.map((other) => ({ host: other, audience }))
  const difference = (places: readonly ProbePlace[]): Difference => {
    const kinds = places.map((place) => answers.find((one) => isSamePlace(one, place))?.answer.kind ?? 'silent')
    if (kinds.includes('refused')) return 'some'
    return places.length > 1 && kinds.every((kind) => kind === 'token') ? 'none' : 'open'
  }
  return { audience: difference(row), host: difference(column) }
}

type Refused = ProbePlace & { said: ProbeSaid }

function fromRefusals(plan: ProbePlan, spoken: readonly AnsweredPlace[]): Said {
  const refused = spoken.flatMap(({ host, audience, answer }): Refused[] =>
    answer.kind === 'refused' ? [{ host, audience, said: saidBy(answer) }] : [],
  )
  const [first, second] = refused
  if (refused.some(({ said }) => /login rate exceeded/i.test(said.errorDescription ?? '')))
    return { code: 'login_rate_exceeded' }
  if (!first) return { code: 'mixed' }
  if (!second) return { code: 'too_little', said: first.said }
  const ownAsked = refused.some(({ host }) => host === plan.own)
  const about = new Set(refused.map(({ said }) => subjectOf(said)))
  const [only] = about
  if (about.size === 1 && only === 'audience') return { code: 'no_audience_taken', said: first.said, ownAsked }
  if (about.size === 1 && only === 'app') return { code: 'app_unknown', said: first.said, ownAsked }
  if (isAlike(refused)) {
    const asked = (axis: 'host' | 'audience') => new Set(refused.map((place) => place[axis])).size > 1
    return { code: 'refused_alike', said: first.said, hosts: asked('host'), audiences: asked('audience') }
  }
  return furthest(plan, refused) ?? { code: whatDecides(refused) }
}

/**
 * Where the words are about something later than host, audience and app, and are the same at each such place. That the app is
 * looked up first and the audience judged before the user is observed, and not the same in every org: so a place is said to
 * get further by its words, never to be right.
 */
function furthest(plan: ProbePlan, refused: readonly Refused[]): Said | undefined {
  const later = refused.filter(({ said }) => subjectOf(said) === 'later')
  const [first] = later
  const earlier = refused.filter(({ said }) => ['app', 'audience'].includes(subjectOf(said)))
  if (!first || earlier.length === 0 || later.length + earlier.length < refused.length || !isAlike(later))
    return undefined
  const set = later.find((place) => isSamePlace(place, plan.current))
  const sameAudience = later.find(({ audience }) => audience === plan.current?.audience)
  const { host, audience, said } = set ?? sameAudience ?? later.find((place) => place.host === plan.own) ?? first
  return { code: 'gets_further', best: { host, audience }, isSet: set !== undefined, said }
}

function whatDecides(refused: readonly Refused[]): 'differs_by_host' | 'differs_by_audience' | 'mixed' {
  const follows = (axis: 'host' | 'audience') => {
    const values = [...new Set(refused.map((place) => place[axis]))]
    return values.length > 1 && values.every((value) => isAlike(refused.filter((place) => place[axis] === value)))
  }
  const byHost = follows('host')
  if (byHost === follows('audience')) return 'mixed'
  return byHost ? 'differs_by_host' : 'differs_by_audience'
}

function isAlike(refused: readonly Refused[]): boolean {
  return new Set(refused.map(({ said }) => `${said.error}\n${said.errorDescription ?? ''}`)).size === 1
}

function saidBy({ error, errorDescription }: Extract<ProbeAnswer, { kind: 'refused' }>): ProbeSaid {
  const known = tokenRefusalOf(error, errorDescription)
  return {
    error,
    ...(errorDescription === undefined ? {} : { errorDescription }),
    ...(known ? { refusal: known.code } : {}),
  }
}

/** Refusals that another host may end, and those that another audience may; words that are not known may be about either. */
const ABOUT: Partial<Record<TokenRefusalCode, 'app' | 'audience'>> = {
  app_not_installed: 'app',
  client_unknown: 'app',
  app_uninstalled: 'app',
  domain_not_supported: 'app',
  audience_wrong: 'audience',
}

function subjectOf({ refusal }: ProbeSaid): 'app' | 'audience' | 'later' | 'unknown' {
  if (refusal === undefined) return 'unknown'
  return ABOUT[refusal] ?? 'later'
}
