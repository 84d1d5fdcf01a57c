import { expect, it } from 'vitest'

import { refusalReport } from './refusal-report.ts'

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrZXkifQ.c2lnbmF0dXJl'
const refusal = {
  said: { status: 400, error: 'invalid_grant', description: "user hasn't approved this consumer" },
  at: 1_700_000_000_000,
  host: 'acme.my.salesforce.com',
  audience: 'https://acme.my.salesforce.com',
  username: 'ci@acme.example',
  consumerKey: '3MVG9pRzvMkjMb6lUb0Rk2QmT5e8vC1wYhTq4nXs7LdJ2',
  causes: [
    { cause: 'Nobody approved this user.', confidence: 'likely' as const, fix: 'Approve it.', check: 'Look it up.' },
    { cause: 'exp had passed.', confidence: 'ruled_out' as const, because: 'It is 120 s later.', fix: 'Sign again.' },
  ],
}

it('says the words, what was asked, the causes with fix and check, and what is ruled out', () => {
  const report = refusalReport(refusal)
  expect(report).toContain("400 invalid_grant\n  user hasn't approved this consumer\n  at 2023-11-14 22:13:20 UTC")
  expect(report).toContain('Username (sub): ci@acme.example')
  expect(report).toContain('1. Nobody approved this user. (likely)\n  Fix: Approve it.\n  Check: Look it up.')
  expect(report).toContain('Ruled out\n  exp had passed. It is 120 s later.')
})

it('holds no credential, even where the server repeats one', () => {
  const secrets = [JWT, '00D000000000001!AQ0AQDummyTokenDummyToken', '-----BEGIN PRIVATE KEY-----\nMIIE']
  const report = refusalReport({
    ...refusal,
    said: { ...refusal.said, description: `cannot read ${secrets.join(' nor ')}` },
    username: JWT,
  })
  for (const secret of [...secrets.map((each) => each.slice(-12)), refusal.consumerKey.slice(10)])
    expect(report).not.toContain(secret)
})
