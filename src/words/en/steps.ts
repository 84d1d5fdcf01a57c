import type { Refusal, Step, StepDetail, StepState, StepStatus } from '#core/flow/facts/step.ts'
import type { TransportFailure } from '#core/kernel/exchange.ts'
import { SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'

import { formatDuration, formatNumber, formatSpan, plural } from './format.ts'

/** What a step is for, under its heading. */
export function stepLead(step: Step, signing: 'here' | 'elsewhere'): string {
  return (signing === 'elsewhere' ? LEAD_ELSEWHERE[step] : undefined) ?? LEAD[step]
}

const LEAD: Record<Step, string> = {
  key: 'An RSA key made by this browser. It signs, and it cannot be exported: not by you, not by this page.',
  certificate: 'Wraps the public key so that Salesforce can hold it. This is the file to upload.',
  app: 'The app in Salesforce holds the certificate and gives you a Consumer Key.',
  approval: 'Nobody clicks “Allow” in this flow, so an administrator says beforehand for whom the app may act.',
  assertion:
    'Four claims, signed by a key that cannot leave this page. Salesforce checks them against the certificate on the app.',
  token: 'The signed assertion goes in, an access token comes out. No secret is sent, and no refresh token returns.',
  api: 'The token calls the REST API at the instance it names.',
}

/** Where the key is kept elsewhere, and nothing is made here. */
const LEAD_ELSEWHERE: Partial<Record<Step, string>> = {
  key: 'An RSA key that a KMS, an HSM or somebody else holds. It signs there, and this page never sees it.',
  assertion:
    'Four claims, signed where the key is and brought back here. Salesforce checks them against the certificate on the app.',
}

const STATUS_NAME: Record<StepStatus, string> = {
  done: 'done',
  ready: 'ready',
  waiting: 'waiting for an earlier step',
  attention: 'needs attention',
  failed: 'problem',
}

/** A status as it is said aloud: only a server refuses, everything else is a problem of this side. */
export function statusWords({ status, detail }: Pick<StepState, 'status' | 'detail'>): string {
  return serverWords(detail) === undefined ? STATUS_NAME[status] : 'refused'
}

/** What a server called its refusal, to be shown as it said it; undefined where the words are ours. */
export function serverWords(detail: StepDetail): string | undefined {
  return 'refusal' in detail && 'said' in detail.refusal ? detail.refusal.said : undefined
}

function refusalWords(refusal: Refusal): string {
  if ('said' in refusal) return refusal.said
  switch (refusal.code) {
    case 'relay_refused':
      return 'stopped at the relay'
    case 'nonconforming_response':
      return 'an answer of another kind'
    case 'transport_failed':
      return NOTHING_CAME_BACK[refusal.reason]
  }
}

const NOTHING_CAME_BACK: Record<TransportFailure, string> = {
  offline: 'offline, nothing was sent',
  connection_lost: 'the network went away',
  unreachable_or_blocked: 'nothing came back',
  timeout: 'no answer in time',
  aborted: 'cancelled',
}

/** As the fields of the steps are called: a person looks for those, not for the claims of the JWT. */
const CLAIM_NAME: Record<'issuer' | 'subject' | 'audience', string> = {
  issuer: 'Consumer Key',
  subject: 'Username',
  audience: 'Audience',
}

/** The one line under a step's name. `now` in milliseconds since the epoch. */
export function stepDetailWords(detail: StepDetail, now: number): string {
  switch (detail.code) {
    case 'not_made':
      return 'not made yet'
    case 'needs_key':
      return 'needs a key'
    case 'needs_certificate':
      return 'needs a certificate'
    case 'needs_app':
      return 'needs an app'
    case 'needs_approval':
      return 'needs an approval'
    case 'needs_assertion':
      return 'needs an assertion'
    case 'needs_token':
      return 'needs a token'
    case 'needs_host':
      return 'needs a login host'
    case 'key_made':
      return `RSA ${detail.modulusBits} · non-extractable`
    case 'key_elsewhere':
      return 'kept elsewhere'
    case 'signature_awaited':
      return 'to be signed elsewhere'
    case 'key_not_here':
      return 'not in this browser'
    case 'certificate_made':
      return `${detail.subject} · ${formatSpan(detail.notAfter - now)} left`
    case 'certificate_expired':
      return `expired ${formatSpan(now - detail.notAfter)} ago`
    case 'certificate_of_another_key':
      return 'belongs to another key'
    case 'consumer_key_missing':
      return 'Consumer Key missing'
    case 'app_ticked':
      return `${detail.ticked} of ${detail.of} ticked`
    case 'app_registered':
      return `${SCREEN_LABEL[detail.kind]} · ${detail.consumerKey.slice(0, 7)}…`
    case 'app_holds_another_certificate':
      return 'holds another certificate'
    case 'app_holds_no_certificate':
      return 'holds no certificate'
    case 'app_holds_another_key':
      return 'holds the certificate of another key'
    case 'consumer_key_has_spaces':
      return 'a space in the Consumer Key'
    case 'consumer_key_unusual':
      return 'unusual Consumer Key'
    case 'host_unusable':
      return 'login host cannot be used'
    case 'username_is_user_id':
      return 'a User Id, not a Username'
    case 'username_has_spaces':
      return 'a space in the Username'
    case 'subject_not_approved':
      return 'sub names another user'
    case 'not_approved':
      return 'not approved yet'
    case 'approved':
      return `${detail.policy === 'admin_pre_authorized' ? 'pre-authorized' : 'self-authorized'} · ${detail.username.split('@')[0]}`
    case 'claims_complete':
      return `signs for ${formatDuration(detail.lifetimeSeconds)}`
    case 'claims_incomplete':
      return `needs ${detail.missing.map((claim) => CLAIM_NAME[claim]).join(', ')}`
    case 'lifetime_unusable':
      return 'exp cannot be used'
    case 'json_unusable':
      return 'the JSON cannot be read'
    case 'will_be_refused':
      return `${detail.at} will be refused`
    case 'signed':
      return detail.exp === undefined ? 'signed' : `signed · expires in ${formatDuration(detail.exp - now / 1000)}`
    case 'assertion_expired':
      return 'signed · expired'
    case 'signed_over_other_claims':
      return 'signed over other claims'
    case 'signed_by_another_key':
      return 'signed by another key'
    case 'token_of_another_key':
      return 'from before the key changed'
    case 'token_of_wrong_org':
      return 'not the org you named'
    case 'not_requested':
      return 'not requested yet'
    case 'would_be_refused':
      return 'ready, would be refused'
    case 'token_received':
      return now - detail.receivedAt < 60_000
        ? 'received just now'
        : `received ${formatSpan(now - detail.receivedAt)} ago`
    case 'token_refused':
    case 'api_refused':
      return refusalWords(detail.refusal)
    case 'not_called':
      return 'not called with this token'
    case 'query_edited':
      return 'query edited since'
    case 'api_answered':
      return answeredWords(detail)
  }
}

/** What a query gave and how far it is read, for the ear: at every quarter another text, and no more. */
export function readingWords(detail: StepDetail): string {
  if (detail.code !== 'api_answered' || detail.rows === undefined) return ''
  const { rows, read, reading } = detail
  if (read === undefined) return recordCount(rows)
  if (!reading) return `${answeredWords(detail)} read`
  const percent = 25 * Math.floor((4 * read) / rows)
  return percent === 0 ? `Reading ${recordCount(rows)}` : `Reading ${recordCount(rows)}: ${percent} percent`
}

function answeredWords({ rows, read }: { rows?: number; read?: number }): string {
  if (rows === undefined) return 'answered'
  return read === undefined ? recordCount(rows) : `${formatNumber(read)} of ${recordCount(rows)}`
}

const recordCount = (count: number) => plural(count, { one: 'record', other: 'records' })
