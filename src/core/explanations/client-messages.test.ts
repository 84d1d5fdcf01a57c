import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CLIENT_MESSAGE_PATTERNS, findClientMessages } from './client-messages.ts'

const codes = (text: string) => findClientMessages(text).map(({ code }) => code)

/** Any code units, lone surrogates too. Made of numbers, which are quicker to come by than characters. */
const anyText = fc.uint16Array({ maxLength: 8 }).map((units) => String.fromCharCode(...units))

describe('a message of a client is known', () => {
  it.each([
    // OpenSSL
    [
      '140707428578968:error:06065064:digital envelope routines:EVP_DecryptFinal_ex:bad decrypt:evp_enc.c:610:',
      'decrypt_failed',
    ],
    ['bad magic number', 'decrypt_failed'],
    ['4047C1:error:1C800066:Provider routines:ossl_cipher_unpadblock:bad decrypt', 'decrypt_failed'],
    [
      'unable to load Private Key\n1:error:0909006C:PEM routines:get_name:no start line:pem_lib.c:745:Expecting: ANY PRIVATE KEY',
      'key_not_pem',
    ],
    ['Could not read private key from server.key', 'key_not_read'],
    ['error:0308010C:digital envelope routines::unsupported', 'old_cipher_switched_off'],
    ['error:0D07207B:asn1 encoding routines:ASN1_get_object:header too long', 'key_text_damaged'],
    ['error:05800074:x509 certificate routines::key values mismatch', 'key_of_other_certificate'],
    // Node
    ["Error: error:1E08010C:DECODER routines::unsupported\n  code: 'ERR_OSSL_UNSUPPORTED'", 'key_not_read'],
    ['Error: secretOrPrivateKey must be an asymmetric key when using RS256', 'key_not_read'],
    ['TypeError [ERR_MISSING_PASSPHRASE]: Passphrase required for encrypted key', 'key_password_missing'],
    ["Error: ENOENT: no such file or directory, open './certificates/server.key'", 'key_file_missing'],
    ['Error: Bad "options.expiresIn" option the payload already has an "exp" property.', 'exp_given_twice'],
    ['TypeError: fetch failed', 'fetch_hides_cause'],
    ['Error: getaddrinfo ENOTFOUND acme.my.salesforce.com', 'host_not_found'],
    ['Error: socket hang up', 'connection_cut'],
    ['connect ECONNREFUSED 127.0.0.1:8080', 'connection_refused'],
    // Python
    ['ValueError: Could not deserialize key data. The data may be in an incorrect format', 'key_not_read'],
    ['ValueError: Unable to load PEM file. MalformedFraming', 'key_not_pem'],
    ['TypeError: Password was not given but private key is encrypted', 'key_password_missing'],
    [
      "NotImplementedError: Algorithm 'RS256' could not be found. Do you have cryptography installed?",
      'library_lacks_rs256',
    ],
    [
      'requests.exceptions.SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate in certificate chain (_ssl.c:1129)',
      'tls_authority_unknown',
    ],
    [
      'ssl.SSLCertVerificationError: certificate verify failed: certificate has expired (_ssl.c:1129)',
      'tls_certificate_out_of_date',
    ],
    [
      "requests.exceptions.ProxyError: HTTPSConnectionPool: Max retries exceeded (Caused by ProxyError('Cannot connect to proxy.'))",
      'proxy_refused',
    ],
    ['json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)', 'page_instead_of_json'],
    // Java
    ['keytool error: java.io.IOException: keystore password was incorrect', 'keystore_password_wrong'],
    ['java.security.UnrecoverableKeyException: Cannot recover key', 'keystore_key_locked'],
    ['java.io.IOException: Invalid keystore format', 'keystore_other_format'],
    ['javax.crypto.AEADBadTagException: Tag mismatch!', 'decrypt_tag_differs'],
    [
      'java.security.spec.InvalidKeySpecException: java.security.InvalidKeyException: IOException : algid parse error, not a sequence',
      'key_not_pkcs8',
    ],
    ['java.lang.IllegalArgumentException: Illegal base64 character d', 'base64_of_other_text'],
    ['javax.net.ssl.SSLHandshakeException: PKIX path building failed', 'tls_store_lacks_authority_java'],
    ['javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version', 'tls_version_too_old'],
    ['java.net.UnknownHostException: login.salesforce.com', 'host_not_found'],
    // Go, .NET, PHP, Ruby
    ['x509: failed to parse private key (use ParsePKCS1PrivateKey instead for this key type)', 'key_not_pkcs8'],
    ['Invalid Key: Key must be a PEM encoded PKCS1 or PKCS8 key', 'key_not_pem'],
    ['Post "https://login.salesforce.com": x509: certificate signed by unknown authority', 'tls_authority_unknown'],
    ['System.ArgumentException: No supported key formats were found.', 'key_not_read'],
    ['CryptographicException: ASN1 corrupted data.', 'key_text_damaged'],
    ['The request was aborted: Could not create SSL/TLS secure channel.', 'tls_version_too_old'],
    ['openssl_sign(): Supplied key param cannot be coerced into a private key', 'key_not_read'],
    ['OpenSSL::PKey::RSAError: Neither PUB key nor PRIV key: nested asn1 error', 'key_not_read'],
    // PowerShell, curl, axios
    ['Invoke-RestMethod : The remote server returned an error: (400) Bad Request.', 'answer_body_dropped'],
    ['AxiosError: Request failed with status code 400', 'answer_body_dropped'],
    ['curl: (6) Could not resolve host: login.salesforce.com', 'host_not_found'],
    ['curl: (56) Received HTTP code 403 from proxy after CONNECT', 'proxy_refused'],
    ['<html>\r\n<head><title>504 Gateway Time-out</title></head>', 'page_of_gateway'],
    ['upstream connect error or disconnect/reset before headers. reset reason: connection timeout', 'page_of_gateway'],
    ['java.security.spec.InvalidKeySpecException: Neither RSA, DSA nor EC worked', 'key_not_pkcs8'],
    ['TypeError: "pkcs8" must be PKCS#8 formatted string', 'key_not_pkcs8'],
    [
      'java.lang.ClassCastException: class org.bouncycastle.asn1.pkcs.PrivateKeyInfo cannot be cast to class org.bouncycastle.openssl.PEMKeyPair',
      'key_not_pkcs1',
    ],
    [
      'java.lang.ClassCastException: class org.bouncycastle.openssl.PEMKeyPair cannot be cast to class org.bouncycastle.asn1.pkcs.PrivateKeyInfo',
      'key_not_pkcs8',
    ],
    [
      "docker: poorly formatted environment: variable '-----END RSA PRIVATE KEY-----' contains whitespaces.",
      'variable_of_one_line',
    ],
    ['base64: invalid input', 'base64_not_decoded'],
    ['TypeError: Expecting a PEM-formatted key.', 'key_not_pem'],
    ["AttributeError: module 'jwt' has no attribute 'encode'", 'library_of_other_name'],
    ['curl: (35) error:1408F10B:SSL routines:ssl3_get_record:wrong version number', 'tls_on_plain_port'],
    ['HTTP/1.1 407 Proxy Authentication Required', 'proxy_asks_for_login'],
    // Browsers
    ['TypeError: Failed to fetch', 'browser_got_no_answer'],
    ['TypeError: NetworkError when attempting to fetch resource.', 'browser_got_no_answer'],
    ['TypeError: Load failed', 'browser_got_no_answer'],
    [
      "Access to fetch at 'https://x' from origin 'http://localhost:3000' has been blocked by CORS policy",
      'browser_kept_from_answer',
    ],
    ['Cross-Origin Request Blocked: The Same Origin Policy disallows reading', 'browser_kept_from_answer'],
    ['Origin http://localhost is not allowed by Access-Control-Allow-Origin.', 'browser_kept_from_answer'],
    [
      "Refused to connect to 'https://x' because it violates the following Content Security Policy directive",
      'browser_policy_forbids',
    ],
    // Apex, the Salesforce CLI
    [
      'System.CalloutException: Unauthorized endpoint, please check Setup->Security->Remote site settings',
      'apex_endpoint_not_listed',
    ],
    [
      'System.NoDataFoundException: Data Not Available: The data you were trying to access could not be found. It may be due to another user deleting the data',
      'apex_data_not_found',
    ],
    [
      'AuthError: Failed to decipher auth data. reason: Unsupported state or unable to authenticate data.',
      'cli_login_unreadable',
    ],
    ['Error (DomainNotFoundError): The org cannot be found', 'cli_host_unknown'],
    ['ERROR: No authorization information found for devhub.', 'cli_not_logged_in'],
    [
      'Error (JwtGrantError): We encountered a JSON web token error, which is likely not an issue with Salesforce CLI.',
      'cli_jwt_login_failed',
    ],
    ['Error: Invalid audience', 'audience_not_expected'],
    // Pages
    [
      '<html><head><title>acme.example</title></head><body>This domain is for sale</body></html>',
      'page_of_parked_domain',
    ],
    ['<html><head><meta http-equiv="refresh" content="0; url=/s/login"></head></html>', 'page_of_site'],
    ['<!DOCTYPE html><html><head><title>Login | Salesforce</title>', 'page_of_login'],
  ])('%j', (text, code) => {
    expect(codes(text)[0]).toBe(code)
  })
})

it.each(['', 'The key is in the safe.', 'all tests passed', 'GET / 200', '{"name":"value"}'])(
  'nothing is said of %j',
  (text) => {
    expect(codes(text)).toEqual([])
  },
)

it('each pattern is found by its own pieces, and no row hides a later one', () => {
  const hidden = CLIENT_MESSAGE_PATTERNS.filter(({ code, pieces }) => !codes(pieces.join(' … ')).includes(code))
  expect(hidden.map(({ pieces }) => pieces)).toEqual([])
})

it('patterns are lower case and start with a piece that is rare', () => {
  for (const { pieces } of CLIENT_MESSAGE_PATTERNS)
    for (const piece of pieces) expect(piece).toBe(piece.toLowerCase().replaceAll('’', "'"))
  expect(
    CLIENT_MESSAGE_PATTERNS.filter(({ pieces: [first, ...more] }) => more.length === 0 && first.length < 8).map(
      ({ pieces }) => pieces,
    ),
  ).toEqual([])
})

it('the pieces of a pattern have to stand on one line', () => {
  expect(codes('407 files were copied\nno proxy is set')).toEqual([])
})

it('says on which line, in a log of thousands of lines', () => {
  const noise = '2026-11-02 09:14:11 INFO c.a.Client - all is well'
  const lines = Array.from({ length: 5000 }, () => noise)
  lines[3210] = 'javax.crypto.AEADBadTagException: Tag mismatch!'
  lines[4000] = 'java.net.UnknownHostException: acme.my.salesforce.com'
  expect(findClientMessages(lines.join('\n')).map(({ code, line }) => [code, line])).toEqual([
    ['decrypt_tag_differs', 3211],
    ['host_not_found', 4001],
  ])
})

describe('the work', () => {
  const LENGTH = 4500

  const work = (text: string) => {
    let characters = 0
    findClientMessages(text, (looked) => (characters += looked))
    return characters / text.length
  }

  it('is at most a few readings of the text for each pattern, on the worst text of every pattern', () => {
    const worst = CLIENT_MESSAGE_PATTERNS.map(({ pieces: [first] }) =>
      work(`${first} `.repeat(Math.ceil(LENGTH / first.length))),
    )
    expect(Math.max(...worst)).toBeLessThan(3 * CLIENT_MESSAGE_PATTERNS.length)
  })

  it('grows with the text and not faster', () => {
    const line = 'enoent 407 x509: asn1 curl proxy enoent\n'
    expect(work(line.repeat(4000))).toBeLessThan(1.1 * work(line.repeat(1000)))
  })
})

it('never throws, whatever the text', () => {
  const pieces = CLIENT_MESSAGE_PATTERNS.flatMap((pattern) => [...pattern.pieces])
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), anyText, fc.constantFrom('\n', ' '))), (parts) => {
      const found = findClientMessages(parts.join(''))
      expect(new Set(found.map(({ code }) => code)).size).toBe(found.length)
    }),
    { seed: 20_261_126, numRuns: 400 },
  )
})
