/** Text as it is meant: without what shells, source code, addresses and markup write in the place of a sign. */

/** A text as it is meant, and where in the text as it is written each of its characters begins. */
export type MeantText = { text: string; written: (at: number) => number }

/** How often a text is read anew: each hand that it went through may have escaped what the one before wrote. */
const MAX_LAYERS = 3

/**
 * What stands for one sign, however often the same hand escaped it: a reference of markup, a byte of an address, an escape of
 * source code, a sign behind backslashes or carets, an exclamation mark in quotes of its own, as shells with a history want it.
 * Quotes behind backslashes stay: how many there are says where a text ends.
 */
const ESCAPES = new RegExp(
  [
    String.raw`&(?:amp;){0,4}(?:#0{0,4}(?<decimal>\d{1,5})|#[xX]0{0,4}(?<hex>[0-9A-Fa-f]{1,4})|(?<name>[A-Za-z]{2,6}));`,
    String.raw`%\^?(?:25){0,4}(?<byte>0[9ADad]|[2-7][0-9A-Fa-f])`,
    String.raw`(?<!\\)\\+(?:u(?<unit>[0-9A-Fa-f]{4})|[ux]\{0{0,4}(?<point>[0-9A-Fa-f]{1,4})\}|U0{4}(?<long>[0-9A-Fa-f]{4})|x(?<two>[0-9A-Fa-f]{2})|(?<octal>[0-7]{3})|(?<space>[nrt])|(?<sign>[ !#-&(-/:-@[\]^_{-~]))`,
    String.raw`(?<!["'\`\\^])["'\`\\^]+(?<bang>!)["'\`\\]{0,8}`,
    String.raw`(?<!\^)\^+(?<careted>[^\s^])`,
  ].join('|'),
  'g',
)

const NAMED_SIGNS: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', ' '],
  ['excl', '!'],
  ['period', '.'],
  ['lowbar', '_'],
  ['sol', '/'],
  ['colon', ':'],
  ['equals', '='],
])

const SPACES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/**
 * The text as it is written, then as it is meant: without its escapes, without those that show then, and so on.
 *
 * Never throws. What is no escape stays, so that a text without one comes once.
 */
export function* meantTexts(text: string): Generator<MeantText> {
  let meant: MeantText | undefined = { text, written: (at) => at }
  for (let layer = 0; meant !== undefined; layer++) {
    yield meant
    meant = layer < MAX_LAYERS ? withoutEscapes(meant) : undefined
  }
}

function withoutEscapes({ text, written }: MeantText): MeantText | undefined {
  let plain = ''
  let end = 0
  /** Behind each escape: where that is in the plain text, and in the other. */
  const behind: [at: number, before: number][] = []
  for (const { 0: escape, index, groups = {} } of text.matchAll(ESCAPES)) {
    const sign = signOf(groups)
    if (sign === undefined) continue
    plain += text.slice(end, index) + sign
    end = index + escape.length
    behind.push([plain.length, end])
  }
  if (end === 0) return undefined
  return { text: plain + text.slice(end), written: (at) => written(placeBefore(behind, at)) }
}

/** Where a place of the plain text is in the one with escapes, by the last escape before it. */
function placeBefore(behind: readonly (readonly [at: number, before: number])[], at: number): number {
  let low = 0
  let high = behind.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((behind[middle]?.[0] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const [plain, before] = behind[low - 1] ?? [0, 0]
  return before + at - plain
}

function signOf(groups: Partial<Record<string, string>>): string | undefined {
  const { decimal, name, octal, space, sign, bang, careted } = groups
  if (name !== undefined) return NAMED_SIGNS.get(name)
  if (space !== undefined) return SPACES.get(space)
  const code = groups['hex'] ?? groups['byte'] ?? groups['unit'] ?? groups['point'] ?? groups['long'] ?? groups['two']
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
  if (decimal !== undefined) return String.fromCharCode(Number(decimal))
  return octal === undefined ? (sign ?? bang ?? careted) : String.fromCharCode(Number.parseInt(octal, 8))
}
