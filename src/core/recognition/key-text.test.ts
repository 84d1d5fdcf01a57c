import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { openssl, scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { readKeyText } from './key-text.ts'
import { recogniseInput } from './recognise.ts'
import { repair, REPAIR_CODES, type RepairCode } from './repairs.ts'

const file = (name: string) => readFileSync(join(import.meta.dirname, '../../../e2e/fixtures/keys', name), 'utf8')
const PKCS8 = file('pkcs8-2048.pem')
const PKCS1 = file('pkcs1-2048.pem')

const lines = (pem: string) => pem.trim().split('\n')
const body = (pem: string) => lines(pem).slice(1, -1).join('\n')
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64')
const wrapped = (text: string, columns: number) => text.match(new RegExp(`.{1,${columns}}`, 'g'))?.join('\n') ?? ''
const indented = (text: string, by: string) => text.trim().replace(/^/gm, by)
const each = (pem: string, map: (line: string, index: number) => string) => lines(pem).map(map).join('\n')

/** What people have, made of a PEM, and what has to be mended in it. */
const DRESSES: readonly (readonly [
  what: string,
  codes: readonly RepairCode[],
  dress: (pem: string) => string | Buffer,
])[] = [
  ['as it was made', [], (pem) => pem],
  ['with /n', ['backslash_lost', 'one_line'], (pem) => pem.trim().replaceAll('\n', '/n')],
  ['with the sign of the yen for a backslash', ['literal_backslash_n'], (pem) => pem.replaceAll('\n', '¥n')],
  [
    'with its lines numbered',
    ['line_prefixes'],
    (pem) => each(pem, (line, index) => `${String(index + 1).padStart(6)}\t${line}`),
  ],
  [
    'among times, escapes and quotes of others',
    [],
    (pem) => `10:00:00 start\nA = "a\\nb" + "c"\nkey = """\n${pem}"""\n10:00:01 end\n`,
  ],
  ['with carriage returns and line feeds', [], (pem) => pem.replaceAll('\n', '\r\n')],
  ['with text around it', [], (pem) => `Bag Attributes\n    friendlyName: x\n${pem}the end\n`],
  ['without its last line break', [], (pem) => pem.trimEnd()],
  ['on lines of another length', [], (pem) => pem.replace(body(pem), wrapped(body(pem).replaceAll('\n', ''), 76))],
  ['with an indented body', [], (pem) => pem.replace(body(pem), indented(body(pem), '  '))],
  ['with spaces at the ends of lines', [], (pem) => pem.replaceAll('\n', '  \n')],
  ['with a byte order mark', ['byte_order_mark'], (pem) => `\ufeff${pem}`],
  ['in UTF-16 with a mark', ['utf16'], (pem) => Buffer.from(`\ufeff${pem}`, 'utf16le')],
  ['in UTF-16 without one', ['utf16'], (pem) => Buffer.from(pem, 'utf16le')],
  ['in UTF-16, the other way round', ['utf16'], (pem) => Buffer.from(pem, 'utf16le').swap16()],
  ['with characters of no width', ['invisible_characters'], (pem) => each(pem, (line) => `${line}\u200b`)],
  ['in JSON', ['json_value'], (pem) => JSON.stringify({ clientId: 'x', key: { privateKey: pem } }, null, 2)],
  [
    'in JSON, in base64',
    ['json_value', 'base64'],
    (pem) => JSON.stringify({ privateKeyBase64: base64(pem), user: 'a' }),
  ],
  ['in JSON in a string', ['json_value'], (pem) => JSON.stringify(JSON.stringify({ key: pem }))],
  [
    'in a Kubernetes Secret, YAML',
    ['kubernetes_secret'],
    (pem) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: sf\ntype: Opaque\ndata:\n  server.key: ${base64(pem)}\n`,
  ],
  [
    'in a Kubernetes Secret, JSON',
    ['kubernetes_secret'],
    (pem) => JSON.stringify({ apiVersion: 'v1', kind: 'Secret', data: { 'server.key': base64(pem) } }),
  ],
  [
    'as text of a Kubernetes Secret, YAML',
    ['yaml_value'],
    (pem) => `kind: Secret\nstringData:\n  server.key: |\n${each(pem.trim(), (line) => `    ${line}`)}\n`,
  ],
  [
    'as text of a Kubernetes Secret, JSON',
    ['json_value'],
    (pem) => JSON.stringify({ kind: 'Secret', stringData: { 'server.key': pem } }),
  ],
  ['in .env on several lines', ['env_value'], (pem) => `A=1\nPRIVATE_KEY="${pem.trim()}"\nB=2\n`],
  [
    'in .env with \\n',
    ['env_value', 'literal_backslash_n'],
    (pem) => `PRIVATE_KEY="${pem.replaceAll('\n', String.raw`\n`)}"\n`,
  ],
  [
    'in .env with \\r',
    ['env_value', 'literal_backslash_r'],
    (pem) => `PRIVATE_KEY="${pem.replaceAll('\n', String.raw`\r`)}"\n`,
  ],
  ['in .env, in base64', ['env_value', 'base64'], (pem) => `export SF_KEY_BASE64=${base64(pem)}\nOTHER=x\n`],
  ['in .env, in quoted base64', ['env_value', 'base64'], (pem) => `SF_KEY='${base64(pem)}'\n`],
  ['in a variable of PowerShell', ['env_value'], (pem) => `$env:SF_KEY = "${pem.trim()}"`],
  ['in YAML as a block', ['yaml_value'], (pem) => `jwt:\n  key: |\n${indented(pem, '    ')}\n  user: a\n`],
  [
    'in YAML with \\n',
    ['yaml_value', 'literal_backslash_n'],
    (pem) => `key: "${pem.replaceAll('\n', String.raw`\n`)}"\n`,
  ],
  ['in YAML, in base64', ['yaml_value', 'base64'], (pem) => `jwt:\n  key: ${base64(pem)}\n`],
  [
    'as bytes of Python',
    ['python_bytes', 'literal_backslash_n'],
    (pem) => `b'${pem.replaceAll('\n', String.raw`\n`)}'`,
  ],
  ['in quotes', ['quotes'], (pem) => `"${pem.trim()}"`],
  ['in quotes of a word processor', ['quotes'], (pem) => `\u201c${pem.trim()}\u201d`],
  [
    'in string literals',
    ['string_literals', 'literal_backslash_n', 'quotes'],
    (pem) => each(pem, (line) => `"${line}\\n"`).replaceAll('\n', ' +\n  '),
  ],
  ['percent-encoded', ['percent_encoded'], (pem) => encodeURIComponent(pem)],
  ['percent-encoded as a form', ['percent_encoded'], (pem) => encodeURIComponent(pem).replaceAll('%20', '+')],
  ['in HTML', ['html_markup'], (pem) => each(pem, (line) => `${line}<br>`)],
  ['with line breaks as entities', ['html_markup'], (pem) => pem.replaceAll('\n', '&#10;')],
  ['with \\n', ['literal_backslash_n'], (pem) => pem.replaceAll('\n', String.raw`\n`)],
  ['with \\n escaped twice', ['literal_backslash_n'], (pem) => pem.replaceAll('\n', '\\\\n')],
  ['with \\n whose backslash was lost', ['backslash_lost', 'one_line'], (pem) => pem.trim().replaceAll('\n', 'n')],
  [
    'in a log of GitHub Actions',
    ['log_timestamps'],
    (pem) => each(pem, (line, index) => `2026-11-26T10:00:00.${1_234_560 + index}Z ${line}`),
  ],
  ['in a log of Jenkins', ['log_timestamps'], (pem) => each(pem, (line) => `[2026-11-26T10:00:00.123Z] ${line}`)],
  ['in a log with times of day', ['log_timestamps'], (pem) => each(pem, (line) => `10:23:45 ${line}`)],
  ['in an answered mail', ['line_prefixes'], (pem) => each(pem, (line) => `> ${line}`)],
  ['in a log of services', ['line_prefixes'], (pem) => each(pem, (line) => `app_1  | ${line}`)],
  ['as a comment', ['line_prefixes'], (pem) => each(pem, (line) => `# ${line}`)],
  ['in base64', ['base64'], (pem) => base64(pem)],
  ['in base64 twice', ['base64'], (pem) => base64(base64(pem))],
  ['in base64 of UTF-16', ['base64'], (pem) => base64(Buffer.from(pem, 'utf16le'))],
  ['in base64 on lines', ['base64'], (pem) => wrapped(base64(pem), 76)],
  [
    'through certutil',
    ['certutil'],
    (pem) =>
      `-----BEGIN CERTIFICATE-----\r\n${wrapped(base64(pem), 64).replaceAll('\n', '\r\n')}\r\n-----END CERTIFICATE-----\r\n`,
  ],
  ['without its boundaries', ['armour_missing'], body],
  [
    'without its boundaries, with \\n',
    ['armour_missing', 'literal_backslash_n'],
    (pem) => body(pem).replaceAll('\n', String.raw`\n`),
  ],
  [
    'without its boundaries, in .env',
    ['armour_missing', 'env_value'],
    (pem) => `KEY=${body(pem).replaceAll('\n', '')}\nOTHER=x`,
  ],
  ['without its BEGIN line', ['armour_missing'], (pem) => lines(pem).slice(1).join('\n')],
  ['without its END line', ['armour_missing'], (pem) => lines(pem).slice(0, -1).join('\n')],
  ['without its dashes', ['armour_damaged'], (pem) => pem.replaceAll('-----', '')],
  ['with four dashes', ['armour_damaged'], (pem) => pem.replaceAll('-----', '----')],
  ['with six dashes', ['armour_damaged'], (pem) => pem.replaceAll('-----', '------')],
  ['with dashes of a word processor', ['armour_damaged'], (pem) => pem.replaceAll('-----', '\u2014\u2014-')],
  ['with spaces in its boundaries', ['armour_damaged'], (pem) => pem.replaceAll('-----BEGIN', '----- BEGIN')],
  ['in lower case at its boundaries', ['armour_damaged'], (pem) => pem.replace('BEGIN', 'begin')],
  ['with another END line', ['armour_damaged'], (pem) => pem.replace(/END [A-Z ]+/, 'END PUBLIC KEY')],
  ['with a short END line', ['end_line_short'], (pem) => pem.trim().slice(0, -1)],
  ['with a word before it on its line', ['text_beside_armour'], (pem) => `Key ${pem}`],
  ['with the prompt of zsh after it', ['text_beside_armour'], (pem) => `${pem.trim()}%`],
  ['on one line', ['one_line'], (pem) => pem.trim().replaceAll('\n', ' ')],
  ['on one line without spaces', ['one_line'], (pem) => pem.replaceAll('\n', '')],
  ['with blank lines', ['blank_lines'], (pem) => pem.replaceAll('\n', '\n\n')],
  ['with blank lines of Windows', ['blank_lines'], (pem) => pem.replaceAll('\n', '\r\n\r\n')],
  ['with carriage returns alone', ['carriage_returns'], (pem) => pem.replaceAll('\n', '\r')],
  ['indented', ['indented'], (pem) => indented(pem, '    ')],
  ['with + turned into a space', ['plus_became_space'], (pem) => pem.replaceAll('+', ' ')],
  [
    'on one line with + turned into a space',
    ['plus_became_space', 'one_line'],
    (pem) => pem.trim().replaceAll('+', ' ').replaceAll('\n', ' '),
  ],
  ['in base64url', ['base64url'], (pem) => pem.replace(body(pem), body(pem).replaceAll('+', '-').replaceAll('/', '_'))],
  [
    'with commas and quotes between its lines',
    ['string_literals'],
    (pem) => pem.replace(body(pem), body(pem).replaceAll('\n', '",\n"')),
  ],
  ['in hexadecimal', ['hexadecimal'], (pem) => Buffer.from(pem).toString('hex')],
  ['in hexadecimal of its DER', ['hexadecimal'], (pem) => derOf(pem).toString('hex').toUpperCase()],
  [
    'in hexadecimal with colons',
    ['hexadecimal'],
    (pem) =>
      derOf(pem)
        .toString('hex')
        .replace(/..(?=.)/g, '$&:'),
  ],
  ['in hexadecimal on lines', ['hexadecimal'], (pem) => wrapped(Buffer.from(pem).toString('hex'), 64)],
  ['in hexadecimal in a variable', ['hexadecimal'], (pem) => `KEY_HEX="${Buffer.from(pem).toString('hex')}"`],
  ['as xxd prints it', ['hexadecimal'], (pem) => dumpOf(Buffer.from(pem))],
  [
    'in rich text',
    ['rich_text'],
    (pem) => `{\\rtf1\\ansi{\\fonttbl{\\f0 Menlo;}}\n\\f0\\fs20 ${each(pem, (line) => `${line}\\par`)}\n}`,
  ],
  ['with \\u000a', ['character_escapes'], (pem) => pem.replaceAll('\n', String.raw`\u000a`)],
  [
    'with \\x0A and \\u002B',
    ['character_escapes'],
    (pem) => pem.replaceAll('\n', String.raw`\x0A`).replaceAll('+', String.raw`\u002B`),
  ],
  ['with its BEGIN line twice', ['boundary_repeated'], (pem) => `${pem.split('\n')[0]}\n${pem}`],
  ['with its END line twice', [], (pem) => `${pem}${lines(pem).at(-1)}\n`],
  ['in TOML', ['env_value'], (pem) => `id = "x"\nkey = """${pem.trim()}"""\n`],
  [
    'as an array of its lines',
    ['string_literals', 'quotes'],
    (pem) => `const key = [\n${each(pem, (line) => `  '${line}',`)}\n].join('\\n')`,
  ],
  ['as an array of its lines in JSON', ['json_value'], (pem) => JSON.stringify({ key: lines(pem) })],
  ['in a data: address', ['base64'], (pem) => `data:application/x-pem-file;base64,${base64(pem)}`],
  [
    'with spaces at its ends of lines that do not break',
    ['invisible_characters'],
    (pem) => each(pem, (line) => `${line}\u00a0`),
  ],
  [
    'with characters of no width in its lines',
    ['invisible_within'],
    (pem) => each(pem, (line) => `${line.slice(0, 9)}\u200b${line.slice(9)}`),
  ],
  [
    'indented with spaces that do not break',
    ['invisible_within'],
    (pem) => pem.replace(body(pem), indented(body(pem), '\u00a0\u00a0')),
  ],
  ['with marks of direction', ['invisible_within'], (pem) => each(pem, (line) => `\u202a${line}\u2003`)],
  [
    'with backslashes at the ends of lines',
    ['stray_characters'],
    (pem) => pem.replace(body(pem), body(pem).replaceAll('\n', '\\\n')),
  ],
]

const derOf = (pem: string) => Buffer.from(body(pem), 'base64')
const dumpOf = (bytes: Buffer) =>
  Array.from({ length: Math.ceil(bytes.length / 16) }, (_line, index) => {
    const octets = bytes.subarray(index * 16, index * 16 + 16)
    const pairs =
      octets
        .toString('hex')
        .match(/.{1,4}/g)
        ?.join(' ') ?? ''
    return `${(index * 16).toString(16).padStart(8, '0')}: ${pairs.padEnd(39)}  ${octets.toString('latin1').replaceAll('\n', '.')}`
  }).join('\n')

const codesOf = (repairs: readonly { code: RepairCode }[] = []) => repairs.map(({ code }) => code).sort()

describe('readKeyText', () => {
  it.each(DRESSES)('reads a key %s and names what had to be mended: %j', async (_what, codes, dress) => {
    for (const pem of [PKCS8, PKCS1]) {
      const given = dress(pem)
      const recognition = await recogniseInput(given)
      expect({ kind: recognition.kind, refusal: recognition.refusal }).toEqual({ kind: 'rsa_private_key' })
      expect(codesOf(recognition.repairs)).toEqual([...codes].sort())
      expect(readKeyText(given)?.pem).toBe(pem)
    }
  })

  it('gives a mended text that needs no repair', () => {
    for (const [, , dress] of DRESSES) {
      const mended = readKeyText(dress(PKCS8))
      expect(readKeyText(mended?.pem ?? '')).toEqual({ pem: mended?.pem, repairs: [] })
    }
  })

  it('has a dress for every repair', () => {
    const shown = new Set(DRESSES.flatMap(([, codes]) => codes))
    expect(REPAIR_CODES.filter((code) => !shown.has(code))).toEqual(['label_wrong'])
    expect(readKeyText(PKCS1.replaceAll('RSA PRIVATE', 'PRIVATE'))).toEqual({ pem: PKCS1, repairs: ['label_wrong'] })
  })

  it('calls a program a refuser exactly where OpenSSL and Node.js refuse the file as it stands', () => {
    const scratch = scratchFolder()
    for (const [what, codes, dress] of DRESSES) {
      const given = dress(PKCS8)
      scratch.write('key', given)
      const refuses = {
        'OpenSSL': openssl(['pkey', '-in', scratch.path('key'), '-noout', '-passin', 'pass:']).status !== 0,
        'Node.js': !reads(given),
      }
      for (const program of ['OpenSSL', 'Node.js'] as const) {
        const said = codes.some((code) => repair(code).refusedBy.some((by) => by.program === program))
        expect({ what, program, refuses: said }).toEqual({ what, program, refuses: refuses[program] })
      }
    }
    scratch.remove()
  })

  it('keeps every block of a bundle and the headers of an encrypted key', () => {
    const bundle = file('bundle-key-certificate.pem')
    expect(readKeyText(bundle.replaceAll('\n', String.raw`\n`))?.pem.match(/BEGIN [A-Z ]+/g)).toEqual(
      bundle.match(/BEGIN [A-Z ]+/g),
    )
    const encrypted = file('traditional-aes256.pem')
    expect(readKeyText(encrypted)).toEqual({ pem: encrypted, repairs: [] })
    expect(readKeyText(encrypted.replaceAll('\n', String.raw`\n`))?.pem).toBe(encrypted)
  })

  it.each([
    ['lines are missing', () => PKCS8.split('\n').toSpliced(5, 6).join('\n')],
    ['its first lines are missing', () => PKCS8.split('\n').slice(3).join('\n')],
    ['its last lines are missing', () => PKCS8.split('\n').slice(0, -6).join('\n')],
    ['a character was changed', () => PKCS8.replace('MII', 'M*I')],
    ['there is no key', () => 'BEGIN PRIVATE KEY and END PRIVATE KEY are what a PEM has'],
  ])('guesses nothing where %s', (_what, given) => {
    expect(readKeyText(given())).toBeUndefined()
  })

  it('reads a key in any dress inside any wrapper', () => {
    // A string has no octets any more, so UTF-16 is a dress of its own.
    const inner = DRESSES.filter(([what]) => !what.includes('UTF-16'))
    const outer = DRESSES.filter(([what]) => /^in (?:JSON|base64$|\.env, in|a Kubernetes)|certutil/.test(what))
    const lost = inner.flatMap(([first, , dress]) =>
      outer.flatMap(([second, , wrap]) =>
        readKeyText(wrap(String(dress(PKCS8))))?.pem === PKCS8 ? [] : [`${first}, then ${second}`],
      ),
    )
    expect(outer.length).toBeGreaterThan(7)
    expect(lost).toEqual([])
  })

  it('never throws on a text cut anywhere, or on any text at all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DRESSES), fc.nat(2400), fc.nat(2400), ([, , dress], start, length) => {
        readKeyText(dress(PKCS8).slice(start, start + length))
      }),
      { numRuns: 80, seed: 20_261_126 },
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void readKeyText(text)),
      { numRuns: 80, seed: 1 },
    )
  })

  it('holds nothing of the key in what is said of it', async () => {
    const said = JSON.stringify((await recogniseInput(`KEY="${PKCS8}"`)).repairs)
    expect(said).toContain('env_value')
    expect(said).not.toMatch(/MII|PRIVATE/)
  })
})

function reads(given: string | Buffer): boolean {
  try {
    createPrivateKey(given)
    return true
  } catch {
    return false
  }
}
