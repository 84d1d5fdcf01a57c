import type { Evidence as Level } from '../../kernel/finding.ts'
import type { Evidence, Facts } from '../evidence/evidence.ts'
import { OTHER_REFUSALS, refusalByForm, type OtherRefusalCode } from './other-refusals.ts'
import {
  REST_ANSWERS,
  restRefusalByStatus,
  restRefusalByWords,
  restRefusalOf,
  type RestRefusalCode,
} from './rest-refusals.ts'
import {
  BARE_REFUSALS,
  REFUSALS_BY_CODE,
  TOKEN_REFUSALS,
  tokenRefusalOf,
  type TokenRefusalCode,
} from './token-refusals.ts'

/** What an answer means. The codes are addresses and never renamed. */
export type RefusalCode = TokenRefusalCode | RestRefusalCode | OtherRefusalCode | 'words_unknown'

/** Where a person meets a refusal. */
export const REFUSAL_GROUPS = ['this_flow', 'other_grants', 'consent_page', 'first_call', 'other'] as const
export type RefusalGroup = (typeof REFUSAL_GROUPS)[number]

/** One answer, in the server's words so far as they are known; what is not is absent. */
export type RefusalAnswer = {
  error: string
  description?: string
  status?: number
  bodyKind?: NonNullable<Evidence['body_kind']>
  /** Where it means this, for what means nothing elsewhere. */
  where?: NonNullable<Evidence['where']>
  evidence: Level
}

/** One refusal as it is listed: its address, where it is met, how sure its meaning is, and the answers that have it. */
export type RefusalEntry = {
  code: RefusalCode
  group: RefusalGroup
  evidence: Level
  answers: readonly [RefusalAnswer, ...RefusalAnswer[]]
}

const OTHER_GRANTS: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'other_grant_refused',
  'refresh_token_dead',
  'code_exchange_refused',
  'token_to_revoke_unknown',
  'domain_not_supported',
])
const CONSENT_PAGE: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'consent_refused',
  'consent_failed',
  'consent_not_silent',
  'code_challenge_missing',
  'redirect_uri_differs',
  'response_type_unknown',
  'scope_not_allowed',
  'app_uninstalled',
])

function groupOf(code: RefusalCode): RefusalGroup {
  return OTHER_GRANTS.has(code) ? 'other_grants' : CONSENT_PAGE.has(code) ? 'consent_page' : 'this_flow'
}

/** `error_description` in the spelling of Salesforce, which matching does without. */
const AS_SENT: ReadonlyMap<string, string> = new Map([
  ['user is not admin approved', 'user is not admin approved to access this app'],
  ['external client app is not installed', 'External client app is not installed in this org'],
  ['app is blocked by admin', 'this app is blocked by admin'],
  ['must use http post', 'must use HTTP POST'],
  ['audience validation failed', 'Audience validation failed'],
  [
    'refresh_token scope is required',
    'refresh_token scope is required and the connected app should be installed and preauthorized',
  ],
  ['requested scope is not allowed', 'the requested scope is not allowed'],
  ['missing required dpop_jkt', 'missing required dpop_jkt for code binding'],
  ['cannot perform hybrid grant', 'cannot perform hybrid grant with jwts enabled'],
  ['token handler', 'token handler not found'],
  ['redirect_uri must match', 'redirect_uri must match configuration'],
  ['token request is already being processed', 'Token request is already being processed'],
])

type Listed = RefusalAnswer & { code: RefusalCode; group: RefusalGroup }

const LISTED: readonly Listed[] = [
  ...[...TOKEN_REFUSALS, ...REFUSALS_BY_CODE, ...BARE_REFUSALS].map(
    ({ code, error, description, evidence }): Listed => ({
      code,
      group: groupOf(code),
      error,
      evidence,
      ...(description === '' ? {} : { description: AS_SENT.get(description) ?? description }),
      ...(/^[a-z_]+$/.test(error) && groupOf(code) !== 'consent_page' ? { status: 400 } : {}),
    }),
  ),
  ...REST_ANSWERS.map(({ refusal, errorCode, status, message, evidence }): Listed => ({
    code: refusal,
    group: refusal.startsWith('soap_') ? 'other' : 'first_call',
    error: errorCode,
    status,
    evidence,
    ...(message === '' ? {} : { description: message }),
  })),
  ...([414, 431, 420, 409, 412, 415, 428] as const).flatMap((status): Listed[] => {
    const code = restRefusalByStatus(status)
    return code === undefined
      ? []
      : [{ code, group: 'first_call', error: '', status, where: 'rest', evidence: 'documented' }]
  }),
  ...OTHER_REFUSALS.map(({ code, words, evidence }): Listed => ({
    code,
    group: 'other',
    error: '',
    evidence,
    ...(words[0] === undefined ? {} : { description: words[0] }),
  })),
  { code: 'page_answered', group: 'other', error: '', bodyKind: 'html', evidence: 'documented' },
  { code: 'redirect_answered', group: 'other', error: '', status: 302, evidence: 'observed' },
  { code: 'nothing_answered', group: 'other', error: '', bodyKind: 'empty', evidence: 'observed' },
  {
    code: 'session_lacks_api_scope',
    group: 'first_call',
    error: 'INVALID_SESSION_ID',
    description: 'This session is not valid for use with the REST API',
    status: 401,
    evidence: 'observed',
  },
]

/** Every refusal there is a meaning for, each once, in the order of a flow: token endpoint, consent, first call. */
export const REFUSALS: readonly RefusalEntry[] = [...new Set(LISTED.map(({ code }) => code))].flatMap((code) => {
  const listed = LISTED.filter((each) => each.code === code)
  const [first, ...more] = listed.map(({ code: _code, group: _group, ...answer }) => answer)
  const group = listed[0]?.group ?? 'other'
  return first ? [{ code, group, evidence: first.evidence, answers: [first, ...more] as const }] : []
})

/** A listed answer as evidence: what is known when nothing else is. Never throws. */
export function evidenceOfAnswer({ error, description, status, bodyKind, where }: RefusalAnswer): Evidence {
  return {
    ...(where === undefined ? {} : { where }),
    ...(error === '' ? {} : { error }),
    ...(description === undefined ? {} : { error_description: description }),
    ...(status === undefined ? {} : { status }),
    ...(bodyKind === undefined ? {} : { body_kind: bodyKind }),
  }
}

/** A refusal that was recognised, and what its words alone say. */
export type KnownRefusal = { code: RefusalCode; implies: Facts }

const NO_FACTS: Facts = {}
const API_PLACES: ReadonlySet<string | undefined> = new Set(['rest', 'identity', 'soap'])

/**
 * What an answer means, by its words, its status and its form.
 *
 * @returns `words_unknown` for an answer of which nothing is known; undefined where there is no answer at all. Never throws.
 */
export function recognisedRefusal(evidence: Evidence): KnownRefusal | undefined {
  const { error = '', error_description: words = '', status, where } = evidence
  const text = `${error} ${words}`.trim()
  const lower = text.toLowerCase().replaceAll('’', "'")
  const other = OTHER_REFUSALS.find((each) => each.words.some((piece) => lower.includes(piece)))
  if (other) return { code: other.code, implies: NO_FACTS }
  const ofApi = API_PLACES.has(where) ? apiRefusal(evidence, text) : undefined
  if (ofApi) return ofApi
  const ofToken = tokenRefusal(error, words, text)
  if (ofToken) return ofToken
  const byWords = apiRefusal(evidence, text)
  if (byWords) return byWords
  const byForm = refusalByForm(text === '' || evidence.body_kind === 'html' ? evidence : withoutBody(evidence))
  if (byForm) return { code: byForm, implies: NO_FACTS }
  if (status !== undefined && status >= 500) return { code: 'server_failed', implies: NO_FACTS }
  const bare = text === '' && status !== undefined && status >= 400 && !API_PLACES.has(where) && where !== 'client'
  if (bare) return { code: 'grant_refused', implies: NO_FACTS }
  return text === '' && (status === undefined || status < 300)
    ? undefined
    : { code: 'words_unknown', implies: NO_FACTS }
}

/** Words came, so the answer was neither empty nor none. */
function withoutBody({ body_kind: _contradicted, ...evidence }: Evidence): Evidence {
  return evidence
}

function tokenRefusal(error: string, words: string, text: string): KnownRefusal | undefined {
  const found = tokenRefusalOf(error, words) ?? (words === '' ? tokenRefusalOf('', text) : undefined)
  return found && { code: found.code, implies: found.implies ?? NO_FACTS }
}

function apiRefusal(
  { error = '', error_description: words = '', status, where, granted_scopes }: Evidence,
  text: string,
) {
  const byCode = restRefusalOf(error, words, granted_scopes?.join(' '))
  const code =
    byCode ??
    restRefusalByWords(text) ??
    (where === 'rest' && status !== undefined ? restRefusalByStatus(status) : undefined)
  return code && ({ code, implies: NO_FACTS } as const)
}
