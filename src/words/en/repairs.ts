import type { RefusedBy, RepairCode } from '#core/recognition/repairs.ts'

import { formatList } from './format.ts'

/** What was wrong with the text and how it was read all the same, one sentence each. */
export const REPAIR_WORDS: Readonly<Record<RepairCode, string>> = {
  byte_order_mark: 'A byte order mark stands before the first line.',
  utf16: 'It is in UTF-16, as PowerShell’s > writes it: save it as ASCII or UTF-8.',
  invisible_characters:
    'Characters that cannot be seen stand at the ends of its lines, as web pages and chats put them there.',
  invisible_within: 'Characters that cannot be seen stand within its lines, as web pages and chats put them there.',
  json_value: 'It is a value inside JSON.',
  kubernetes_secret: 'It is a value of a Kubernetes Secret, which holds base64.',
  env_value: 'It is the value of a variable, with the variable’s name before it.',
  yaml_value: 'It is a value inside YAML, with its name before it.',
  python_bytes: "It is Python’s b'…', the way bytes are printed: decode() them first.",
  quotes: 'Quotation marks stand around it.',
  string_literals: 'It was cut into string literals of source code.',
  percent_encoded: 'It was percent-encoded, as for a form or a web address.',
  html_markup: 'Line breaks or characters are written in HTML.',
  rich_text: 'It was saved as rich text by a word processor: save it as plain text.',
  hexadecimal: 'Its octets are written in hexadecimal.',
  character_escapes: 'Characters are written by their numbers, such as \\u000a or \\x0a for a line break.',
  literal_backslash_n: 'The two characters \\n stand where lines should break.',
  literal_backslash_r: 'The two characters \\r stand where lines should break.',
  backslash_lost: 'The letter n, or /n, stands where lines should break: the backslash of \\n was lost.',
  log_timestamps: 'Each line begins with the time of a log.',
  line_prefixes: 'Each line has something before it, such as a mail’s > or the name of a service.',
  base64: 'It was encoded in base64 once more.',
  certutil: 'It is wrapped as a certificate, as certutil -encode does with any file.',
  label_wrong: 'The BEGIN line names another format than what follows.',
  armour_missing: 'The BEGIN or END line is missing.',
  armour_damaged:
    'The BEGIN or END line is damaged: it takes exactly five dashes on both sides, and both name the same.',
  boundary_repeated: 'Its BEGIN line stands there twice.',
  end_line_short: 'The END line is damaged: it takes exactly five dashes on both sides.',
  text_beside_armour: 'The BEGIN or END line is not alone on its line.',
  one_line: 'Everything is on one line: spaces, or nothing, stand for line breaks.',
  blank_lines: 'There are blank lines between its lines.',
  carriage_returns: 'Its lines end with a carriage return alone.',
  indented: 'Its BEGIN or END line is indented.',
  plus_became_space: 'Spaces stand inside the base64 where + was: a form or web address decoded it.',
  base64url: 'It is in base64url, with - and _ where PEM has + and /.',
  stray_characters: 'Characters that do not belong there stand between its lines.',
}

export const repairsWords = {
  heading: 'Repairs',
  lead: 'The text had to be mended before it could be read. What follows is said of the mended text.',
  refusedBy: (refusedBy: readonly RefusedBy[]) =>
    `${formatList([...new Set(refusedBy.map(({ program }) => program))])} ${refusedBy.length === 1 ? 'refuses' : 'refuse'} it as it stands.`,
  evidence: (refusedBy: readonly RefusedBy[]) => [...new Set(refusedBy.map(({ evidence }) => evidence))].join(', '),
  download: 'Download the mended file',
  /** Whoever has the file can sign with it. */
  secret: 'It holds the private key: keep it as you keep the key.',
  /** What commands call the mended file. */
  fileName: 'mended.pem',
  writeIt: 'With --mended FILE the mended text is written.',
  noText: 'no mended text',
}
