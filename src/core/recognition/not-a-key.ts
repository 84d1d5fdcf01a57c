/** What people have in a key's place: told by how it begins and by its form, never by a guess at its content. */
import type { Evidence } from '../kernel/finding.ts'
import type { NotAKeyCode } from '../keys/import-refusal.ts'
import { nothing, type Found, type InputKind } from './recognition.ts'

type NotAKeyKind = Extract<InputKind, 'not_a_key' | 'encrypted_file'>

/** One form. `evidence`: `documented` where a program's manual gives the form, `observed` where files show it. */
type Form = {
  code: NotAKeyCode
  kind: NotAKeyKind
  evidence: Evidence
  /** `armoured` forms may hold a BEGIN line of their own and are looked for before PEM. */
  when: 'armoured' | 'plain'
  pattern: RegExp
}

function form(code: NotAKeyCode, evidence: Evidence, pattern: RegExp, when: Form['when'] = 'plain'): Form {
  return { code, kind: 'not_a_key', evidence, when, pattern }
}

function encrypted(code: NotAKeyCode, evidence: Evidence, pattern: RegExp, when: Form['when'] = 'plain'): Form {
  return { code, kind: 'encrypted_file', evidence, when, pattern }
}

/** The one word after `NAME=`, where a value stands with its name, in quotes or not. */
const NAMED = String.raw`^(?:(?:export +)?[A-Za-z_][\w.-]{0,80} ?[=:] ?)?["']?`

function named(pattern: string, flags = ''): RegExp {
  return new RegExp(`${NAMED}(?:${pattern})["']?;?$`, flags)
}

/** In order: the first that fits is said. Every pattern is linear. */
const FORMS: readonly Form[] = [
  encrypted('pgp_message', 'documented', /-----BEGIN PGP MESSAGE-----/, 'armoured'),
  form('pgp_key', 'documented', /-----BEGIN PGP (?:PRIVATE|PUBLIC) KEY BLOCK-----/, 'armoured'),
  encrypted('age', 'documented', /-----BEGIN AGE ENCRYPTED FILE-----|^age-encryption\.org\/v1\n/, 'armoured'),
  encrypted(
    'cms_enveloped',
    'observed',
    /-----BEGIN CMS-----|^content-type: application\/(?:x-)?pkcs7-mime/im,
    'armoured',
  ),
  encrypted('sops', 'documented', /^sops:|"sops": ?\{|^sops_version=|ENC\[AES256_GCM,data:/m, 'armoured'),
  encrypted('ansible_vault', 'documented', /^[ \t]{0,8}\$ANSIBLE_VAULT;\d/m, 'armoured'),
  encrypted('sealed_secret', 'documented', /^kind: *["']?SealedSecret\b/m, 'armoured'),
  form('git_lfs_pointer', 'documented', /^version https:\/\/git-lfs\.github\.com\/spec\/v1/, 'armoured'),
  form(
    'masked_value',
    'observed',
    /-----BEGIN [A-Z ]{0,30}-----[\s\\nr]{0,4}(?:\*{3}|\u2022{3}|\[?(?:MASKED|REDACTED)\b)/i,
    'armoured',
  ),
  form(
    'placeholder',
    'observed',
    /-----BEGIN [A-Z ]{0,30}-----[\s\\nr]{0,4}(?:\.{3}|\u2026|x{3}|<[\w -]{1,60}>|(?:your|insert|paste|put)\b|-----END )/i,
    'armoured',
  ),
  encrypted(
    'encrypted_property',
    'observed',
    named(String.raw`ENC\(\S{8,}\)|ENC\[PKCS7,[A-Za-z0-9+/=\s]{20,}\]|!\[\S{8,}\]|encrypted:[A-Za-z0-9+/=]{20,}`),
  ),
  encrypted(
    'encrypted_property',
    'documented',
    /^[ \t]{0,16}(?:- )?["']?secure["']?: {1,4}["']?[A-Za-z0-9+/]{40,}={0,2}["']?[ \t]*$/m,
  ),
  encrypted('encrypted_property', 'observed', named(String.raw`\{AQAAABAAAA[A-Za-z0-9+/=]{20,}\}`)),
  encrypted('vault_ciphertext', 'documented', named(String.raw`vault:v\d{1,9}:[A-Za-z0-9+/=]{20,}`)),
  encrypted('fernet', 'documented', named(String.raw`gAAAAA[A-Za-z0-9_-]{60,}={0,2}`)),
  // "Salted__" in base64; its lines are as long as their maker wanted.
  encrypted('openssl_enc_base64', 'documented', /^U2FsdGVkX1[A-Za-z0-9+/=\s]{20,}$/),
  encrypted('kms_ciphertext', 'documented', /^\{\s{0,16}"CiphertextBlob" ?:/),
  encrypted('kms_ciphertext', 'observed', named('AQICAH[A-Za-z0-9+/=]{60,}')),
  form('html_page', 'observed', /^<(?:!doctype html|html|head|body)\b/i),
  form('error_page', 'observed', /^(?:HTTP )?(?:Error )?[45]\d\d(?::? |$)[A-Za-z ]{0,40}\.?$/),
  form(
    'error_page',
    'observed',
    /^(?:Not Found|Forbidden|Unauthorized|Bad Request|Access Denied|Bad credentials)\.?$/i,
  ),
  form('error_page', 'observed', /^\{\s*"(?:message|error|errors|status|statusCode|code|detail)" ?:/),
  form('error_page', 'observed', /^(?:<\?xml [^>]{0,80}\?>\s*)?<(?:Error|error)>/),
  form(
    'shell_error',
    'observed',
    /No such file or directory|[Pp]ermission denied|command not found|is not recognized as an internal|Cannot find path/,
  ),
  form(
    'no_value',
    'observed',
    named(String.raw`undefined|null|None|nil|NaN|\[object Object\]|\(null\)|System\.Byte\[\]|<Buffer [^>\n]{1,2000}>`),
  ),
  form(
    'masked_value',
    'observed',
    named(
      String.raw`\*{3,}|\u2022{3,}|\[(?:MASKED|REDACTED|FILTERED|secure)\]|<(?:redacted|hidden|sensitive|masked)>|\(sensitive value\)`,
      'i',
    ),
  ),
  form(
    'secret_reference',
    'observed',
    named(
      String.raw`(?:op|vault|secret|secretsmanager|ssm|gcpsm|awssm|akv|ref\+\w{1,20}):[\w/][^\s"']*|arn:aws[\w-]*:(?:secretsmanager|ssm|kms):[^\s"']+|projects/[^\s"'/]+/secrets/[^\s"']+|@Microsoft\.KeyVault\([^\s"']+\)|\{\{resolve:[^\s"']+\}\}`,
    ),
  ),
  form(
    'variable_not_filled_in',
    'observed',
    named(
      String.raw`\$?\{\{[^}\n]{0,200}\}\}|\$\{[^}\n]{1,200}\}|\{[A-Za-z_]\w{0,80}\}|\$\([^)\n]{1,200}\)|\$(?:env:)?[A-Za-z_]\w*|%[A-Za-z_]\w*%|#\{[^}\n]{1,200}\}#?|__[A-Z][A-Z0-9_]*__|@[A-Z][A-Z0-9_]*@|<%=?[^%\n]{1,200}%>|(?:secrets|env|process\.env|os\.environ)\.[A-Za-z_]\w*|\[\[[^\]\n]{1,200}\]\]`,
    ),
  ),
  form(
    'placeholder',
    'observed',
    named(
      String.raw`<[A-Za-z][\w -]{2,60}>|(?:your|insert|paste|put|replace|change|my)[-_ ][\w -]{2,60}|change[-_]?me|todo|tbd|x{3,}|\.{3}`,
      'i',
    ),
  ),
  form('consumer_key', 'observed', named(String.raw`3MVG9[\w.]{20,120}`)),
  form(
    'fingerprint',
    'observed',
    named(
      String.raw`(?:(?:MD5|SHA-?1|SHA-?256)[: (]?(?:fingerprint|\w{0,20}\))?[=: ]{0,2})?(?:[0-9A-Fa-f]{2}:){15,31}[0-9A-Fa-f]{2}`,
      'i',
    ),
  ),
  form('fingerprint', 'observed', /^(?:\d{3,5} )?SHA256:[A-Za-z0-9+/]{43}=?(?: .{0,200})?$/),
  form('fingerprint', 'observed', /^(?:\(?stdin\)?|(?:MD5|SHA1|SHA2-256|SHA256)\(.{0,200}\)) ?= ?[0-9a-f]{32,64}$/i),
  form('client_secret', 'observed', named(String.raw`[0-9A-Fa-f]{32}|[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}|\d{15,20}`)),
  form(
    'security_token',
    'observed',
    named(String.raw`(?=[A-Za-z0-9]{0,24}[A-Z])(?=[A-Za-z0-9]{0,24}[a-z])(?=[A-Za-z0-9]{0,24}\d)[A-Za-z0-9]{24,25}`),
  ),
  form('refresh_token', 'observed', named(String.raw`5Aep861[\w.]{20,200}`)),
  form(
    'record_id',
    'observed',
    named(
      String.raw`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?:00D|005|00e|0PS|0H4|0CP|888)[A-Za-z0-9]{12}(?:[A-Z0-5]{3})?`,
      'i',
    ),
  ),
  // What kubectl describe shows of a Secret.
  form('masked_value', 'observed', /^Data[ \t]*\r?\n====[ \t]*\r?\n(?:[\w.-]{1,100}: {1,8}\d{1,8} bytes[ \t]*\r?\n?)/m),
  // What is masked line by line, as a secret of several lines is.
  form('masked_value', 'observed', /^\*{3}[*\s]{0,4000}$/),
  form('web_address', 'observed', named(String.raw`https?://[^\s"']{3,2000}`)),
  form(
    'file_path',
    'observed',
    named(
      String.raw`(?:file://|[A-Za-z]:[\\/]|~[\w.-]{0,40}[\\/]|\.{0,2}[\\/])?(?:[\w .@-]{1,80}[\\/]){0,20}[\w.@-]{1,80}\.(?:key|pem|p8|p12|pfx|jks|crt|cer|der|enc|txt|json|env)|(?:/[\w.@-]{1,80}){2,20}|[A-Za-z]:\\[^\s"']{1,200}`,
    ),
  ),
]

/** Longer than any of these: a page or a file of something else, of which only the beginning says what it is. */
const MAX_VALUE = 4096

/**
 * What a text is that stands in a key's place, or undefined.
 *
 * @param text without the space around it; may be a secret, and nothing of it is in the answer
 * @param when before PEM is looked for, or after everything else
 */
export function notAKey(text: string, when: Form['when']): Found | undefined {
  const beginning = text.slice(0, MAX_VALUE)
  const found = FORMS.find((each) => each.when === when && each.pattern.test(beginning))
  return found && nothing(found.kind, { code: found.code, evidence: found.evidence })
}

/** Binary forms by their first octets, in hexadecimal. */
const MAGIC: readonly (readonly [code: NotAKeyCode, kind: NotAKeyKind, evidence: Evidence, beginning: string])[] = [
  // "Salted__", then eight octets of salt.
  ['openssl_enc_salted', 'encrypted_file', 'documented', '53616c7465645f5f'],
  ['git_crypt', 'encrypted_file', 'documented', '00474954435259505400'],
  // "age-encryption.org/v1"
  ['age', 'encrypted_file', 'documented', '6167652d656e6372797074696f6e2e6f7267'],
  // Public-key and symmetric-key encrypted session key packets (RFC 9580 §5.1, §5.3) as GnuPG writes them.
  ['pgp_message', 'encrypted_file', 'documented', '85010c03'],
  ['pgp_message', 'encrypted_file', 'documented', '85020c03'],
  ['pgp_message', 'encrypted_file', 'documented', '845e03'],
  ['pgp_message', 'encrypted_file', 'documented', '8c0d04'],
  ['kms_ciphertext', 'encrypted_file', 'observed', '0102020078'],
  ['archive', 'not_a_key', 'documented', '504b0304'],
  ['archive', 'not_a_key', 'documented', '1f8b08'],
  ['archive', 'not_a_key', 'documented', '377abcaf271c'],
  ['archive', 'not_a_key', 'documented', 'fd377a585a00'],
]

/** Octets of a cipher's block, and the least a PEM key of any use fills. */
const BLOCK = 16
const LEAST_BLOCKS = 32

/**
 * What binary input is that was encrypted or packed by another tool, or undefined.
 *
 * `openssl enc` without a salt leaves no mark: whole blocks, no structure known here, and octets as even as chance are
 * all there is, so that is only believed.
 */
export function encryptedFile(bytes: Uint8Array): Found | undefined {
  const beginning = [...bytes.subarray(0, 20)].map((octet) => octet.toString(16).padStart(2, '0')).join('')
  const magic = MAGIC.find(([, , , octets]) => beginning.startsWith(octets))
  if (magic) return nothing(magic[1], { code: magic[0], evidence: magic[2] })
  const whole = bytes.length % BLOCK === 0 && bytes.length >= LEAST_BLOCKS * BLOCK
  return whole && isEven(bytes) && !hasStructure(bytes)
    ? nothing('encrypted_file', { code: 'openssl_enc_by_size', evidence: 'believed' })
    : undefined
}

/** First octets of DER sequences with a long length, of Java's keystores and of pictures. */
function hasStructure([first, second = 0, third]: Uint8Array): boolean {
  if (first === 0x30) return second === 0x80 || second === 0x81 || second === 0x82 || second === 0x83
  return (
    (first === 0xfe && second === 0xed) ||
    (first === 0xce && second === 0xce) ||
    (first === 0x89 && second === 0x50) ||
    (first === 0xff && second === 0xd8 && third === 0xff)
  )
}

/** Pearson's χ² over the octets: 255 ± 23 for chance; structure and text are many times that. */
const CHI_SQUARE_AT_MOST = 255 + 6 * 23

function isEven(bytes: Uint8Array): boolean {
  const counts = new Uint32Array(256)
  for (const octet of bytes) counts[octet] = (counts[octet] ?? 0) + 1
  const expected = bytes.length / 256
  let chiSquare = 0
  for (const count of counts) chiSquare += (count - expected) ** 2 / expected
  return chiSquare <= CHI_SQUARE_AT_MOST
}
