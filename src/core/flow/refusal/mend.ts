/** What the bench can put right by itself once a request was refused. Everything else a person does, where it is said. */
import type { CauseCode } from '../../diagnosis/hypotheses/hypotheses.ts'
import type { AssertionDraft } from '../../environment/assertion-draft.ts'
import { audienceChoices } from '../../environment/audience.ts'
import { changed, ownCertificate, signsElsewhere, type Environment } from '../../environment/environment.ts'
import { clockOf } from '../../environment/counted-now.ts'
import { isWrittenByHand, withoutOverride } from '../../environment/form-claims.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { parseLoginHost } from '../../salesforce-host/login-host.ts'
import type { FlowError } from '../facts/flow-error.ts'
import { readVersionsOf } from '../steps/api.ts'
import { setUpApp } from '../steps/app.ts'
import { approveUser } from '../steps/approval.ts'

/**
 * One thing that puts a cause right and that this page can do: a change of what is stored here, or a call of a practice org's
 * set-up. `send_again` changes nothing: a fresh assertion is what was wanted.
 */
export type Mend =
  | { code: 'send_again' }
  | { code: 'count_by_org_clock'; aheadSeconds: number }
  | { code: 'use_audience'; audience: string }
  | { code: 'use_host'; host: string }
  | { code: 'use_lifetime'; lifetimeSeconds: number }
  | { code: 'use_usual_header' | 'draw_jti' | 'use_form_claims' }
  | { code: 'use_issuer'; consumerKey: string }
  | { code: 'use_subject'; username: string }
  | { code: 'register_certificate' }
  | { code: 'approve_user'; username: string }

/** What a mend is found from. */
type Refused = {
  environment: Environment
  /** `aud` as it was sent, where that was a text. */
  audience?: string
  /** How far the org's clock was ahead by the answer that refused; absent where that did not say. Seconds. */
  serverAheadSeconds?: number | undefined
}

/** An assertion is signed for two minutes: what is longer was typed. Seconds. */
const USUAL_LIFETIME_SECONDS = 120

type Find = (refused: Refused) => Mend | undefined

const sendAgain: Find = () => ({ code: 'send_again' })

const useLifetime: Find = ({ environment: { claims } }) =>
  claims.expires !== undefined || claims.more?.['exp'] !== undefined || claims.lifetimeSeconds > USUAL_LIFETIME_SECONDS
    ? { code: 'use_lifetime', lifetimeSeconds: USUAL_LIFETIME_SECONDS }
    : undefined

const useAudience: Find = ({ environment, audience }) => {
  const other = audienceChoices(environment).find(({ value }) => value !== audience)
  return other && { code: 'use_audience', audience: other.value }
}

/** Only a host that was typed as that of a page of the org says which login host was meant. */
const useHost: Find = ({ environment }) => {
  if (environment.kind === 'practice') return undefined
  const parsed = parseLoginHost(environment.host)
  return parsed.ok && parsed.value.host !== environment.host ? { code: 'use_host', host: parsed.value.host } : undefined
}

const useIssuer: Find = ({ environment: { app, claims } }) => {
  const consumerKey = app.consumerKey.replaceAll(/\s/g, '')
  const differs = claims.issuer !== undefined || isSaidInJson(claims, 'iss') || consumerKey !== app.consumerKey
  return differs && consumerKey !== '' ? { code: 'use_issuer', consumerKey } : undefined
}

const useSubject: Find = ({ environment: { approval, claims } }) => {
  const username = (approval.approvedUsername ?? approval.username).replaceAll(/\s/g, '')
  const differs = claims.subject !== undefined || isSaidInJson(claims, 'sub') || username !== approval.username
  return differs && username !== '' ? { code: 'use_subject', username } : undefined
}

function isSaidInJson({ more, without }: AssertionDraft, name: string): boolean {
  return more?.[name] !== undefined || without?.includes(name) === true
}

/** A practice org is set up from here; in a real one an administrator does it. */
const registerCertificate: Find = ({ environment }) =>
  environment.kind === 'practice' && ownCertificate(environment) ? { code: 'register_certificate' } : undefined

const approve: Find = ({ environment }) => {
  const { app, approval, kind } = environment
  return kind === 'practice' && app.permittedUsers === 'admin_pre_authorized' && approval.username !== ''
    ? { code: 'approve_user', username: approval.username }
    : undefined
}

const useFormClaims: Find = ({ environment: { claims } }) =>
  isWrittenByHand(claims) ? { code: 'use_form_claims' } : undefined

/** What puts a cause right, where this page can. A cause without an entry is mended by a person. */
const MENDS: { readonly [Code in CauseCode]?: Find } = {
  clock_behind: ({ serverAheadSeconds, environment }) =>
    serverAheadSeconds !== undefined && environment.claims.clock !== 'org' && !signsElsewhere(environment)
      ? { code: 'count_by_org_clock', aheadSeconds: serverAheadSeconds }
      : undefined,
  exp_not_ahead: useLifetime,
  exp_in_local_time: useLifetime,
  exp_too_far_ahead: useLifetime,
  assertion_kept_too_long: sendAgain,
  assertion_sent_twice: sendAgain,
  jti_constant: ({ environment: { claims } }) =>
    claims.more?.['jti'] === undefined ? undefined : { code: 'draw_jti' },
  audience_of_another_environment: useAudience,
  audience_is_token_url: useAudience,
  audience_is_array: useAudience,
  consumer_key_miscopied: useIssuer,
  username_of_another_org: useSubject,
  generic_host: useHost,
  host_of_another_org: useHost,
  signed_by_another_key: registerCertificate,
  certificate_missing: registerCertificate,
  not_pre_authorized: approve,
  user_outside_policy: approve,
  permission_set_not_assigned: approve,
  algorithm_not_rs256: ({ environment: { claims } }) =>
    claims.header === undefined ? undefined : { code: 'use_usual_header' },
  assertion_malformed: useFormClaims,
}

/**
 * What puts a cause right, where this page can do it and doing it would change something.
 *
 * @param cause a cause of a refusal, by its code
 * @returns undefined where a person has to. Never throws. Holds no secret: a consumer key, a username and addresses.
 */
export function mendOfCause(cause: CauseCode, refused: Refused): Mend | undefined {
  return MENDS[cause]?.(refused)
}

/**
 * Makes a mend. Nothing is sent to the token endpoint: that is the next request's.
 *
 * @returns the environment's members that changed, or why the set-up of the practice org did not: `missing_fact`,
 * `username_unknown` or the refusal of the set-up. Throws only when the platform fails.
 */
export async function makeMend(
  mend: Mend,
  environment: Environment,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<Result<Partial<Environment>, FlowError>> {
  const { claims } = environment
  switch (mend.code) {
    case 'send_again':
      return ok({})
    case 'count_by_org_clock': {
      await readClock(mend.aheadSeconds, environment, ports, signal)
      const { expires: _typed, ...draft } = claims
      return ok({ claims: { ...draft, clock: 'org' } })
    }
    case 'use_audience': {
      const { audience: _typed, ...draft } = withoutOverride(claims, 'aud')
      const isDerived = audienceChoices(environment)[0]?.value === mend.audience
      return ok({ claims: isDerived ? draft : { ...draft, audience: mend.audience } })
    }
    case 'use_host':
      return ok({ host: mend.host })
    case 'use_lifetime': {
      const { expires: _typed, lifetimeTyped: _waiting, ...draft } = withoutOverride(claims, 'exp')
      return ok({ claims: { ...draft, lifetimeSeconds: mend.lifetimeSeconds } })
    }
    case 'use_usual_header': {
      const { header: _typed, ...draft } = claims
      return ok({ claims: draft })
    }
    case 'draw_jti':
      return ok({ claims: { ...withoutOverride(claims, 'jti'), useJti: true } })
    case 'use_form_claims': {
      const { header: _header, more: _more, without: _without, expires: _expires, ...draft } = claims
      return ok({ claims: draft })
    }
    case 'use_issuer': {
      const { issuer: _typed, ...draft } = withoutOverride(claims, 'iss')
      return ok({ claims: draft, app: { ...environment.app, consumerKey: mend.consumerKey } } as Partial<Environment>)
    }
    case 'use_subject': {
      const { subject: _typed, ...draft } = withoutOverride(claims, 'sub')
      return ok({ claims: draft, approval: { ...environment.approval, username: mend.username } })
    }
    case 'register_certificate':
      return environment.kind === 'practice'
        ? setUpApp(environment, ports, signal)
        : err({ code: 'missing_fact', fact: 'practice_org' })
    case 'approve_user':
      return environment.kind === 'practice'
        ? approveUser(changed(environment, { approval: { username: mend.username } }), ports, signal)
        : err({ code: 'missing_fact', fact: 'practice_org' })
  }
}

/** Readings after which a clock is believed that says something else than before: the newest answers then outnumber the older. */
const MAX_READINGS = 3

/** Two readings of one clock are no further apart than this. Seconds. */
const SAME_CLOCK_SECONDS = 3

/** Asks the org for its time until what is measured agrees with what its refusal said: a clock that was just set is not believed at once. */
async function readClock(
  aheadSeconds: number,
  environment: Environment,
  ports: FlowPorts,
  signal?: AbortSignal,
): Promise<void> {
  for (let reading = 0; reading < MAX_READINGS; reading++) {
    const measured = clockOf(environment, ports)
    if (measured && Math.abs(measured.aheadSeconds - aheadSeconds) <= SAME_CLOCK_SECONDS) return
    await readVersionsOf(environment, ports, signal)
  }
}
