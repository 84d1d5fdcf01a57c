import {
  answersTo,
  EVIDENCE,
  EVIDENCE_CODES,
  EVIDENCE_GROUPS,
  isFactCode,
  type Evidence,
} from '#core/diagnosis/evidence/evidence.ts'
import { readEvidence, type EvidenceProblem } from '#core/diagnosis/evidence/read-evidence.ts'
import { CAUSE_CODES, HYPOTHESES } from '#core/diagnosis/hypotheses/hypotheses.ts'
import { diagnose } from '#core/diagnosis/weighing/diagnose.ts'
import type { ClientMessageCode } from '#core/explanations/client-messages.ts'
import { inspectInput } from '#core/inspection/inspect-input.ts'
import { refusalEvidence } from '#core/inspection/refusal-evidence.ts'
import { textOf } from '#core/recognition/text-input.ts'
import { CAUSE_WORDS } from '#words/en/causes.ts'
import { cliWords } from '#words/en/cli.ts'
import { diagnoseWords as words } from '#words/en/cli-diagnose.ts'
import { evidenceMeaning } from '#words/en/facts.ts'
import { refusalWords } from '#words/en/import-refusals.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'

import { command, wrongly } from './command.ts'
import { describeDiagnosis, diagnosisReport } from './diagnosis-lines.ts'
import { inputFiles } from './input-files.ts'
import { readNow } from './now-option.ts'
import { toldValues } from './told-values.ts'

/** `countersign diagnose`: why Salesforce refused, from what is known of it. */
export const diagnoseCommand = command({
  name: 'diagnose',
  words,
  options: {
    'error': { takes: 'text', name: 'E' },
    'description': { takes: 'text', name: 'D' },
    'status': { takes: 'text', name: 'N' },
    'where': { takes: 'text', name: 'W' },
    'body': { takes: 'file' },
    'context': { takes: 'file' },
    'list-evidence': { takes: 'nothing' },
    'list-causes': { takes: 'nothing' },
    'json': { takes: 'nothing' },
  },
  run: async ({ values }, io) => {
    if (values['list-evidence'] || values['list-causes']) {
      const listed = values['list-evidence'] ? listedEvidence() : listedCauses()
      for (const line of listed) io.print(JSON.stringify(line))
      return 0
    }
    const said = saidEvidence(values)
    if (typeof said === 'string') return wrongly(said)
    const read = await readFiles(values)
    if ('problems' in read) return wrongly(...read.problems)
    const evidence = { ...read.evidence, ...said }
    const diagnosis = diagnose(evidence)
    // Where no answer was given or read, it is not known that nothing was refused.
    if (!diagnosis.refusal && !read.succeeded && evidence.status === undefined)
      return wrongly(read.unread ?? words.noAnswerGiven)
    const shown = toldValues(evidence)
    const message = diagnosis.refusal === 'words_unknown' ? read.message : undefined
    for (const line of values.json
      ? [JSON.stringify(diagnosisReport(diagnosis, shown, message))]
      : describeDiagnosis(diagnosis, shown, message))
      io.print(line)
    return diagnosis.refusal === undefined ? 0 : 1
  },
})

type Given = Readonly<Record<'error' | 'description' | 'status' | 'where' | 'body' | 'context', string | undefined>>

/** What the options themselves say, or what is wrong with them. */
function saidEvidence({ error, description, status, where, body, context }: Given): Evidence | string {
  if (status !== undefined && !/^[1-5]\d\d$/.test(status)) return words.statusIsNumber
  if (body === '-' && context === '-') return cliWords.onceFromInput
  const { evidence, problems } = readEvidence({
    error,
    error_description: description,
    status: status === undefined ? undefined : Number(status),
    where,
  })
  const [problem] = problems
  if (problem) return problemWords(problem)
  if ([error, description, status, body, context].every((one) => one === undefined)) return words.nothingGiven
  return evidence
}

/**
 * What the files say: whether the answer refuses nothing, what a program said of its own accord, and of an answer of which nothing
 * was read why.
 */
type FilesRead = { evidence: Evidence; succeeded?: boolean; message?: ClientMessageCode; unread?: string }

/** What the files say; what the context says goes before what was read off the answer. */
async function readFiles({ body, context }: Given): Promise<FilesRead | { problems: string[] }> {
  const answered = body === undefined ? undefined : await bytesOf(body)
  const told = context === undefined ? undefined : await bytesOf(context)
  const unreadable = [answered, told].flatMap((file) => (typeof file === 'string' ? [file] : []))
  if (unreadable.length > 0 || typeof answered === 'string' || typeof told === 'string') return { problems: unreadable }
  const { evidence, problems } = told ? readEvidence(json(textOf(told) ?? '')) : { evidence: {}, problems: [] }
  if (problems.length > 0) return { problems: problems.map(problemWords) }
  if (!answered) return { evidence }
  const answer = await answerOf(answered)
  if (typeof answer === 'string') return { evidence, unread: cliWords.fileUnreadable(body ?? '-', answer) }
  return { ...answer, evidence: { ...answer.evidence, ...evidence } }
}

/** A file's bytes, or that it cannot be read. */
async function bytesOf(path: string): Promise<Uint8Array | string> {
  for await (const input of inputFiles([path]))
    return 'unreadable' in input ? cliWords.fileUnreadable(input.file, input.unreadable) : input.bytes
  return cliWords.noFileIn(path)
}

/** What an answer says; or why nothing of it was read. */
async function answerOf(bytes: Uint8Array): Promise<FilesRead | string> {
  const inspection = await inspectInput(bytes, { now: readNow(undefined), keyNames: KEY_NAMES })
  const read = refusalEvidence(inspection, textOf(bytes) ?? '')
  switch (read.of) {
    case 'refusal': {
      const [message] = read.messages
      return { evidence: read.evidence, ...(message ? { message: message.code } : {}) }
    }
    case 'success':
      return { evidence: {}, succeeded: true }
    case 'nothing': {
      const { refusal, kind } = inspection
      const isNamed = refusal && (kind === 'unknown' || kind === 'not_a_key') && refusal.code !== 'not_recognised'
      return isNamed ? refusalWords(refusal).title : words.noAnswerIn(kind)
    }
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemWords(problem: EvidenceProblem): string {
  switch (problem.code) {
    case 'no_object':
      return words.noContextObject
    case 'name_unknown':
      return words.nameUnknown(problem.name, problem.nearest)
    case 'value_not_taken':
      return words.valueNotTaken(
        problem.name,
        isFactCode(problem.name) ? answersTo(problem.name) : undefined,
        EVIDENCE[problem.name].kind,
      )
  }
}

function listedEvidence() {
  return EVIDENCE_CODES.map((code) => ({
    name: code,
    group: Object.entries(EVIDENCE_GROUPS).find(([, group]) => Object.hasOwn(group, code))?.[0],
    ...(isFactCode(code) ? { values: answersTo(code) } : { type: EVIDENCE[code].kind }),
    means: evidenceMeaning(code),
  }))
}

function listedCauses() {
  return CAUSE_CODES.map((code) => ({
    code,
    means: CAUSE_WORDS[code].cause,
    explains: Object.keys(HYPOTHESES[code].explains),
    source: HYPOTHESES[code].source,
  }))
}
