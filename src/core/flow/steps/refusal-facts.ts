import type { AssertionClaims } from '../../assertions/claims.ts'
import type { RefusalFacts } from '../../diagnosis/weigh-causes.ts'
import { clockDifferenceSeconds } from '../../kernel/clock-difference.ts'
import type { Exchange } from '../../kernel/exchange.ts'
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
export function refusalFacts(environment: Environment, claims: AssertionClaims, exchange: Exchange): RefusalFacts {
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
    ...(otherCertificate ? { certificateOfAnotherKey: true } : {}),
    ...(environment.kind === 'practice' ? saidByOrg(environment, claims) : { host: environment.host }),
  }
}

/** What a practice org said of the app and the user when it was last asked. */
function saidByOrg({ app, approval }: PracticeEnvironment, claims: AssertionClaims): Partial<RefusalFacts> {
  const isRegistered = app.appId !== undefined
  // Where users approve by themselves, one may have, in a way that does not count: of that the bench knows nothing.
  const administered = app.permittedUsers === 'admin_pre_authorized'
  const approved = approval.approvedUsername !== undefined && isUsername(approval.approvedUsername, claims.sub)
  return {
    ...(isRegistered && app.registeredFingerprint === undefined ? { certificateMissing: true } : {}),
    ...(isRegistered && claims.iss === app.consumerKey ? { askedOrgOfConsumerKey: true } : {}),
    ...(administered && !approved ? { notApproved: true } : {}),
  }
}
