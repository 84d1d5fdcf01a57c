import type { FlowFacts } from '../flow/facts/facts.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import { INPUT_CODES, INPUTS, type InputCode } from './inputs.ts'
import { readInputs, type Reading } from './reading.ts'

/** How an input stands across environments. Each org has its own user and host; neither has its own way to write an end. */
export type InputVerdict = 'same' | 'differs_as_it_should' | 'differs_and_should_not'

/** One input of every environment, in their order. */
export type ComparedInput = { input: InputCode; readings: readonly Reading[]; verdict: InputVerdict }

/** What the environments have in common and what not. */
export type Comparison = {
  inputs: readonly ComparedInput[]
  /** The first difference that matters: of which input, and in which environment it is likely wrong. Absent where none is. */
  first?: { input: InputCode; environment: number }
}

/**
 * Compares environments input by input.
 *
 * An input differs and should not where it is set up in another way, not where its value is another: two orgs have two users
 * and two hosts. Of those differences the first that can refuse a token comes first, one that a judge of the bench finds fault
 * with before one that is only unlike; which environment is wrong is that judge's word, else the refused one's.
 *
 * @param facts of two environments or more
 * @param now decides only what has expired
 * @returns every input, in the order of the steps. Never throws. Holds no secret.
 */
export function compareEnvironments(facts: readonly FlowFacts[], now: EpochMilliseconds): Comparison {
  const read = facts.map((each) => readInputs(each, now))
  const inputs = INPUT_CODES.map((input): ComparedInput => {
    const readings = read.map((each) => each[input])
    return { input, readings, verdict: verdictOf(input, readings) }
  })
  const first = firstThatMatters(inputs, facts)
  return { inputs, ...(first ? { first } : {}) }
}

function verdictOf(input: InputCode, readings: readonly Reading[]): InputVerdict {
  const isOne = (of: (reading: Reading) => unknown) => new Set(readings.map(of)).size === 1
  const isAlike = isOne(({ form }) => form) && isOne(faultCode)
  const isSame = isAlike && isOne(({ text }) => text)
  if (isSame) return 'same'
  return isAlike && INPUTS[input].should === 'be_alike' ? 'differs_as_it_should' : 'differs_and_should_not'
}

/** What is wrong, by its name; undefined where nothing is. */
export function faultCode({ fault }: Reading): string | undefined {
  return fault?.of === 'assertion' ? fault.finding.code : fault?.code
}

function firstThatMatters(inputs: readonly ComparedInput[], facts: readonly FlowFacts[]): Comparison['first'] {
  const wrong = inputs.filter(({ verdict }) => verdict === 'differs_and_should_not')
  const isAtFault = ({ readings }: ComparedInput) => new Set(readings.map(faultCode)).size > 1
  const first = wrong.find(isAtFault) ?? wrong.find(({ input }) => INPUTS[input].weight === 'refuses') ?? wrong[0]
  if (!first) return undefined
  const faulty = first.readings.findIndex(({ fault }) => fault !== undefined)
  const refused = facts.findIndex(({ token }) => token?.ok === false)
  const environment = [faulty, refused].find((index) => index >= 0) ?? facts.length - 1
  return { input: first.input, environment }
}
