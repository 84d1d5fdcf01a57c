import { inject } from 'vitest'

import { startFirefox } from './firefox.ts'
import { describeJourneys } from './describe-journeys.ts'

describeJourneys('Firefox', inject('executables').firefox, startFirefox)
