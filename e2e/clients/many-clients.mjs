// 64 clients at once, good and bad mixed, for 30 seconds: no 5xx, no wrong verdict, no jti taken twice.
//   node e2e/clients/many-clients.mjs [BASE_URL] [SECONDS]
import { randomUUID } from 'node:crypto'

import { check, originFromArguments, practiceApp } from './practice-app.mjs'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const CLIENTS = 64
const origin = originFromArguments()
const until = Date.now() + Number(process.argv[3] ?? 30) * 1000

const app = await practiceApp(origin)
const settings = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{"loginRateLimit":100000}' }
await fetch(`${app.org.baseUrl}/setup`, settings)

const seconds = () => Math.floor(Date.now() / 1000)
const right = () => ({ aud: origin, exp: seconds() + 120 })
const kinds = [
  { claims: right, verdict: '200' },
  { claims: () => ({ ...right(), jti: randomUUID() }), verdict: '200' },
  { claims: () => ({ ...right(), exp: 1 }), verdict: 'expired authorization code' },
  { claims: () => ({ ...right(), aud: 'https://test.salesforce.com' }), verdict: 'audience is invalid' },
  { claims: () => ({ ...right(), sub: 'nobody@x.example' }), verdict: "user hasn't approved this consumer" },
  { claims: () => ({ ...right(), iss: 'nobody' }), verdict: 'client identifier invalid' },
]
const counts = { asked: 0, wrong: 0, serverErrors: 0, twice: 0 }
const latencies = []

async function exchange(assertion) {
  const started = performance.now()
  const body = new URLSearchParams({ grant_type: GRANT, assertion })
  const answer = await fetch(`${origin}/services/oauth2/token`, { method: 'POST', body })
  const members = await answer.json()
  latencies.push(performance.now() - started)
  counts.asked += 1
  if (answer.status >= 500) counts.serverErrors += 1
  return answer.status === 200 ? '200' : members.error_description
}

async function client(number) {
  for (let turn = number; Date.now() < until; turn++) {
    const kind = kinds[turn % kinds.length]
    if ((await exchange(app.assertion(kind.claims()))) !== kind.verdict) counts.wrong += 1
    if (turn % 10 !== 0) continue
    // The same jti, four times at the same moment: once it is good.
    const assertion = app.assertion({ ...right(), jti: randomUUID() })
    const verdicts = await Promise.all(Array.from({ length: 4 }, () => exchange(assertion)))
    if (verdicts.filter((verdict) => verdict === '200').length !== 1) counts.twice += 1
  }
}

await Promise.all(Array.from({ length: CLIENTS }, (_unused, number) => client(number)))
latencies.sort((a, b) => a - b)
const at = (share) => Math.round(latencies[Math.floor((latencies.length - 1) * share)])
console.log(`        ${counts.asked} requests, median ${at(0.5)} ms, p99 ${at(0.99)} ms`)
check('no 5xx', counts.serverErrors === 0, counts)
check('no wrong verdict', counts.wrong === 0, counts)
check('no jti taken twice', counts.twice === 0, counts)
const { activeSessions } = await (await fetch(`${app.org.baseUrl}/setup`)).json()
check('the org stays small', activeSessions > 0 && activeSessions <= 5256, activeSessions)
