import { wantsPassword } from '#core/keys/import-refusal.ts'
import type { AssertionFinding } from '#core/lint/assertion/rules.ts'
import type { FindingSubject, Verdict } from '#core/inspection/verdict.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'
import type { InputKind } from '#core/recognition/recognition.ts'

import { code, sentenceText, type Sentence } from '../text/sentence.ts'
import { assertionFindingWords } from './assertion-findings.ts'
import { certificateFindingWords } from './certificate-findings.ts'
import { CLIENT_MESSAGE_WORDS } from './client-messages.ts'
import { refusalWords } from './import-refusals.ts'
import { KIND_NAME } from './input-kinds.ts'
import { answerReport, LEAK_WORDS, otherAnswerWords, otherKindWords } from './inspector.ts'
import { REPAIR_WORDS } from './repairs.ts'
import { REST_REFUSAL_WORDS } from './rest-refusals.ts'
import { TOKEN_REFUSAL_WORDS } from './token-refusals.ts'
import { tokenRequestFindingWords } from './token-request-findings.ts'

/** The verdict on an input as one sentence, without a full stop; the names of claims and parameters in it are marked. */
export function verdictSentence(verdict: Verdict): Sentence {
  switch (verdict.stand) {
    case 'leak':
      return LEAK_WORDS[verdict.about.code].title
    case 'refused':
      return refusedSentence(verdict)
    case 'will_refuse':
      if (verdict.about.of === 'grant')
        return [
          'Salesforce will refuse this token at the REST API: it was granted neither ',
          code('api'),
          ' nor ',
          code('full'),
        ]
      return ['Salesforce will refuse this: ', ...findingPieces(verdict.about)]
    case 'may_refuse':
      return ['Salesforce may refuse this: ', ...findingPieces(verdict.about)]
    case 'will_take': {
      const what = TAKEN[verdict.kind] ?? 'an assertion like this'
      return verdict.about === undefined
        ? `Salesforce takes ${what}`
        : [`Salesforce takes ${what} today, undocumented: `, ...findingPieces(verdict.about)]
    }
    case 'in_order':
      if (verdict.remark) return remarkedSentence(verdict.about.code, verdict.remark)
      return (
        IN_ORDER[verdict.about.code] ??
        `${SIGNS[verdict.about.code] ?? KIND_NAME[verdict.about.code]}: nothing speaks against it`
      )
    case 'mended':
      return `Not every program reads this as it stands: ${inside(withoutStop(REPAIR_WORDS[verdict.about.code]))}`
    case 'unusable':
      return unusableSentence(verdict.about)
    case 'failed_before': {
      const { about } = verdict
      if (about.of === 'no_answer') return `This never reached a token endpoint: ${inside(noAnswerTitle(about))}`
      const title = inside(CLIENT_MESSAGE_WORDS[about.code].title)
      return about.code.startsWith('page_of_')
        ? `This never reached a token endpoint: ${title}`
        : `This never reached Salesforce: ${title}`
    }
    case 'cannot_tell':
      return cannotTellSentence(verdict.about)
  }
}

/**
 * What is left to say of a text where the verdict stands above it: without its first sentence, if the verdict holds that.
 *
 * @returns undefined where nothing is left
 */
export function unsaid(verdict: Verdict, text: string): string | undefined {
  const first = firstSentence(text)
  const above = sentenceText(verdictSentence(verdict))
  if (!above.includes(first) && !above.includes(inside(first))) return text
  const rest = text.slice(first.length).replace(/^\.?\s*/, '')
  return rest === '' ? undefined : rest
}

const TAKEN: Partial<Record<InputKind, string>> = {
  token_request: 'a request like this',
  claims: 'claims like these',
}

function refusedSentence({ about, cause }: Extract<Verdict, { stand: 'refused' }>): Sentence {
  if (cause) return ['Salesforce refused this: ', ...findingPieces(cause)]
  if (about.code === undefined)
    return about.error === ''
      ? 'The server refused this, in words that are not known here'
      : ['The server refused this with ', code(about.error), ', in words that are not known here']
  if (about.of === 'token_refusal') return `Salesforce refused this: ${inside(TOKEN_REFUSAL_WORDS[about.code].title)}`
  return [
    'Salesforce refused this with ',
    code(about.error),
    `: ${inside(firstSentence(REST_REFUSAL_WORDS[about.code]))}`,
  ]
}

function unusableSentence(about: Extract<Verdict, { stand: 'unusable' }>['about']): Sentence {
  switch (about.of) {
    case 'refusal':
      return `No key can be taken from this: ${inside(refusalWords(about.refusal).title)}`
    case 'comparison':
      return about.code === 'other_key'
        ? 'They do not belong together: they hold different keys'
        : 'There is no public key to compare it with'
    case 'kind':
      return about.code === 'jwe'
        ? 'This flow cannot use it: it is an encrypted JWT, and Salesforce takes signed ones'
        : `This flow cannot use it: ${KIND_NAME[about.code]}`
  }
}

function cannotTellSentence(about: Extract<Verdict, { stand: 'cannot_tell' }>['about']): Sentence {
  switch (about.of) {
    case 'refusal':
      return about.code === 'not_recognised'
        ? 'Nothing of this flow is in it'
        : `${wantsPassword(about.refusal) ? 'This is not open yet' : 'Nothing can be told of this'}: ${inside(refusalWords(about.refusal).title)}`
    case 'message':
      return CLIENT_MESSAGE_WORDS[about.code].title
    case 'no_answer':
      return noAnswerTitle(about)
    case 'kind':
      return `Nothing can be told of this: ${KIND_NAME[about.code]}`
  }
}

function noAnswerTitle({
  code: what,
  status,
}: {
  code: 'page' | 'redirect' | 'nothing_known'
  status?: number
}): string {
  return otherAnswerWords(status, what === 'page').title
}

/** What stops nothing is said beside what it does not stop, as sure as that is. */
function remarkedSentence(kind: InputKind, remark: FindingSubject): Sentence {
  const works = remark.finding.evidence === 'believed' ? 'should work' : 'works'
  return kind === 'certificate'
    ? [`The flow ${works} with this certificate, though `, ...findingPieces(remark)]
    : [`${SIGNS[kind] ?? KIND_NAME[kind]}; a certificate in it draws a remark: `, ...findingPieces(remark)]
}

/** What holds a key to sign with. */
const SIGNS: Partial<Record<InputKind, string>> = {
  rsa_private_key: 'This key signs',
  encrypted_private_key: 'This key signs',
  pkcs12: 'A key in this keystore signs',
  jks: 'A key in this keystore signs',
}

/** What is in order and is not judged by rules. */
const IN_ORDER: Partial<Record<InputKind, string>> = {
  certificate: 'Nothing speaks against this certificate',
  certification_request: 'This is a certification request: it can be signed, and is no certificate yet',
  public_key: 'This is a public key: it verifies, and signs nothing',
  access_token: otherKindWords.access_token.title,
  token_answer: answerReport.tokenTitle,
}

/** A finding in the middle of a sentence, with the names of the protocol marked. */
function findingPieces(subject: FindingSubject): Exclude<Sentence, string> {
  return marked(inside(titleOf(subject)))
}

function titleOf(subject: FindingSubject): string {
  switch (subject.of) {
    case 'assertion':
      return shortened(subject.finding) ?? assertionFindingWords(subject.finding).title
    case 'request':
      return tokenRequestFindingWords(subject.finding).title
    case 'certificate':
      return certificateFindingWords(subject.finding).title
  }
}

/** Where a whole sentence says it better than the title of a finding. */
function shortened({ code: finding, got }: AssertionFinding): string | undefined {
  if (finding === 'aud_has_path' && String(got).endsWith(PATH.token)) return 'aud names the token endpoint'
  return finding === 'exp_milliseconds' ? 'exp counts milliseconds' : undefined
}

/** Names that are the same in every language. */
const NAMES =
  /\b(iss|sub|prn|aud|exp|nbf|iat|jti|alg|kid|typ|crit|b64|grant_type|client_assertion|client_secret|client_id|Authorization|Bearer|error_description)\b/

function marked(text: string): Exclude<Sentence, string> {
  return text
    .split(NAMES)
    .filter((piece) => piece !== '')
    .map((piece) => (NAMES.test(piece) ? code(piece) : piece))
}

/** A sentence behind a colon: what is no name begins small. */
function inside(sentence: string): string {
  return sentence.replace(
    /^(?:The|This|There|It|Its|A|An|In|Not|Nothing|No|None|Quotes|Everything|Each|Characters|Spaces|Line|Lines|Part|Private|What|Both|Too|Another|Send|Sent|Request|Correct|Try|Take|Use|Ask|Make)\b/,
    (word) => word.toLowerCase(),
  )
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '')
}

function firstSentence(text: string): string {
  return withoutStop(/^.*?\.(?=\s[A-Z]|$)/s.exec(text)?.[0] ?? text)
}
