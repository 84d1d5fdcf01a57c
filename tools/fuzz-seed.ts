// Before each test file: every property and every sample starts where the run does.
import { configureGlobal } from 'fast-check'

import { runSetting } from '../e2e/fixtures/run-settings.ts'

configureGlobal({ seed: runSetting('FUZZ_SEED') })
