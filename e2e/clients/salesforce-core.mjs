// @salesforce/core, unmodified: what the sf CLI is built on. Signs exp in milliseconds and reads the org after login.
//   node e2e/clients/salesforce-core.mjs [BASE_URL]
import { check, originFromArguments, practiceApp } from './practice-app.mjs'

const origin = originFromArguments()
const apps = [await practiceApp(origin), await practiceApp(origin, { kind: 'scratch' })]
// It keeps files under HOME, and reads HOME when it is loaded.
process.env['HOME'] = apps[0].folder
process.env['SF_DISABLE_TELEMETRY'] = 'true'
const { AuthInfo, Connection } = (await import('@salesforce/core')).default ?? (await import('@salesforce/core'))

const connections = []
for (const app of apps) {
  const oauth2Options = { clientId: app.consumerKey, privateKeyFile: app.keyFile, loginUrl: origin }
  const authInfo = await AuthInfo.create({ username: app.username, oauth2Options })
  const connection = await Connection.create({ authInfo })
  check(`logs in and takes the newest version, ${app.org.kind}`, connection.version === '68.0', connection.version)
  const identity = await connection.identity()
  check('reads its own identity', identity.username === app.username, identity)
  connections.push(connection)
}

for (const [index, connection] of connections.entries()) {
  const { records } = await connection.query('SELECT Id, IsSandbox FROM Organization')
  const own = records[0].Id.startsWith(apps[index].org.orgId)
  check('two orgs on one origin: each sees its own', own && records[0].IsSandbox === (index === 1), records)
}

const all = await connections[0].autoFetchQuery('SELECT Id FROM Contact', { maxFetch: 6000 })
check('fetches over pages by itself', all.records.length === 6000, all.records.length)

// A dead session in the middle of a walk: it must sign again, and the locator must still be good.
const first = await connections[0].query('SELECT Id FROM Contact')
await fetch(`${apps[0].org.baseUrl}/setup/sessions`, { method: 'DELETE' })
const second = await connections[0].queryMore(first.nextRecordsUrl)
check('signs in again silently, and goes on with its locator', second.records.length === 2000, second.totalSize)
