/** How the page judges what the set-up of a practice org answers: by a schema of each shape, once, here. */
import * as v from 'valibot'

import type { OpenedOrg } from '../environment/opened-org.ts'
import { isRecord, jsonAnswer, unexpectedShape, type AnswerError, type JsonAnswer } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { refusalCodeOf } from '../kernel/refusal-code.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { drillList, type Drill } from './drill.ts'
import { loginHistory, type LoginHistoryEntry } from './login-history.ts'
import { practiceApp, type PracticeApp } from './practice-app.ts'
import { createdOrg } from './practice-org.ts'
import { practiceSetup, type PracticeSetup } from './practice-setup.ts'

/** Why a set-up call came to nothing; `refusal` is the org's own code, or `unknown` where it named none. Holds no secret. */
export type SetupError = { code: 'setup_refused'; status: number; refusal: string } | AnswerError

/**
 * Judges the answer to `createPracticeOrgRequest`.
 *
 * @returns the org, `setup_refused`, or an `AnswerError`, as {@link processSetupResponse}. Never throws.
 * `baseUrl` holds the org's key: whoever has it may change the org.
 */
export function processPracticeOrgResponse(exchange: Exchange): Result<OpenedOrg, SetupError> {
  return processed(createdOrg, exchange)
}

/** What is kept of an app that was registered or changed. */
const registeredApp = v.pick(practiceApp, ['appId', 'consumerKey'])

/** Judges the answer to `registerAppRequest` or `changeAppRequest`. @returns what of it is kept, or as {@link processSetupResponse} */
export function processPracticeAppResponse(
  exchange: Exchange,
): Result<Pick<PracticeApp, 'appId' | 'consumerKey'>, SetupError> {
  return processed(registeredApp, exchange)
}

/**
 * Judges the answer to a read of the whole set-up.
 *
 * @returns the set-up; `setup_refused` with the status and code of the refusal; or why there was no such answer:
 * `transport_failed`, `relay_refused`, `nonconforming_response`, the last also for an answer that lacks a member or has an
 * odd one. What an answer has besides is not read. Never throws. Holds no secret: the org's key and consumer secrets are
 * among what is not read.
 */
export function processSetupResponse(exchange: Exchange): Result<PracticeSetup, SetupError> {
  return processed(practiceSetup, exchange)
}

/** Judges the answer to a read of the login history. @returns its entries, newest first, or as {@link processSetupResponse} */
export function processLoginHistoryResponse(exchange: Exchange): Result<LoginHistoryEntry[], SetupError> {
  return processed(loginHistory, exchange)
}

/** Judges the answer to a read of the drills. @returns them all, or as {@link processSetupResponse} */
export function processDrillsResponse(exchange: Exchange): Result<Drill[], SetupError> {
  return processed(drillList, exchange)
}

/** Judges the answer to a change; what it holds is read again anyway. @returns nothing of it, or as {@link processSetupResponse} */
export function processSetupChange(exchange: Exchange): Result<undefined, SetupError> {
  const answer = setupAnswer(exchange)
  return answer.ok ? ok(undefined) : answer
}

function processed<Shape>(schema: v.GenericSchema<unknown, Shape>, exchange: Exchange): Result<Shape, SetupError> {
  const answer = setupAnswer(exchange)
  if (!answer.ok) return answer
  const read = v.safeParse(schema, answer.value.json)
  return read.success ? ok(read.output) : unexpectedShape(answer.value.status)
}

function setupAnswer(exchange: Exchange): Result<JsonAnswer, SetupError> {
  const answer = jsonAnswer(exchange)
  if (!answer.ok || answer.value.status < 400) return answer
  const { status, json } = answer.value
  if (!isRecord(json)) return unexpectedShape(status)
  return err({ code: 'setup_refused', status, refusal: refusalCodeOf(json) })
}
