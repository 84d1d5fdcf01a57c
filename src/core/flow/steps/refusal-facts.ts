import type { AssertionClaims } from '../../assertions/claims.ts'
import type { RefusalFacts } from '../../diagnosis/weigh-causes.ts'
import { clockDifferenceSeconds } from '../../kernel/clock-difference.ts'
import type { Exchange } from '../../kernel/exchange.ts'
import type { Environment } from '../../environment/environment.ts'
import { isUsername } from '../../practice-client/org-facts.ts'

/**
 * What the bench knows of a token request once it was answered, for weighing the causes of a refusal.
 *
 * Says only what is sure: what a practice org had approved when it was last asked counts, a person's word does not. That
 * everything seems right is no fact, since the org may have been changed meanwhile.
 *
 * Never throws. Holds claims, and neither the assertion nor an answer.
 */
export function refusalFacts(
  { kind, host, app, approval, certificate, keyThumbprint }: Environment,
  claims: AssertionClaims,
  exchange: Exchange,
): RefusalFacts {
  const serverAheadSeconds = clockDifferenceSeconds(exchange)
  const isPractice = kind === 'practice'
  const otherCertificate =
    certificate !== undefined &&
    (certificate.keyThumbprint !== keyThumbprint ||
      (app.registeredFingerprint !== undefined && app.registeredFingerprint !== certificate.fingerprintSha256))
  // Where users approve by themselves, one may have, in a way that does not count: of that the bench knows nothing.
  const administered = isPractice && app.permittedUsers === 'admin_pre_authorized'
  const approved = approval.approvedUsername !== undefined && isUsername(approval.approvedUsername, claims.sub)
  return {
    claims,
    sentAt: exchange.startedAt,
    ...(serverAheadSeconds === undefined ? {} : { serverAheadSeconds }),
    ...(isPractice ? {} : { host }),
    ...(otherCertificate ? { certificateOfAnotherKey: true } : {}),
    ...(isPractice && app.appId !== undefined && app.registeredFingerprint === undefined
      ? { certificateMissing: true }
      : {}),
    ...(isPractice && app.appId !== undefined && claims.iss === app.consumerKey ? { askedOrgOfConsumerKey: true } : {}),
    ...(administered && !approved ? { notApproved: true } : {}),
  }
}
