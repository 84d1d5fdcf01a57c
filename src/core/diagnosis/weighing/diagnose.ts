import type { Evidence as Level } from '../../kernel/finding.ts'
import { answersTo, FACT_CODES, type Evidence, type FactCode, type Facts } from '../evidence/evidence.ts'
import { factsOf } from '../evidence/facts.ts'
import type { Hypothesis, MendingStep, Strength } from '../hypotheses/hypothesis.ts'
import { CAUSE_CODES, HYPOTHESES, type CauseCode } from '../hypotheses/hypotheses.ts'
import { recognisedRefusal, type RefusalCode } from '../refusals/refusals.ts'

/** One answer that speaks for or against a cause. */
export type Because = { evidence: FactCode; answer: string; speaks: Strength }

/**
 * How sure it is that a cause is the one. `measured`: something known settles it. `likely`: it leads by far. `possible`: open.
 * `ruled_out`: something known excludes it.
 */
type Confidence = 'measured' | 'likely' | 'possible' | 'ruled_out'

/** One cause with what speaks for and against it, the strongest first; `level` says how sure it is that it ever has this answer. */
export type DiagnosedCause = {
  code: CauseCode
  confidence: Confidence
  because: readonly Because[]
  level: Level
  mendedAt?: MendingStep
}

/** What would tell the first causes apart: one code of the vocabulary, and the answers it takes. */
export type Question = { evidence: FactCode; answers: readonly string[] }

/** What is to be said of a refusal. `causes` is empty only where no answer was given, or a program said what is not known. */
export type Diagnosis = { refusal?: RefusalCode; causes: readonly DiagnosedCause[]; question?: Question }

/** A cause as it is weighed. */
type Weighed = {
  code: CauseCode
  hypothesis: Hypothesis
  level: Level
  /** In powers of two. */
  weight: number
  because: readonly Because[]
  settled: boolean
  excluded: boolean
}

/** By how many powers of two a cause has to lead to be called likely. */
const MARGIN = 2

/** What is known of a diagnosis beside the evidence. */
type DiagnoseOptions = { refusal?: RefusalCode; asked?: readonly string[] }

/**
 * Why Salesforce said no: the causes of an answer, the likeliest first, and the question that would tell them apart.
 *
 * A confident wrong cause is the worst that could come out: so only evidence that settles makes a cause `measured`; the first is
 * `likely` where it leads by far, and where neither the words are unknown nor its own connection with them is only believed.
 * Never is every cause ruled out: where the evidence excludes all, none is.
 *
 * @param options.refusal what was said, where that is known without its words
 * @param options.asked codes that nobody was sure of when they were asked for: they are not asked for again
 * @returns the same for the same evidence, in whatever order its members stand. Never throws. Nothing in it is secret.
 */
export function diagnose(evidence: Evidence, { refusal: known, asked = [] }: DiagnoseOptions = {}): Diagnosis {
  const recognised = known === undefined ? recognisedRefusal(evidence) : { code: known, implies: {} }
  if (!recognised) return { causes: [] }
  const { code: refusal, implies } = recognised
  // What a program says of itself, in words that are not known, is no refusal by Salesforce.
  if (refusal === 'words_unknown' && evidence.where === 'client') return { refusal, causes: [] }
  const facts: Facts = { ...factsOf(evidence), ...implies }
  const weighed = ranked(weigh(refusal, facts))
  const open = weighed.filter(({ excluded }) => !excluded)
  const question = questionFor(open, facts, asked)
  return {
    refusal,
    causes: weighed.map((cause, index) => diagnosed(cause, confidenceOf(cause, index, open, refusal))),
    ...(question ? { question } : {}),
  }
}

function weigh(refusal: RefusalCode, facts: Facts): Weighed[] {
  const weighed = CAUSE_CODES.flatMap((code): Weighed[] => {
    const hypothesis: Hypothesis = HYPOTHESES[code]
    const explains = hypothesis.explains[refusal]
    if (!explains) return []
    const [prior, level] = explains
    const because = spoken(hypothesis, facts)
    const weight = because.reduce<number>((sum, { speaks }) => sum + bits(speaks), prior)
    const [settled, excluded] = (['settles', 'rules_out'] as const).map((sort) =>
      because.some(({ speaks }) => speaks === sort),
    )
    return [{ code, hypothesis, level, weight, because, settled: settled === true, excluded: excluded === true }]
  })
  return weighed.every(({ excluded }) => excluded) ? weighed.map((cause) => ({ ...cause, excluded: false })) : weighed
}

/** What of the facts speaks of a hypothesis, the strongest first. */
function spoken({ speaks }: Hypothesis, facts: Facts): Because[] {
  return FACT_CODES.flatMap((evidence): Because[] => {
    const answer = facts[evidence]
    const strength = strengthOf(speaks, evidence, answer)
    return answer === undefined || strength === undefined ? [] : [{ evidence, answer, speaks: strength }]
  }).toSorted((one, other) => Math.abs(bits(other.speaks)) - Math.abs(bits(one.speaks)))
}

function strengthOf(speaks: Hypothesis['speaks'], code: FactCode, answer: string | undefined): Strength | undefined {
  const said: Readonly<Partial<Record<string, Strength>>> | undefined = speaks[code]
  return said && answer !== undefined && Object.hasOwn(said, answer) ? said[answer] : undefined
}

const SETTLED_BITS = 8

function bits(strength: Strength | undefined): number {
  if (strength === undefined) return 0
  if (strength === 'settles') return SETTLED_BITS
  return strength === 'rules_out' ? -SETTLED_BITS : strength
}

/** Settled first, excluded last, else by weight; equal weights keep the order of the table. */
function ranked(causes: readonly Weighed[]): Weighed[] {
  const rank = ({ settled, excluded, level }: Weighed) => (excluded ? 2 : settled && level !== 'believed' ? 0 : 1)
  return causes.toSorted((one, other) => rank(one) - rank(other) || other.weight - one.weight)
}

function confidenceOf(
  { excluded, settled, weight, level }: Weighed,
  index: number,
  [, second]: readonly Weighed[],
  refusal: RefusalCode,
): Confidence {
  if (excluded) return 'ruled_out'
  if (refusal === 'words_unknown') return 'possible'
  if (settled) return level === 'believed' ? 'possible' : 'measured'
  // The bare code says of no cause that it is the one.
  if (refusal === 'grant_refused') return 'possible'
  const leads = index === 0 && level !== 'believed' && weight - (second?.weight ?? 0) >= MARGIN
  return leads ? 'likely' : 'possible'
}

function diagnosed({ code, because, level, hypothesis }: Weighed, confidence: Confidence): DiagnosedCause {
  const { mendedAt } = hypothesis
  return { code, confidence, because, level, ...(mendedAt === undefined ? {} : { mendedAt }) }
}

/** Causes that a question is to tell apart: those that nobody could see as long as they did not stand first. */
const FIRST = 5

/** Bits a question has to give to be worth asking. */
const WORTH_ASKING = 0.1

/** The code whose answers split the weight of the first causes best, of those that nothing is known of. */
function questionFor(open: readonly Weighed[], facts: Facts, asked: readonly string[]): Question | undefined {
  const first = open.slice(0, FIRST)
  if (first.length < 2 || first[0]?.settled === true) return undefined
  const codes = FACT_CODES.filter((code) => !asked.includes(code) && facts[code] === undefined && leavesOne(code, open))
  const next = codes
    .map((evidence) => ({ evidence, gain: gainOf(evidence, first) }))
    .reduce<{ evidence: FactCode; gain: number } | undefined>(
      (best, each) => (each.gain > (best?.gain ?? WORTH_ASKING) + 1e-9 ? each : best),
      undefined,
    )
  return next && { evidence: next.evidence, answers: answersTo(next.evidence) }
}

/** Whether each answer leaves a cause: one that excluded all of them would have all of them open again. */
function leavesOne(code: FactCode, open: readonly Weighed[]): boolean {
  return answersTo(code).every((answer) =>
    open.some(({ hypothesis }) => strengthOf(hypothesis.speaks, code, answer) !== 'rules_out'),
  )
}

/** How many bits the answer to a code is expected to tell of which cause it is: their mutual information. */
function gainOf(code: FactCode, causes: readonly Weighed[]): number {
  const answers = answersTo(code)
  const priors = normal(causes.map(({ weight }) => 2 ** weight))
  const given = causes.map(({ hypothesis }) =>
    normal(answers.map((answer) => 2 ** bits(strengthOf(hypothesis.speaks, code, answer)))),
  )
  const after = answers.map((_, at) => {
    const joint = causes.map((_cause, index) => (priors[index] ?? 0) * (given[index]?.[at] ?? 0))
    const chance = joint.reduce((sum, each) => sum + each, 0)
    return chance * entropy(normal(joint))
  })
  return entropy(priors) - after.reduce((sum, each) => sum + each, 0)
}

function normal(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, each) => total + each, 0)
  return weights.map((each) => (sum === 0 ? 0 : each / sum))
}

function entropy(chances: readonly number[]): number {
  return chances.reduce((sum, chance) => (chance > 0 ? sum - chance * Math.log2(chance) : sum), 0)
}
