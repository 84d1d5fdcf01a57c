import { plural } from './format.ts'

export const errorsPage = {
  heading: 'Errors',
  title: (answer: string) => `${answer} · Errors`,
  lead: 'Every answer Salesforce gives in this flow, in its own words: what it means, what causes it, and what tells the causes apart.',
  search: 'Search the answers',
  placeholder: 'Paste the answer, or type a few of its words',
  searchKey: '/',
  answers: 'Answers',
  causes: 'causes',
  hits: (count: number) => plural(count, { one: 'answer', other: 'answers' }),
  noHit: 'None of these words. The nearest:',
  several: 'That holds several answers:',
  toInspect: 'Paste it into Inspect',
  all: (count: number) => `All ${count} answers`,
}

export const unknownAnswer = {
  heading: 'No answer has this address',
  text: (code: string) => `Nothing here is called ${code}. Search for its words, or take it from the list.`,
}

export const answerPage = {
  address: 'address of this answer',
  copyLink: 'Copy the link',
  otherWords: 'Also said as',
  tellApart: 'What tells them apart',
  ruledOutOf: (ruledOut: number, all: number) => `${ruledOut} of ${all} ruled out`,
  clear: 'Clear',
  notSure: 'Not sure',
  rulesOut: (numbers: readonly number[]) =>
    `rules out ${numbers.length === 1 ? 'cause' : 'causes'} ${numbers.join(', ')}`,
  causes: 'Causes, likeliest first',
  showRuledOut: (count: number) => `Show the ${count} ruled out`,
  hideRuledOut: 'Hide those ruled out',
  fix: 'Fix',
  check: 'Check',
  causeIt: 'Cause it in the practice org',
  open: (step: string, environment: string) => `Open ${step} in ${environment}`,
  noCauses: 'Nothing is known here about how it comes about.',
}
