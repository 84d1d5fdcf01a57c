import { APP_KINDS, ORG_KINDS, PERMITTED_USERS } from '#core/vocabulary/salesforce.ts'

/** What a value is: free text, a number, several texts, or one of the answers named. */
export type EvidenceKind =
  { kind: 'text' } | { kind: 'number' } | { kind: 'list' } | { kind: 'choice'; answers: readonly [string, ...string[]] }

const text = { kind: 'text' } as const
const number = { kind: 'number' } as const
const list = { kind: 'list' } as const
const choice = <const Answers extends readonly [string, ...string[]]>(...answers: Answers) =>
  ({ kind: 'choice', answers }) as const
const yesOrNo = choice('yes', 'no')

const ANSWER = {
  /** `error` as sent, or `errorCode` of the REST API. */
  error: text,
  /** `error_description`, or `message` of the REST API; also the words of a page or of a client. */
  error_description: text,
  status: number,
  body_kind: choice('json', 'html', 'form', 'soap', 'empty', 'none'),
  /** Where the answer was met; `client`: a program said it by itself, and Salesforce was never asked. */
  where: choice('token', 'authorize', 'rest', 'identity', 'soap', 'revoke', 'client'),
  /** Whether the whole answer was kept, or only what a client makes of it. */
  answer_whole: yesOrNo,
} as const

const REQUEST = {
  /** Of the token request, with or without scheme. */
  host: text,
  host_form: choice('login', 'test', 'my_domain', 'site', 'pages', 'government', 'other'),
  host_scheme: choice('https', 'http'),
  /** Whether that host is of the org that has the app and the user. */
  host_fits: choice('same_org', 'other_environment', 'other_org'),
  /** As sent; a list where it was one. */
  aud: list,
  aud_form: choice('this_environment', 'other_environment', 'own_domain', 'token_url', 'list', 'no_scheme', 'missing'),
  iss_form: choice('of_this_app', 'has_whitespace', 'cut_short', 'no_consumer_key', 'missing'),
  sub_form: choice('known_user', 'has_whitespace', 'user_id', 'unknown_user', 'missing'),
  /** By the clock that signed, at the moment of sending; negative for the past. */
  exp_ahead_seconds: number,
  /** How far the server's clock is ahead of that one; negative when behind. */
  server_ahead_seconds: number,
  exp_by_own_clock: choice('past', 'now', 'ahead'),
  exp_by_server_clock: choice('past', 'ahead', 'far_ahead'),
  /** Ahead by the clock that signed, and past by the server's. */
  exp_lost_to_clock: yesOrNo,
  exp_unit: choice('seconds', 'milliseconds', 'local_time', 'missing'),
  nbf_ahead: yesOrNo,
  alg: text,
  alg_form: choice('rs256', 'other'),
  assertion_form: choice('jwt', 'pem', 'saml', 'broken', 'missing'),
  assertion_kept: yesOrNo,
  /** Whether header and claims hold more than this flow knows, such as `crit`, or a claim of another type. */
  member_form: choice('plain', 'not_taken'),
  jti_repeated: choice('sent_again', 'constant', 'no'),
  content_type: text,
  body_form: choice('form', 'json', 'other', 'none'),
  grant_type: text,
  grant_form: choice(
    'jwt_bearer',
    'encoded_twice',
    'misspelt',
    'missing',
    'authorization_code',
    'refresh_token',
    'password',
    'client_credentials',
    'token_exchange',
    'hybrid',
    'saml',
  ),
  method: choice('post', 'get'),
  scope_parameter: yesOrNo,
  secret_sent: yesOrNo,
  client_id_place: choice('body', 'header', 'missing'),
  /** `this_page`, or the name of the client. */
  made_by: text,
  /** Header and claims were typed by a person, so that they may be anything. */
  written_by_hand: yesOrNo,
  authorization_header: choice('bearer', 'misspelt', 'missing', 'in_address'),
  token_sent: choice('whole', 'damaged', 'assertion', 'jwt_token', 'of_other_org'),
  token_age: choice('fresh', 'hours'),
  api_address: choice('instance_url', 'login_host', 'pages', 'doubled', 'without_site_prefix'),
  granted_scopes: list,
  token_opens_rest: yesOrNo,
  dpop_proof_sent: yesOrNo,
  dpop_nonce_repeated: yesOrNo,
  pkce_sent: choice('challenge_and_verifier', 'nothing', 'other_verifier'),
  code_state: choice('fresh', 'used', 'old'),
  callback_matches: yesOrNo,
  refresh_token_state: choice('unused', 'used_before', 'revoked'),
  scope_asked: choice('on_app', 'not_on_app'),
} as const

/** What a client is known to do, of itself. Follows from `made_by` where that names a client that is known. */
const CLIENT = {
  /** A service that calls from its maker's addresses. */
  client_hosted: yesOrNo,
  /** It borrows the session of the browser. */
  client_uses_browser_session: yesOrNo,
  /** It gets a new token by itself when one has ended. */
  client_renews_by_itself: yesOrNo,
  /** It sends people to a login page and exchanges the code. */
  client_exchanges_codes: yesOrNo,
  /** It sends its id and secret as a Basic header, as OAuth libraries do. */
  client_sends_basic_header: yesOrNo,
  /** It writes `aud` as a list. */
  client_lists_audience: yesOrNo,
  /** Addresses and headers are typed by a person, as in a tool for requests. */
  client_typed_by_hand: yesOrNo,
} as const

const ORG_AND_APP = {
  org_kind: choice(...ORG_KINDS),
  edition: choice('professional', 'group', 'enterprise', 'unlimited', 'developer'),
  org_state: choice('open', 'locked'),
  app_kind: choice(...APP_KINDS),
  permitted_users: choice(...PERMITTED_USERS),
  app_scopes: list,
  app_has_refresh_scope: yesOrNo,
  app_has_api_scope: yesOrNo,
  app_age_minutes: number,
  app_home_org: choice('same', 'other'),
  /** Whether the app is there: of this org, or installed into it. */
  installed: yesOrNo,
  app_in_setup: choice('there', 'deleted'),
  app_blocked: yesOrNo,
  app_issues_jwt: yesOrNo,
  ip_relaxation: choice('enforced', 'relaxed'),
  pkce_required: yesOrNo,
  dpop_required: yesOrNo,
  api_access_control: yesOrNo,
  api_requests_left: yesOrNo,
  password_flow: choice('allowed', 'blocked'),
  soap_login: choice('on', 'off'),
  session_locked_to_address: yesOrNo,
  session_level: choice('standard', 'high_assurance'),
  oauth_cors: choice('on', 'off', 'generic_host'),
} as const

const USER = {
  /** The user consented to this app at some time. */
  user_approved: yesOrNo,
  /** That consent ended in a refresh token. */
  consent_gave_refresh_token: yesOrNo,
  consent_answer: choice('allowed', 'denied'),
  /** What the org itself says of user and app, where it could be asked. */
  approval_on_record: choice('there', 'none'),
  /** A profile or permission set of the user is attached to the app. */
  permission_set_attached: yesOrNo,
  permission_set_assigned: yesOrNo,
  user_active: yesOrNo,
  user_frozen: yesOrNo,
  user_logged_in_before: yesOrNo,
  user_age_minutes: number,
  licence: choice('salesforce', 'integration', 'other'),
  user_api_enabled: yesOrNo,
  user_permission: choice('has', 'lacks'),
  login_hours: choice('within', 'outside', 'none'),
  password_right: yesOrNo,
  experience_cloud_user: yesOrNo,
} as const

const KEY = {
  certificate_matches_key: yesOrNo,
  certificate_on_app: yesOrNo,
  certificate_expired: yesOrNo,
  key_text: choice('pem', 'one_line', 'other_format', 'locked'),
} as const

const NETWORK = {
  from_address: text,
  address_in_ranges: yesOrNo,
  via: choice('direct', 'relay', 'proxy', 'anonymiser'),
  proxy_opens_tls: yesOrNo,
  runtime_age: choice('current', 'old'),
  trust_page: choice('available', 'incident'),
} as const

const HISTORY = {
  worked_before: yesOrNo,
  changed_last: choice(
    'nothing',
    'client_version',
    'app',
    'policy',
    'certificate',
    'key',
    'consumer_key',
    'scopes',
    'user',
    'org',
    'host',
    'address',
    'deployment',
    'sandbox_refresh',
  ),
  minutes_since_change: number,
  /** Of the app, its policy or the user: within half an hour, or longer ago. */
  change_age: choice('minutes', 'longer'),
  every_time: choice('always', 'now_and_then'),
  other_environment: choice('works', 'same_refusal'),
  logins_per_call: choice('one_token_kept', 'each_call', 'token_of_no_use'),
  login_history: choice('success', 'restricted_ip', 'failed', 'no_row'),
} as const

/**
 * What can be known of a refusal, in groups. This is a public vocabulary: context files, the command line and addresses use its
 * codes, which are never renamed. Nothing here takes a token, an assertion, a key or a secret.
 */
export const EVIDENCE_GROUPS = {
  answer: ANSWER,
  request: REQUEST,
  client: CLIENT,
  org_and_app: ORG_AND_APP,
  user: USER,
  key: KEY,
  network: NETWORK,
  history: HISTORY,
} as const

export const EVIDENCE = {
  ...ANSWER,
  ...REQUEST,
  ...CLIENT,
  ...ORG_AND_APP,
  ...USER,
  ...KEY,
  ...NETWORK,
  ...HISTORY,
} as const
export type EvidenceCode = keyof typeof EVIDENCE

type ValueOf<K extends EvidenceKind> = K extends { kind: 'text' }
  ? string
  : K extends { kind: 'number' }
    ? number
    : K extends { kind: 'list' }
      ? readonly string[]
      : K extends { kind: 'choice'; answers: readonly (infer Answer)[] }
        ? Answer
        : never

/** Evidence as plain data; what is absent is not known. Nothing in it is secret. */
export type Evidence = { readonly [Code in EvidenceCode]?: ValueOf<(typeof EVIDENCE)[Code]> }

/** Codes whose value is one of a few answers: what hypotheses speak of, and what a question may ask. */
export type FactCode = {
  [Code in EvidenceCode]: (typeof EVIDENCE)[Code] extends { kind: 'choice' } ? Code : never
}[EvidenceCode]
export type FactAnswer<Code extends FactCode = FactCode> = (typeof EVIDENCE)[Code]['answers'][number]

/** What is known, each code with one of its answers: what was given, and what follows from it. */
export type Facts = { readonly [Code in FactCode]?: FactAnswer<Code> }

export const EVIDENCE_CODES: readonly EvidenceCode[] = Object.keys(EVIDENCE).filter(isEvidenceCode)

/** Whether a name is a code of the vocabulary. */
export function isEvidenceCode(name: string): name is EvidenceCode {
  return Object.hasOwn(EVIDENCE, name)
}

/** Whether the value of a code is one of a few answers. */
export function isFactCode(code: EvidenceCode): code is FactCode {
  return EVIDENCE[code].kind === 'choice'
}

export const FACT_CODES: readonly FactCode[] = EVIDENCE_CODES.filter(isFactCode)

/** The answers a code takes. Never throws. */
export function answersTo(code: FactCode): readonly string[] {
  return EVIDENCE[code].answers
}
