import { JWT_BEARER_GRANT_TYPE, FORM_MEDIA_TYPE } from '#core/vocabulary/oauth.ts'
import {
  DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS,
  HOST_FAMILIES,
  LOGIN_AUDIENCE,
  ORG_KINDS,
  TEST_AUDIENCE,
} from '#core/vocabulary/salesforce.ts'

import { pageHost } from '../../salesforce-host/login-host.ts'
import { kindsOfHost } from '../../salesforce-host/kind-of-host.ts'
import { poolAudience } from '../../salesforce-host/pool-audience.ts'
import { clientTraits } from './clients.ts'
import { FACT_CODES, type Evidence, type FactAnswer, type Facts } from './evidence.ts'
import { opensRestApi } from './granted-scope.ts'

/** Minutes within which a change may not have reached every server: half an hour was seen. */
const SPREADING_MINUTES = 30

/** The maker's name for what this page itself sends. */
export const THIS_PAGE = 'this_page'

/**
 * Reads evidence as facts. What follows from a measured or verbatim value (`host`, `aud`, seconds) goes before what was said of the
 * same thing.
 *
 * Never throws.
 */
export function factsOf(evidence: Evidence): Facts {
  const said = Object.fromEntries(
    FACT_CODES.filter((code) => evidence[code] !== undefined).map((code) => [code, evidence[code]]),
  ) as Facts
  const hostSays = hostFacts(evidence.host)
  const org = { ...hostSays, ...said }
  return known({
    ...clientTraits(evidence.made_by),
    ...said,
    ...hostSays,
    org_kind: said.org_kind ?? hostSays.org_kind,
    host_fits: said.host_fits ?? fits({ host_form: org.host_form, org_kind: org.org_kind }),
    aud_form: audienceForm(evidence, org) ?? said.aud_form,
    ...expiryFacts(evidence, said),
    ...formFacts(evidence, said),
    ...appFacts(evidence, said),
    ...byThisPage(evidence, said),
  })
}

type Unsure = { readonly [Code in keyof Facts]?: Facts[Code] | undefined }

function known(facts: Unsure): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, answer]) => answer !== undefined)) as Facts
}

function hostFacts(given: string | undefined): Facts {
  if (given === undefined) return {}
  const url = URL.parse(/^[a-z]+:\/\//i.test(given.trim()) ? given.trim() : `https://${given.trim()}`)
  if (!url) return {}
  const host = url.hostname.toLowerCase()
  const form = hostForm(host)
  const [kind, ...others] = kindsOfHost(host)
  const org = others.length === 0 ? ORG_KINDS.find((each) => each === kind) : undefined
  return {
    host_form: form,
    host_scheme: url.protocol === 'http:' ? 'http' : 'https',
    ...(org === undefined ? {} : { org_kind: org }),
  }
}

function hostForm(host: string): FactAnswer<'host_form'> {
  if (host === 'login.salesforce.com') return 'login'
  if (host === 'test.salesforce.com') return 'test'
  if (HOST_FAMILIES.my_domain.test(host)) return 'my_domain'
  if (HOST_FAMILIES.site.test(host)) return 'site'
  if (HOST_FAMILIES.mil.test(host) || host === 'gs1.salesforce.com') return 'government'
  return pageHost(host) ? 'pages' : 'other'
}

const TEST_ORGS: ReadonlySet<string> = new Set(['sandbox', 'scratch'])

/** A generic host of the other kind of org; that it is of the right kind does not say that it is of the right org. */
function fits({ host_form: form, org_kind: kind }: Unsure): Facts['host_fits'] {
  if (kind === undefined || (form !== 'login' && form !== 'test')) return undefined
  return (form === 'test') === TEST_ORGS.has(kind) ? undefined : 'other_environment'
}

function audienceForm({ aud, host }: Evidence, { org_kind: kind }: Facts): Facts['aud_form'] {
  if (aud === undefined) return undefined
  const [only = ''] = aud
  if (aud.length > 1) return 'list'
  if (only.trim() === '') return 'missing'
  const url = URL.parse(only.trim())
  if (!url || !/^https?:$/.test(url.protocol)) return 'no_scheme'
  if (/\/services\/oauth2\//.test(url.pathname)) return 'token_url'
  const asked = host === undefined ? undefined : hostname(host)
  const sent = url.origin
  if (sent !== LOGIN_AUDIENCE && sent !== TEST_AUDIENCE)
    return asked !== undefined && asked === url.hostname.toLowerCase() ? 'own_domain' : undefined
  const pool = kind === undefined ? asked && poolAudience(asked) : TEST_ORGS.has(kind) ? TEST_AUDIENCE : LOGIN_AUDIENCE
  if (pool === undefined || pool === '') return undefined
  return sent === pool ? 'this_environment' : 'other_environment'
}

function hostname(given: string): string | undefined {
  return URL.parse(/^[a-z]+:\/\//i.test(given) ? given : `https://${given}`)?.hostname.toLowerCase()
}

/** Seconds a measured clock may be off: its source has whole seconds, and a round trip lies between. */
const CLOCK_ERROR_SECONDS = 2

/** Seconds between signing and sending at most: what ended that little before it was sent was to end when it was signed. */
const SENDING_SECONDS = 5

function expiryFacts({ exp_ahead_seconds: ahead, server_ahead_seconds: server }: Evidence, said: Facts): Unsure {
  if (ahead === undefined) return {}
  const own = { exp_by_own_clock: ahead > 0 ? 'ahead' : ahead > -SENDING_SECONDS ? 'now' : 'past' } as const
  if (server === undefined)
    return { ...own, exp_lost_to_clock: said.exp_lost_to_clock, exp_by_server_clock: said.exp_by_server_clock }
  const left = ahead - server
  // What the clocks cannot tell apart stays open: a cause would be settled or ruled out by a rounding.
  if (ahead > 0 && Math.abs(left) < CLOCK_ERROR_SECONDS) return own
  return {
    ...own,
    exp_lost_to_clock: ahead > 0 && left <= 0 ? 'yes' : 'no',
    exp_by_server_clock: left <= 0 ? 'past' : left > DOCUMENTED_MAX_ASSERTION_LIFETIME_SECONDS ? 'far_ahead' : 'ahead',
  }
}

function formFacts({ alg, content_type: type, grant_type: grant }: Evidence, said: Facts): Unsure {
  return {
    alg_form: alg === undefined ? said.alg_form : alg === 'RS256' ? 'rs256' : 'other',
    body_form: type === undefined ? said.body_form : bodyForm(type),
    grant_form: grant === undefined ? said.grant_form : grantForm(grant),
  }
}

function bodyForm(type: string): FactAnswer<'body_form'> {
  const media = type.split(';')[0]?.trim().toLowerCase() ?? ''
  if (media === FORM_MEDIA_TYPE) return 'form'
  if (media === '') return 'none'
  return media.endsWith('json') ? 'json' : 'other'
}

function grantForm(grant: string): FactAnswer<'grant_form'> {
  const given = grant.trim()
  if (given === JWT_BEARER_GRANT_TYPE) return 'jwt_bearer'
  if (given === '') return 'missing'
  if (/%3a/i.test(given)) return 'encoded_twice'
  if (given.endsWith(':token-exchange')) return 'token_exchange'
  if (/saml/i.test(given)) return 'saml'
  if (given.startsWith('hybrid_')) return 'hybrid'
  const others = ['authorization_code', 'refresh_token', 'password', 'client_credentials'] as const
  return others.find((other) => other === given) ?? 'misspelt'
}

const REFRESH_SCOPES = ['refresh_token', 'offline_access']
const REST_SCOPES = ['api', 'full']
const oneOf = (names: readonly string[], wanted: readonly string[]) =>
  names.some((name) => wanted.includes(name.trim().toLowerCase())) ? 'yes' : 'no'

function appFacts(evidence: Evidence, said: Facts): Unsure {
  const { app_scopes: scopes, granted_scopes: granted, minutes_since_change: since } = evidence
  const opens = granted === undefined ? undefined : opensRestApi(granted.join(' '))
  const ages = [since, evidence.app_age_minutes, evidence.user_age_minutes].filter((age) => age !== undefined)
  // What was made long ago may have been changed a minute ago.
  const isLongAgo = since !== undefined && since > SPREADING_MINUTES
  return {
    app_has_refresh_scope: scopes === undefined ? said.app_has_refresh_scope : oneOf(scopes, REFRESH_SCOPES),
    app_has_api_scope: scopes === undefined ? said.app_has_api_scope : oneOf(scopes, REST_SCOPES),
    token_opens_rest: opens === undefined ? said.token_opens_rest : opens ? 'yes' : 'no',
    change_age: ages.some((age) => age <= SPREADING_MINUTES) ? 'minutes' : isLongAgo ? 'longer' : said.change_age,
  }
}

/** What this page makes the same way each time, so that it need not be asked. Claims written by hand may be anything. */
function byThisPage({ made_by: maker }: Evidence, said: Facts): Unsure {
  if (maker !== THIS_PAGE) return {}
  const request = {
    method: 'post',
    body_form: 'form',
    grant_form: 'jwt_bearer',
    scope_parameter: 'no',
    secret_sent: 'no',
    assertion_kept: 'no',
    answer_whole: 'yes',
    authorization_header: 'bearer',
    token_sent: 'whole',
    api_address: 'instance_url',
  } as const
  if (said.written_by_hand === 'yes') return request
  return {
    ...request,
    assertion_form: 'jwt',
    alg_form: 'rs256',
    exp_unit: 'seconds',
    nbf_ahead: 'no',
    member_form: 'plain',
  }
}
