/**
 * A change of certificate as a machine of steps: what is done in which order, which logins try each step, and what each of their
 * answers means for it. Pure; what is done in an org is in `acts.ts`.
 *
 * An app of either kind has one slot for a certificate, and nothing stages another: staging exists for key and secret alone
 * (believed: no page, no metadata and no report shows a second one). So either two apps hold a certificate each for a while, or
 * the client is refused from the upload until it signs with the other key.
 *
 * @see Metadata API, ConnectedApp and ExtlClntAppGlobalOauthSettings, one `certificate` each (read 2026-11-26)
 */
import type {
  AnswerMeaning,
  CertificateChange,
  ChangeLogin,
  ChangeStep,
  ChangeWay,
  LoginAnswer,
} from '../environment/certificate-change.ts'
import type { Environment } from '../environment/environment.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'

/** The steps of each way, in the order they are done. */
export const STEPS_OF: Readonly<Record<ChangeWay, readonly ChangeStep[]>> = {
  two_apps: ['certificate', 'second_app', 'approve', 'switch', 'retire'],
  one_app: ['certificate', 'replace', 'switch'],
}

/** What a login has to come to: a token; a token or only the approval missing, so that app and certificate fit; a refusal. */
export type Wanted = 'token' | 'app_and_certificate' | 'refusal'

type Check = { login: ChangeLogin; wants: Wanted }

const FIRST_STILL_WORKS: Check = { login: 'first', wants: 'token' }
const SECOND_WORKS: Check = { login: 'second', wants: 'token' }

/** The logins that try each step once it is done, in the order they are made. */
const CHECKS: Readonly<Record<ChangeStep, readonly Check[]>> = {
  // Before anything changes: what fails later did not fail already.
  certificate: [FIRST_STILL_WORKS],
  second_app: [{ login: 'second', wants: 'app_and_certificate' }],
  approve: [SECOND_WORKS, FIRST_STILL_WORKS],
  replace: [SECOND_WORKS, { login: 'first', wants: 'refusal' }],
  switch: [SECOND_WORKS],
  retire: [{ login: 'first', wants: 'refusal' }, SECOND_WORKS],
}

/** In two apps the first has to go on working as well: clients that were not switched yet depend on it. */
const CHECKS_OF_TWO: typeof CHECKS = { ...CHECKS, switch: [SECOND_WORKS, FIRST_STILL_WORKS] }

/** Whether an answer is what the step wants, is not (yet), or says nothing about it. */
export type CheckVerdict = 'as_wanted' | 'not_as_wanted' | 'undecided'

/** Judges one answer. Never throws. */
export function verdictOf(wants: Wanted, meaning: AnswerMeaning): CheckVerdict {
  if (meaning === 'login_rate' || meaning === 'other_refusal' || meaning === 'no_answer') return 'undecided'
  const isWanted = {
    token: meaning === 'token',
    app_and_certificate: meaning === 'token' || meaning === 'not_approved',
    refusal: meaning !== 'token',
  }[wants]
  return isWanted ? 'as_wanted' : 'not_as_wanted'
}

export type JudgedCheck = Check & { answer?: LoginAnswer; verdict?: CheckVerdict }
export type JudgedStep = {
  step: ChangeStep
  /** `to_do` and `to_check` are the current one; what is after it waits. */
  status: 'done' | 'to_do' | 'to_check' | 'waiting'
  checks: readonly JudgedCheck[]
}

/** How every step stands. A step is done when it was done and each of its logins came to what it wants. Never throws. */
export function judgeChange(change: CertificateChange): JudgedStep[] {
  let isReached = true
  return STEPS_OF[change.way].map((step) => {
    const checks = checksOf(change, step)
    if (!isReached) return { step, status: 'waiting', checks }
    if (!change.done.includes(step)) {
      isReached = false
      return { step, status: 'to_do', checks }
    }
    if (checks.every(({ verdict }) => verdict === 'as_wanted')) return { step, status: 'done', checks }
    isReached = false
    return { step, status: 'to_check', checks }
  })
}

/** Whether every step is done. Never throws. */
export function isFinished(change: CertificateChange): boolean {
  return judgeChange(change).every(({ status }) => status === 'done')
}

function checksOf(change: CertificateChange, step: ChangeStep): JudgedCheck[] {
  return (change.way === 'two_apps' ? CHECKS_OF_TWO : CHECKS)[step].map((check) => {
    const answer = change.answers.find((each) => each.step === step && each.login === check.login)?.answer
    return answer ? { ...check, answer, verdict: verdictOf(check.wants, answer.meaning) } : check
  })
}

/** A change that begins: the environment as it logs in now is the first, and nothing is known of the second. Never throws. */
export function beginChange(environment: Environment, way: ChangeWay, now: EpochMilliseconds): CertificateChange {
  const { keyThumbprint, certificate } = environment
  const first = {
    app: heldApp(environment),
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    ...(certificate ? { certificate } : {}),
  }
  // The one app holds both certificates, one after the other.
  const second = { app: way === 'one_app' ? heldApp(environment) : { consumerKey: '' } }
  return { way, startedAt: now, first, second, done: [], answers: [], logins: 0 }
}

function heldApp(environment: Environment): CertificateChange['first']['app'] {
  const { consumerKey } = environment.app
  if (environment.kind !== 'practice') return { consumerKey }
  const { appId, registeredFingerprint } = environment.app
  return {
    consumerKey,
    ...(appId === undefined ? {} : { appId }),
    ...(registeredFingerprint === undefined ? {} : { registeredFingerprint }),
  }
}

/** The change once a step was done. What tried it before does not count: it was of the time before. Never throws. */
export function withDone(change: CertificateChange, step: ChangeStep): CertificateChange {
  return { ...withoutStep(change, step), done: [...change.done.filter((other) => other !== step), step] }
}

/** The change as if a step, and what came after it, had not been done. In the org nothing is undone by it. Never throws. */
export function withoutDone(change: CertificateChange, step: ChangeStep): CertificateChange {
  const steps = STEPS_OF[change.way]
  return steps.slice(steps.indexOf(step)).reduce(withoutStep, change)
}

function withoutStep(change: CertificateChange, step: ChangeStep): CertificateChange {
  return {
    ...change,
    done: change.done.filter((other) => other !== step),
    answers: change.answers.filter((each) => each.step !== step),
  }
}

/** The change with the answer of one more login. Never throws. */
export function withAnswer(
  change: CertificateChange,
  step: ChangeStep,
  login: ChangeLogin,
  answer: LoginAnswer,
): CertificateChange {
  const others = change.answers.filter((each) => each.step !== step || each.login !== login)
  return { ...change, answers: [...others, { step, login, answer }], logins: change.logins + 1 }
}
