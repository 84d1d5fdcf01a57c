// newman, which runs Postman collections, unmodified: the collection that the Clients page offers, and a refusal.
//   node e2e/clients/newman.mjs [BASE_URL]
import newman from 'newman'

import { postmanCollection, tokenRequest } from '../../src/features/practice/postman-collection.ts'
import { check, originFromArguments, practiceApp } from './practice-app.mjs'

const origin = originFromArguments()
const app = await practiceApp(origin)
const exp = Math.floor(Date.now() / 1000) + 120
const collection = postmanCollection(origin)
collection.item.push({
  name: 'Token of a wrong audience',
  event: [
    {
      listen: 'test',
      script: {
        type: 'text/javascript',
        exec: [
          "pm.test('is refused in Salesforce’s words', () => pm.expect(pm.response.json()).to.eql({ error: 'invalid_grant', error_description: 'audience is invalid' }))",
          "pm.test('with status 400', () => pm.response.to.have.status(400))",
        ],
      },
    },
  ],
  request: tokenRequest('{{wrongAudience}}'),
})
const values = {
  assertion: app.assertion({ aud: app.org.myDomainUrl, exp }),
  wrongAudience: app.assertion({ aud: 'https://test.salesforce.com', exp }),
}
const summary = await new Promise((resolve, reject) => {
  newman.run(
    {
      collection,
      envVar: Object.entries(values).map(([key, value]) => ({ key, value })),
    },
    (error, run) => (error ? reject(error) : resolve(run.run)),
  )
})
const { requests, assertions } = summary.stats
check('runs four requests', requests.total === 4 && requests.failed === 0, requests)
const failures = summary.failures.map((failure) => failure.error.message)
check('passes its five assertions', assertions.total === 5 && assertions.failed === 0, failures)
