import { OID } from '#core/vocabulary/pkix.ts'
import { Attribute, CertificationRequest, Extensions } from 'pkijs'

import { ok, type Result } from '../kernel/result.ts'
import { webCryptoEngine } from './engine.ts'
import type { IssueError } from './issue-error.ts'
import { leafExtensions, subjectKeyIdentifier } from './issued-extensions.ts'
import { subjectAltNameExtension, type SubjectAltNames } from './subject-alt-names.ts'
import { buildSubject, type SubjectFields } from './subject.ts'

/** CertificationRequestInfo `version: v1(0)` (RFC 2986 §4.1). */
const PKCS10_V1 = 0

/**
 * Builds and signs a PKCS#10 certification request that asks for the extensions a self-signed certificate of
 * this project would have.
 *
 * @param input.subjectAltNames asked for as well, when given; see `checkSubjectAltNames`
 * @returns DER, or a refusal of {@link buildSubject}
 * @throws what the platform throws for a key that cannot sign
 *
 * Holds nothing secret.
 * @see RFC 2986 §4, RFC 2985 §5.4.2 (extensionRequest)
 */
export async function buildCertificationRequest(input: {
  signingKey: { privateKey: CryptoKey; publicKey: CryptoKey }
  subject: SubjectFields
  subjectAltNames?: SubjectAltNames
}): Promise<Result<Uint8Array<ArrayBuffer>, IssueError>> {
  const subject = buildSubject(input.subject)
  if (!subject.ok) return subject

  const engine = webCryptoEngine()
  const request = new CertificationRequest()
  request.version = PKCS10_V1
  request.subject = subject.value
  await request.subjectPublicKeyInfo.importKey(input.signingKey.publicKey, engine)
  const extensions = [...leafExtensions(), await subjectKeyIdentifier(request.subjectPublicKeyInfo)]
  if (input.subjectAltNames) extensions.push(subjectAltNameExtension(input.subjectAltNames))
  request.attributes = [
    new Attribute({ type: OID.extensionRequest, values: [new Extensions({ extensions }).toSchema()] }),
  ]
  await request.sign(input.signingKey.privateKey, 'SHA-256', engine)
  return ok(new Uint8Array(request.toSchema(true).toBER()))
}
