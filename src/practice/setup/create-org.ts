import * as v from 'valibot'

import { ORG_KINDS } from '#core/vocabulary/salesforce.ts'

import { json, problem } from '../http/http.ts'
import { newMyDomainName, orgIdOfName } from '../kernel/identifiers.ts'
import type { OrgContext } from '../context/org-context.ts'
import { DEFAULT_SETTINGS, insertOrg, readOrg } from '../org/org-record.ts'
import { initialUsers, saveUser } from '../org/users.ts'
import { migrate } from '../store/schema.ts'
import { readJsonObject } from '../http/json-body.ts'
import { oneOf, readMembers, shortText } from './members.ts'
import { orgView } from './views.ts'

const NewOrg = v.strictObject({
  kind: v.exactOptional(oneOf(ORG_KINDS)),
  label: v.exactOptional(shortText(80)),
})

/**
 * `POST /practice/orgs`: makes the org of this database.
 *
 * @param key as made by `newOrgKey`; becomes the credential of every setup call
 * @returns 201 with the org; 400 `member_invalid`, `member_unknown` or `body_not_json`; 409 `org_exists`; 413 `body_too_large`; 415
 * `unsupported_media_type`.
 * The answer holds the key.
 */
export async function createOrg(
  ctx: Omit<OrgContext, 'org' | 'door'>,
  key: string,
  request: Request,
): Promise<Response> {
  const orgId = orgIdOfName(key)
  if (orgId === undefined) throw new TypeError('not an org key')
  const body = await readJsonObject(request)
  if (!body.ok) return body.error
  const given = readMembers(body.value, NewOrg)
  if (!given.ok) return problem(400, given.error.code, given.error)

  const now = ctx.clock()
  migrate(ctx.db)
  if (readOrg(ctx.db) !== undefined) return problem(409, 'org_exists')
  const kind = given.value.kind ?? 'developer'
  const org = {
    orgId,
    key,
    myDomainName: newMyDomainName(ctx.random, orgId),
    kind,
    label: given.value.label ?? 'Practice Org',
    createdAt: now,
    lastUsedAt: now,
    apiRequestsUsed: 0,
    firstAppAt: null,
    settings: DEFAULT_SETTINGS,
  }
  ctx.db.transaction(() => {
    insertOrg(ctx.db, org, ctx.origin)
    for (const user of initialUsers(orgId, now)) saveUser(ctx.db, user)
  })
  return json(201, orgView({ ...ctx, org, door: 'my_domain' }))
}
