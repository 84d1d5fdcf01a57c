/** All that is said of one input that was recognised. What reads keys is not here: in the page that is the worker's. */
import { decodeAssertion } from '../assertions/decode.ts'
import { decodePartly } from '../assertions/decode-partly.ts'
import { PROTECTED_HEADER } from '../assertions/protected-header.ts'
import { digestHex } from '../certificates/view.ts'
import { opensRestApi } from '../diagnosis/evidence/granted-scope.ts'
import { restRefusalEvidence, restRefusalOf } from '../diagnosis/refusals/rest-refusals.ts'
import { diagnose } from '../diagnosis/weighing/diagnose.ts'
import type { Evidence as RefusalEvidence } from '../diagnosis/evidence/evidence.ts'
import { tokenRefusalOf } from '../diagnosis/refusals/token-refusals.ts'
import { headerField } from '../kernel/exchange.ts'
import type { Finding } from '../kernel/finding.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { shortenSecret } from '../kernel/secret-stub.ts'
import { lintAssertion, lintMembers, withSignature } from '../lint/assertion/assertion.ts'
import { looksLikeAssertion, unwrapAssertion } from '../lint/assertion/assertion-text.ts'
import { lintSignatureWith } from '../lint/assertion/signature.ts'
import { lintCertificate } from '../lint/certificate/certificate.ts'
import type { PastedRequest } from '../lint/token-request/pasted-request.ts'
import { lintTokenRequest } from '../lint/token-request/token-request.ts'
import { judgedTogether } from '../lint/token-request/with-assertion.ts'
import { readClaimsAlone } from '../recognition/claims-alone.ts'
import { orgOfAccessToken, readJwe } from '../recognition/jose-views.ts'
import type { AnswerMembers, PastedAnswer } from '../recognition/pasted-answer.ts'
import { assertionOf } from '../recognition/pasted-request.ts'
import { publicKeysOf, type NamedPublicKey } from '../recognition/public-keys.ts'
import type { FoundEntry, InputKind, Recognition } from '../recognition/recognition.ts'
import { textOf } from '../recognition/text-input.ts'
import { findMarks, lineAt, type ReadText } from './find-marks.ts'
import type {
  AnswerMeaning,
  InspectedAnswer,
  InspectedAssertion,
  InspectedEntry,
  InspectedRequest,
  Inspection,
  InspectOptions,
} from './inspection.ts'
import { evidenceBeside, evidenceOfRestError } from './evidence-beside.ts'
import { verdictOf } from './judge.ts'
import type { Mark } from './marks.ts'
import { jwtsInside, requestInside, requestItself, type PlacedRequest } from './pasted-parts.ts'
import { withoutColours, withoutDress } from './placed-text.ts'

/**
 * Says everything that is to be said of an input that was recognised. Judging it again by another clock or beside another key opens
 * nothing anew.
 *
 * @param input a file's bytes or pasted text; secret
 * @param recognition of this very input
 * @returns plain data without a secret of the input. Work is linear in the text.
 * @throws only when the platform lacks RSA or SHA-2, never for any input
 */
export async function inspectRecognised(
  input: Uint8Array | string,
  recognition: Recognition,
  options: InspectOptions,
): Promise<Inspection> {
  const text = (typeof input === 'string' ? input : textOf(input)) ?? ''
  const keys = options.beside ? await publicKeysOf(options.beside, options.keyNames) : []
  const { transcript } = recognition
  const tooLarge = recognition.refusal?.code === 'input_too_large'
  const read = { text, plain: withoutDress(tooLarge ? '' : text) }
  const said = tooLarge ? NOTHING : partsOf(read, recognition.kind)
  const request = said.request && judgedRequest(said.request.request, options.practiceOrigin)
  const unsigned = recognition.kind === 'claims' ? judgedClaims(text, options) : []
  const judged = await Promise.all(said.jwts.map((jwt) => judgedJwt(jwt, keys, options)))
  const beside = evidenceBeside(request, judged[0]?.assertion, said.isLog === true)
  const answers = (transcript?.answers ?? []).map((answer) => inspectedAnswer(answer, beside))
  const messages = transcript?.messages ?? []
  const isRefused = answers.some(({ meaning }) => meaning.as === 'token_refusal' || meaning.as === 'rest_errors')
  const together = judgedTogether(request?.findings ?? [], judged[0]?.assertion.findings ?? [])
  const requested = request && { ...request, findings: withoutPraise(together.request, isRefused) }
  const assertions = judged.map(({ assertion }, index) => ({
    ...assertion,
    findings: withoutPraise(index === 0 ? together.assertion : assertion.findings, isRefused).filter(
      ({ code }) => !said.isLog || !OF_CUT.has(code),
    ),
  }))
  const { marks, jwtIds } =
    text === '' || tooLarge
      ? { marks: [], jwtIds: [] }
      : findMarks(read, {
          kind: recognition.kind,
          requests: said.request && requested ? [{ ...said.request, findings: requested.findings }] : [],
          jwts: judged.map(({ compact }, index) => ({ compact, findings: assertions[index]?.findings ?? [] })),
          answers,
          messages,
        })
  const kind = kindOf(recognition.kind, said)
  const entries = await Promise.all(recognition.entries.map((entry) => inspectedEntry(entry, options)))
  const comparison = options.beside && (await compared(recognition, keys, options))
  const refusal = kind === recognition.kind ? recognition.refusal : ({ code: 'no_private_key' } as const)
  const jwe = kind === 'jwe' ? readJwe(text) : undefined
  const org = kind === 'access_token' ? orgOfAccessToken(text) : undefined
  const inspection = {
    kind,
    ...(transcript?.leak === undefined ? {} : { leak: transcript.leak }),
    entries,
    ...(refusal === undefined ? {} : { refusal }),
    repairs: recognition.repairs ?? [],
    answers,
    messages: messages.map((message) => ({ ...message, line: lineOf(text, message.code, marks) ?? message.line })),
    ...(requested ? { request: requested } : {}),
    assertions: [
      ...assertions.map((assertion, index) => {
        const mark = jwtIds[index]
        return mark === undefined ? assertion : { ...assertion, mark }
      }),
      ...unsigned,
    ],
    ...(jwe ? { jwe } : {}),
    ...(org ? { org } : {}),
    ...(comparison === undefined ? {} : { comparison }),
  }
  return { ...inspection, verdict: verdictOf(inspection), marks }
}

/** What Salesforce refused was not in order, even where nothing here speaks against it. */
function withoutPraise<F extends Finding>(findings: readonly F[], isRefused: boolean): F[] {
  return findings.filter(({ code }) => !isRefused || !code.endsWith('_in_order'))
}

/** What is said of a signature that is not there; a log that cut or masked it says nothing of the JWT. */
const OF_CUT = new Set(['part_count_wrong', 'signature_missing'])

/** The request and the JWTs in a text: as they were written, credentials. */
type Parts = { request?: PlacedRequest | undefined; jwts: readonly string[]; isLog?: boolean }

const NOTHING: Parts = { jwts: [] }

/** Kinds in whose text more may stand than they are called by. */
const LOGS: ReadonlySet<InputKind> = new Set<InputKind>([
  'oauth_error',
  'rest_error',
  'http_message',
  'client_message',
  'not_a_key',
  'unknown',
])

function partsOf({ text, plain }: ReadText, kind: InputKind): Parts {
  if (kind === 'jws') return { jwts: [text] }
  if (kind === 'token_request') {
    const request = requestItself(text)
    return { request, jwts: request ? jwtOf(request.request) : [] }
  }
  if (!LOGS.has(kind)) return NOTHING
  const request = requestInside(withoutColours(text))
  const own = request ? jwtOf(request.request) : []
  const others = jwtsInside(plain).filter((jwt) => !own.includes(jwt))
  return { request, jwts: [...own, ...others], isLog: true }
}

function jwtOf(request: PastedRequest): string[] {
  const { inner } = unwrapAssertion(assertionOf(request))
  return looksLikeAssertion(inner) ? [inner] : []
}

/** A text that is nothing by itself is what was found in it. */
function kindOf(kind: InputKind, { request, jwts }: Parts): InputKind {
  if (kind !== 'unknown' && kind !== 'not_a_key') return kind
  return request ? 'token_request' : jwts.length > 0 ? 'jws' : kind
}

type JudgedJwt = { compact: string; assertion: InspectedAssertion }

async function judgedJwt(
  text: string,
  keys: readonly NamedPublicKey[],
  { now, practiceOrigin }: InspectOptions,
): Promise<JudgedJwt> {
  const { compact, decoded, findings } = lintAssertion(text, now, practiceOrigin)
  const signature = await lintSignatureWith(compact, keys)
  const partly = decodeAssertion(compact).ok ? undefined : decodePartly(compact)
  return {
    compact,
    assertion: {
      findings: withSignature(findings, signature),
      ...(decoded
        ? {
            protectedHeader: decoded.protectedHeader,
            claims: decoded.claims,
            signatureBytes: decoded.signature.length,
          }
        : {}),
      ...(partly ? { partly } : {}),
    },
  }
}

/** Claims alone, under the header that this flow asks for. */
function judgedClaims(text: string, { now, practiceOrigin }: InspectOptions): InspectedAssertion[] {
  const claims = readClaimsAlone(text)
  if (!claims) return []
  const written = { header: PROTECTED_HEADER, claims }
  return [{ findings: lintMembers(written, now, practiceOrigin), protectedHeader: PROTECTED_HEADER, claims }]
}

/** Parameters that are no secret; every other one is shortened. */
const OPEN = new Set(['grant_type', 'client_id', 'format', 'scope', 'redirect_uri', 'client_assertion_type'])

function judgedRequest(request: PastedRequest, practiceOrigin: string | undefined): InspectedRequest {
  const { method, url, mediaType, body, fields } = request
  return {
    findings: lintTokenRequest(request, practiceOrigin),
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { endpoint: `${url.origin}${url.pathname}` }),
    ...(mediaType === undefined ? {} : { mediaType }),
    body,
    fields: fields.map(({ name, value, where }) => ({
      name,
      value: OPEN.has(name) ? value : shortenSecret(value),
      where,
    })),
  }
}

function inspectedAnswer({ status, headers, content }: PastedAnswer, beside: RefusalEvidence): InspectedAnswer {
  const date = headerField(headers, 'date')
  return {
    ...(status === undefined ? {} : { status }),
    ...(date === undefined ? {} : { date }),
    members: membersOf(content),
    meaning: meaningOf(content, status, beside),
  }
}

function membersOf(content: PastedAnswer['content']): AnswerMembers {
  switch (content?.kind) {
    case 'oauth_error':
    case 'token_answer':
      return content.members
    case 'rest_error':
      return content.errors.flatMap(({ errorCode, message }) => [
        ['errorCode', errorCode] as const,
        ['message', message] as const,
      ])
    case 'html':
    case undefined:
      return []
  }
}

function meaningOf(
  content: PastedAnswer['content'],
  status: number | undefined,
  beside: RefusalEvidence,
): AnswerMeaning {
  switch (content?.kind) {
    case 'oauth_error': {
      const { error, errorDescription } = content
      const refusal = tokenRefusalOf(error, errorDescription)
      const known: RefusalEvidence = {
        ...beside,
        error,
        ...(errorDescription === undefined ? {} : { error_description: errorDescription }),
        ...(status === undefined ? {} : { status }),
      }
      return {
        as: 'token_refusal',
        error,
        ...(errorDescription === undefined ? {} : { errorDescription }),
        ...(refusal ? { refusal: refusal.code } : {}),
        causes: refusal ? diagnose(known).causes : [],
        evidence: known,
      }
    }
    case 'rest_error':
      return {
        as: 'rest_errors',
        errors: content.errors.map((error) => {
          const evidence = evidenceOfRestError(error, status)
          const refusal = restRefusalOf(error.errorCode, error.message)
          if (refusal === undefined) return { ...error, causes: [], evidence }
          const level = restRefusalEvidence(refusal, error.errorCode)
          return { ...error, refusal, level, causes: diagnose(evidence, { refusal }).causes, evidence }
        }),
      }
    case 'token_answer': {
      const scope = content.members.find(([name]) => name === 'scope')?.[1]
      const opens = opensRestApi(scope)
      return {
        as: 'grant',
        ...(scope === undefined ? {} : { scope }),
        ...(opens === undefined ? {} : { opensRestApi: opens }),
      }
    }
    case 'html':
      return { as: 'page' }
    case undefined:
      return { as: status !== undefined && status >= 300 && status < 400 ? 'redirect' : 'nothing_known' }
  }
}

async function inspectedEntry(entry: FoundEntry, { now }: InspectOptions): Promise<InspectedEntry> {
  switch (entry.type) {
    case 'private_key': {
      const alias = entry.alias === undefined ? {} : { alias: entry.alias }
      if (!entry.outcome.ok) return { type: 'private_key', ...alias, refusal: entry.outcome.error }
      const { modulusBits, thumbprint, spki } = entry.outcome.value
      const subject = entry.certificate?.view.subject.rfc4514
      return {
        type: 'private_key',
        ...alias,
        key: { modulusBits, thumbprint, spki, spkiSha256: await digestHex('SHA-256', spki) },
        ...(subject === undefined ? {} : { certificateSubject: subject }),
      }
    }
    case 'certificate':
      return {
        type: 'certificate',
        ...(entry.alias === undefined ? {} : { alias: entry.alias }),
        view: entry.view,
        findings: lintCertificate(entry.view, epochMilliseconds(now * 1000)),
      }
    case 'certification_request':
      return { type: 'certification_request', view: entry.view }
    case 'public_key':
      return { type: 'public_key', view: entry.view, spkiSha256: entry.spkiSha256 }
    case 'unreadable':
      return { type: 'unreadable', refusal: entry.refusal }
  }
}

async function compared(
  recognition: Recognition,
  theirs: readonly NamedPublicKey[],
  { keyNames }: InspectOptions,
): Promise<Inspection['comparison']> {
  if (recognition.entries.length === 0) return undefined
  if (theirs.length === 0) return 'no_key'
  const own = await publicKeysOf(recognition, keyNames)
  if (own.length === 0) return undefined
  const same = own.some(({ spkiSha256 }) => theirs.some((key) => key.spkiSha256 === spkiSha256))
  return same ? 'same_key' : 'other_key'
}

function lineOf(text: string, code: string, marks: readonly Mark[]): number | undefined {
  const mark = marks.find(({ part, finding }) => part === 'message' && finding === code)
  return mark && lineAt(text, mark.start)
}
