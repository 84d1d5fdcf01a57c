import type { IssueError } from '../../certificates/issue-error.ts'
import { BaseError } from '../../kernel/errors.ts'
import { epochMilliseconds, type EpochMilliseconds } from '../../kernel/numeric-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { keptCertificate } from '../../key-shelf/kept-certificate.ts'
import { ownCertificate, signsElsewhere, type Environment } from '../../environment/environment.ts'
import type { MissingFact } from '../../environment/missing-fact.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import type { FlowFacts } from '../facts/facts.ts'
import type { Judgement } from '../facts/step.ts'
import { doneHere } from './local-work.ts'
import type { StepModule } from './step-module.ts'

/** The certificate that wraps the public half of the environment's key. */
export const certificateStep: StepModule = {
  judge,
  act: async ({ environment }, ports) => {
    const made = await makeCertificate(environment, ports)
    return made.ok ? ok({ environment: made.value }) : made
  },
}

function judge({ environment, key }: FlowFacts, now: EpochMilliseconds): Judgement {
  const { certificate } = environment
  const blockedBy = key ? undefined : ('key' as const)
  if (signsElsewhere(environment) && !ownCertificate(environment))
    // A certificate of a key elsewhere comes from there too: only the person can bring it.
    return {
      status: 'waiting',
      detail: { code: 'needs_certificate' },
      todo: 'wait',
      waitsFor: 'certificate',
      blockedBy,
    }
  const make = blockedBy ? { todo: 'wait' as const, waitsFor: blockedBy, blockedBy } : { todo: 'act' as const }
  if (!certificate)
    return blockedBy
      ? { status: 'waiting', detail: { code: 'needs_key' }, ...make }
      : { status: 'ready', detail: { code: 'not_made' }, ...make }
  if (certificate.keyThumbprint !== environment.keyThumbprint)
    return { status: 'failed', detail: { code: 'certificate_of_another_key' }, ...make }
  const kept = { todo: 'nothing' as const, blockedBy }
  const { subject, notAfter } = certificate
  // Salesforce uses only the public key of an expired certificate; people's policies do not.
  if (notAfter <= now) return { status: 'attention', detail: { code: 'certificate_expired', notAfter }, ...kept }
  return { status: 'done', detail: { code: 'certificate_made', subject, notAfter }, ...kept }
}

/** Minutes a certificate is dated back, so that a slightly slow clock elsewhere still finds it valid. */
const NOT_BEFORE_LEEWAY_MILLISECONDS = 5 * 60_000

/** Issues a self-signed certificate for the environment's key. The certificate code arrives when first needed. */
export async function makeCertificate(
  environment: Environment,
  ports: FlowPorts,
): Promise<Result<Pick<Environment, 'certificate'>, MissingFact | IssueError>> {
  const key = environment.keyThumbprint === undefined ? undefined : await ports.keys.get(environment.keyThumbprint)
  if (!key) return err({ code: 'missing_fact', fact: 'key' })

  const { issueSelfSignedCertificate, viewCertificate } = await import('../../certificates/index.ts')
  const { subject, validityDays, validity } = environment.certificateRequest
  const fromNow = { notBefore: epochMilliseconds(ports.clock() - NOT_BEFORE_LEEWAY_MILLISECONDS), validityDays }
  const issued = await doneHere(
    'certificate_signed',
    environment,
    ports,
    () => issueSelfSignedCertificate({ signingKey: key, subject, ...(validity ?? fromNow) }, ports.random),
    ({ ok: isIssued }) => isIssued,
  )
  if (!issued.ok) return issued
  const view = await viewCertificate(issued.value)
  if (!view.ok) throw new BaseError('issued_certificate_unreadable')
  return ok({ certificate: keptCertificate({ der: issued.value, view: view.value }, key.thumbprint) })
}
