import type { AssertionClaims } from '../../assertions/claims.ts'
import { expiryOf } from '../../assertions/expiry.ts'
import type { RefusalFacts } from '../../diagnosis/weigh-causes.ts'
import { clockDifferenceSeconds } from '../../kernel/clock-difference.ts'
import type { Exchange } from '../../kernel/exchange.ts'
import { isWrittenByHand } from '../../environment/form-claims.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { Environment, PracticeEnvironment } from '../../environment/environment.ts'
import { isUsername } from '../../practice-client/org-facts.ts'

/**
 * What the bench knows of a token request once it was answered, for weighing the causes of a refusal.
 *
 * Says only what is sure: what a practice org had approved when it was last asked counts, a person's word does not. That
 * everything seems right is no fact, since the org may have been changed meanwhile.
 *
 * Never throws. Holds claims, and neither the assertion nor an answer.
 */
export function refusalFacts(environment: Environment, written: JsonObject, exchange: Exchange): RefusalFacts {
  const claims = readable(written)
  const { certificate, keyThumbprint } = environment
  const serverAheadSeconds = clockDifferenceSeconds(exchange)
  const registeredFingerprint = environment.kind === 'practice' ? environment.app.registeredFingerprint : undefined
  const otherCertificate =
    certificate !== undefined &&
    (certificate.keyThumbprint !== keyThumbprint ||
      (registeredFingerprint !== undefined && registeredFingerprint !== certificate.fingerprintSha256))
  return {
    claims,
    sentAt: exchange.startedAt,
    ...(serverAheadSeconds === undefined ? {} : { serverAheadSeconds }),
    ...(isWrittenByHand(environment.claims) ? { writtenByHand: true } : {}),
    ...(otherCertificate ? { certificateOfAnotherKey: true } : {}),
    ...(environment.kind === 'practice' ? saidByOrg(environment, claims) : { host: environment.host }),
  }
}

/** The claims that are of the kind they should be. Whoever counts by `prn` is not judged by `sub`. */
function readable({ iss, sub, aud, jti, prn, ...claims }: JsonObject): Partial<AssertionClaims> {
  const exp = expiryOf(claims)
  return {
    ...(typeof iss === 'string' ? { iss } : {}),
    ...(typeof sub === 'string' && prn === undefined ? { sub } : {}),
    ...(typeof aud === 'string' ? { aud } : {}),
    ...(exp === undefined ? {} : { exp }),
    ...(typeof jti === 'string' ? { jti } : {}),
  }
}

/** What a practice org said of the app and the user when it was last asked. */
function saidByOrg({ app, approval }: PracticeEnvironment, claims: Partial<AssertionClaims>): Partial<RefusalFacts> {
  const isRegistered = app.appId !== undefined
  // Where users approve by themselves, one may have, in a way that does not count: of that the bench knows nothing.
  const administered = app.permittedUsers === 'admin_pre_authorized'
  const { sub } = claims
  const approved =
    sub !== undefined && approval.approvedUsername !== undefined && isUsername(approval.approvedUsername, sub)
  return {
    ...(isRegistered && app.registeredFingerprint === undefined ? { certificateMissing: true } : {}),
    ...(isRegistered && claims.iss === app.consumerKey ? { askedOrgOfConsumerKey: true } : {}),
    ...(administered && sub !== undefined && !approved ? { notApproved: true } : {}),
  }
}
