import type { ExchangePurpose } from '#core/kernel/exchange.ts'
import type { DiagramWords } from '#core/transcript/diagram.ts'
import type { TranscriptWords } from '#core/transcript/transcript.ts'

import { noAnswerWords } from './exchange-state.ts'
import { formatNumber } from './format.ts'

const milliseconds = (count: number) => `${formatNumber(Math.round(count))} ms`

const purpose: Readonly<Record<ExchangePurpose, string>> = {
  create_practice_org: 'Make a practice org',
  read_setup: 'Read the set-up of the practice org',
  change_setup: 'Change the set-up of the practice org',
  register_app: 'Register the app',
  approve_user: 'Approve the user',
  authorization: 'Exchange the authorization code',
  token_request: 'Request a token',
  direct_mode_probe: 'Ask whether the org answers this page without the relay',
  probe: 'Probe a host with an audience',
  revoke: 'Revoke the token',
  versions: 'List the API versions',
  resource: 'Read a resource',
  query: 'Run a query',
  describe: 'Read which objects and fields there are',
}

/** A run as Markdown. */
export const transcriptWords: TranscriptWords = {
  heading: 'What went over the wire',
  redacted:
    'Tokens, signatures, secrets and keys are taken out: where one stood there is a “…”. Oldest exchange first; times are UTC.',
  empty: 'Nothing was sent yet.',
  purpose,
  when: (iso, took) => (took === undefined ? `Sent ${iso}.` : `Sent ${iso}, took ${milliseconds(took)}.`),
  state: (state) => {
    const why = noAnswerWords(state)
    if (why !== undefined) return `No answer of the org: ${why}.`
    if (state.kind === 'answered') return `The org answered with ${state.status}.`
    return 'It was still under way.'
  },
  cut: (characters) => `… and ${formatNumber(characters)} more characters`,
}

/** The drawing of a run. */
export const diagramWords: DiagramWords = {
  title: 'Who asked whom, and what came back',
  page: 'This page',
  relay: 'Relay',
  org: 'Org',
  milliseconds,
  state: noAnswerWords,
}
