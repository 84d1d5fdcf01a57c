import { ACCESS_TOKEN_BEGINS } from './access-token.ts'
import { JWT_BEGINS_IN_BASE64, JWT_HEADER } from './jwt-begins.ts'
import { meantTexts } from './meant-text.ts'

const QUOTE = String.raw`\\{0,9}["'\`]`
const STUB = String.raw`[^\s…]{0,4}…`

/** A value behind the name of a secret, however the name is written. */
function named(value: string): RegExp {
  const names = '(?:client|consumer)[_-]?secret|assertion|code[_-]?verifier|(?:access|refresh|id)[_-]?token|password'
  return new RegExp(`(?:${names})${value}`, 'i')
}

/** How PEM or a JWT begins that is in base64 once more. */
export const BEGINS_IN_BASE64 = `(?<![A-Za-z0-9+/_-])(?:LS0tLS1CRUdJ|${JWT_BEGINS_IN_BASE64})`

/**
 * Texts that are secrets by their form alone, or may be, without the escapes of who wrote them; where a run of characters may begin is
 * fixed, so that none is read twice. `shape-cuts.ts` cuts each that needs no name, but for what its test lists with a reason.
 */
export const SECRET_FORMS = {
  pem: /PRIVATE[ +]KEY/,
  // Be it one line of it: a certificate is public, but a key starts alike.
  derInBase64: /(?<![A-Za-z0-9+/_-])MI[A-Za-z0-9+/_-]{62}/,
  // A JWT or most of one.
  jwt: new RegExp(`(?<=${JWT_HEADER})[A-Za-z0-9_-]{8}`),
  // PEM or a JWT, as variables hold them.
  inBase64: new RegExp(`${BEGINS_IN_BASE64}[A-Za-z0-9+/_-]{52}`),
  // What addresses and forms carry under a name that says it, unless it is a stub; of a query neither what is bound nor nothing.
  namedInForm: named(String.raw`=(?![:'"]|null\b|${STUB})[^&\s]`),
  // The same in JSON, source code and settings.
  namedInQuotes: named(String.raw`(?:${QUOTE})?\s*[:=]>?\s*(?:${QUOTE})(?!${STUB})[^\s"'\`\\]`),
  // Without quotes a word alone may be a sentence's.
  namedInProse: named(String.raw`(?:${QUOTE})?\s*[:=]\s*(?!${STUB})[a-z]{0,40}[0-9!#$@^*+]`),
  // A header field that logs in, whatever its credential looks like; a stub is none.
  namedInHeader:
    /authorization(?:\\{0,9}["'`])?\s*[:=]\s*(?:\\{0,9}["'`])?(?:bearer|oauth|basic)\s+(?![\w.~+/=!-]*…)[\w.~+/=!-]{16}/i,
  // Who logs in, before the host of an address, unless a variable has the password.
  loginInAddress: /https?:\/\/[^\s/?#@:"'`<>]*:(?![^\s/…]{0,4}…|[$%{])[^\s/?#@"'`<>]+@/i,
  accessToken: new RegExp(`${ACCESS_TOKEN_BEGINS}[A-Za-z0-9._]{8}`),
  // Refresh tokens and authorization codes of Salesforce.
  refreshTokenOrCode: /(?:5Aep|aPrx)[A-Za-z0-9._]{20}/,
  // The address of a practice org's set-up: its key stands behind the id.
  practiceOrgKey: /\/practice\/00D[A-Za-z0-9]{36}(?![A-Za-z0-9])/,
  // Older and newer, be it in the place of a host; a deployment may choose a Consumer Key of the newer form.
  olderConsumerSecret: /^\s*(?:https:\/\/)?\d{15,19}\s*$/,
  newerConsumerSecret: /^\s*(?:https:\/\/)?[0-9A-Fa-f]{64}\s*$/,
} as const satisfies Record<string, RegExp>

/** Programs that take a login as an option, on whatever line of the command it stands. */
const PROGRAM = /(?<![\w.:-])(?:curl|https?|xhs?|wget)(?:\.exe)?\s/i

/** Their options: those of one line are met together. */
const LOGINS: readonly (readonly RegExp[])[] = [
  // A user and a password, which is no variable unless quotes hold it as it is; options of one letter may stand in one word.
  [
    /(?<=\s)(?:-[fgijklnpqsvGILMNORSZ#]{0,9}u|-a|--(?:proxy-)?user|--auth)[\s\\=]*["']?[^\s:"'\\=-][^\s:"']*:(?![^\s…]{0,4}…)(?:[^\s"'$]|(?<='[^\s:"']{1,99}:)\$)/,
  ],
  [/(?<=\s)--(?:oauth2-bearer|(?:http-|ftp-|proxy-)?password|pass)[\s\\=]+["']?[^\s"'$\\=-]/],
  [/(?<=\s)(?:-A|--auth-type)[\s\\=]*["']?bearer/, /(?<=\s)(?:-a|--auth)[\s\\=]+["']?[^\s"'$\\=-]/],
]

/** Consumer secrets, newer and older, as Salesforce shows them: capitals, or digits alone. */
const CONSUMER_SECRET = /^(?:[0-9A-F]{64}|\d{15,19})$/

/** Deployments may choose a Consumer Key; 32 random bytes in hexadecimal are seen to be taken, written as libraries write them. */
const CHOSEN_CONSUMER_KEY = /^[0-9a-f]{64}$/

/**
 * Whether a text is a secret by its form, or may be, however it is escaped: a key, a token, an assertion, a consumer secret. Never
 * throws.
 */
export function hasSecretForm(text: string): boolean {
  for (const meant of meantTexts(text)) if (isSecretAsMeant(meant.text)) return true
  return false
}

function isSecretAsMeant(text: string): boolean {
  if (Object.values(SECRET_FORMS).some((form) => form.test(text))) return true
  return PROGRAM.test(text) && LOGINS.some((options) => options.every((option) => option.test(text)))
}

/** Whether a text has the form of a Consumer Key that a deployment chose, which a secret of another spelling also has. */
export function isChosenConsumerKey(text: string): boolean {
  return CHOSEN_CONSUMER_KEY.test(text)
}

/**
 * Whether a text in the place of a Consumer Key is a secret: a consumer secret as Salesforce shows it, or any other secret. A key
 * that a deployment chose is none.
 */
export function isSecretAsConsumerKey(text: string): boolean {
  return CONSUMER_SECRET.test(text) || (!isChosenConsumerKey(text) && hasSecretForm(text))
}
