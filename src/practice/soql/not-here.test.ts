import { beforeAll, expect, it } from 'vitest'

import { Bench } from '../testing/bench.ts'
import { memoryPractice } from '../testing/memory-practice.ts'

let bench: Bench
let token: string
beforeAll(async () => {
  bench = await Bench.create(memoryPractice().serve)
  token = await bench.accessToken()
})

/** The row *SOQL not here* of docs/practice-org-differences.md. */
it.each([
  'SELECT TYPEOF Owner WHEN User THEN Name END FROM Account',
  'SELECT Industry, COUNT(Id) FROM Account GROUP BY ROLLUP(Industry)',
  'SELECT Industry, COUNT(Id) FROM Account GROUP BY CUBE(Industry)',
  'SELECT Id FROM Account USING SCOPE mine',
  'SELECT Id FROM Account WITH DATA CATEGORY Geography__c AT usa__c',
  'SELECT Id FROM Account WITH RecordVisibilityContext (maxDescriptorPerRecord=100)',
  "SELECT Id FROM Account WITH UserId = '005000000000001AAA'",
  'SELECT Id FROM Account LIMIT 1 SET OPTIONS (a=1)',
  'SELECT Id FROM Account UPDATE TRACKING, VIEWSTAT',
  'SELECT c.Id FROM Contact c, c.Account a',
  'SELECT Id FROM Account WHERE CreatedDate > 10:00:00Z',
  'SELECT FORMAT(CreatedDate) FROM Account',
  'SELECT toLabel(Industry) FROM Account',
])('is refused rather than read otherwise: %s', async (soql) => {
  const { status, body } = await bench.query(soql, token)
  expect([status, body]).toEqual([400, [{ errorCode: expect.any(String), message: expect.any(String) }]])
})
