// newman, which runs Postman collections, unmodified: the collection that the page writes, and a refusal.
//   node e2e/clients/newman.mjs [BASE_URL]
import newman from 'newman'

import { sampleOf } from '../../src/core/code/samples/samples.ts'
import { check, originFromArguments, practiceApp } from './practice-app.mjs'

const origin = originFromArguments()
const app = await practiceApp(origin)
const { myDomainUrl } = app.org
const { files } = sampleOf('postman', {
  consumerKey: app.consumerKey,
  username: app.username,
  audience: myDomainUrl,
  loginUrl: myDomainUrl,
  lifetimeSeconds: 120,
  apiVersion: '67.0',
  isPractice: true,
})
const collection = JSON.parse(files[0].text)
const exp = Math.floor(Date.now() / 1000) + 120

const taken = await run(app.assertion({ aud: myDomainUrl, exp }))
check('gets a token and rows', taken.stats.requests.total === 2 && taken.failures.length === 0, taken.failures)
const refused = await run(app.assertion({ aud: 'https://test.salesforce.com', exp }))
const said = refused.failures.map(({ error }) => error.message)
check('says a refusal in Salesforce’s words', said.join() === 'invalid_grant: audience is invalid', said)
check('asks nothing after a refusal', refused.stats.requests.total === 1, refused.stats.requests)

function run(assertion) {
  const envVar = [{ key: 'assertion', value: assertion }]
  return new Promise((resolve, reject) => {
    newman.run({ collection, envVar }, (error, summary) => (error ? reject(error) : resolve(summary.run)))
  })
}
