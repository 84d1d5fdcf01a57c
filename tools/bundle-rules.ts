import type { ChunkReport } from './vite/chunk-report.ts'

/** Brotli quality 11, the JavaScript that every screen needs first, in bytes (1 kB = 1000 bytes). */
export const FIRST_LOAD_BUDGET = 90_000

/** The same of all JavaScript until the start page can be used: the first load, and the screen with all it imports. */
export const START_PAGE_BUDGET = 95_000

/** The HTML of the start page, which names all of it. */
const START_PAGE = 'index.html'

/** Heavy or rarely needed code that must arrive when the feature that needs it is used, and not before. */
const LATE = [
  /node_modules\/(pkijs|asn1js|pvutils|pvtsutils|@noble\/hashes|@peculiar\/[a-z0-9-]+)\//,
  /^src\/core\/(keystores|snippets|app-package)\//,
  // The editors: their view alone is as large as React DOM; the language of queries arrives with its editor.
  /^src\/(core\/soql\/.*\.generated\.ts|features\/api\/editor\/SoqlHost\.tsx)/,
  /node_modules\/(@codemirror|@lezer|@marijn|style-mod|w3c-keyname|crelt)\//,
]

/** Readers of keys and derivations from passwords: on the page's own thread they would hold it. */
const KEY_WORK = [/^src\/core\/(keystores\/|recognition\/recognise\.ts)/, /node_modules\/node-forge\//]

/** Code of the servers: in the page at all, it would let the page answer itself. */
const SERVER = [/^src\/(practice|edge|cli)\//, /node_modules\/(soql-parser[^/]*)\//]

/**
 * Modules that name a PEM private key label because reading, writing, finding or explaining that format is what they do.
 * None of them may be in the first load, and none holds a key.
 */
const MAY_NAME_PRIVATE_KEYS = [
  /node_modules\/(jose|pkijs)\//,
  /^src\/core\/(encoding|keys|keystores|recognition)\//,
  /^src\/core\/lint\/token-request\/carrier\.ts$/,
  /^src\/core\/kernel\/secret-forms\.ts$/,
  /^src\/core\/samples\/samples\.ts$/,
  // What code looks for in a key file, and says of it.
  /^src\/core\/code\/languages\/[a-z-]+\.ts$/,
  /^src\/core\/sign-elsewhere\/(read-signature|verifying-certificate)\.ts$/,
  /^src\/words\/en\/(client-messages|code|inspect|causes-key|facts-history)\.ts$/,
]

/** One reason why a build must not be published; `code` is stable, the rest names the culprit. */
export type BundleFinding =
  | { code: 'first_load_too_large'; bytes: number; budget: number }
  | { code: 'start_page_too_large'; bytes: number; budget: number }
  | { code: 'late_module_in_first_load'; module: string; file: string }
  | { code: 'server_module_in_page'; module: string; file: string }
  | { code: 'key_work_in_page'; module: string; file: string }
  | { code: 'private_key_label'; module: string; file: string }
  | { code: 'private_key_material'; file: string }
  | { code: 'source_map_reference'; file: string }
  | { code: 'inline_script'; file: string }

/** A file as it is in the built folder. */
export type BuiltFile = { file: string; text: string; brotliBytes: number }

/** The chunks fetched before anything happens: the entries and all they import statically. */
export function firstLoad(chunks: ChunkReport[]): ChunkReport[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]))
  const reached = new Set<ChunkReport>()
  const visit = (chunk: ChunkReport | undefined) => {
    if (!chunk || reached.has(chunk)) return
    reached.add(chunk)
    for (const file of chunk.imports) visit(byFile.get(file))
  }
  for (const chunk of chunks) if (chunk.isEntry && chunk.thread === 'page') visit(chunk)
  return [...reached]
}

/** The scripts that the HTML of the start page asks for, by file. */
export function startPageScripts(files: BuiltFile[]): BuiltFile[] {
  const html = files.find(({ file }) => file === START_PAGE)?.text ?? ''
  const named = new Set([...html.matchAll(/\s(?:src|href)="\/([^"]+\.js)"/g)].map(([, file]) => file))
  return files.filter(({ file }) => named.has(file))
}

/** Judges a build. Returns every finding, not the first; an empty list is a build that may be published. */
export function judgeBundle(chunks: ChunkReport[], files: BuiltFile[]): BundleFinding[] {
  const first = firstLoad(chunks)
  const sizes = new Map(files.map(({ file, brotliBytes }) => [file, brotliBytes]))
  const bytes = first.reduce((sum, { file }) => sum + (sizes.get(file) ?? 0), 0)
  const startBytes = startPageScripts(files).reduce((sum, { brotliBytes }) => sum + brotliBytes, 0)
  const matches = (patterns: RegExp[], module: string) => patterns.some((pattern) => pattern.test(module))
  const page = chunks.filter(({ thread }) => thread === 'page')
  type OfModule = Extract<BundleFinding, { module: string }>['code']
  const inChunks = (code: OfModule, within: ChunkReport[], of: RegExp[]) =>
    within.flatMap(({ file, modules }) =>
      modules.filter((module) => matches(of, module)).map((module) => ({ code, module, file })),
    )
  return [
    ...(bytes > FIRST_LOAD_BUDGET ? [{ code: 'first_load_too_large' as const, bytes, budget: FIRST_LOAD_BUDGET }] : []),
    ...(startBytes > START_PAGE_BUDGET
      ? [{ code: 'start_page_too_large' as const, bytes: startBytes, budget: START_PAGE_BUDGET }]
      : []),
    ...inChunks('late_module_in_first_load', first, LATE),
    ...inChunks('server_module_in_page', chunks, SERVER),
    ...inChunks('key_work_in_page', page, KEY_WORK),
    ...chunks.flatMap((chunk) =>
      chunk.privateKeyLabels
        .filter((module) => !matches(MAY_NAME_PRIVATE_KEYS, module))
        .map((module) => ({ code: 'private_key_label' as const, module, file: chunk.file })),
    ),
    ...files.flatMap(judgeFile),
  ]
}

function judgeFile({ file, text }: BuiltFile): BundleFinding[] {
  const findings: BundleFinding[] = []
  // The label followed by a line of base64 is a key and not a mention of one.
  if (/BEGIN [A-Z ]*PRIVATE KEY-----(\\n|\s)*[A-Za-z0-9+/]{40}/.test(text)) {
    findings.push({ code: 'private_key_material', file })
  }
  if (/[#@] ?sourceMappingURL=/.test(text)) findings.push({ code: 'source_map_reference', file })
  if (file.endsWith('.html') && /<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+=|<style|\sstyle=|="javascript:/i.test(text)) {
    findings.push({ code: 'inline_script', file })
  }
  return findings
}
