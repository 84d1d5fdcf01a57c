import { answerWithoutOrg } from './doors/absent-org.ts'
import type { Clock, EpochMilliseconds, RandomBytes } from './kernel/clock.ts'
import { noContent, notFound, problem, unexpectedError } from './http/http.ts'
import { orgNow, type OrgContext } from './context/org-context.ts'
import { orgExpiresAt, readOrg, touchOrg } from './org/org-record.ts'
import { doorOf, readPath } from './doors/paths.ts'
import { salesforceEndpoint } from './doors/salesforce-endpoint.ts'
import { dropEverything, hasSchema, migrate } from './store/schema.ts'
import { createOrg } from './setup/create-org.ts'
import { setupEndpoint } from './setup/endpoint.ts'
import { AnswerCache } from './soql/answer-cache.ts'
import { Turns } from './soql/turns.ts'
import { rememberingDatabase } from './store/org-database.ts'
import type { SqlDriver } from './store/store.ts'
import { VerificationKeys } from './certificate/verification-keys.ts'

/** What the server knows of a request that the request does not say. */
export type RequestContext = {
  /** Scheme and host the outside reaches this server at, without a slash at the end. */
  origin: string
  /** The caller's address, for the login history only. */
  remoteAddress?: string
}

/** One practice org behind one database. Transport-free: the same on Node and on workerd. */
export type OrgServer = {
  /** Answers any request routed to this org. Resolves always; never with 5xx, never with a stack trace. */
  fetch(request: Request, context: RequestContext): Promise<Response>
  /** Makes the org. `key` comes from `newOrgKey`, and its org id is the one this database is for. */
  create(request: Request, key: string, context: RequestContext): Promise<Response>
  /**
   * When the org will have been idle for as long as it may be; undefined while there is no org, or none any more. Reads
   * only, whatever the age of the schema.
   */
  expiresAt(): EpochMilliseconds | undefined
  /**
   * Whether there is no org here, or none any more; one whose time is over is still here until it is destroyed. Asks the
   * database only when no request has done so before.
   */
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
 * @param ports.endsIdle whether an org that nobody uses ends; it does unless told
 * @param ports.turns what queries take turns in: one for all orgs of a thread. Without it the org has its own
 * @param ports.onBug told of anything that was thrown: a bug here or a failing disk. The caller of the org is
 * answered without a word of it
 */
export function createOrgServer(
  driver: SqlDriver,
  ports: { clock: Clock; random: RandomBytes; endsIdle?: boolean; turns?: Turns; onBug?: (error: unknown) => void },
): OrgServer {
  const db = rememberingDatabase(driver)
  const keys = new VerificationKeys()
  const answers = new AnswerCache()
  const turns = ports.turns ?? new Turns(nextTask)
  let schemaIsNewest = false
  /** What the last look at the database found; undefined when something may have changed it since. */
  let isThere: boolean | undefined

  const stored = () => (schemaIsNewest || hasSchema(db) ? readOrg(db) : undefined)
  const destroy = () => {
    dropEverything(db)
    schemaIsNewest = false
    isThere = false
  }
  /**
   * An org that was idle for too long answers no more from that moment on. It is not removed here: one look at a clock
   * that is wrong must not cost anybody an org.
   */
  const openAlive = () => {
    const org = stored()
    isThere = org !== undefined
    if (org === undefined) return undefined
    if (ports.endsIdle !== false && orgExpiresAt(org) <= ports.clock()) return undefined
    if (schemaIsNewest) return org
    migrate(db)
    schemaIsNewest = true
    return readOrg(db)
  }
  const guarded = async (request: Request, work: () => Promise<Response>): Promise<Response> => {
    try {
      return await work()
    } catch (error) {
      // The org was deleted while this request was waiting for something: its tables are gone, and so is the org.
      if (isThere === false) return answerWithoutOrg(request).catch(notFound)
      ports.onBug?.(error)
      return unexpectedError()
    }
  }
  const fetch = async (request: Request, context: RequestContext): Promise<Response> => {
    const path = readPath(new URL(request.url).pathname)
    const org = openAlive()
    if (org === undefined) return answerWithoutOrg(request)
    if (path.kind === 'other' || path.kind === 'create_org') return notFound()
    const rest = path.rest.replace(/\/$/, '')
    const isSetup = path.kind === 'my_domain' && (rest === '' || rest === 'setup' || rest.startsWith('setup/'))
    if (path.kind === 'my_domain' && !sameText(path.name, org.key)) {
      // The My Domain name has no right: a set-up call there learns as much as one with a wrong key.
      if (isSetup || !sameText(path.name, org.myDomainName)) return answerWithoutOrg(request)
    }

    const ctx: OrgContext = {
      db,
      org,
      clock: ports.clock,
      random: ports.random,
      keys,
      answers,
      turns,
      origin: context.origin,
      door: doorOf(path),
      sourceIp: context.remoteAddress ?? null,
    }
    touchOrg(db, org, ports.clock())
    if (isSetup) {
      if (rest !== '') return setupEndpoint(ctx, rest.slice(6), request)
      if (request.method !== 'DELETE') return problem(405, 'method_not_allowed')
      destroy()
      return noContent()
    }
    return withOrgDate(ctx, await salesforceEndpoint(ctx, rest, request))
  }

  return {
    fetch: (request, context) => guarded(request, () => fetch(request, context)),
    create: (request, key, context) =>
      guarded(request, () =>
        createOrg(
          {
            db,
            clock: ports.clock,
            random: ports.random,
            keys,
            answers,
            turns,
            origin: context.origin,
            sourceIp: context.remoteAddress ?? null,
          },
          key,
          request,
        ),
      ).finally(() => {
        isThere = undefined
      }),
    isGone: () => !(isThere ?? stored() !== undefined),
    expiresAt: () => {
      const org = stored()
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

/** A turn of the event loop later: what both runtimes have. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

/** Compares a name that may be the credential without telling by time how much of it was right. */
function sameText(given: string, held: string): boolean {
  let difference = given.length ^ held.length
  for (let i = 0; i < held.length; i++) difference |= given.charCodeAt(i) ^ held.charCodeAt(i)
  return difference === 0
}
