import { expect, test } from 'vitest'

import { parseAlternativeNames } from './alternative-names.ts'

test('one name a line or separated by commas, blank lines left out', () => {
  expect(parseAlternativeNames('a.example\n\n b.example , c.example\n').map(({ value }) => value)).toEqual([
    'a.example',
    'b.example',
    'c.example',
  ])
})

test.each([
  ['api.example.com', 'dNSName', 'api.example.com'],
  ['*.example.com', 'dNSName', '*.example.com'],
  ['10.0.0.1', 'iPAddress', '10.0.0.1'],
  ['2001:db8::1', 'iPAddress', '2001:db8::1'],
  ['me@example.com', 'rfc822Name', 'me@example.com'],
  ['https://example.com/x', 'uniformResourceIdentifier', 'https://example.com/x'],
  ['DNS:10.example', 'dNSName', '10.example'],
  ['IP:2001:db8::1', 'iPAddress', '2001:db8::1'],
  ['email: me@example.com', 'rfc822Name', 'me@example.com'],
  ['URI:urn:example:a', 'uniformResourceIdentifier', 'urn:example:a'],
])('%s is read as %s', (line, kind, value) => {
  expect(parseAlternativeNames(line)).toEqual([{ kind, value }])
})
