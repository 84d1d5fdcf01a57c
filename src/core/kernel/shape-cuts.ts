import { ACCESS_TOKEN_BEGINS } from './access-token.ts'
import { withCuts, type Cut } from './cuts.ts'
import { redactSignedPart } from './redact-jws.ts'
import { shortenSecret } from './secret-stub.ts'

/** Credentials that show by their shape, wherever they stand, be it in an address in an address: access, refresh and session tokens, codes, a practice org's key, private keys. */
const SHAPES: readonly RegExp[] = [
  /(-----BEGIN[ +](?:[A-Z]{1,20}[ +]){0,2}PRIVATE[ +]KEY-----)(?:(?!-----)[\s\S])+/g,
  new RegExp(String.raw`((?<![A-Za-z0-9])${ACCESS_TOKEN_BEGINS})[\w.%!~+/=-]+`, 'g'),
  /((?<!\w)(?:5Aep|aPrx))[\w.%!~+/=-]{20,}/g,
  /(\/practice\/00D[A-Za-z0-9]{12})[A-Za-z0-9]{24}\b/gi,
  /((?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.)[\w-]{8,}/g,
  // Who logs in, before the host of an address and behind the option of a command.
  /(https?:\/\/[^\s/?#@:"'`<>]*:)[^\s/?#@"'`<>]+(?=@)/gi,
  /((?<=\s)(?:-[fgijklnpqsvGILMNORSZ#]{0,9}u|-a|--(?:proxy-)?user|--auth)[\s\\=]*["']?[^\s:"'\\=-][^\s:"']*:)[^\s"']+/g,
  /((?<=\s)--(?:oauth2-bearer|(?:http-|ftp-|proxy-)?password|pass)[\s\\=]+["']?)[^\s"'\\=-][^\s"']*/g,
]

/** The text without what authenticates of the credentials in it that show by their shape, however they are escaped. Never throws. */
export function redactShapes(text: string): string {
  return withCuts(text, shapeCuts)
}

/** What authenticates of the credentials in a text that show by their shape; what is public before it stays. Never throws. */
export function shapeCuts(text: string): Cut[] {
  return SHAPES.flatMap((shape) =>
    Array.from(text.matchAll(shape), ({ 0: all, 1: shown = '', index }): Cut => {
      const end = index + all.length
      const start = index + shown.length
      const public_ = shown.startsWith('eyJ') ? redactSignedPart(shown, shortenSecret) : shown
      return public_ === shown ? { start, end, shown: () => '…' } : { start: index, end, shown: () => `${public_}…` }
    }),
  )
}
