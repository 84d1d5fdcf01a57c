import type { DrillId } from '#core/vocabulary/drills.ts'

import type { PracticeAppChange, PracticeSettingsChange, PracticeUserChange } from './practice-changes.ts'
import type { Ask } from './practice-server.ts'

/** What the org shows of itself, of an app, of a user: a JSON object as `docs/http-api.md` has it. */
export type SetupRecord = Readonly<Record<string, unknown>>

/**
 * The set-up of a practice org. What a change leaves out stays as it is.
 *
 * It asks the org in its own process: neither what stands in for `fetch` nor a proxy of the environment is in between. Every
 * call rejects with {@link PracticeSetupError} for what the org refuses, `org_not_found` once it is closed, and with what
 * `now` threw meanwhile.
 */
export type PracticeSetup = {
  /** The whole state: settings, apps, users. */
  read(): Promise<SetupRecord>
  /** Resolves to the whole state. */
  settings(change: PracticeSettingsChange): Promise<SetupRecord>
  /** Of the app that was made at the start, unless another is named; resolves to the app. */
  app(change: PracticeAppChange, appId?: string): Promise<SetupRecord>
  /** Of the user who was approved at the start, unless another is named; resolves to the user. */
  user(change: PracticeUserChange, username?: string): Promise<SetupRecord>
  /** Breaks the org as the drill does; whatever drill was on is given up. */
  startDrill(drill: DrillId): Promise<SetupRecord>
  /** Gives the drill up and mends what it broke. */
  endDrill(drill: DrillId): Promise<void>
  /**
   * Newest first: `time`, `username`, `app`, `result` (`success` or `failure`), `publicError` and `publicDescription` as they were
   * answered, and in `reason` and `detail` what was really the matter.
   */
  loginHistory(): Promise<readonly SetupRecord[]>
}

/** A set-up call that the org refused: its status and its `code`, as `docs/http-api.md` lists them. Holds no secret. */
export class PracticeSetupError extends Error {
  override readonly name = 'PracticeSetupError'
  readonly status: number
  readonly code: string
  /** @param why what the org takes instead, where it says so */
  constructor(status: number, code: string, why?: string) {
    super(`the practice org refused its set-up: ${status} ${code}${why === undefined ? '' : ` (${why})`}`)
    this.status = status
    this.code = code
  }
}

/** The set-up at `baseUrl` for one app and one user. `baseUrl` is the only credential. */
export function practiceSetup(ask: Ask, baseUrl: string, own: { appId: string; username: string }): PracticeSetup {
  const call = (method: string, path: string, body?: object) => setupCall(ask, method, `${baseUrl}/setup${path}`, body)
  const record = async (method: string, path: string, body?: object) => asRecord(await call(method, path, body))
  return {
    read: () => record('GET', ''),
    settings: (change) => record('PATCH', '', change),
    app: (change, appId = own.appId) => record('PATCH', `/apps/${encodeURIComponent(appId)}`, change),
    user: (change, username = own.username) => record('PATCH', `/users/${encodeURIComponent(username)}`, change),
    startDrill: (drill) => record('POST', `/drills/${drill}`, own),
    endDrill: async (drill) => {
      await call('DELETE', `/drills/${drill}`)
    },
    loginHistory: async () => {
      const history = await call('GET', '/login-history')
      return Array.isArray(history) ? history.map(asRecord) : []
    },
  }
}

/**
 * One set-up call.
 *
 * @returns the JSON of the answer; undefined where it has none
 * @throws {PracticeSetupError} for an answer that is no success; what the clock of the test threw
 */
export async function setupCall(ask: Ask, method: string, url: string, body?: object): Promise<unknown> {
  const response = await ask(method, url, body)
  const text = await response.text()
  const json: unknown = text === '' ? undefined : JSON.parse(text)
  if (response.ok) return json
  const { code, member, expected } = asRecord(json)
  const why =
    typeof member === 'string' ? (typeof expected === 'string' ? `${member}: ${expected}` : member) : undefined
  // A refusal without a code is none: the org has failed.
  throw new PracticeSetupError(response.status, typeof code === 'string' ? code : 'internal_error', why)
}

/** What an answer of the org is; an empty record for anything that is no object. */
export function asRecord(json: unknown): SetupRecord {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : {}
}
