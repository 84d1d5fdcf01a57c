/**
 * The whole fuzz run over the import of keys: `node --expose-gc tools/fuzz-import.ts [INPUTS] [SEED]`.
 *
 * Fails when an input throws, takes more than a second or gets no answer, and when memory keeps growing.
 */
import { fuzzRecognition } from '../e2e/fixtures/fuzz.ts'

const inputs = Number(process.argv[2] ?? 100_000)
const seed = Number(process.argv[3] ?? 1)
/** Growth of the heap between the first tenth, when everything is loaded, and the end. */
const MAX_GROWTH_MEBIBYTES = 32

const heapMebibytes = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}

let early = 0
const started = performance.now()
const report = await fuzzRecognition({
  inputs,
  seed,
  progress(done) {
    if (done === Math.ceil(inputs / 10)) early = heapMebibytes()
    if (done % 10_000 === 0) console.log(`${done} inputs, heap ${heapMebibytes().toFixed(0)} MiB`)
  },
})
const growth = heapMebibytes() - early
const measured = globalThis.gc !== undefined
if (measured && growth > MAX_GROWTH_MEBIBYTES)
  report.failures.push({ index: -1, file: '', reason: `the heap grew by ${growth.toFixed(0)} MiB` })

for (const [code, count] of [...report.codes].sort((left, right) => right[1] - left[1]))
  console.log(String(count).padStart(8), code)
for (const failure of report.failures.slice(0, 50))
  console.log(`FAILED seed ${seed} input ${failure.index} (${failure.file}): ${failure.reason}`)
console.log(
  `${report.inputs} inputs in ${((performance.now() - started) / 1000).toFixed(0)} s, slowest ${report.slowestMilliseconds.toFixed(0)} ms, ` +
    `heap ${measured ? `grew by ${growth.toFixed(1)} MiB` : 'not measured: start node with --expose-gc'}, ${report.failures.length} failures`,
)
process.exitCode = report.failures.length > 0 ? 1 : 0
