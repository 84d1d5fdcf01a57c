/** Ids of the identity URL in a token answer. */
export type IdentityIds = { orgId: string; userId: string }

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
