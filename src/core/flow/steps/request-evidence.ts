import { ORG_KINDS } from '#core/vocabulary/salesforce.ts'

import type { WrittenAssertion } from '../../assertions/written.ts'
import { expiryOf } from '../../assertions/expiry.ts'
import { assertionEvidence } from '../../diagnosis/evidence/assertion-evidence.ts'
import type { Evidence } from '../../diagnosis/evidence/evidence.ts'
import { THIS_PAGE } from '../../diagnosis/evidence/facts.ts'
import { clockDifferenceSeconds } from '../../kernel/clock-difference.ts'
import type { Exchange } from '../../kernel/exchange.ts'
import { isWrittenByHand } from '../../environment/form-claims.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { Environment, PracticeEnvironment, RealEnvironment } from '../../environment/environment.ts'
import { isUsername } from '../../practice-client/org-facts.ts'

/**
 * What the bench knows of a token request once it was answered, beside the answer itself.
 *
 * Says only what is sure: what a practice org had approved when it was last asked counts, a person's word of an approval does not.
 * That everything seems right is no evidence, since the org may have been changed meanwhile.
 *
 * Never throws. Holds neither the assertion, nor an identifier of it, nor an answer.
 */
export function requestEvidence(
  environment: Environment,
  { header, claims }: WrittenAssertion,
  exchange: Exchange,
): Evidence {
  const ahead = clockDifferenceSeconds(exchange)
  const exp = expiryOf(claims)
  return {
    ...assertionEvidence({ header, claims }),
    made_by: THIS_PAGE,
    app_kind: environment.app.kind,
    ...(isWrittenByHand(environment.claims) ? { written_by_hand: 'yes' } : {}),
    ...(exp === undefined ? {} : { exp_ahead_seconds: exp - exchange.startedAt / 1000 }),
    ...(ahead === undefined ? {} : { server_ahead_seconds: ahead }),
    ...(isOfOtherKey(environment) ? { certificate_matches_key: 'no' } : {}),
    ...(environment.kind === 'practice' ? saidByOrg(environment, claims) : saidByPerson(environment)),
  }
}

/**
 * Whether the certificate on the app is known to be of another key than the one that signs. A practice org that holds another
 * certificate than the one here may hold an older one of the same key, which is as good.
 */
function isOfOtherKey(environment: Environment): boolean {
  const { certificate, keyThumbprint } = environment
  const isHeld =
    environment.kind !== 'practice' ||
    environment.app.registeredFingerprint === undefined ||
    environment.app.registeredFingerprint === certificate?.fingerprintSha256
  return isHeld && certificate !== undefined && certificate.keyThumbprint !== keyThumbprint
}

function saidByPerson({ host, saidKind, transport = 'relay' }: RealEnvironment): Evidence {
  const orgKind = ORG_KINDS.find((each) => each === saidKind)
  return { ...(host === '' ? {} : { host }), via: transport, ...(orgKind === undefined ? {} : { org_kind: orgKind }) }
}

/** What a practice org said of the app and the user when it was last asked. */
function saidByOrg({ app, approval }: PracticeEnvironment, { iss, sub, prn }: JsonObject): Evidence {
  const isRegistered = app.appId !== undefined
  // Where users approve by themselves, one may have, in a way that does not count: of that the bench knows nothing.
  const administered = app.permittedUsers === 'admin_pre_authorized'
  const user = prn === undefined && typeof sub === 'string' ? sub : undefined
  const approved =
    user !== undefined && approval.approvedUsername !== undefined && isUsername(approval.approvedUsername, user)
  return {
    via: 'direct',
    ...(isRegistered ? { permitted_users: app.permittedUsers } : {}),
    ...(isRegistered && app.registeredFingerprint === undefined ? { certificate_on_app: 'no' } : {}),
    ...(isRegistered && iss === app.consumerKey ? { iss_form: 'of_this_app', host_fits: 'same_org' } : {}),
    ...(administered && user !== undefined && !approved ? { approval_on_record: 'none' } : {}),
  }
}
