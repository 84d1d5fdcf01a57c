import { idsOf } from '../../rest/identity-ids.ts'
import type { TokenResponse } from '../../token-exchange/token-response.ts'
import type { FlowSession } from './session.ts'

/**
 * A session with what changed of it. The rows that were read stay, whatever becomes of their token, until there is one of another
 * org: those are of no use there, and would be taken for its own. Never throws.
 */
export function changedSession(session: FlowSession, change: Partial<FlowSession>): FlowSession {
  const changed = { ...session, ...change }
  const { rows, token } = changed
  const isOfAnother = rows?.reader && token?.outcome.ok && orgOf(token.outcome.value) !== rows.reader.org
  return isOfAnother ? { ...changed, rows: undefined } : changed
}

/** The id of the org a token is of, or where the token names none, the instance. Never throws. */
export function orgOf({ id, instanceUrl }: TokenResponse): string {
  return idsOf(id)?.orgId ?? instanceUrl
}
