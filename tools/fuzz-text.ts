/**
 * The whole fuzz run over what reads texts: `node --max-old-space-size=256 tools/fuzz-text.ts [TEXTS] [SEED]`.
 *
 * Fails when a text throws or costs more readings of itself than the bound; ends by itself where the memory of all of them together
 * passes the limit that the process was started with.
 */
import { fuzzTexts } from '../e2e/fixtures/text-fuzz.ts'
import { wholeNumber } from './say.mjs'

const texts = wholeNumber(process.argv[2] ?? '1000000', 'TEXTS')
const seed = wholeNumber(process.argv[3] ?? '1', 'SEED', 0)
const started = performance.now()
const report = await fuzzTexts({
  texts,
  seed,
  progress(done) {
    if (done % 50_000 === 0)
      console.log(`${done} texts, ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(0)} MiB of heap`)
  },
})
for (const failure of report.failures.slice(0, 50)) console.log(`FAILED seed ${seed} ${failure}`)
console.log(
  `${report.texts} texts of ${report.kinds} kinds (${report.characters} characters) from seed ${seed} in ${((performance.now() - started) / 1000).toFixed(0)} s: ` +
    `${report.looked} characters looked at, at most ${Math.round(report.mostReadings)} readings of one, ${report.signing} still sign, ${report.failures.length} failures`,
)
process.exitCode = report.failures.length > 0 ? 1 : 0
