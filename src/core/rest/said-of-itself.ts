/** What an org says of itself to whoever holds a token of it: two reads, and what the token's own answer says already. */
import * as v from 'valibot'

import { PATH } from '#core/vocabulary/salesforce.ts'

import { unexpectedShape } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { IdentityIds } from './identity-ids.ts'
import { queryPath, resourceRequest, type Session } from './resource-request.ts'
import { processQueryResponse, processResourceResponse, type RestError } from './resource-response.ts'
import { readTokenHolder } from './token-holder.ts'

/** Who a token is for. Ids have 18 characters. */
export type UserSaid = { orgId: string; userId: string; username: string }

/** What an org is. */
export type OrgSaid = {
  orgId: string
  name: string
  isSandbox: boolean
  instanceName: string
  edition: string
  /** ISO 8601; absent where the org does not end. */
  trialEnds?: string
}

const ORGANIZATION_QUERY =
  'SELECT Id, Name, IsSandbox, InstanceName, OrganizationType, TrialExpirationDate FROM Organization'

/**
 * Builds the read of who the token is for. The access token travels in the header field.
 *
 * @see OpenID Connect Core 1.0 §5.3.1; Help, "The UserInfo Endpoint" (read 2026-11-22)
 */
export function userinfoRequest(session: Session): Request {
  return resourceRequest(session, PATH.userinfo)
}

/**
 * Builds the read of what the org is: one record, one API call of the org's day.
 *
 * @see Object Reference, "Organization" (read 2026-11-22)
 */
export function organizationRequest(session: Session, version: string): Request {
  return resourceRequest(session, queryPath(version, ORGANIZATION_QUERY))
}

/** Judges the answer to {@link userinfoRequest}. @returns who it is, or a {@link RestError}. Never throws. */
export function processUserinfo(exchange: Exchange): Result<UserSaid, RestError> {
  const answer = processResourceResponse(exchange)
  if (!answer.ok) return answer
  const holder = readTokenHolder(answer.value)
  if (!holder) return unexpectedShape(200)
  const { organization_id: orgId, user_id: userId, preferred_username: username } = holder
  return ok({ orgId, userId, username })
}

const organization = v.object({
  Id: v.string(),
  Name: v.string(),
  IsSandbox: v.boolean(),
  InstanceName: v.fallback(v.string(), ''),
  OrganizationType: v.fallback(v.string(), ''),
  TrialExpirationDate: v.fallback(v.nullable(v.string()), null),
})

/** Judges the answer to {@link organizationRequest}. @returns what the org is, or a {@link RestError}. Never throws. */
export function processOrganization(exchange: Exchange): Result<OrgSaid, RestError> {
  const page = processQueryResponse(exchange)
  if (!page.ok) return page
  const read = v.safeParse(organization, page.value.records[0])
  if (!read.success) return err(unexpectedShape(200).error)
  const { Id, Name, IsSandbox, InstanceName, OrganizationType, TrialExpirationDate } = read.output
  return ok({
    orgId: Id,
    name: Name,
    isSandbox: IsSandbox,
    instanceName: InstanceName,
    edition: OrganizationType,
    ...(TrialExpirationDate === null ? {} : { trialEnds: TrialExpirationDate }),
  })
}

/**
 * Builds the read of the user by their id, for a token whose scopes do not open userinfo: one record, one API call.
 *
 * @param userId as `idsOf` reads it, so that it cannot leave its literal
 */
export function userRequest(session: Session, version: string, { userId }: IdentityIds): Request {
  return resourceRequest(session, queryPath(version, `SELECT Username FROM User WHERE Id = '${userId}'`))
}

/** Judges the answer to {@link userRequest}. @returns who it is, or a {@link RestError}. Never throws. */
export function processUser(exchange: Exchange, ids: IdentityIds): Result<UserSaid, RestError> {
  const page = processQueryResponse(exchange)
  if (!page.ok) return page
  const read = v.safeParse(v.object({ Username: v.string() }), page.value.records[0])
  return read.success ? ok({ ...ids, username: read.output.Username }) : err(unexpectedShape(200).error)
}
