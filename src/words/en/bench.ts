import { link } from '../text/sentence.ts'
import { plural } from './format.ts'

export const benchPage = {
  loading: 'Loading the bench',
  nextStep: 'Next step',
  openWire: (exchanges: number) => `Open the wire, ${plural(exchanges, { one: 'exchange', other: 'exchanges' })}`,
  wire: (exchanges: number) => `wire ${exchanges}`,
  requestAsSent: 'The request, as sent',
  requestToken: 'Request a token →',
  onTo: (step: string) => `${step} →`,
  title: (step: string, environment: string) => `${step} · ${environment}`,
  notKeptTitle: 'This browser keeps nothing for the page',
  notKeptText: (reason: string) =>
    `Everything works, from memory (${reason}). It is gone when the page is closed or reloaded.`,
}

export const rail = {
  steps: 'Steps of the flow',
  running: 'running',
  cause: 'the cause',
  status: (status: string) => `, ${status}: `,
  code: 'Code',
  codeDetail: 'this login in your language',
}

export const runButton = {
  stop: 'Stop the run',
  run: ['Run', link('rest', ' the whole flow')],
}

export const runOutcome = {
  running: 'Running the whole flow',
  starting: 'Starting…',
  doing: (step: string) => `${step}…`,
  brokeOffTitle: 'The run broke off',
  brokeOffText: (name: string) => `${name}: the browser could not do a step. What was done so far is kept.`,
  stoppedTitle: 'The run was stopped',
  stoppedText: 'What was done so far is kept; run again to go on.',
  refusedTitle: 'The server said no',
  refusedText: 'The step shows its exact words and what to do.',
  waitsForYou: (step: string) => `The run waits for you at ${step}`,
}
