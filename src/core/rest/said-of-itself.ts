/** What an org says of itself to whoever holds a token of it: two reads, and what the token's own answer says already. */
import * as v from 'valibot'

import { PATH } from '#core/vocabulary/salesforce.ts'

import { unexpectedShape } from '../kernel/answer.ts'
import type { Exchange } from '../kernel/exchange.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import { queryPath, resourceRequest, type Session } from './resource-request.ts'
import { processQueryResponse, processResourceResponse, type RestError } from './resource-response.ts'

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

/** Ids of the identity URL in a token answer. */
export type IdentityIds = { orgId: string; userId: string }

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

const userinfo = v.object({
  organization_id: v.string(),
  user_id: v.string(),
  preferred_username: v.string(),
})

/** Judges the answer to {@link userinfoRequest}. @returns who it is, or a {@link RestError}. Never throws. */
export function processUserinfo(exchange: Exchange): Result<UserSaid, RestError> {
  const answer = processResourceResponse(exchange)
  if (!answer.ok) return answer
  const read = v.safeParse(userinfo, answer.value)
  if (!read.success) return unexpectedShape(200)
  const { organization_id: orgId, user_id: userId, preferred_username: username } = read.output
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
 * The ids in an identity URL. The host in front of them is not looked at: it is login or test, whichever host gave the token.
 *
 * @param identityUrl `id` of a token answer
 * @returns undefined for any other text. Never throws.
 * @see Help, "Identity URLs" (read 2026-11-22)
 */
export function idsOf(identityUrl: string | undefined): IdentityIds | undefined {
  const [, orgId, userId] = /\/id\/(00D[A-Za-z0-9]{15})\/(005[A-Za-z0-9]{15})$/.exec(identityUrl ?? '') ?? []
  return orgId === undefined || userId === undefined ? undefined : { orgId, userId }
}

/**
 * Builds the read of the user by their id, for a token whose scopes do not open userinfo: one record, one API call.
 *
 * @param userId as {@link idsOf} reads it, so that it cannot leave its literal
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
