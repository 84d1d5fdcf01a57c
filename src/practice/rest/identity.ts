import { badToken } from './session-refusals.ts'
import { bearerToken } from '../http/credentials.ts'
import { json, text } from '../http/http.ts'
import { toCaseSafeId } from '../kernel/identifiers.ts'
import { identityUrlOf, type OrgContext } from '../context/org-context.ts'
import { userIdOf, type User } from '../org/users.ts'
import { authenticate, hasScope } from './authenticate.ts'
import { readParameters } from '../token/parameters.ts'
import { authenticateToken } from './authenticate.ts'

/** Scopes that open the identity service. */
const IDENTITY_SCOPES = ['openid', 'id', 'profile', 'email', 'address', 'phone']

/**
 * `GET …/services/oauth2/userinfo`. Needs one of the identity scopes.
 *
 * @see OpenID Connect Core 1.0 §5.3; Salesforce Help, "The UserInfo Endpoint" (read 2026-11-22)
 */
export async function userinfo(ctx: OrgContext, request: Request): Promise<Response> {
  const token = bearerToken(request) ?? (await tokenInForm(request))
  const who = token === undefined ? undefined : await authenticateToken(ctx, token)
  if (who === undefined) return badToken(token)
  if (!hasScope(who, ...IDENTITY_SCOPES)) return text(403, 'Invalid_Scope')
  const { user } = who
  const profile = commonMembers(ctx, user)
  return json(200, {
    sub: identityUrlOf(ctx, user),
    user_id: profile.user_id,
    organization_id: profile.organization_id,
    preferred_username: user.username,
    nickname: profile.nick_name,
    name: `${user.firstName} ${user.lastName}`,
    email: user.username,
    email_verified: true,
    given_name: user.firstName,
    family_name: user.lastName,
    zoneinfo: 'Etc/UTC',
    photos: profile.photos,
    profile: profile.urls.profile,
    picture: profile.photos.picture,
    address: {},
    is_salesforce_integration_user: user.note === 'System integration',
    urls: profile.urls,
    active: user.active,
    user_type: profile.user_type,
    language: profile.language,
    locale: profile.locale,
    utcOffset: profile.utcOffset,
    updated_at: new Date(user.createdAt).toISOString(),
    is_app_installed: true,
  })
}

/**
 * `GET {loginUrl}/id/{organization id}/{user id}`: the identity URL of a token answer, served at the instance and the My Domain too.
 *
 * @param path `id/{org}/{user}`; both ids must be the token's own
 */
export async function identity(ctx: OrgContext, path: string, request: Request): Promise<Response> {
  const who = await authenticate(ctx, request)
  if (who === undefined) return badToken(bearerToken(request))
  const { user } = who
  const members = commonMembers(ctx, user)
  const [, orgId = '', userId = ''] = path.split('/')
  if (toCaseSafeId(orgId) !== members.organization_id || toCaseSafeId(userId) !== members.user_id) return badToken('')
  return json(200, {
    id: identityUrlOf(ctx, user),
    asserted_user: true,
    user_id: members.user_id,
    organization_id: members.organization_id,
    username: user.username,
    nick_name: members.nick_name,
    display_name: `${user.firstName} ${user.lastName}`,
    email: user.username,
    email_verified: true,
    first_name: user.firstName,
    last_name: user.lastName,
    timezone: 'Etc/UTC',
    photos: members.photos,
    addr_street: null,
    addr_city: null,
    addr_state: null,
    addr_country: null,
    addr_zip: null,
    mobile_phone: null,
    mobile_phone_verified: false,
    is_lightning_login_user: false,
    status: { created_date: null, body: null },
    urls: members.urls,
    active: user.active,
    user_type: members.user_type,
    language: members.language,
    locale: members.locale,
    utcOffset: members.utcOffset,
    last_modified_date: new Date(user.createdAt).toISOString(),
    is_app_installed: true,
  })
}

function commonMembers(ctx: OrgContext, user: User) {
  const { origin } = ctx
  const userId = toCaseSafeId(userIdOf(user))
  const organizationId = toCaseSafeId(ctx.org.orgId)
  const rest = `${origin}/services/data/v{version}`
  return {
    user_id: userId,
    organization_id: organizationId,
    nick_name: user.username.split('@')[0] ?? '',
    user_type: 'STANDARD',
    language: 'en_US',
    locale: 'en_US',
    utcOffset: 0,
    photos: { picture: `${origin}/profilephoto/005/F`, thumbnail: `${origin}/profilephoto/005/T` },
    urls: {
      enterprise: `${origin}/services/Soap/c/{version}/${ctx.org.orgId}`,
      metadata: `${origin}/services/Soap/m/{version}/${ctx.org.orgId}`,
      partner: `${origin}/services/Soap/u/{version}/${ctx.org.orgId}`,
      rest: `${rest}/`,
      sobjects: `${rest}/sobjects/`,
      search: `${rest}/search/`,
      query: `${rest}/query/`,
      recent: `${rest}/recent/`,
      tooling_soap: `${origin}/services/Soap/T/{version}/${ctx.org.orgId}`,
      tooling_rest: `${rest}/tooling/`,
      profile: `${origin}/${userId}`,
      feeds: `${rest}/chatter/feeds`,
      groups: `${rest}/chatter/groups`,
      users: `${rest}/chatter/users`,
      feed_items: `${rest}/chatter/feed-items`,
      feed_elements: `${rest}/chatter/feed-elements`,
      custom_domain: origin,
    },
  }
}

/** RFC 6750 §2.2: the token as a form field of a POST. */
async function tokenInForm(request: Request): Promise<string | undefined> {
  if (request.method !== 'POST') return undefined
  const parameters = await readParameters(request)
  return parameters.ok ? (parameters.value.get('access_token') ?? undefined) : undefined
}
