import process from 'node:process'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  javaLiteral,
  javascriptLiteral,
  phpLiteral,
  plainLiteral,
  rubyLiteral,
  shellJson,
} from '../../src/core/code/input/literals.ts'
import { posixLiteral } from '../../src/core/encoding/posix-literal.ts'
import { powershellLiteral } from '../../src/core/encoding/powershell-literal.ts'
import { parsePowershell } from './toolchains.ts'
import { runIn } from './workshop.ts'

const isLong = process.env['CODE_SAMPLES'] === 'all'

/** A program that prints the UTF-8 of each literal in hexadecimal digits, one a line. */
type Printer = {
  language: string
  isQuick: boolean
  literal: (text: string) => string
  program: (literals: readonly string[]) => { file: string; text: string }
  line: string
}

const PRINTERS: readonly Printer[] = [
  {
    language: 'a shell',
    isQuick: true,
    literal: posixLiteral,
    program: (literals) => ({
      file: 'p.sh',
      text: literals.map((one) => `printf %s ${one} | od -An -v -tx1 | tr -d ' \\n'; echo\n`).join(''),
    }),
    line: 'bash p.sh',
  },
  {
    language: 'JSON in a shell',
    isQuick: true,
    literal: shellJson,
    program: (literals) => ({
      file: 'p.sh',
      text: `{ ${literals.map((one) => `printf '%s\\n' ${one};`).join('\n')} } | python3 -c 'import json, sys
for line in sys.stdin: print(json.loads(line).encode().hex())'`,
    }),
    line: 'bash p.sh',
  },
  {
    language: 'JavaScript',
    isQuick: true,
    literal: javascriptLiteral,
    program: (literals) => ({
      file: 'p.mjs',
      text: `for (const one of [${literals.join(',\n')}]) console.log(Buffer.from(one).toString('hex'))`,
    }),
    line: `'${process.execPath}' p.mjs`,
  },
  {
    language: 'Python',
    isQuick: true,
    literal: plainLiteral,
    program: (literals) => ({
      file: 'p.py',
      text: `for one in [${literals.join(',\n')}]: print(one.encode().hex())\n`,
    }),
    line: 'python3 p.py',
  },
  {
    language: 'Java, whatever the encoding of its machine',
    isQuick: true,
    literal: javaLiteral,
    program: (literals) => ({
      file: 'P.java',
      text: `public class P {
  public static void main(String[] arguments) {
    for (String one : new String[] {${literals.join(',\n')}}) {
      for (byte octet : one.getBytes(java.nio.charset.StandardCharsets.UTF_8)) System.out.printf("%02x", octet);
      System.out.println();
    }
  }
}`,
    }),
    line: 'java -Dfile.encoding=ISO-8859-1 P.java',
  },
  {
    language: 'PowerShell, as a parser reads it',
    isQuick: true,
    literal: powershellLiteral,
    program: (literals) => ({ file: 'p.ps1', text: literals.map((one) => `${one}\n`).join('') }),
    line: parsePowershell('--strings', 'p.ps1'),
  },
  {
    language: 'Ruby',
    isQuick: false,
    literal: rubyLiteral,
    program: (literals) => ({
      file: 'p.rb',
      text: `[${literals.join(',\n')}].each { |one| puts one.unpack1("H*") }\n`,
    }),
    line: 'ruby p.rb',
  },
  {
    language: 'PHP',
    isQuick: false,
    literal: phpLiteral,
    program: (literals) => ({
      file: 'p.php',
      text: `<?php foreach ([${literals.join(',\n')}] as $one) echo bin2hex($one), "\\n";\n`,
    }),
    line: 'php p.php',
  },
  {
    language: 'C#',
    isQuick: false,
    literal: plainLiteral,
    program: (literals) => ({
      file: 'P.cs',
      text: `static class P {
  static void Main() {
    foreach (string one in new[] { ${literals.join(',\n')} })
      System.Console.WriteLine(System.BitConverter.ToString(System.Text.Encoding.UTF8.GetBytes(one)).Replace("-", "").ToLower());
  }
}`,
    }),
    line: 'mcs P.cs && mono P.exe',
  },
  {
    language: 'Go',
    isQuick: false,
    literal: plainLiteral,
    program: (literals) => ({
      file: 'p.go',
      text: `package main

import "fmt"

func main() {
	for _, one := range []string{${literals.map((one) => `${one},\n`).join('')}} {
		fmt.Printf("%x\\n", one)
	}
}
`,
    }),
    line: 'go run p.go',
  },
]

/** What means something in one language or another, and letters of every plane. */
const PIECES = [
  Array.from('\'"\\$#{}%@`!?&<>/*;:()[]|~^=+- aznur0u'),
  [
    '\\u0041',
    '\\n',
    '#{x}',
    '#$x',
    '#@x',
    '${x}',
    '{$x}',
    '$(x)',
    '%s',
    '%n',
    '?>',
    '*/',
    '//',
    "'''",
    '"""',
    '\\N{DASH}',
  ],
  ['‘', '’', '‚', '‛', '‘’', "'‘"],
  ['é', 'ß', 'e\u0301', '日本', 'ع', '\u00a0', '😀', '𝒳', '\u{2f800}', '\ue000', '\ufffd'],
].flat()

const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme' })), { maxLength: 12 })
  .map((all) =>
    // What an input of code never holds.
    all.join('').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ''),
  )

describe.each(PRINTERS.filter(({ isQuick }) => isLong || isQuick))(
  'a literal of $language',
  ({ literal, program, line }) => {
    it('means the very text it was made of', async () => {
      const texts = [...PIECES, ...fc.sample(text, 300)].filter((one) => one !== '')
      const { file, text: source } = program(texts.map(literal))
      const { stdout, stderr } = await runIn(new Map([[file, source]]), line)
      const expected = texts.map((one) => Buffer.from(one).toString('hex'))
      expect(stdout.trim().split('\n'), stderr).toEqual(expected)
    })
  },
)
