import { execFileSync } from 'node:child_process'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { shellQuoted, shellWords } from './shell-words.ts'
import { runSetting } from '../../../e2e/fixtures/run-settings.ts'

const RUNS = runSetting('FUZZ_RUNS', 30)

describe('a path for a shell', () => {
  it.each(['key.pem', './a key.pem', 'it’s', "it's", '$(rm x)', '`x`', 'a"b', 'a\\b', '-rf', 'folder/key.pem'])(
    'is one word again: %s',
    (path) => {
      expect(shellWords(shellQuoted(path))).toEqual([path])
    },
  )

  it('stays as it is where nothing in it means anything', () => {
    expect(shellQuoted('folder/server-1.key')).toBe('folder/server-1.key')
  })
})

/** The words that bash makes of lines, each line's behind a word of its own. No line may run anything or name a variable. */
function wordsOfBash(lines: readonly string[]): string[][] {
  const script = lines.map((line) => `printf '%s\\0' BEGIN ${line}\n`).join('')
  const output = execFileSync('bash', ['--norc', '-fc', script], { env: { LC_ALL: 'C.UTF-8' } })
  return output
    .toString()
    .split('BEGIN\0')
    .slice(1)
    .map((words) => words.split('\0').slice(0, -1))
}

describe('a line for bash has the words that bash makes of it:', () => {
  it.each([
    [String.raw`'a b' "c \"d\"" e\ f`, ['a b', 'c "d"', 'e f']],
    [String.raw`'it'\''s' "a\qb\\c\$d" \\`, ["it's", String.raw`a\qb\c$d`, '\\']],
    [`a\\\nb "c\\\nd" 'e\\\nf'`, ['ab', 'cd', 'e\\\nf']],
    [String.raw`$'it\'s' $'a\u0021b' $'\x21\041\n\t\\\"\?'`, ["it's", 'a!b', '!!\n\t\\"?']],
    [
      String.raw`$'\xc3\xa9\303\251\u00e9\U1F600' $'\q\u\x' $"a" $'\cA\c?\c\\x'`,
      ['ééé😀', String.raw`\q\u\x`, 'a', '\u0001\u007f\u001cx'],
    ],
    [String.raw`$'cut\0off'there "it$'s" a$'b'c"d"`, ['cutthere', "it$'s", 'abcd']],
  ])('%s', (line, words) => {
    expect(wordsOfBash([line])).toEqual([words])
    expect(shellWords(line)).toEqual(words)
  })

  it('any line of quotes, backslashes and escapes', () => {
    const sign = fc.constantFrom(
      ...String.raw`a 0 7 8 n x u U c ? : 41 e9 \ \\ \' \" " ' é 😀 / =`.split(' '),
      ' ',
      '\n',
    )
    const inside = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(''))
    /** What would end a text in quotes, taken out of it. */
    const without = (text: string, end: RegExp) => text.replace(end, '')
    const piece = fc.oneof(
      inside.map((text) => `'${without(text, /'/g)}'`),
      inside.map((text) => `"${ended(without(text, /"/g))}"`),
      inside.map((text) => `$'${ended(without(text, /'/g))}'`),
      inside.map((text) => `$'${ended(text.replace(/(?<!\\)((?:\\\\)*)'/g, String.raw`$1\'`))}'`),
      inside.map((text) => ended(without(text, /['"\n]/g)).replace(/~/g, '')),
      fc.constantFrom(' ', '\t', '\\\n', String.raw`\'`, String.raw`\"`, String.raw`\ `),
    )
    const line = fc
      .array(piece, { maxLength: 8 })
      .map((pieces) => pieces.join(''))
      // A control character of half a letter is no character.
      .filter((text) => !/\\c[^\p{ASCII}]/u.test(text))
    fc.assert(
      fc.property(fc.array(line, { minLength: 40, maxLength: 40 }), (lines) => {
        const bash = wordsOfBash(lines)
        for (const [index, each] of lines.entries())
          expect(shellWords(each).map(characters), each).toEqual(bash[index]?.map(characters))
      }),
      { numRuns: RUNS },
    )
  })
})

/** A run of what is no character is as good as one. */
function characters(word: string): string {
  return word.replace(/\ufffd+/g, '\ufffd')
}

/** Without the backslash that would escape what comes behind. */
function ended(text: string): string {
  return text.replace(/(?<!\\)((?:\\\\)*)\\$/, '$1')
}

/** As Chrome's "Copy as cURL (cmd)" writes a text. */
function copiedForCmd(text: string): string {
  const escaped = text
    .replace(/["\\]/g, String.raw`\$&`)
    .replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&')
    .replace(/%(?=[a-zA-Z0-9_])/g, '%^')
    .replace(/\n/g, '^\n\n')
  return `^"${escaped}^"`
}

/** As its "Copy as cURL (bash)" does. */
function copiedForBash(text: string): string {
  if (!/[\p{Cc}!']/u.test(text)) return `'${text}'`
  const escaped = text
    .replace(/[\\']/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
    .replace(/[\p{Cc}!]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `$'${escaped}'`
}

describe('a line for cmd has the words that the program is given:', () => {
  it.each([
    // The examples of "Parsing C command-line arguments".
    [String.raw`"a b c" d e`, ['a b c', 'd', 'e']],
    [String.raw`"ab\"c" "\\" d`, ['ab"c', '\\', 'd']],
    [String.raw`a\\\b d"e f"g h`, [String.raw`a\\\b`, 'de fg', 'h']],
    [String.raw`a\\\"b c d`, [String.raw`a\"b`, 'c', 'd']],
    [String.raw`a\\\\"b c" d e`, [String.raw`a\\b c`, 'd', 'e']],
    ['a"b"" c d', ['ab" c d']],
    // And what cmd does before.
    [String.raw`^"a b^" c^&d ^^ "e^f"`, ['a b', 'c&d', '^', 'e^f']],
    [`"" ^"^" """a"`, ['', '', '"a']],
    [`'a b'`, ["'a", "b'"]],
    [`^"{^\n\n}^"`, ['{\n}']],
    ['%PATH% ^%^41', ['%PATH%', '%41']],
  ])('%s', (line, words) => {
    expect(shellWords(`curl ^\n  ${line}`)).toEqual(['curl', ...words])
    expect(shellWords(`curl ^\r\n  ${line}`)).toEqual(['curl', ...words])
  })
})

it.each([
  ['bash', copiedForBash, '\\'],
  // It doubles a backslash before any sign, and the program then sends two.
  ['cmd', copiedForCmd, '|'],
])('what a browser copies for %s is read as what it sends', (_shell, copied, more) => {
  const sign = fc.constantFrom(...`a 1 % ^ " ' ! & é $ \` { }`.split(' '), ' ', '\n', '\u0001', '%27', '^%^', more)
  const text = fc.array(sign, { maxLength: 20 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(text, text, (address, body) => {
      const line = `curl ${copied(`https://a/${address}`)} \\\n  --data-raw ${copied(body)}`
      const wrapped = copied === copiedForCmd ? line.replace('\\\n', '^\n') : line
      expect(shellWords(wrapped)).toEqual(['curl', `https://a/${address}`, '--data-raw', body])
    }),
    { numRuns: RUNS * 20 },
  )
})

it('a text without an end is a word to the end, whatever it ends with', () => {
  for (const [line, word] of [
    [String.raw`'a`, 'a'],
    [String.raw`"a\"`, 'a"'],
    [String.raw`$'a\'`, "a'"],
    [String.raw`a\ `.trim(), 'a\\'],
    [String.raw`^"a\^"`, 'a"'],
  ])
    expect(shellWords(line ?? '')).toEqual([word])
})
