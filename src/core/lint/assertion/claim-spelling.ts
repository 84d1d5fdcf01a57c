import { finding, type AssertionFinding } from './rules.ts'

/** Claims whose value somebody else compares with what it knows, to the letter. */
const COMPARED = ['iss', 'sub', 'prn', 'aud'] as const

const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', commat: '@', period: '.', plus: '+', nbsp: ' ' }),
)
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi

/** A variable that nobody filled in, of a shell, a template or a build; or what a language writes for no value. */
const PLACEHOLDER =
  /^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|\{\{[^}]*\}\}|<[^<>@]*>|%[A-Za-z_]\w*%|\{\w+\}|\[[A-Z_ ]+\]|\*{3,}|undefined|null|none|nil|nan|\[object [A-Za-z]+\])$/i

type Spelling = { claims: Record<string, unknown>; findings: AssertionFinding[] }

/**
 * Looks for claims that kept the dress of the place they came from: HTML, an address, a string literal, a template.
 *
 * @returns a finding for each, with the value that was meant as `expected` where one was; and the claims as they were meant,
 * for the judges of their content. Values of `iss` are not repeated. Never throws.
 */
export function lintSpelling(claims: Record<string, unknown>): Spelling {
  const findings: AssertionFinding[] = []
  const meant = { ...claims }
  for (const name of COMPARED) {
    const value = claims[name]
    if (typeof value !== 'string') continue
    const undressed = undress(name, value)
    findings.push(...undressed.findings)
    meant[name] = undressed.value
  }
  return { claims: meant, findings }
}

function undress(name: (typeof COMPARED)[number], value: string): { value: string; findings: AssertionFinding[] } {
  const steps = [
    ['claim_html_escaped', unescapedHtml],
    ['claim_percent_encoded', unescapedPercent],
    ['claim_quoted', unquoted],
  ] as const
  let text = value
  const codes: (typeof steps)[number][0][] = []
  for (const [code, undo] of steps) {
    const undone = undo(text)
    if (undone === text) continue
    codes.push(code)
    text = undone
  }
  if (PLACEHOLDER.test(text.trim())) return { value: text, findings: [finding('claim_placeholder', name)] }
  // What stands in iss may be a secret.
  const more = name === 'iss' ? {} : { got: value, expected: text }
  return { value: text, findings: codes.map((code) => finding(code, name, more)) }
}

/** Twice at most: `&amp;#43;` is what a template makes of a text that was escaped before. */
function unescapedHtml(text: string): string {
  return withoutEntities(withoutEntities(text))
}

function withoutEntities(text: string): string {
  return text.replace(ENTITY, (entity: string, decimal?: string, hex?: string, name: string = '') => {
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    if (Number.isNaN(point)) return ENTITIES.get(name.toLowerCase()) ?? entity
    return point <= 0x10_ff_ff ? String.fromCodePoint(point) : entity
  })
}

/** `%2B`, and `%252B` too. */
function unescapedPercent(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text
  try {
    const once = decodeURIComponent(text)
    return /%[0-9a-f]{2}/i.test(once) ? decodeURIComponent(once) : once
  } catch {
    return text
  }
}

function unquoted(text: string): string {
  const quoted = /^\s*\\?(["'`\u2018\u201c])(.*?)\\?["'`\u2019\u201d]\s*$/s.exec(text)
  return quoted?.[2] ?? text
}
