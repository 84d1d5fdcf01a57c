import { describeAnswer, describeGrant, describeRestErrors } from './answer-report.ts'
import { describeFindings, describeRequest } from './assertion-report.ts'
import type { InspectCode, InspectReport } from './inspect-report.ts'

/** What to do next, one line per code. Exhaustive: a new code does not compile without words. */
const NEXT_ACTION: Readonly<Record<InspectCode, string>> = {
  public_key_given: 'this is the public half; give the private key it belongs to',
  certificate_given: 'a certificate holds no private key; give the key file it was made from',
  certification_request_given: 'a certification request holds no private key; give the key file it was made from',
  no_private_key: 'there is no private key in this file',
  ec_key: 'elliptic curve keys cannot sign RS256; make an RSA key: openssl genrsa -out key.pem 2048',
  dsa_key: 'DSA keys cannot sign RS256; make an RSA key: openssl genrsa -out key.pem 2048',
  ed25519_key: 'Ed25519 keys cannot sign RS256; make an RSA key: openssl genrsa -out key.pem 2048',
  rsa_pss_key: 'this key may only be used with RSASSA-PSS; make a plain RSA key: openssl genrsa -out key.pem 2048',
  other_key_algorithm: 'this kind of key cannot sign RS256; make an RSA key: openssl genrsa -out key.pem 2048',
  openssh_key: 'convert it in place, on a copy: ssh-keygen -p -m PKCS8 -f COPY',
  ppk_key: 'convert it: puttygen KEY.ppk -O private-openssh -o key && ssh-keygen -p -m PKCS8 -f key',
  ssh2_key: 'convert it: ssh-keygen -i -f KEY > key && ssh-keygen -p -m PKCS8 -f key',
  symmetric_key: 'a shared secret cannot sign RS256; give an RSA private key',
  modulus_too_small: 'RS256 needs 2048 bits or more (RFC 7518, section 3.3); make a new key',
  modulus_too_large: 'no browser signs with a key of this size; make one of 2048 to 4096 bits',
  multi_prime_key: 'keys with more than two primes are not supported; make a new key',
  jwk_incomplete: 'the JWK lacks its primes; export it again with p, q, dp, dq and qi',
  key_inconsistent: 'the numbers of this key do not belong together; it is damaged or was edited',
  password_missing: 'it is encrypted; give --password',
  password_wrong: 'the password does not open it',
  key_password_wrong: 'the store opens, the key does not; give --key-password',
  encryption_unsupported: 'convert it with OpenSSL: openssl pkcs8 -topk8 -in KEY -v2 aes-256-cbc -out key.pem',
  derivation_too_costly: 'its password derivation is set so high that it would not finish; convert it with OpenSSL',
  keystore_unsupported:
    'convert it: keytool -importkeystore -srckeystore STORE -destkeystore key.p12 -deststoretype PKCS12',
  input_empty: 'there is nothing in it',
  input_too_large: 'it is larger than any key file; is it the right one?',
  not_recognised: 'it is nothing known here',
  truncated: 'the end is missing; copy or download it again, whole',
  damaged: 'it was altered on its way; copy or download it again',
  file_unreadable: 'it cannot be read',
}

const BELONGS = {
  true: 'belongs to the certificate given',
  false: 'does not belong to the certificate given: they hold different keys',
} as const

/** A report as lines for a person. */
export function describeReport(report: InspectReport): string[] {
  const {
    file,
    kind,
    signingKey,
    modulusBits,
    spkiSha256,
    code,
    entries = [],
    answer,
    restErrors,
    grant,
    findings,
    request,
    belongs,
  } = report
  if (answer) {
    const said = [answer.error, answer.errorDescription].filter(Boolean).join(': ')
    return [`${file}: ${kind}, ${said}`, ...describeAnswer(answer)]
  }
  if (restErrors) return [`${file}: ${kind}`, ...describeRestErrors(restErrors)]
  if (findings) return [`${file}: ${kind}`, ...describeFindings(findings)]
  if (request) return [`${file}: ${kind}`, ...describeRequest(request)]
  const size = modulusBits === undefined ? '' : `, ${modulusBits} bits`
  const verdict = signingKey ? `signs${size}` : `${code ?? ''}: ${code === undefined ? '' : NEXT_ACTION[code]}`
  return [
    `${file}: ${kind}, ${verdict}`,
    ...(signingKey ? [`  spki sha256 ${spkiSha256 ?? ''}`] : []),
    ...(belongs === undefined ? [] : [`  ${BELONGS[String(belongs) as 'true' | 'false']}`]),
    ...(grant ? describeGrant(grant) : []),
    ...(entries.length > 1 ? entries.map((entry) => `  ${entryLine(entry)}`) : []),
  ]
}

function entryLine({
  type,
  alias,
  signingKey,
  code,
  subject,
  notAfter,
}: NonNullable<InspectReport['entries']>[number]): string {
  const name = alias === undefined ? '' : ` ${JSON.stringify(alias)}`
  const said = [signingKey ? 'signs' : undefined, code, subject, notAfter && `until ${notAfter}`].filter(
    (part) => part !== undefined,
  )
  return `${type}${name}${said.length > 0 ? `: ${said.join(', ')}` : ''}`
}
