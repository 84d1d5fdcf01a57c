// Before each test file: `FUZZ_SEED` is where every property starts, so that a long run can be repeated.
import process from 'node:process'

const seed = process.env['FUZZ_SEED']
if (seed !== undefined) {
  const { configureGlobal } = await import('fast-check')
  configureGlobal({ seed: Number(seed) })
}
