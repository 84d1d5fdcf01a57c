/** The one verdict on an input. */
import { onlyWraps, type ClientMessageCode } from '../explanations/client-messages.ts'
import type { FindingLevel } from '../kernel/finding.ts'
import { wantsPassword, type ImportRefusal } from '../keys/import-refusal.ts'
import { causeOf } from './causes.ts'
import type { InspectedAnswer, Inspection } from './inspection.ts'
import type { AnswerSubject, FindingSubject, Verdict } from './verdict.ts'

type Judged = Omit<Inspection, 'verdict' | 'marks'>

/**
 * Says the one thing to be said first.
 *
 * In order: a leak; what an answer says; what a program says before it ever reached Salesforce; what the rules say of request,
 * assertion and certificate; what became of a key.
 *
 * @returns exactly one. Never throws.
 */
export function verdictOf(judged: Judged): Verdict {
  if (judged.leak !== undefined) return { stand: 'leak', about: { of: 'leak', code: judged.leak } }
  return (
    ofAnswers(judged) ??
    ofMessages(judged) ??
    ofFindings(judged) ??
    ofWrappers(judged) ??
    ofEntries(judged) ??
    ofKind(judged)
  )
}

/**
 * Whether there is nothing to do: the exit code of the command line, and the colour of the page.
 *
 * What works and is not documented is something to do; what is merely not the best way is not.
 */
export function isInOrder(verdict: Verdict): boolean {
  return verdict.stand === 'in_order' || (verdict.stand === 'will_take' && verdict.about === undefined)
}

function ofAnswers(judged: Judged): Verdict | undefined {
  const refused = judged.answers.find(({ meaning }) => meaning.as === 'token_refusal' || meaning.as === 'rest_errors')
  if (refused) {
    const { about, cause } = refusedBy(refused, judged)
    return { stand: 'refused', about, ...(cause ? { cause } : {}) }
  }
  const granted = judged.answers.find(({ meaning }) => meaning.as === 'grant')
  if (granted?.meaning.as === 'grant')
    return granted.meaning.opensRestApi === false
      ? { stand: 'will_refuse', about: { of: 'grant', code: 'lacks_api_scope' } }
      : { stand: 'in_order', about: { of: 'kind', code: 'token_answer' } }
  return undefined
}

function refusedBy(
  { meaning }: InspectedAnswer,
  judged: Judged,
): { about: AnswerSubject; cause?: FindingSubject | undefined } {
  if (meaning.as === 'token_refusal') {
    const { refusal, error } = meaning
    const about = { of: 'token_refusal' as const, ...(refusal === undefined ? {} : { code: refusal }), error }
    return { about, cause: causeOf(refusal, findingsOf(judged, judged.assertions.slice(0, 1))) }
  }
  const [first] = meaning.as === 'rest_errors' ? meaning.errors : []
  const code = first?.refusal
  return { about: { of: 'rest_refusal', ...(code === undefined ? {} : { code }), error: first?.errorCode ?? '' } }
}

/** Messages of what went wrong where a JWT was made or read, or where nothing tells how far the call came. */
const NOT_BEFORE: ReadonlySet<ClientMessageCode> = new Set<ClientMessageCode>([
  'audience_not_expected',
  'jwt_checked_and_expired',
  'jwt_checked_and_not_matching',
  'browser_kept_from_answer',
  'browser_got_no_answer',
  'connection_cut',
  'connection_timed_out',
  'page_of_maintenance',
  'apex_data_not_found',
])

function ofMessages({ messages }: Judged): Verdict | undefined {
  const [first] = messages.filter((message) => !onlyWraps(message))
  if (!first) return undefined
  const about = { of: 'message', code: first.code } as const
  return { stand: NOT_BEFORE.has(first.code) ? 'cannot_tell' : 'failed_before', about }
}

const BY_WEIGHT: readonly FindingLevel[] = ['refused', 'undocumented', 'style', 'good']

/** What is so because of something else that is found. */
const CONSEQUENCES: ReadonlySet<string> = new Set(['assertion_missing'])

/** Every finding with what it is about: those that weigh most first, of a weight the documented ones. */
function findingsOf({ request, entries, ...judged }: Judged, assertions = judged.assertions): FindingSubject[] {
  const found: FindingSubject[] = [
    ...(request?.findings ?? []).map((finding) => ({ of: 'request' as const, code: finding.code, finding })),
    ...assertions.flatMap(({ findings }) =>
      findings.map((finding) => ({ of: 'assertion' as const, code: finding.code, finding })),
    ),
    ...entries.flatMap((entry) =>
      entry.type === 'certificate'
        ? entry.findings.map((finding) => ({ of: 'certificate' as const, code: finding.code, finding }))
        : [],
    ),
  ]
  const weight = ({ code, finding: { level, evidence } }: FindingSubject) =>
    BY_WEIGHT.indexOf(level) * 3 +
    (level === 'refused' && evidence !== 'documented' ? 2 : CONSEQUENCES.has(code) ? 1 : 0)
  return found.toSorted((one, other) => weight(one) - weight(other))
}

/**
 * Undocumented things that clients in wide use send and are served with.
 *
 * The Salesforce CLI sends milliseconds, others texts and minutes; a slash behind a host and parameters in the address were seen to work.
 */
const SERVED: ReadonlySet<string> = new Set([
  'exp_text',
  'exp_fraction',
  'exp_milliseconds',
  'exp_undocumented',
  'exp_beyond_observed',
  'aud_trailing_slash',
  'iat_future',
  'iat_milliseconds',
  'jti_not_string',
  'parameters_in_url',
])

function ofFindings(judged: Judged): Verdict | undefined {
  const { request, assertions, kind } = judged
  const findings = findingsOf(judged)
  const [worst] = findings
  if (worst?.finding.level === 'refused')
    return { stand: worst.finding.evidence === 'documented' ? 'will_refuse' : 'may_refuse', about: worst }
  const doubtful = findings.find(({ code, finding: { level } }) => level === 'undocumented' && !SERVED.has(code))
  if (doubtful) return { stand: 'may_refuse', about: doubtful }
  if (!request && assertions.length === 0) return undefined
  return { stand: 'will_take', kind, ...(worst?.finding.level === 'undocumented' ? { about: worst } : {}) }
}

/** Messages that only say that a call failed, and answers that say nothing. */
function ofWrappers({ messages, answers }: Judged): Verdict | undefined {
  const [message] = messages
  if (message) return { stand: 'cannot_tell', about: { of: 'message', code: message.code } }
  const [answer] = answers
  if (!answer) return undefined
  const { meaning, status } = answer
  if (meaning.as !== 'page' && meaning.as !== 'redirect' && meaning.as !== 'nothing_known') return undefined
  const about = { of: 'no_answer' as const, code: meaning.as, ...(status === undefined ? {} : { status }) }
  return { stand: meaning.as === 'nothing_known' ? 'cannot_tell' : 'failed_before', about }
}

/** Reasons that there is no signing key which are no fault of the input. */
const NO_FAULT: ReadonlySet<ImportRefusal['code']> = new Set<ImportRefusal['code']>([
  'certificate_given',
  'certification_request_given',
  'public_key_given',
])

/** Reasons that leave everything open. */
const OPEN: ReadonlySet<ImportRefusal['code']> = new Set<ImportRefusal['code']>([
  'input_empty',
  'input_too_large',
  'not_recognised',
])

function ofEntries({ kind, entries, refusal, repairs, comparison }: Judged): Verdict | undefined {
  if (refusal && kind === 'unknown') return refused(refusal)
  if (refusal && (KEY_KINDS.has(kind) || entries.length > 0) && !NO_FAULT.has(refusal.code)) return refused(refusal)
  if (refusal && (kind === 'not_a_key' || kind === 'encrypted_file')) return refused(refusal)
  if (comparison === 'other_key' || comparison === 'no_key')
    return { stand: 'unusable', about: { of: 'comparison', code: comparison } }
  const [repair] = repairs.toSorted((one, other) => other.refusedBy.length - one.refusedBy.length)
  return repair && { stand: 'mended', about: { of: 'repair', code: repair.code } }
}

const KEY_KINDS: ReadonlySet<Judged['kind']> = new Set<Judged['kind']>([
  'rsa_private_key',
  'encrypted_private_key',
  'other_private_key',
  'certificate',
  'certification_request',
  'public_key',
  'pkcs12',
  'jks',
  'jwk',
  'jwks',
])

function refused(refusal: ImportRefusal): Verdict {
  const about = { of: 'refusal', code: refusal.code, refusal } as const
  return { stand: wantsPassword(refusal) || OPEN.has(refusal.code) ? 'cannot_tell' : 'unusable', about }
}

/** What nothing above speaks against; a finding that stops nothing is a remark. */
function ofKind(judged: Judged): Verdict {
  const about = { of: 'kind', code: judged.kind } as const
  if (judged.kind === 'jwe') return { stand: 'unusable', about }
  if (!KEY_KINDS.has(judged.kind) && judged.kind !== 'access_token' && judged.kind !== 'token_answer')
    return { stand: 'cannot_tell', about }
  const [remark] = findingsOf(judged)
  return { stand: 'in_order', about, ...(remark && remark.finding.level !== 'good' ? { remark } : {}) }
}
