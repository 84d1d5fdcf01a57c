import type { EpochMilliseconds } from '../kernel/numeric-date.ts'
import type { KeptCertificate } from '../key-shelf/kept-certificate.ts'

/** How an app's certificate is changed: in a second app, while the first goes on working; or in the one app, which has room for one. */
export const CHANGE_WAYS = ['two_apps', 'one_app'] as const
export type ChangeWay = (typeof CHANGE_WAYS)[number]

/** Everything there is to do, in the order of both ways. */
export const CHANGE_STEPS = ['certificate', 'second_app', 'approve', 'replace', 'switch', 'retire'] as const
export type ChangeStep = (typeof CHANGE_STEPS)[number]

/** Whose login tries a step: as the client logged in before the change, or as it will after it. */
export const CHANGE_LOGINS = ['first', 'second'] as const
export type ChangeLogin = (typeof CHANGE_LOGINS)[number]

/** What the answer to a login says about a change. */
export const ANSWER_MEANINGS = [
  'token',
  'signature_refused',
  'app_gone',
  'not_approved',
  'login_rate',
  'other_refusal',
  'no_answer',
] as const
export type AnswerMeaning = (typeof ANSWER_MEANINGS)[number]

/** What came of a login that tried a step. Holds no token. */
export type LoginAnswer = {
  at: EpochMilliseconds
  meaning: AnswerMeaning
  /** Status, `error` and `error_description` as they were received; of a token the status alone. */
  status?: number
  said?: string
}

/** What a client logs in with: the key, its certificate and the app that holds that. Names and public bytes, no secret. */
export type ClientCredential = {
  keyThumbprint?: string
  certificate?: KeptCertificate
  app: { consumerKey: string; appId?: string; registeredFingerprint?: string }
}

/** A change of certificate under way. Stored with its environment, so that it outlives the tab; holds no secret. */
export type CertificateChange = {
  way: ChangeWay
  startedAt: EpochMilliseconds
  first: ClientCredential
  second: ClientCredential
  /** Steps that were done, or that the person said were. */
  done: readonly ChangeStep[]
  /** The newest answer of each login that tried a step. */
  answers: readonly { step: ChangeStep; login: ChangeLogin; answer: LoginAnswer }[]
  /** Logins that were tried; a user has so many an hour. */
  logins: number
}
