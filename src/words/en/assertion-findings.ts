import type { AssertionFinding } from '#core/lint/assertion/rules.ts'

import { formatDistance, plural } from './format.ts'

/** Words for a finding, in a sentence and what to do. Exhaustive: a new code does not compile without them. */
export function assertionFindingWords({ code, at, got, expected }: AssertionFinding): { title: string; text: string } {
  switch (code) {
    case 'assertion_wrapped':
      return {
        title: 'There is something around the JWT',
        text: 'Quotes, Bearer or a parameter name. It was taken off here; the request must carry the JWT alone.',
      }
    case 'assertion_python_bytes':
      return {
        title: "It is written as Python’s bytes: b'…'",
        text: 'The b and the quotes were taken off here. Sent as it is, it is refused: call .decode() on it, since a token of older PyJWT is bytes.',
      }
    case 'assertion_base64_again':
      return {
        title: 'This is base64 of a JWT, not a JWT',
        text: 'It was decoded here. A JWT is base64url already, with two dots in it: send it as the library gave it.',
      }
    case 'assertion_json_serialization':
      return {
        title: 'It is a JWS in its JSON form',
        text: 'A JWT is always in the compact form: protected header, payload and signature with a dot between them. One signature of it is judged here.',
      }
    case 'assertion_whitespace':
      return {
        title: 'There is whitespace inside',
        text: 'A compact JWT is one line. Base64 tools wrap lines: use -w0, or tr -d "\\n".',
      }
    case 'assertion_too_long':
      return {
        title: 'It is too long to be an assertion',
        text: 'Assertions of this flow have a few hundred characters.',
      }
    case 'part_count_wrong':
      return {
        title: `It has ${plural(Number(got), { one: 'part', other: 'parts' })}, not three`,
        text:
          got === 5
            ? 'Five parts are an encrypted JWT (JWE). Salesforce takes signed ones.'
            : 'Header, payload and signature, with a dot between them. Copy it again, whole; a JWT without signature is not accepted.',
      }
    case 'part_padded':
      return {
        title: `The ${at} is padded with =`,
        text: 'JWTs leave the padding out. Remove the = signs before signing: the signature covers the text as it stands.',
      }
    case 'part_standard_base64':
      return {
        title: `The ${at} is plain base64, not base64url`,
        text: 'Write - for + and _ for /, before signing. With OpenSSL: base64 -w0 | tr "+/" "-_" | tr -d "=".',
      }
    case 'part_not_base64url':
      return {
        title: `The ${at} is not base64url`,
        text: `Character ${String(got)} does not belong, or the end is missing. Copy it again, whole.`,
      }
    case 'part_not_utf8':
      return { title: `The ${at} is not UTF-8`, text: 'Encode the JSON as UTF-8 before base64url.' }
    case 'part_not_json':
      return {
        title: `The ${at} is not JSON`,
        text: 'A quote or a comma is missing, or a shell took the quotes away.',
      }
    case 'part_not_object':
      return { title: `The ${at} is not a JSON object`, text: 'Header and payload are objects with members.' }
    case 'dpop_proof_given':
      return {
        title: 'This is a DPoP proof, not an assertion',
        text: `It goes into the header DPoP of one request${
          Array.isArray(got) ? `, ${got.join(' ')}` : ''
        }, beside the token. Where a token is bound to such a key, token_type is DPoP and the header says Authorization: DPoP instead of Bearer; use_dpop_nonce asks for the same request again with the nonce of the header DPoP-Nonce. Whether Salesforce takes proofs on this grant is not known.`,
      }
    case 'access_token_given':
      return {
        title: 'This is an access token of Salesforce, not an assertion',
        text: `It was issued by Salesforce and goes into Authorization: Bearer. Treat it as a password.${
          Array.isArray(got) ? ` Its org is ${String(got[0])}, in 18 characters ${String(got[1])}.` : ''
        }`,
      }
    case 'access_token_ended':
      return {
        title: `It ended ${formatDistance(-Number(got))} ago, by this computer’s clock`,
        text: 'Such a token is not prolonged by using it. Request another one.',
      }
    case 'access_token_audience':
      return {
        title: `It is meant for ${list(got)}`,
        text: 'aud names where it opens anything. A service that is not named there does not take it, nor does SOAP in older versions.',
      }
    case 'alg_missing':
      return { title: 'The header names no algorithm', text: 'It must hold "alg":"RS256".' }
    case 'alg_none':
      return {
        title: 'It is not signed: alg is none',
        text: 'Without a signature nobody can tell who made it. Sign with RS256 and the key of the certificate.',
      }
    case 'alg_hmac':
      return {
        title: `${String(got)} is made with a shared secret`,
        text: 'Salesforce verifies with the certificate on the app, so it needs RS256 and an RSA private key. The consumer secret signs nothing here.',
      }
    case 'alg_elliptic_curve':
      return {
        title: `${String(got)} is an elliptic curve signature`,
        text: 'Salesforce takes RSA keys only on this grant. Make an RSA key and sign with RS256.',
      }
    case 'alg_other_hash':
      return {
        title: `${String(got)} uses another hash than SHA-256`,
        text: 'The key is right; choose RS256 in the library.',
      }
    case 'alg_pss':
      return {
        title: `${String(got)} uses RSA-PSS padding`,
        text: 'Salesforce expects RSASSA-PKCS1-v1_5, which is RS256. The same key can do both.',
      }
    case 'alg_unknown':
      return { title: 'The algorithm is not RS256', text: 'Salesforce documents RS256 alone for this grant.' }
    case 'b64_present':
      return { title: 'The header holds b64', text: 'JWTs must not use unencoded payloads. Leave it out.' }
    case 'crit_present':
      return {
        title: 'The header demands extensions (crit)',
        text: 'A verifier that does not know them must refuse the JWT. Leave it out.',
      }
    case 'key_in_header':
      return {
        title: `${at} carries a key, which is not used`,
        text: 'Salesforce verifies with the certificate on the app and ignores keys in the header.',
      }
    case 'kid_present':
      return {
        title: 'kid is not used',
        text: 'Salesforce finds the certificate through iss. Harmless.',
      }
    case 'typ_unusual':
      return { title: `typ is ${JSON.stringify(got)}`, text: 'It is optional; JWT is the usual value.' }
    case 'member_repeated':
      return {
        title: `${list(got)} ${Array.isArray(got) && got.length > 1 ? 'occur' : 'occurs'} more than once in the ${at}`,
        text: 'One reader takes the first, another the last. Below is the last. Write each once.',
      }
    case 'claim_html_escaped':
      return {
        title: `${at} holds an HTML entity`,
        text: `The value was escaped for a web page. Take it unescaped${meant(expected)}.`,
      }
    case 'claim_percent_encoded':
      return {
        title: `${at} is percent-encoded`,
        text: `The value was encoded for an address or a form. In a claim it stands as it is${meant(expected)}.`,
      }
    case 'claim_quoted':
      return {
        title: `${at} has quotes in its value`,
        text: `They came along from a .env file, YAML or JSON. Take them off${meant(expected)}.`,
      }
    case 'claim_placeholder':
      return {
        title: `${at} is a variable that nobody filled in, or what a program writes for no value`,
        text: 'The program that signs did not find the setting. Give it the value.',
      }
    case 'iss_missing':
      return { title: 'iss is missing', text: 'It is the app’s Consumer Key.' }
    case 'iss_whitespace':
      return {
        title: 'iss contains whitespace or characters that cannot be seen',
        text: 'They came along when the Consumer Key was copied. Remove them.',
      }
    case 'iss_is_secret':
    case 'iss_may_be_secret':
      return {
        title: 'iss has the form of a consumer secret',
        text: 'It must be the Consumer Key. Keys made by Salesforce start with 3MVG9; a key that a deployment chose may be 64 hexadecimal digits too. A payload is readable by anybody: if this is the secret, rotate it.',
      }
    case 'iss_is_user':
      return {
        title: 'iss is a user or an address, not an app',
        text: 'Here iss is the app’s Consumer Key. The user goes into sub.',
      }
    case 'iss_unusual':
      return {
        title: `iss does not start with ${String(expected)}`,
        text: 'Consumer Keys made by Salesforce do. One chosen by a deployment may look otherwise.',
      }
    case 'sub_missing':
      return { title: `${at} is missing`, text: 'It is the Username of the user the token is for.' }
    case 'sub_whitespace':
      return {
        title: `${at} contains whitespace or characters that cannot be seen`,
        text: 'Copy the Username again, without them.',
      }
    case 'sub_is_record_id':
      return {
        title: `${at} is a record id`,
        text: 'It must be the Username, which has the form of an e-mail address, not the user’s id.',
      }
    case 'sub_is_url':
      return { title: `${at} is an address`, text: 'The login server goes into aud; sub is the Username.' }
    case 'sub_not_username':
      return {
        title: `${at} does not have the form of a Username`,
        text: 'Usernames have the form of an e-mail address (which is often not the user’s e-mail), in sandboxes with the sandbox’s name at the end.',
      }
    case 'sub_empty_beside_prn':
      return {
        title: 'sub is empty, and the Username stands in prn',
        text: 'prn is the older name of sub and is read first. Move the Username into sub and leave prn out.',
      }
    case 'prn_present':
      return { title: 'prn stands beside sub', text: 'It is the older name and wins. Leave it out.' }
    case 'aud_missing':
      return { title: 'aud is missing', text: 'It names the login server, such as https://login.salesforce.com.' }
    case 'aud_list':
      return {
        title: 'aud is a list',
        text: 'Some libraries write one without being asked; no client of Salesforce sends it. Send a single string.',
      }
    case 'aud_not_string':
      return { title: 'aud is not a text', text: 'It is one URL, as a string.' }
    case 'aud_not_url':
      return {
        title: 'aud is not a URL',
        text: instead(expected, 'It starts with https:// and names the login server.'),
      }
    case 'aud_has_userinfo':
      return {
        title: 'aud holds a user name or a password',
        text: `A payload is readable by anybody: if a password in use stands there, change it. ${instead(expected, 'Leave out what stands before the @.')}`,
      }
    case 'aud_http':
      return { title: 'aud says http', text: instead(expected) }
    case 'aud_trailing_slash':
      return {
        title: 'aud ends with a slash',
        text: `Seen to work, not documented. ${instead(expected)}`,
      }
    case 'aud_has_path':
      return {
        title: 'aud has a path',
        text: `aud names the login server, not its token endpoint. ${instead(expected)}`,
      }
    case 'aud_other_host':
      return { title: 'aud is a host of pages, not a login server', text: instead(expected) }
    case 'aud_unknown_host':
      return {
        title: 'aud is no host of Salesforce',
        text: `Right only for an Experience Cloud site on its own domain. Otherwise: ${String(expected)}, or the My Domain URL of the org.`,
      }
    case 'exp_missing':
      return { title: 'exp is missing', text: 'Set it two to three minutes ahead, in seconds since 1970.' }
    case 'exp_not_number':
      return { title: 'exp is not a number', text: 'It is a number of seconds since 1970, not a date text.' }
    case 'exp_text':
      return { title: 'exp is a text', text: 'Works today; the specification asks for a number. Leave the quotes out.' }
    case 'exp_fraction':
      return {
        title: 'exp has a fraction',
        text: `The specification allows it; clients send whole seconds: ${String(expected)}.`,
      }
    case 'exp_milliseconds':
      return {
        title: 'exp is in milliseconds',
        text: `That is thousands of years ahead. Works today, since the Salesforce CLI does the same; documented are seconds: ${String(expected)}.`,
      }
    case 'exp_past':
      return {
        title: `It expired ${formatDistance(-Number(got))} ago, by this computer’s clock`,
        text: 'Salesforce answers with invalid_grant: expired authorization code. Sign a new one; if it was just signed, set the clock of the computer that signs.',
      }
    case 'exp_just_past':
      return {
        title: `It expired ${formatDistance(-Number(got))} ago, by this computer’s clock`,
        text: 'Salesforce allows for clocks that differ, by how much is not documented. Sign a new one.',
      }
    case 'exp_undocumented':
      return {
        title: `exp is ${formatDistance(Number(got))} ahead; documented are 3 minutes`,
        text: 'Works today. Two minutes leave room for clocks that differ.',
      }
    case 'exp_beyond_observed':
      return {
        title: `exp is ${formatDistance(Number(got))} ahead; documented are 3 minutes`,
        text: 'Several clients take 5 minutes for a hard limit, others send far more and are served. Use two minutes: whoever finds it can use it that long.',
      }
    case 'aud_other_environment':
      return {
        title: `aud names the other kind of environment: ${String(got)}`,
        text: `This org takes ${String(expected)}. Production and sandboxes know nothing of each other, and answer “audience is invalid”.`,
      }
    case 'aud_other_org':
      return {
        title: `aud names another org than the request goes to`,
        text: `The request goes to ${String(expected)}, the audience is ${String(got)}. The org that is asked has to be the one that is named.`,
      }
    case 'aud_my_domain_of_connected_app':
      return {
        title: 'aud is a My Domain, documented for a Connected App is the generic host',
        text: `Clients in wide use send the My Domain and are served; some sandboxes were seen to refuse it. Documented is ${String(expected)}.`,
      }
    case 'app_unknown_at_host':
      return {
        title: `${String(got)} does not know External Client Apps`,
        text: 'It cannot tell which org the app is in, and answers app_not_found. Send the request to the org’s My Domain.',
      }
    case 'iss_of_other_app':
      return {
        title: 'iss is not the Consumer Key that this org gave to the app',
        text: 'It looks for the certificate at the app that iss names.',
      }
    case 'sub_not_approved':
      return {
        title: `${String(got)} is not pre-authorized`,
        text: `The administrator approved ${String(expected)} for this app, when the org was last asked.`,
      }
    case 'certificate_of_other_key':
      return {
        title: 'The certificate is of another key than the one that signs',
        text: 'Issue a certificate for this key and give it to the app, or sign with the other key.',
      }
    case 'certificate_missing':
      return {
        title: 'The app holds no certificate',
        text: 'Without one no signature can be checked: upload it in the App step.',
      }
    case 'certificate_of_key':
      return {
        title: 'The certificate is of the key that signs',
        text: 'Compared here. That the app holds this certificate, only the org can say.',
      }
    case 'clock_differs':
      return {
        title: `The org’s clock is ${formatDistance(Math.abs(Number(got)))} ${Number(got) < 0 ? 'behind' : 'ahead of'} this computer’s`,
        text: 'exp is read by the org’s clock. Count by that, or set this one.',
      }
    case 'nbf_future':
      return {
        title: `nbf is ${formatDistance(Number(got))} ahead`,
        text: 'It may not be used before. Leave nbf out, or set the clock.',
      }
    case 'nbf_milliseconds':
      return {
        title: 'nbf is in milliseconds',
        text: `As seconds that is thousands of years ahead, and the JWT may not be used before. Leave it out, or write seconds: ${String(expected)}.`,
      }
    case 'iat_milliseconds':
      return {
        title: 'iat is in milliseconds',
        text: `Dates in a JWT are seconds: ${String(expected)}. No clock is wrong. Write seconds, or leave iat out: this flow does not need it.`,
      }
    case 'iat_future':
      return {
        title: `iat is ${formatDistance(Number(got))} ahead`,
        text: 'The clock of the computer that signed is ahead of this one.',
      }
    case 'jti_missing':
      return {
        title: 'There is no jti',
        text: 'It is optional. Without one the assertion can be sent again until it expires; with one it works once.',
      }
    case 'jti_not_string':
      return { title: 'jti is not a text', text: 'Write it as a string.' }
    case 'scope_present':
      return {
        title: 'scope has no effect',
        text: 'The token gets the scopes that were approved for the app and the user.',
      }
    case 'claims_ignored':
      return { title: `Not used: ${list(got)}`, text: 'Salesforce does not read them. Anybody who sees the JWT can.' }
    case 'signature_missing':
      return { title: 'The signature is missing', text: 'Sign header and payload with RS256.' }
    case 'signature_length_wrong':
      return {
        title: `The signature has ${String(got)} bytes`,
        text: `RS256 signatures are as long as the key: ${String(expected)} bytes for 2048, 3072 and 4096 bits. ${
          got === 32
            ? '32 are those of HS256.'
            : got === 64
              ? '64 are those of ES256 or HS512.'
              : 'It may be cut short.'
        }`,
      }
    case 'signature_small_key':
      return { title: 'It was signed by a key of 1024 bits', text: 'RS256 needs 2048 or more. Make a new key.' }
    case 'signature_hex':
      return {
        title: `The signature is hex, not base64url${by(got)}`,
        text: 'Encode its bytes, not their digits. With OpenSSL leave -hex and xxd out: openssl dgst -sha256 -sign key.pem | base64 -w0 | tr "+/" "-_" | tr -d "=".',
      }
    case 'signature_encoded_twice':
      return {
        title: `The signature is base64 of base64${by(got)}`,
        text: 'What signed gave base64 already. Encode the bytes once, as base64url.',
      }
    case 'signature_reversed':
      return {
        title: `The bytes of the signature are in reverse order${by(got)}`,
        text: 'Windows’ CryptoAPI (CryptSignHash) gives the last byte first. Reverse them before base64url, or sign with CNG or .NET’s RSA class.',
      }
    case 'signature_read_as_text':
      return {
        title: 'The signature was read as text and is broken',
        text: 'Bytes that are no UTF-8 were replaced on the way and cannot be got back. Keep the signature as bytes until it is base64url.',
      }
    case 'signature_pss':
      return {
        title: `It is an RSA-PSS signature${by(got)}, though the header says RS256`,
        text: `It was made with PSS padding and ${String(expected)}. RS256 is RSASSA-PKCS1-v1_5 with SHA-256; the same key can make it.`,
      }
    case 'signature_other_hash':
      return {
        title: `It was signed with ${String(expected)}${by(got)}, though the header says RS256`,
        text: 'RS256 is SHA-256. In OpenSSL that is -sha256, in Java SHA256withRSA, in Node RSA-SHA256.',
      }
    case 'signature_without_digest_info':
      return {
        title: `The digest was signed without its DigestInfo${by(got)}`,
        text: 'The name of the hash belongs before the digest. openssl rsautl and pkeyutl sign what they are given: use openssl dgst -sha256 -sign, or pkeyutl with -pkeyopt digest:sha256.',
      }
    case 'signature_not_hashed':
      return {
        title: `The text was signed without being hashed${by(got)}`,
        text: 'RS256 signs the SHA-256 digest of header and payload. Use a function that signs with SHA-256, not one that encrypts with the private key.',
      }
    case 'signature_over_digest':
      return {
        title: `A digest was signed as if it were the text${by(got)}`,
        text: 'It was hashed twice. Give the function that signs header and payload themselves, or tell it that it gets a digest.',
      }
    case 'signature_over_line_break':
      return {
        title: `It was made over the text with a line break or a space at its end${by(got)}`,
        text: 'echo adds one: use echo -n, or printf %s. In an editor, save without a last line break.',
      }
    case 'signature_over_payload':
      return {
        title: `It was made over the payload alone${by(got)}`,
        text: 'Sign the encoded header, a dot and the encoded payload.',
      }
    case 'signature_over_other_parts':
      return {
        title: `It was made over other parts of the JWT${by(got)}`,
        text: 'Sign the encoded header, one dot and the encoded payload: nothing before, between or behind them.',
      }
    case 'signature_over_decoded_parts':
      return {
        title: `It was made over the JSON, before it was encoded${by(got)}`,
        text: 'Encode header and payload as base64url first, join them with a dot, and sign that.',
      }
    case 'signature_over_padded_parts':
      return {
        title: `It was made over plain or padded base64${by(got)}`,
        text: 'The text was changed into base64url after it was signed. Change it before, and sign what is sent.',
      }
    case 'signature_over_utf16':
      return {
        title: `It was made over the text as UTF-16${by(got)}`,
        text: 'Take the bytes of the text as UTF-8 or ASCII: in .NET Encoding.UTF8, not Encoding.Unicode.',
      }
    case 'signature_other_text':
      return {
        title: `It was made by the key of ${String(got)}, but over something else`,
        text: 'Header or payload were changed after signing, or another text was signed. Sign again, over exactly what is sent. A Connected App answers invalid assertion, an External Client App has been seen to answer invalid client credentials.',
      }
    case 'signature_matches':
      return {
        title: `The signature was made by the key of ${String(got)}`,
        text: 'With this certificate on the app, Salesforce will accept the signature.',
      }
    case 'signature_mismatch':
      return {
        title: `The signature was not made by the key of ${list(got)}`,
        text: `A ${String(expected)}-bit key signed, to judge by the length, and the app needs its certificate; or the signature was changed. A Connected App answers invalid assertion, an External Client App has been seen to answer invalid client credentials.`,
      }
    case 'assertion_in_order':
      return {
        title: 'Nothing speaks against it',
        text: 'Header and claims are as documented. Whether the app, the user and the signature are right, only Salesforce can say.',
      }
  }
}

function instead(expected: unknown, otherwise = ''): string {
  return typeof expected === 'string' ? `Write ${expected}` : otherwise
}

function list(names: unknown): string {
  return Array.isArray(names) ? names.join(', ') : String(names)
}

function meant(expected: unknown): string {
  return typeof expected === 'string' ? `: ${expected}` : ''
}

/** Whose signature it is, where that was found out. */
function by(name: unknown): string {
  return typeof name === 'string' ? `, by the key of ${name}` : ''
}
