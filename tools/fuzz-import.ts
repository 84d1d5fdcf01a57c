/**
 * The whole fuzz run over the import of keys: `node tools/fuzz-import.ts [INPUTS] [SEED]`.
 *
 * Fails when an input throws, hangs, is derived for beyond the budget or gets no answer, and when the memory of all of
 * them together passes a limit; then text that makes expressions start again, a mebibyte of each kind.
 */
import { confinedRecogniser } from '../e2e/fixtures/confined.ts'
import { fuzzRecognition } from '../e2e/fixtures/fuzz.ts'
import { anyHostile, hostileText } from '../e2e/fixtures/hostile-text.ts'
import { seededRandom } from '../e2e/fixtures/mutate.ts'
import { wholeNumber } from './say.mjs'

const inputs = wholeNumber(process.argv[2] ?? '100000', 'INPUTS')
const seed = wholeNumber(process.argv[3] ?? '1', 'SEED', 0)
const MEBIBYTE = 2 ** 20
/** Growth of the process between the first tenth, when everything is loaded, and the end: buffers are in no heap. */
const MAX_GROWTH_MEBIBYTES = 256

const mebibytes = () => process.memoryUsage.rss() / MEBIBYTE

let early = mebibytes()
const started = performance.now()
const report = await fuzzRecognition({
  inputs,
  seed,
  progress(done) {
    if (done === Math.ceil(inputs / 10)) early = mebibytes()
    if (done % 10_000 === 0) console.log(`${done} inputs, ${mebibytes().toFixed(0)} MiB`)
  },
})
const growth = mebibytes() - early
if (growth > MAX_GROWTH_MEBIBYTES)
  report.failures.push({ index: -1, file: '', reason: `the process grew by ${growth.toFixed(0)} MiB` })

const random = seededRandom(seed)
const { recognise, end } = confinedRecogniser()
const texts = Math.ceil(inputs / 500)
for (let index = 0; index < texts; index++) {
  const parts = anyHostile(random)
  const said = await recognise(hostileText(parts, MEBIBYTE))
  if (said.outcome === 'fell') report.failures.push({ index, file: JSON.stringify(parts), reason: said.reason })
}
await end()

for (const [code, count] of [...report.codes].sort((left, right) => right[1] - left[1]))
  console.log(String(count).padStart(8), code)
for (const failure of report.failures.slice(0, 50))
  console.log(`FAILED seed ${seed} input ${failure.index} (${failure.file}): ${failure.reason}`)
console.log(
  `${report.inputs} inputs and ${texts} texts in ${((performance.now() - started) / 1000).toFixed(0)} s, at most ` +
    `${report.mostRounds} rounds, ${growth.toFixed(0)} MiB more than at first, ${report.failures.length} failures`,
)
process.exitCode = report.failures.length > 0 ? 1 : 0
