import type { Because } from '#core/diagnosis/weighing/diagnose.ts'
import { answersTo, type Evidence, type EvidenceCode, type FactCode } from '#core/diagnosis/evidence/evidence.ts'

import { formatClockDistance } from './format.ts'
import type { FactsInWords } from './fact-words.ts'
import { HISTORY_FACTS } from './facts-history.ts'
import { ORG_FACTS } from './facts-org.ts'
import { REQUEST_FACTS } from './facts-request.ts'

/** What can be asked, and what is known once it is answered. Exhaustive: a new code does not compile without words. */
const FACT_WORDS: FactsInWords<FactCode> = { ...REQUEST_FACTS, ...ORG_FACTS, ...HISTORY_FACTS }

/** Words of codes whose value is free. */
const FREE: Readonly<Record<Exclude<EvidenceCode, FactCode>, string>> = {
  error: 'error of the answer, or errorCode of the REST API',
  error_description: 'error_description, or message; also the words of a page or of a client',
  status: 'HTTP status of the answer',
  host: 'host of the token request, with or without scheme',
  aud: 'aud as it was sent; a list where it was one',
  exp_ahead_seconds: 'seconds that exp was ahead of the clock that signed, at the moment of sending',
  server_ahead_seconds: 'seconds that the server’s clock is ahead of that clock; negative when behind',
  alg: 'alg of the header',
  content_type: 'Content-Type of the request',
  grant_type: 'grant_type as it was sent',
  made_by: 'name of the client',
  granted_scopes: 'scopes in the answer the token came with',
  app_scopes: 'scopes of the app',
  app_age_minutes: 'minutes since the app was made',
  user_age_minutes: 'minutes since the user was made',
  minutes_since_change: 'minutes since app, policy or user were changed',
  from_address: 'IP address the request came from',
}

type AnyWords = { ask: string; answers: Readonly<Record<string, readonly [choice: string, known: string] | undefined>> }

function wordsOf(code: FactCode): AnyWords {
  return FACT_WORDS[code]
}

/** One line for each code of the vocabulary. */
export function evidenceMeaning(code: EvidenceCode): string {
  return Object.hasOwn(FREE, code) ? FREE[code as keyof typeof FREE] : wordsOf(code as FactCode).ask
}

/** A question with its answers, each as it is chosen. */
export function questionWords(code: FactCode): {
  ask: string
  answers: readonly { answer: string; choice: string }[]
} {
  const { ask, answers } = wordsOf(code)
  return { ask, answers: answersTo(code).map((answer) => ({ answer, choice: answers[answer]?.[0] ?? answer })) }
}

/** What is known, as a sentence, with the numbers of the evidence it follows from. */
export function becauseWords({ evidence: code, answer }: Because, evidence: Evidence): string {
  return measured(code, answer, evidence) ?? wordsOf(code).answers[answer]?.[1] ?? answer
}

function measured(code: FactCode, answer: string, evidence: Evidence): string | undefined {
  const { exp_ahead_seconds: ahead, server_ahead_seconds: server, aud, host } = evidence
  switch (code) {
    case 'exp_lost_to_clock':
    case 'exp_by_server_clock': {
      if (ahead === undefined || server === undefined) return undefined
      const clock = `The server’s clock is ${formatClockDistance(server)} ${server < 0 ? 'behind' : 'ahead of'} this computer’s`
      return ahead - server <= 0
        ? `${clock}, so exp had passed ${formatClockDistance(ahead - server)} before the assertion was sent.`
        : `${clock}: exp was still ${formatClockDistance(ahead - server)} ahead.`
    }
    case 'exp_by_own_clock':
      if (ahead === undefined) return undefined
      return ahead > 0
        ? `exp was ${formatClockDistance(ahead)} after the moment of sending.`
        : `exp was ${formatClockDistance(ahead)} before the moment of sending.`
    case 'aud_form':
      return aud === undefined
        ? undefined
        : `aud was ${aud.join(', ')}${host === undefined ? '.' : `; the host asked was ${host}.`}`
    case 'host_form':
      if (host === undefined) return undefined
      return answer === 'login' || answer === 'test'
        ? `The request went to ${host}, which cannot tell which org is meant.`
        : `The request went to ${host}.`
    default:
      return undefined
  }
}
