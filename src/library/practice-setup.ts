import type { DrillId } from '#core/vocabulary/drills.ts'
import type { PracticeAppMember, PracticeSettingName, PracticeUserState } from '#core/vocabulary/practice-setup.ts'

/** A JSON object of the set-up, as `docs/http-api.md` has it. */
export type SetupRecord = Readonly<Record<string, unknown>>

/**
 * The set-up of a practice org, as its HTTP interface has it. What a change leaves out stays as it is.
 *
 * Every call rejects with {@link PracticeSetupError} for what the org refuses, and with what `fetch` throws once the org is
 * closed.
 */
export type PracticeSetup = {
  /** The whole state: settings, apps, users. */
  read(): Promise<SetupRecord>
  settings(change: Partial<Record<PracticeSettingName, unknown>>): Promise<SetupRecord>
  /** Of the app that was made at the start, unless another is named. */
  app(change: Partial<Record<PracticeAppMember, unknown>>, appId?: string): Promise<SetupRecord>
  /** Of the user who was approved at the start, unless another is named. */
  user(change: Partial<Record<PracticeUserState, boolean>>, username?: string): Promise<SetupRecord>
  /** Breaks the org as the drill does; whatever drill was on is given up. */
  startDrill(drill: DrillId): Promise<SetupRecord>
  /** Gives the drill up and mends what it broke. */
  endDrill(drill: DrillId): Promise<void>
  /** Newest first, each with the true reason of a refusal. */
  loginHistory(): Promise<readonly SetupRecord[]>
}

/** A set-up call that the org refused: its status and its `code`, as `docs/http-api.md` lists them. Holds no secret. */
export class PracticeSetupError extends Error {
  override readonly name = 'PracticeSetupError'
  readonly status: number
  readonly code: string
  constructor(status: number, code: string) {
    super(`the practice org refused its set-up: ${status} ${code}`)
    this.status = status
    this.code = code
  }
}

/** The set-up at `baseUrl` for one app and one user. `baseUrl` is the only credential. */
export function practiceSetup(baseUrl: string, own: { appId: string; username: string }): PracticeSetup {
  const call = (method: string, path: string, body?: object) => setupCall(method, `${baseUrl}/setup${path}`, body)
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
 * @throws {PracticeSetupError} for an answer that is no success
 */
export async function setupCall(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  const text = await response.text()
  const json: unknown = text === '' ? undefined : JSON.parse(text)
  if (response.ok) return json
  const { code } = asRecord(json)
  throw new PracticeSetupError(response.status, typeof code === 'string' ? code : 'unknown')
}

/** What an answer of the org is; an empty record for anything that is no object. */
export function asRecord(json: unknown): SetupRecord {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : {}
}
