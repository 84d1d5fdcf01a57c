import type { EvidenceKind } from '#core/diagnosis/evidence/evidence.ts'

import { formatList } from './format.ts'

export const diagnoseWords = {
  summary: 'say why Salesforce refused, from what is known of it',
  usage: `Usage: countersign diagnose [--error E] [--description D] [--status N] [--where W] [--body FILE] [--context FILE] [--json]
       countersign diagnose --list-evidence | --list-causes

Ranks the causes of a refusal by what is known, says what each rests on, its fix and its check, and asks the one question whose answer
would tell the first causes apart. A cause is measured only by evidence that settles it. Nothing is sent.
Exits with 1 for a refusal, and with 0 where nothing was refused.

  --error E          error of the answer, or errorCode of the REST API
  --description D    error_description, or message
  --status N         HTTP status of the answer
  --where W          token, authorize, rest, identity, soap, revoke or client
  --body FILE        the answer as it was seen, in any dress: JSON, curl -i, a log, with the request beside it or not;
                     - for standard input
  --context FILE     evidence as a JSON object of codes and values; - for standard input
  --list-evidence    every code of evidence with its answers and what it means, as JSON, one a line
  --list-causes      every cause with what it means, as JSON, one a line
  --json             the diagnosis as one JSON object`,
  usedWrongly: (problem: string) => `countersign diagnose: ${problem}`,
  nothingGiven: 'nothing to diagnose: give --error, --description, --status, --body or --context',
  statusIsNumber: '--status takes a number from 100 to 599',
  noContextObject: '--context takes a JSON object of codes and values',
  onceFromInput: 'standard input can be read once',
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
