import { expect, it } from 'vitest'

import type { Environment } from '#core/environment/environment.ts'
import { writeEnvironmentFile } from '#core/environment-import/environment-file.ts'
import { FULL_ENVIRONMENT, FULL_REAL_ENVIRONMENT } from '#platform/indexeddb/testing/records.ts'

import { asSandbox, duplicated } from './duplicated.ts'

/** What was seen of one org and came of its requests: of no other. */
const OF_ONE_ORG = ['lastResult', 'seenOrg', 'certificateChange', 'approvalTicks']

it.each([
  ['a practice org', duplicated(FULL_ENVIRONMENT)],
  ['a real org', duplicated(FULL_REAL_ENVIRONMENT)],
  ['a sandbox of it', asSandbox(FULL_REAL_ENVIRONMENT)],
])('the copy for %s knows nothing of what was seen and answered', (_what, copy) => {
  for (const member of OF_ONE_ORG) expect(copy).not.toHaveProperty(member)
})

it('the copy of a practice org opens no org and names no app in one', () => {
  const copy = duplicated(FULL_ENVIRONMENT)
  for (const member of ['practice', 'drill', 'app.appId', 'app.registeredFingerprint'])
    expect(copy).not.toHaveProperty(member)
  expect(copy).toMatchObject({ app: { consumerKey: '' }, approval: { username: '' } })
})

it('the copy as a sandbox asks the sandboxes, whatever was typed of the org, its app and its user', () => {
  const typed: Environment = {
    ...FULL_REAL_ENVIRONMENT,
    claims: { ...FULL_REAL_ENVIRONMENT.claims, more: { aud: ['https://login.salesforce.com'], scope: 'api' } },
  }
  const copy = asSandbox(typed)
  expect(copy).toMatchObject({ host: 'test.salesforce.com', saidKind: 'sandbox', claims: { more: { scope: 'api' } } })
  for (const member of ['sitePath', 'ownHost', 'appSetup', 'approval.approvedUsername'])
    expect(copy).not.toHaveProperty(member)
  for (const member of ['issuer', 'subject', 'audience', 'more.aud']) expect(copy.claims).not.toHaveProperty(member)
})

it('a file tells nothing of it either, of any environment', () => {
  const { environments } = JSON.parse(writeEnvironmentFile([FULL_ENVIRONMENT, FULL_REAL_ENVIRONMENT]).text)
  for (const environment of environments)
    expect(Object.keys(environment)).toEqual(['name', 'org', 'app', 'username', 'draft', 'api'])
  expect(Object.keys(environments[1].org)).toEqual(['host', 'saidKind', 'sitePath'])
})
