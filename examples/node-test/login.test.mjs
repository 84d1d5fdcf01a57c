import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import { startPracticeOrg } from 'countersign/practice'

import { logIn } from './log-in.mjs'

let org
let now = Date.UTC(2030, 0, 1)
before(async () => {
  org = await startPracticeOrg({ now: () => now })
})
after(() => org.close())

test('logs in, and queries with the token', async () => {
  const { status, access_token, instance_url } = await logIn(org, now)
  assert.equal(status, 200)
  const query = await fetch(`${instance_url}/services/data/v67.0/query?q=SELECT+Name+FROM+Account`, {
    headers: { Authorization: `Bearer ${access_token}` },
  })
  assert.ok((await query.json()).totalSize > 0)
})

test('is refused while the user is frozen', async () => {
  await org.setup.user({ frozen: true })
  assert.equal((await logIn(org, now)).error_description, 'inactive user')
  const [last] = await org.setup.loginHistory()
  assert.match(JSON.stringify(last), /user_frozen/)
  await org.setup.user({ frozen: false })
  assert.equal((await logIn(org, now)).status, 200)
})

test('is refused while nobody is approved for the app', async () => {
  await org.setup.app({ preAuthorizedUsernames: [] })
  assert.equal((await logIn(org, now)).error, 'invalid_app_access')
  await org.setup.app({ preAuthorizedUsernames: [org.username] })
})

test('is refused once the assertion has expired by the clock of the org', async () => {
  const signedAt = now
  now += 10 * 60 * 1000
  assert.equal((await logIn(org, signedAt)).status, 400)
  assert.equal((await logIn(org, now)).status, 200)
})
