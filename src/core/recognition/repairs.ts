import type { Evidence } from '../kernel/finding.ts'

/** A program that reads keys for people who sign assertions, by the name they know it by. */
type KeyReader = 'OpenSSL' | 'Node.js' | 'Python' | 'Go'

/** Who refuses a file as it stands, and how sure that is. */
export type RefusedBy = { program: KeyReader; evidence: Evidence }

/** What had to be mended before a file could be read. Stable: words, tests and scripts rely on the codes. */
export type RepairCode =
  | 'byte_order_mark'
  | 'utf16'
  | 'invisible_characters'
  | 'invisible_within'
  | 'json_value'
  | 'kubernetes_secret'
  | 'env_value'
  | 'yaml_value'
  | 'python_bytes'
  | 'quotes'
  | 'string_literals'
  | 'percent_encoded'
  | 'html_markup'
  | 'rich_text'
  | 'hexadecimal'
  | 'character_escapes'
  | 'literal_backslash_n'
  | 'literal_backslash_r'
  | 'backslash_lost'
  | 'log_timestamps'
  | 'line_prefixes'
  | 'base64'
  | 'certutil'
  | 'label_wrong'
  | 'armour_missing'
  | 'armour_damaged'
  | 'boundary_repeated'
  | 'end_line_short'
  | 'text_beside_armour'
  | 'one_line'
  | 'blank_lines'
  | 'carriage_returns'
  | 'indented'
  | 'plus_became_space'
  | 'base64url'
  | 'stray_characters'

/** One thing that was mended, and which programs refuse the file because of it. Holds nothing of the file. */
export type Repair = { code: RepairCode; refusedBy: readonly RefusedBy[] }

/** OpenSSL 3.0, Node.js 24 and Python's cryptography 48 were given a file with each fault on 2026-11-26. */
function refusedBy(...programs: readonly KeyReader[]): readonly RefusedBy[] {
  return programs.map((program) => ({ program, evidence: 'observed' }))
}

const ALL = refusedBy('OpenSSL', 'Node.js', 'Python')
/** Python looks for the boundaries anywhere in a line, the others at its start. */
const LINE_READERS = refusedBy('OpenSSL', 'Node.js')

/** What is true of each repair, whatever the file. */
const REFUSED_BY: Readonly<Record<RepairCode, readonly RefusedBy[]>> = {
  // Go's encoding/pem wants the boundary at the start of the text or after a line feed; read, not tried.
  byte_order_mark: [{ program: 'Go', evidence: 'believed' }],
  utf16: ALL,
  invisible_characters: refusedBy('Python'),
  invisible_within: ALL,
  json_value: ALL,
  kubernetes_secret: ALL,
  env_value: LINE_READERS,
  yaml_value: LINE_READERS,
  python_bytes: ALL,
  quotes: LINE_READERS,
  string_literals: ALL,
  percent_encoded: ALL,
  html_markup: ALL,
  rich_text: ALL,
  hexadecimal: ALL,
  character_escapes: ALL,
  literal_backslash_n: ALL,
  literal_backslash_r: ALL,
  backslash_lost: ALL,
  log_timestamps: ALL,
  line_prefixes: ALL,
  base64: ALL,
  certutil: ALL,
  label_wrong: refusedBy('Python'),
  armour_missing: ALL,
  armour_damaged: ALL,
  boundary_repeated: ALL,
  end_line_short: ALL,
  text_beside_armour: LINE_READERS,
  one_line: LINE_READERS,
  blank_lines: ALL,
  carriage_returns: LINE_READERS,
  indented: LINE_READERS,
  plus_became_space: ALL,
  base64url: ALL,
  stray_characters: ALL,
}

/** The codes of {@link Repair}. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record over the codes
export const REPAIR_CODES = Object.keys(REFUSED_BY) as readonly RepairCode[]

/** A repair with what is known of it. Total. */
export function repair(code: RepairCode): Repair {
  return { code, refusedBy: REFUSED_BY[code] }
}
