import { posixLiteral } from '../../encoding/posix-literal.ts'

/**
 * Texts as literals of the languages that samples share. What a literal may hold is said by {@link CodeInput}: no control
 * characters, so no line breaks.
 */

/** A JSON string as one word of a POSIX shell: what `printf %s` puts into JSON as it is. Total. */
export function shellJson(text: string): string {
  return posixLiteral(JSON.stringify(text))
}

/** A string of JavaScript or Apex, in single quotes. Total. @see ECMA-262 §12.9.4; Apex Developer Guide, Primitive Data Types (String) */
export function javascriptLiteral(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
}

/** A string of Python, Go or C#. Total. @see Python Language Reference §2.4.1, Go specification (String literals), ECMA-334 §6.4.5.6 */
export function plainLiteral(text: string): string {
  return doubleQuoted(text, /["\\]/g)
}

/** A string of Ruby, in which nothing is interpolated. Total. @see Ruby syntax, String Literals */
export function rubyLiteral(text: string): string {
  return doubleQuoted(text, /["\\#]/g)
}

/** A string of PHP, in which nothing is interpolated. Total. @see PHP Manual, Strings */
export function phpLiteral(text: string): string {
  return doubleQuoted(text, /["\\$]/g)
}

/** A string of Java in ASCII: until Java 18 a compiler read its source in the encoding of its machine. Total. @see JLS §3.3, §3.10.7, JEP 400 */
export function javaLiteral(text: string): string {
  return doubleQuoted(text, /["\\]/g).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function doubleQuoted(text: string, special: RegExp): string {
  return `"${text.replaceAll(special, String.raw`\$&`)}"`
}
