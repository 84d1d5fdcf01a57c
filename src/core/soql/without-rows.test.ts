import { expect, it } from 'vitest'

import { withoutRows } from './without-rows.ts'

it.each([
  ["SELECT COUNT() FROM Account WHERE Name = 'zz'", 'counts'],
  ['select count ( ) from Account limit 0', 'counts'],
  ['SELECT Id FROM Account LIMIT 0', 'asks_for_none'],
  ['SELECT Id FROM Account ORDER BY Name LIMIT 00 OFFSET 5', 'asks_for_none'],
  ['SELECT Id FROM Account LIMIT 10 OFFSET 2000', 'skips'],
  ['SELECT Id FROM Account OFFSET 0', 'none_found'],
  ["SELECT Id FROM Account WHERE Name = 'LIMIT 0'", 'none_found'],
  ['SELECT Id, (SELECT Id FROM Contacts LIMIT 0) FROM Account LIMIT 10', 'none_found'],
  ['SELECT COUNT(Id) FROM Account GROUP BY Name', 'none_found'],
  ['SELECT FORMAT(Amount) FROM Opportunity', 'none_found'],
  ['LIMIT 0', 'none_found'],
  ['', 'none_found'],
])('an answer without rows to %j is one where the query %s', (soql, why) => {
  expect(withoutRows(soql)).toBe(why)
})
