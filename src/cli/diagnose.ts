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
import { diagnose, type Diagnosis, type Question } from '#core/diagnosis/weighing/diagnose.ts'
import { inspectInput } from '#core/inspection/inspect-input.ts'
import { refusalEvidence } from '#core/inspection/refusal-evidence.ts'
import { textOf } from '#core/recognition/text-input.ts'
import { CAUSE_WORDS } from '#words/en/causes.ts'
import { cliWords } from '#words/en/cli.ts'
import { diagnoseWords as words } from '#words/en/cli-diagnose.ts'
import { becauseWords, evidenceMeaning, questionWords } from '#words/en/facts.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'
import { REFUSAL_WORDS } from '#words/en/refusal-words.ts'
import { parseArgs } from 'node:util'

import { usedWrongly, type Command, type CommandIo, type ExitCode } from './command.ts'
import { inputFiles } from './input-files.ts'
import { readNow } from './now-option.ts'

/** `countersign diagnose`: why Salesforce refused, from what is known of it. */
export const diagnoseCommand: Command = { summary: words.summary, usage: words.usage, run: runDiagnose }

async function runDiagnose(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const options = parseOptions(args)
  if (typeof options === 'string') return usedWrongly([words.usedWrongly(options)], words.usage, io)
  if (options.list) {
    for (const line of options.list === 'evidence' ? listedEvidence() : listedCauses()) io.print(JSON.stringify(line))
    return 0
  }
  const read = await readFiles(options)
  if ('problems' in read) {
    for (const problem of read.problems) io.complain(problem)
    return 2
  }
  const evidence = { ...read.evidence, ...options.said }
  const diagnosis = diagnose(evidence)
  for (const line of options.json ? [JSON.stringify(reportOf(diagnosis, evidence))] : describe(diagnosis, evidence))
    io.print(line)
  return diagnosis.refusal === undefined ? 0 : 1
}

type Options = {
  said: Evidence
  body: string | undefined
  context: string | undefined
  json: boolean
  list?: 'evidence' | 'causes'
}

/** The options, or what is wrong with them. */
function parseOptions(args: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        'error': { type: 'string' },
        'description': { type: 'string' },
        'status': { type: 'string' },
        'where': { type: 'string' },
        'body': { type: 'string' },
        'context': { type: 'string' },
        'list-evidence': { type: 'boolean', default: false },
        'list-causes': { type: 'boolean', default: false },
        'json': { type: 'boolean', default: false },
      },
    })
    const { error, description, status, where, body, context, json } = values
    const given = { body, context, json }
    if (values['list-evidence']) return { ...given, said: {}, list: 'evidence' }
    if (values['list-causes']) return { ...given, said: {}, list: 'causes' }
    if (status !== undefined && !/^[1-5]\d\d$/.test(status)) return words.statusIsNumber
    if (body === '-' && context === '-') return words.onceFromInput
    const { evidence, problems } = readEvidence({
      error,
      error_description: description,
      status: status === undefined ? undefined : Number(status),
      where,
    })
    const [problem] = problems
    if (problem) return problemWords(problem)
    if ([error, description, status, body, context].every((one) => one === undefined)) return words.nothingGiven
    return { ...given, said: evidence }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : cliWords.notUnderstood
  }
}

/** What the files say; what the context says goes before what was read off the answer. */
async function readFiles({ body, context }: Options): Promise<{ evidence: Evidence } | { problems: string[] }> {
  const answered = body === undefined ? undefined : await bytesOf(body)
  const told = context === undefined ? undefined : await bytesOf(context)
  const unreadable = [answered, told].flatMap((file) => (typeof file === 'string' ? [file] : []))
  if (unreadable.length > 0 || typeof answered === 'string' || typeof told === 'string') return { problems: unreadable }
  const { evidence, problems } = told ? readEvidence(json(textOf(told) ?? '')) : { evidence: {}, problems: [] }
  if (problems.length > 0) return { problems: problems.map((problem) => words.usedWrongly(problemWords(problem))) }
  return { evidence: { ...(answered ? await answerOf(answered) : {}), ...evidence } }
}

/** A file's bytes, or that it cannot be read. */
async function bytesOf(path: string): Promise<Uint8Array | string> {
  for await (const input of inputFiles([path]))
    return 'unreadable' in input ? cliWords.unreadable(input.file, input.unreadable) : input.bytes
  return cliWords.noFileIn(path)
}

async function answerOf(bytes: Uint8Array): Promise<Evidence> {
  const now = readNow(undefined)
  return refusalEvidence(await inspectInput(bytes, { now, keyNames: KEY_NAMES }), textOf(bytes) ?? '')
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

/** A diagnosis as it is printed for programs: codes, and the sentences beside them. */
function reportOf({ refusal, causes, question }: Diagnosis, evidence: Evidence) {
  // Words of a text that was read by half may hold anything, and whoever gave them has them.
  const { error_description: _words, ...known } = evidence
  return {
    evidence: known,
    ...(refusal === undefined ? {} : { refusal, means: REFUSAL_WORDS[refusal].title }),
    causes: causes.map(({ code, confidence, level, because, mendedAt }) => {
      const { cause: means, fix, check } = CAUSE_WORDS[code]
      return {
        cause: code,
        means,
        confidence,
        level,
        ...(mendedAt === undefined ? {} : { step: mendedAt }),
        evidence: because.map((each) => ({
          name: each.evidence,
          value: each.answer,
          speaks: each.speaks,
          means: becauseWords(each, evidence),
        })),
        fix,
        check,
      }
    }),
    ...(question ? { ask: askOf(question) } : {}),
  }
}

function askOf({ evidence }: Question) {
  const { ask: question, answers } = questionWords(evidence)
  return { evidence, question, answers }
}

/** The same as lines for a person. */
function describe({ refusal, causes, question }: Diagnosis, evidence: Evidence): string[] {
  if (refusal === undefined) return [words.nothingRefused]
  const { title, next } = REFUSAL_WORDS[refusal]
  const open = causes.filter(({ confidence }) => confidence !== 'ruled_out')
  const out = causes.filter(({ confidence }) => confidence === 'ruled_out').map(({ code }) => code)
  const asked = question && questionWords(question.evidence)
  return [
    `${refusal}: ${title}. ${open.length === 0 ? `${next} ${words.noCause}` : next}`,
    ...open.flatMap(({ code, confidence, level, because }, index) => {
      const { cause, fix, check } = CAUSE_WORDS[code]
      const told = because.map((each) => {
        const speaksFor = each.speaks === 'settles' || Number(each.speaks) > 0
        return (speaksFor ? words.because : words.against)(becauseWords(each, evidence))
      })
      return [
        `  ${words.cause(index + 1, code, confidence, level)} ${cause}`,
        ...[...told, words.fix(fix), words.check(check)].map((line) => `       ${line}`),
      ]
    }),
    ...(out.length === 0 ? [] : [`  ${words.ruledOut(out)}`]),
    ...(question && asked
      ? [
          `  ${words.asked(asked.ask)}`,
          ...asked.answers.map(({ answer, choice }) => `       ${words.answer(question.evidence, answer, choice)}`),
        ]
      : []),
  ]
}
