import { afterAll, beforeAll, expect, test } from 'vitest'

import { startPracticeOrg } from 'countersign/practice'

import { logIn } from './log-in.mjs'

let org
let now = Date.UTC(2030, 0, 1)
beforeAll(async () => {
  org = await startPracticeOrg({ now: () => now })
})
afterAll(() => org.close())

test('logs in, and queries with the token', async () => {
  const { status, access_token, instance_url } = await logIn(org, now)
  expect(status).toBe(200)
  const query = await fetch(`${instance_url}/services/data/v67.0/query?q=SELECT+Name+FROM+Account`, {
    headers: { Authorization: `Bearer ${access_token}` },
  })
  expect((await query.json()).totalSize).toBeGreaterThan(0)
})

test('is refused while the user is frozen', async () => {
  await org.setup.user({ frozen: true })
  expect((await logIn(org, now)).error_description).toBe('inactive user')
  const [last] = await org.setup.loginHistory()
  expect(JSON.stringify(last)).toMatch(/user_frozen/)
  await org.setup.user({ frozen: false })
  expect((await logIn(org, now)).status).toBe(200)
})

test('is refused while nobody is approved for the app', async () => {
  await org.setup.app({ preAuthorizedUsernames: [] })
  expect((await logIn(org, now)).error).toBe('invalid_app_access')
  await org.setup.app({ preAuthorizedUsernames: [org.username] })
})

test('is refused once the assertion has expired by the clock of the org', async () => {
  const signedAt = now
  now += 10 * 60 * 1000
  expect((await logIn(org, signedAt)).status).toBe(400)
  expect((await logIn(org, now)).status).toBe(200)
})
