// Requests shaped as simple-salesforce 1.12 sends them. The library itself only speaks https to *.salesforce.com, so
// it reaches a practice org through an adapter of its caller; what then arrives is this.
//   node e2e/clients/simple-salesforce.mjs [BASE_URL]
import { check, originFromArguments, practiceApp } from './practice-app.mjs'

const origin = originFromArguments()
const app = await practiceApp(origin, { appKind: 'connected_app' })

// aud is always the generic host, exp is text, and the request goes wherever the adapter sends it.
const assertion = app.assertion({
  aud: 'https://login.salesforce.com',
  exp: String(Math.floor(Date.now() / 1000) + 180),
})
const answer = await fetch(`${origin}/services/oauth2/token`, {
  method: 'POST',
  headers: {
    'user-agent': 'python-requests/2.28.1',
    'accept': '*/*',
    'accept-encoding': 'gzip, deflate',
    'content-type': 'application/x-www-form-urlencoded',
  },
  body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
})
const token = await answer.json()
check('gets a token with exp as text and aud of the generic host', answer.status === 200, token)

const get = async (path) => {
  const headers = {
    'content-type': 'application/json',
    'authorization': `Bearer ${token.access_token}`,
    'x-prettyprint': '1',
  }
  const response = await fetch(origin + path, { headers })
  return { status: response.status, body: await response.json() }
}
let page = await get('/services/data/v59.0/query/?q=SELECT+Id,+Name+FROM+Contact+LIMIT+5000')
const ids = new Set()
for (;;) {
  for (const record of page.body.records) ids.add(record.Id)
  if (page.body.done) break
  check(
    'the next page is named with the version asked for, without a prefix',
    page.body.nextRecordsUrl.startsWith('/services/data/v59.0/query/01g'),
    page.body.nextRecordsUrl,
  )
  page = await get(page.body.nextRecordsUrl)
}
check('walks 5,000 rows', ids.size === 5000, ids.size)
check('asks for limits with a slash at the end', (await get('/services/data/v59.0/limits/')).status === 200)
check('reads userinfo', (await get('/services/oauth2/userinfo')).body.preferred_username === app.username)
