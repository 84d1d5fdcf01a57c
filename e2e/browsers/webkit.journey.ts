import { inject } from 'vitest'

import { describeJourneys } from './describe-journeys.ts'
import { startWebKit } from './webkit.ts'

describeJourneys('WebKitGTK', inject('executables').webkit, startWebKit)
