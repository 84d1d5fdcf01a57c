import type { EvidenceKind } from '#core/diagnosis/evidence/evidence.ts'
import type { InputKind } from '#core/recognition/recognition.ts'

import { formatList } from './format.ts'
import { KIND_NAME } from './input-kinds.ts'

export const diagnoseWords = {
  summary: 'say why Salesforce refused, from what is known of it',
  does: [
    'Ranks the causes of a refusal by what is known, says what each rests on, its fix and its check, and asks the one question whose answer would tell the first causes apart. A cause is measured only by evidence that settles it. Nothing is sent.',
  ],
  options: {
    'error': 'error of the answer, or errorCode of the REST API',
    'description': 'error_description, or message',
    'status': 'HTTP status of the answer',
    'where': 'token, authorize, rest, identity, soap, revoke or client',
    'body':
      'the answer as it was seen, in any dress: JSON, curl -i, a log, with the request beside it or not; - for standard input',
    'context': 'evidence as a JSON object of codes and values; - for standard input',
    'list-evidence': 'every code of evidence with its answers and what it means, as JSON, one a line',
    'list-causes': 'every cause with what it means, as JSON, one a line',
    'json': 'the diagnosis as one JSON object',
  },
  exits: { 0: 'an answer that refuses nothing', 1: 'a refusal, or what a program says of its own accord' },
  examples: [
    {
      says: 'why, from the two words of the answer',
      line: `countersign diagnose --error invalid_grant --description "user hasn't approved this consumer"`,
    },
    {
      says: 'the same with what is known besides, for a program',
      line: `echo '{"app_kind":"external_client_app","permitted_users":"admin_pre_authorized"}' | countersign diagnose --error invalid_grant --description "user hasn't approved this consumer" --context - --json`,
    },
    { says: 'from the answer as it was saved', line: 'countersign diagnose --body answer.json' },
    { says: 'what may be said with --context', line: 'countersign diagnose --list-evidence' },
  ],
  nothingGiven: 'nothing to diagnose: give --error, --description, --status, --body or --context',
  noAnswerGiven:
    'no answer is given, so nothing is known of a refusal: give --error, --description, --status or --body',
  noAnswerIn: (kind: InputKind) =>
    kind === 'unknown' ? 'no answer was found in it' : `no answer was found in it (${KIND_NAME[kind]})`,
  statusIsNumber: '--status takes a number from 100 to 599',
  noContextObject: '--context takes a JSON object of codes and values',
  nameUnknown: (name: string, nearest: string | undefined) =>
    `there is no evidence named ${name}${nearest === undefined ? '' : `; did you mean ${nearest}?`} (--list-evidence lists them)`,
  valueNotTaken: (name: string, answers: readonly string[] | undefined, kind: EvidenceKind['kind']) =>
    `${name} takes ${answers === undefined ? KINDS[kind] : `one of ${formatList(answers)}`}`,
  nothingRefused: 'nothing was refused',
  noCause: 'no cause is known for this',
  cause: (index: number, code: string, confidence: string, level: string) =>
    `${index}. ${code} (${confidence}, ${level})`,
  because: (sentence: string) => `because: ${sentence}`,
  against: (sentence: string) => `against: ${sentence}`,
  fix: (sentence: string) => `fix: ${sentence}`,
  check: (sentence: string) => `check: ${sentence}`,
  ruledOut: (codes: readonly string[]) => `ruled out: ${formatList(codes)}`,
  asked: (question: string) => `To tell them apart: ${question}`,
  answer: (code: string, answer: string, choice: string) => `"${code}": "${answer}"  ${choice}`,
}

const KINDS: Readonly<Record<EvidenceKind['kind'], string>> = {
  choice: 'one of its answers',
  text: 'a text',
  number: 'a number',
  list: 'a text or a list of texts',
}
