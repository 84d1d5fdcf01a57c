import type { AnsweredPlace, ProbeAnswer } from '#core/probe/answer.ts'
import type { ProbeConclusion, ProbeSaid } from '#core/probe/conclude.ts'
import type { ProbeBlock } from '#core/probe/plan.ts'
import type { ProbeEnd } from '#core/probe/run-probe.ts'
import { LOGINS_PER_USER_AND_HOUR } from '#core/vocabulary/salesforce.ts'

import { blockedWords } from './blocked.ts'
import { CONNECTION_FAILURE_WORDS } from './connection-failures.ts'
import { formatList, formatNumber, formatTenths, plural } from './format.ts'
import { relayRefusalWords } from './relay-refusals.ts'
import { noAnswer } from './shared.ts'
import { told } from './told.ts'

export const probeWords = {
  heading: 'Probe',
  of: (name: string, hosts: number, audiences: number) =>
    `${name}: ${plural(hosts, { one: 'host', other: 'hosts' })} by ${plural(audiences, { one: 'audience', other: 'audiences' })}`,
  whichEnvironment: 'Environment to probe',
  start: 'Probe',
  again: 'Again',
  stop: 'Stop',
  host: 'host',
  audience: 'aud',
  asSetNow: 'as set now',
  best: 'to use',
  asking: 'asking…',
  notAsked: 'not asked',
  milliseconds: (milliseconds: number) => `${formatNumber(milliseconds)} ms`,
  scope: (scope: string) => `scope ${scope}`,
  granted: 'access_token',
  caption: 'What each host answers to each audience',
  progress: (answered: number, of: number) => `${formatNumber(answered)} of ${formatNumber(of)} answered`,
  use: (place: string) => `Use ${place}`,
  used: (place: string) => `${place} is set now.`,
  undo: 'Undo',
  warn: (logins: number, username: string) =>
    `Asks ${plural(logins, { one: 'place', other: 'places' })}, one after the other, each time with a fresh assertion. Every token given is a real login of ${username}: it stands in the login history and counts towards ${formatNumber(LOGINS_PER_USER_AND_HOUR)} an hour. No token is kept.`,
  warnPractice: (logins: number) =>
    `Asks ${plural(logins, { one: 'place', other: 'places' })}, one after the other, each time with a fresh assertion. The practice org writes each into its login history. No token is kept.`,
  confirmProduction: (logins: number) =>
    `Really make up to ${plural(logins, { one: 'login', other: 'logins' })} in production`,
  ownHost: 'My Domain of this org',
  ownHostHelp:
    'A generic host cannot tell the orgs apart. Any address of the org will do; without it the My Domain is not asked.',
  withoutGeneric: 'Calls are direct: login and test keep their answers from a page, so they are not asked.',
  footer: (asked: number, milliseconds: number, tokens: number, username: string) =>
    `${plural(asked, { one: 'request', other: 'requests' })} in ${formatTenths(milliseconds)}; ${
      tokens === 0
        ? 'no token was given.'
        : `${plural(tokens, { one: 'token counts as a login', other: 'tokens count as logins' })} of ${username}.`
    }`,
  copyGrid: 'Copy as text',
}

/** A host or an audience as short as it can be told: an org of the practice by the end of its path. */
export function addressName(url: string): string {
  const name = /^https?:\/\/[^/]+\/practice\/([^/]+)\/?$/.exec(url)?.[1]
  if (name !== undefined) return name.length > 12 ? `/${name.slice(0, 8)}…` : `/${name}`
  return /^https:\/\/([^/]+)\/?$/.exec(url)?.[1] ?? url
}

/** Why there is nothing to probe. */
export function probeBlockWords(block: ProbeBlock): string {
  switch (block.code) {
    case 'signed_elsewhere':
      return 'The key signs elsewhere, so each of these assertions would have to be signed there by hand. Probe with an environment whose key is in this browser.'
    case 'host_beyond_reach':
      return 'Neither this page nor its relay reaches this host. The command line does not either: it asks hosts of Salesforce alone.'
    case 'missing_fact':
      return blockedWords(block.fact) ?? ''
  }
}

/** What one place answered, where that is no answer of the protocol: in our words, without a status that nobody gave. */
export function silenceWords({ why }: Extract<ProbeAnswer, { kind: 'silent' }>): string {
  switch (why.code) {
    case 'relay_refused':
      return relayRefusalWords(why.refusal)
    case 'nonconforming_response':
      return `HTTP ${String(why.status)}, and no answer of a token endpoint.`
    case 'transport_failed':
      return why.cause === undefined ? NOTHING[why.reason] : CONNECTION_FAILURE_WORDS[why.cause]
  }
}

const NOTHING = {
  offline: 'Offline: nothing was sent.',
  connection_lost: noAnswer.connectionLost,
  unreachable_or_blocked: 'Nothing came back: no such host, or the browser kept the answer.',
  timeout: 'No answer in time.',
  aborted: noAnswer.cancelled,
}

/** How it ended before every place was asked. */
export function probeEndWords(end: ProbeEnd): string | undefined {
  return ENDS[end]
}

const ENDS: Record<ProbeEnd, string | undefined> = {
  whole: undefined,
  stopped: 'Stopped; what was answered stays.',
  login_rate_exceeded: 'Ended early: this user’s logins of the hour are used up.',
  relay_limit: 'Ended early: the relay takes no more requests now. Wait a minute.',
  offline: 'Ended early: there is no network.',
}

/**
 * What the answers come to: a sentence, and what to know besides. `name` says a host or an audience as the grid does; `isSet`,
 * whether there is a setting at all, as there is on the page.
 */
export function conclusionWords(
  conclusion: ProbeConclusion,
  name: (url: string) => string,
  isSet = true,
): { look: 'good' | 'info' | 'warn' | 'bad'; title: string; text: string } {
  const { title, text, look } = mainWords(conclusion, name, isSet)
  return { look, title, text: [text, ...openWords(conclusion, name)].filter((part) => part !== '').join(' ') }
}

type Words = { look: 'good' | 'info' | 'warn' | 'bad'; title: string; text: string }

function mainWords(conclusion: ProbeConclusion, name: (url: string) => string, isSet: boolean): Words {
  switch (conclusion.code) {
    case 'works_as_set':
      return { look: 'good', title: 'It works as it is set.', text: differenceWords(conclusion) }
    case 'found':
      return {
        look: 'good',
        title: `${name(conclusion.best.host)} answers to ${name(conclusion.best.audience)}.`,
        text: isSet ? 'What is set now was not asked.' : '',
      }
    case 'change_host':
      return {
        look: 'good',
        title: `Ask ${name(conclusion.best.host)}, and this org answers.`,
        text: `The audience may stay as it is; key, app and user are in order. ${audienceWords(conclusion.audience)}`.trim(),
      }
    case 'change_audience':
      return {
        look: 'good',
        title: `Write ${name(conclusion.best.audience)} as aud, and this org answers.`,
        text: 'The host may stay as it is; key, app and user are in order.',
      }
    case 'change_either':
      return {
        look: 'good',
        title: `Ask ${name(conclusion.best.host)}, and this org answers.`,
        text: 'Another audience at the host that is set gives a token too; key, app and user are in order.',
      }
    case 'change_both':
      return {
        look: 'good',
        title: `Ask ${name(conclusion.best.host)} with ${name(conclusion.best.audience)} as aud, and this org answers.`,
        text: 'One of the two alone was not enough; key, app and user are in order.',
      }
    case 'set_place_silent':
      return {
        look: 'good',
        title: `${name(conclusion.best.host)} answers; the host that is set did not.`,
        text: 'No answer of a token endpoint came from there: a misspelt host, or something in between.',
      }
    case 'refused_alike':
      return { look: 'warn', title: alikeTitle(conclusion), text: saidWords(conclusion.said) }
    case 'no_audience_taken':
      return {
        look: 'warn',
        title: 'None of these audiences is the right one here.',
        text: conclusion.ownAsked
          ? 'The org’s My Domain was asked and refused them too: host and user may belong to different orgs.'
          : 'The org’s My Domain is not among what was asked: enter it, and probe again.',
      }
    case 'app_unknown':
      return {
        look: 'warn',
        title: 'No host that was asked knows this app.',
        text: conclusion.ownAsked
          ? 'The My Domain was asked too. Open: whether the Consumer Key is of another org, the app is not installed here, or it was made a few minutes ago.'
          : 'The org’s My Domain is not among what was asked, and an External Client App is known there alone: enter it, and probe again.',
      }
    case 'gets_further':
      return {
        look: 'warn',
        title: conclusion.isSet
          ? 'No other host and no other audience got further than what is set.'
          : `${name(conclusion.best.host)} gets further, but gives no token.`,
        text: `What it says is about neither: ${saidWords(conclusion.said)}`,
      }
    case 'differs_by_host':
      return {
        look: 'warn',
        title: 'No token; what is said depends on the host.',
        text: 'The audience changed nothing.',
      }
    case 'differs_by_audience':
      return {
        look: 'warn',
        title: 'No token; what is said depends on the audience.',
        text: 'The host changed nothing.',
      }
    case 'mixed':
      return {
        look: 'warn',
        title: 'No token, and the answers follow neither host nor audience.',
        text: 'Read the cells. Where a generic host is asked, answers may change from one request to the next.',
      }
    case 'too_little':
      return { look: 'info', title: 'One answer is no comparison.', text: saidWords(conclusion.said) }
    case 'login_rate_exceeded':
      return {
        look: 'bad',
        title: 'This user’s logins of the hour are used up.',
        text: `Salesforce takes ${formatNumber(LOGINS_PER_USER_AND_HOUR)} an hour. Something else logs in as this user; host and audience stay open.`,
      }
    case 'nobody_answered':
      return { look: 'info', title: NOBODY[conclusion.why], text: '' }
  }
}

const NOBODY: Record<Extract<ProbeConclusion, { code: 'nobody_answered' }>['why'], string> = {
  nothing_asked: 'Nothing was asked.',
  no_network: 'There is no network: nothing was asked.',
  relay: 'The relay passed nothing on: nothing is known.',
  unreachable: 'No host could be reached: nothing is known of key, app or user.',
  other_answers: 'What came back was no answer of a token endpoint: nothing is known.',
}

function alikeTitle({ hosts, audiences }: Extract<ProbeConclusion, { code: 'refused_alike' }>): string {
  if (hosts && audiences) return 'Neither host nor audience makes a difference: every answer is the same.'
  return hosts
    ? 'The host makes no difference: every answer is the same.'
    : 'The audience makes no difference: every answer is the same.'
}

/** The words of the org, and what is open of them where nobody knows them. */
function saidWords({ error, errorDescription, refusal }: ProbeSaid): string {
  const said = `“${errorDescription ?? error}”.`
  return refusal === undefined ? `${said} These words are not known here.` : said
}

function differenceWords({
  host,
  audience,
}: {
  host: 'none' | 'some' | 'open'
  audience: 'none' | 'some' | 'open'
}): string {
  if (host === 'none' && audience === 'none') return 'Every other place gave a token too.'
  return [audienceWords(audience), hostWords(host)].filter((part) => part !== '').join(' ')
}

const audienceWords = (difference: 'none' | 'some' | 'open') =>
  difference === 'none'
    ? 'Every audience is taken there.'
    : difference === 'some'
      ? 'Not every audience is taken there.'
      : ''
const hostWords = (difference: 'none' | 'some' | 'open') =>
  difference === 'none' ? 'Every host takes it.' : difference === 'some' ? 'Not every host takes it.' : ''

function openWords({ open, silent, code }: ProbeConclusion, name: (url: string) => string): string[] {
  if (code === 'nobody_answered' || open === 0) return []
  return [
    `Open: ${plural(open, { one: 'place', other: 'places' })} without an answer${
      silent.length === 0 ? '' : `; none of a token endpoint came from ${formatList(silent.map(name))}`
    }.`,
  ]
}

/** The whole grid as text, for a ticket: a line a place, without one in which a server repeats a secret. */
export function gridText(places: readonly AnsweredPlace[]): string {
  return places.map(({ host, audience, answer }) => told(`${host}  aud ${audience}  ${answerText(answer)}`)).join('\n')
}

/** One answer on one line. */
export function answerText(answer: ProbeAnswer): string {
  const took = probeWords.milliseconds(answer.milliseconds)
  switch (answer.kind) {
    case 'token':
      return `200 ${probeWords.granted}${answer.scope === undefined ? '' : ` ${probeWords.scope(answer.scope)}`}  ${took}`
    case 'refused':
      return `${String(answer.status)} ${answer.error}${answer.errorDescription === undefined ? '' : `: ${answer.errorDescription}`}  ${took}`
    case 'silent':
      return `${silenceWords(answer)}  ${took}`
  }
}
