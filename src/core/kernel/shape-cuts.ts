import { ACCESS_TOKEN_BEGINS } from './access-token.ts'
import { withCuts, type Cut } from './cuts.ts'
import { JWT_HEADER } from './jwt-begins.ts'
import { redactSignedPart } from './redact-jws.ts'
import { BEGINS_IN_BASE64 } from './secret-forms.ts'
import { shortenSecret } from './secret-stub.ts'

/** The rest of base64, be it wrapped. */
const REST_OF_BASE64 = String.raw`[A-Za-z0-9+/_=-]*(?:\r?\n[ \t]{0,99}[A-Za-z0-9+/_=-]+)*`

/**
 * Credentials that show by their shape, wherever they stand, be it in an address in an address: access, refresh and session tokens, codes, a
 * practice org's key, private keys. Each that has one of `SECRET_FORMS` without a name is among them.
 */
const SHAPES: readonly RegExp[] = [
  /(-----BEGIN[ +](?:[A-Z]{1,20}[ +]){0,2}PRIVATE[ +]KEY(?:[ +]BLOCK)?-----)(?:(?!-----)[\s\S])+/g,
  // DER but for what begins as certificates, requests for one and public keys do: they are public.
  new RegExp(
    String.raw`((?<![A-Za-z0-9+/_-])MI)(?!I..[DTjz](?:C[BC]|AN)|[E-H].M(?:A0|BA|I))[A-Za-z0-9+/_-]{62}${REST_OF_BASE64}`,
    'g',
  ),
  new RegExp(`(${BEGINS_IN_BASE64})[A-Za-z0-9+/_-]{52}${REST_OF_BASE64}`, 'g'),
  new RegExp(String.raw`(${ACCESS_TOKEN_BEGINS})[\w.%!~+/=-]+`, 'g'),
  /(5Aep|aPrx)[\w.%!~+/=-]{20,}/g,
  /(\/practice\/00D[A-Za-z0-9]{12})[A-Za-z0-9]{24}(?![A-Za-z0-9])/gi,
  // Who logs in, before the host of an address and behind the option of a command.
  /(https?:\/\/[^\s/?#@:"'`<>]*:)[^\s/?#@"'`<>]+(?=@)/gi,
  /((?<=\s)(?:-[fgijklnpqsvGILMNORSZ#]{0,9}u|-a|--(?:proxy-)?user|--auth)[\s\\=]*["']?[^\s:"'\\=-][^\s:"']*:)[^\s"']+/g,
  /((?<=\s)--(?:oauth2-bearer|(?:http-|ftp-|proxy-)?password|pass)[\s\\=]+["']?)[^\s"'\\=-][^\s"']*/g,
]

/** A token as the login of a command, where another option says that it is one. */
const TOKEN_OPTION = /((?<=\s)(?:-a|--auth)[\s\\=]+["']?)[^\s"'\\=-][^\s"']*/g
const BEARER_OPTION = /(?<=\s)(?:-A|--auth-type)[\s\\=]*["']?bearer/

/** The signature of a JWT, behind what of it is public. */
const SIGNATURE = new RegExp(String.raw`(?<=(${JWT_HEADER}[\w-]{8,}\.))[\w-]{8,}`, 'g')

/** The text without what authenticates of the credentials in it that show by their shape, however they are escaped. Never throws. */
export function redactShapes(text: string): string {
  return withCuts(text, shapeCuts)
}

/** What authenticates of the credentials in a text that show by their shape; what is public before it stays. Never throws. */
export function shapeCuts(text: string): Cut[] {
  const shapes = BEARER_OPTION.test(text) ? [...SHAPES, TOKEN_OPTION] : SHAPES
  return shapes
    .flatMap((shape) =>
      Array.from(text.matchAll(shape), ({ 0: all, 1: shown = '', index }): Cut => {
        return { start: index + shown.length, end: index + all.length, shown: () => '…' }
      }),
    )
    .concat(signatureCuts(text))
}

function signatureCuts(text: string): Cut[] {
  return Array.from(text.matchAll(SIGNATURE), ({ 0: signature, 1: signed = '', index }): Cut => {
    const end = index + signature.length
    const public_ = redactSignedPart(signed, shortenSecret)
    return public_ === signed
      ? { start: index, end, shown: () => '…' }
      : { start: index - signed.length, end, shown: () => `${public_}…` }
  })
}
