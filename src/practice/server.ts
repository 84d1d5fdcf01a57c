import { answerWithoutOrg } from './absent-org.ts'
import type { Clock, EpochMilliseconds, RandomBytes } from './clock.ts'
import { noContent, notFound, problem, unexpectedError } from './http.ts'
import { orgNow, type OrgContext } from './org-context.ts'
import { orgExpiresAt, readOrg, touchOrg } from './org/org-record.ts'
import { doorOf, readPath } from './paths.ts'
import { salesforceEndpoint } from './salesforce-endpoint.ts'
import { dropEverything, hasSchema, migrate } from './schema.ts'
import { createOrg } from './setup/create-org.ts'
import { setupEndpoint } from './setup/endpoint.ts'
import { AnswerCache } from './soql/query.ts'
import { rememberingDatabase } from './org-database.ts'
import type { SqlDriver } from './store.ts'
import { VerificationKeys } from './verification-keys.ts'

/** What the server knows of a request that the request does not say. */
export type RequestContext = {
  /** Scheme and host the outside reaches this server at, without a slash at the end. */
  origin: string
  /** The caller's address, for the login history only. */
  remoteAddress?: string
}

/** One practice org behind one database. Transport-free: the same on Node and on workerd. */
export type PracticeOrg = {
  /** Answers any request routed to this org. Resolves always; never with 5xx, never with a stack trace. */
  fetch(request: Request, context: RequestContext): Promise<Response>
  /** Makes the org. `key` comes from `newOrgKey`, and its org id is the one this database is for. */
  create(request: Request, key: string, context: RequestContext): Promise<Response>
  /** When the org will have been idle for seven days; undefined while there is no org, or none any more. */
  expiresAt(): EpochMilliseconds | undefined
  /** Whether there is no org here, or none any more. Asks the database only when no request has done so before. */
  isGone(): boolean
  /** Removes everything of the org. Harmless when there is none. */
  destroy(): void
}

/**
 * Builds the practice org that lives in one database.
 *
 * @param driver one org's SQLite database; empty until `create`
 * @param ports.clock real time in milliseconds; an org's own clock offset is added where it matters
 * @param ports.random cryptographically strong bytes
 * @param ports.onBug told of anything that was thrown: a bug here or a failing disk. The caller of the org is
 * answered without a word of it
 */
export function createPracticeOrg(
  driver: SqlDriver,
  ports: { clock: Clock; random: RandomBytes; onBug?: (error: unknown) => void },
): PracticeOrg {
  const db = rememberingDatabase(driver)
  const keys = new VerificationKeys()
  const answers = new AnswerCache()
  let schemaIsNewest = false
  /** What the last look at the database found; undefined when something may have changed it since. */
  let isThere: boolean | undefined

  const read = () => {
    if (!schemaIsNewest) {
      if (!hasSchema(db)) return undefined
      migrate(db)
      schemaIsNewest = true
    }
    return readOrg(db)
  }
  const destroy = () => {
    dropEverything(db)
    schemaIsNewest = false
    isThere = false
  }
  /** An org that was idle for too long is gone on the day, whenever its host comes round to removing it. */
  const readAlive = () => {
    const org = read()
    isThere = org !== undefined
    if (org === undefined || orgExpiresAt(org) > ports.clock()) return org
    destroy()
    return undefined
  }
  const guarded = async (work: () => Promise<Response>): Promise<Response> => {
    try {
      return await work()
    } catch (error) {
      ports.onBug?.(error)
      return unexpectedError()
    }
  }
  const fetch = async (request: Request, context: RequestContext): Promise<Response> => {
    const path = readPath(new URL(request.url).pathname)
    const org = readAlive()
    const isOtherKey = path.kind === 'my_domain' && org !== undefined && !sameKey(path.key, org.key)
    if (org === undefined || isOtherKey) return answerWithoutOrg(request)
    if (path.kind === 'other' || path.kind === 'create_org') return notFound()

    const ctx: OrgContext = {
      db,
      org,
      clock: ports.clock,
      random: ports.random,
      keys,
      answers,
      origin: context.origin,
      door: doorOf(path),
      sourceIp: context.remoteAddress ?? null,
    }
    touchOrg(db, org, ports.clock())
    const rest = path.rest.replace(/\/$/, '')
    if (path.kind === 'my_domain') {
      if (rest === '' && request.method === 'DELETE') {
        destroy()
        return noContent()
      }
      if (rest === 'setup' || rest.startsWith('setup/')) return setupEndpoint(ctx, rest.slice(6), request)
      if (rest === '') return problem(405, 'method_not_allowed')
    }
    return withOrgDate(ctx, await salesforceEndpoint(ctx, rest, request))
  }

  return {
    fetch: (request, context) => guarded(() => fetch(request, context)),
    create: (request, key, context) =>
      guarded(() =>
        createOrg(
          {
            db,
            clock: ports.clock,
            random: ports.random,
            keys,
            answers,
            origin: context.origin,
            sourceIp: context.remoteAddress ?? null,
          },
          key,
          request,
        ),
      ).finally(() => {
        isThere = undefined
      }),
    isGone: () => !(isThere ?? read() !== undefined),
    expiresAt: () => {
      const org = read()
      return org === undefined ? undefined : orgExpiresAt(org)
    },
    destroy,
  }
}

/** The `Date` of Salesforce's answers is the org's clock: a page that compares it finds a clock that is wrong. */
function withOrgDate(ctx: OrgContext, response: Response): Response {
  response.headers.set('Date', new Date(orgNow(ctx)).toUTCString())
  return response
}

/** Compares the credential without telling by time how much of it was right. */
function sameKey(given: string, key: string): boolean {
  let difference = given.length ^ key.length
  for (let i = 0; i < key.length; i++) difference |= given.charCodeAt(i) ^ key.charCodeAt(i)
  return difference === 0
}
