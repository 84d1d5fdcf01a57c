/**
 * Checks what the built page is made of: weight before first use, and names that must not be in it.
 *
 * A byte limit notices a leak late and vaguely; naming the module says which import grew and what it brought. The
 * rules are in `bundle-rules.ts`. Before judging, a made-up build that breaks every rule is judged: a rule that
 * stays silent about it fails this check.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

import {
  type BuiltFile,
  FIRST_LOAD_BUDGET,
  firstLoad,
  judgeBundle,
  START_PAGE_BUDGET,
  startPageScripts,
} from './bundle-rules.ts'
import { BROKEN_BUILD, EVERY_CODE } from './canary/broken-build.ts'
import { CHUNK_REPORT, type ChunkReport } from './vite/chunk-report.ts'

const CLIENT = 'dist/client'

function brotliSize(content: Buffer): number {
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}

function builtFiles(): BuiltFile[] {
  return readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|css|html|json|webmanifest|svg|txt)$/.test(file))
    .map((file) => {
      const content = readFileSync(`${CLIENT}/${file}`)
      return { file, text: content.toString('utf8'), brotliBytes: brotliSize(content) }
    })
}

if (!existsSync(CHUNK_REPORT)) {
  console.error(`bundle: ${CHUNK_REPORT} is missing: build the page first (npm run build)`)
  process.exit(1)
}

const silent = EVERY_CODE.filter(
  (code) => !judgeBundle(BROKEN_BUILD.chunks, BROKEN_BUILD.files).some((finding) => finding.code === code),
)
for (const code of silent) console.error(`bundle: canary: ${code} is not found in a build that has it`)

const chunks = JSON.parse(readFileSync(CHUNK_REPORT, 'utf8')) as ChunkReport[]
const files = builtFiles()
const findings = judgeBundle(chunks, files)
for (const finding of findings) console.error(`bundle: ${JSON.stringify(finding)}`)

const first = new Set(firstLoad(chunks).map(({ file }) => file))
const start = new Set(startPageScripts(files).map(({ file }) => file))
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
const scripts = files.filter(({ file }) => file.endsWith('.js')).sort((a, b) => b.brotliBytes - a.brotliBytes)
for (const { file, brotliBytes } of scripts) {
  const when = first.has(file) ? 'first load' : start.has(file) ? 'start page' : 'later'
  console.log(`${kilobytes(brotliBytes).padStart(9)}  ${when.padEnd(10)}  ${file}`)
}
const total = (of: Set<string>) =>
  scripts.filter(({ file }) => of.has(file)).reduce((sum, { brotliBytes }) => sum + brotliBytes, 0)
const firstTotal = total(first)
const startTotal = total(start)
console.log(
  `bundle: first load ${kilobytes(firstTotal)} of ${kilobytes(FIRST_LOAD_BUDGET)} brotli, start page ${kilobytes(startTotal)} of ${kilobytes(START_PAGE_BUDGET)}, ${findings.length} findings`,
)
const unmeasured = firstTotal === 0 || startTotal < firstTotal
if (unmeasured) console.error('bundle: the scripts of the first load and of the start page were not found')
process.exit(findings.length > 0 || silent.length > 0 || unmeasured ? 1 : 0)
