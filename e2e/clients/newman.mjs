// newman, which runs Postman collections, unmodified: token, query, a refusal.
//   node e2e/clients/newman.mjs [BASE_URL]
import newman from 'newman'
import { fileURLToPath } from 'node:url'

import { check, originFromArguments, practiceApp } from './practice-app.mjs'

const origin = originFromArguments()
const app = await practiceApp(origin)
const exp = Math.floor(Date.now() / 1000) + 120
const values = {
  baseUrl: app.org.baseUrl,
  assertion: app.assertion({ aud: app.org.baseUrl, exp }),
  wrongAudience: app.assertion({ aud: 'https://test.salesforce.com', exp }),
}
const summary = await new Promise((resolve, reject) => {
  newman.run(
    {
      collection: fileURLToPath(new URL('postman-collection.json', import.meta.url)),
      envVar: Object.entries(values).map(([key, value]) => ({ key, value })),
    },
    (error, run) => (error ? reject(error) : resolve(run.run)),
  )
})
const { requests, assertions } = summary.stats
check('runs three requests', requests.total === 3 && requests.failed === 0, requests)
const failures = summary.failures.map((failure) => failure.error.message)
check('passes its four assertions', assertions.total === 4 && assertions.failed === 0, failures)
