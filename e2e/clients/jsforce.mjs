// jsforce, unmodified: authorize with the grant, query over many pages, identity, limits, describe, bulk, log out.
//   node e2e/clients/jsforce.mjs [BASE_URL]
import jsforce from 'jsforce'

import { check, originFromArguments, practiceApp } from './practice-app.mjs'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const origin = originFromArguments()

for (const { shape, loginUrlOf } of [
  { shape: 'at the bare origin', loginUrlOf: () => origin },
  { shape: 'at the My Domain', loginUrlOf: (app) => app.org.myDomainUrl },
  { shape: 'at the base URL, which clients were given before', loginUrlOf: (app) => app.org.baseUrl },
]) {
  const app = await practiceApp(origin)
  const loginUrl = loginUrlOf(app)
  const connection = new jsforce.Connection({ loginUrl, version: '67.0' })
  const assertion = app.assertion({ aud: loginUrl, exp: Math.floor(Date.now() / 1000) + 120 })
  await connection.authorize({ grant_type: GRANT, assertion })
  check(`authorizes ${shape}`, connection.instanceUrl === origin, connection.instanceUrl)

  const few = await connection.query('SELECT Id, Name FROM Account LIMIT 5')
  check('queries', few.totalSize === 5 && few.done, few)
  const fetched = await connection.query('SELECT Id, Name FROM Contact', { autoFetch: true, maxFetch: 10_000 })
  const many = fetched.records
  check('fetches 10,000 rows over five pages', new Set(many.map((row) => row.Id)).size === 10_000, many.length)

  const identity = await connection.identity()
  check('reads the identity URL', identity.username === app.username, identity)
  const limits = await connection.limits()
  check('reads limits', limits.DailyApiRequests.Max === 15_000, limits)
  check('takes the API usage from the header', connection.limitInfo?.apiUsage?.limit === 15_000, connection.limitInfo)
  const describe = await connection.describe('Account')
  check(
    'describes an object',
    describe.fields.some((field) => field.name === 'Industry'),
  )
  const record = await connection.sobject('Contact').retrieve(many[7].Id)
  check('retrieves a record', record.Name === many[7].Name, record)

  const rows = await (await connection.bulk2.query('SELECT Id, Name FROM Contact LIMIT 3000')).toArray()
  check('runs a Bulk 2.0 query', rows.length === 3000, rows.length)

  const dead = new jsforce.Connection({ instanceUrl: origin, version: '67.0', accessToken: connection.accessToken })
  await connection.logout()
  const refusal = await dead.query('SELECT Id FROM Account').catch((error) => error)
  check('is told that a revoked session is over', refusal.errorCode === 'INVALID_SESSION_ID', String(refusal))
}
