import { expect, it } from 'vitest'

import { decodePartly } from './decode-partly.ts'

const part = (text: string) => Buffer.from(text).toString('base64url')
const HEADER = part('{"alg":"RS256"}')
const header = { part: 'header', text: '{"alg":"RS256"}' }

it.each<[string, string, object[]]>([
  ['all of it', `${HEADER}.${part('{"iss":"x"}')}.AAAA`, [header, { part: 'payload', text: '{"iss":"x"}' }]],
  [
    'a payload that was cut',
    `${HEADER}.${part('{"iss":"xyz","sub":"a').slice(0, -1)}.AAAA`,
    [header, { part: 'payload', text: '{"iss":"xyz","sub":"', brokenAt: 20 }],
  ],
  [
    'a payload without a quote',
    `${HEADER}.${part('{"iss":x"}')}.AAAA`,
    [header, { part: 'payload', text: '{"iss":x"}', brokenAt: 7 }],
  ],
  [
    'a payload with a foreign character',
    `${HEADER}.eyJpc3Mi*iJ4In0.AAAA`,
    [header, { part: 'payload', text: '{"iss"', brokenAt: 6 }],
  ],
  [
    'a payload that is no UTF-8',
    `${HEADER}.${Buffer.from([0x7b, 0x22, 0xff, 0x22]).toString('base64url')}.AAAA`,
    [header, { part: 'payload', text: '{"', brokenAt: 2 }],
  ],
  ['a header alone', HEADER, [header]],
  ['nothing', '', []],
])('reads %s, and marks where it breaks', (_what, compact, expected) => {
  expect(decodePartly(compact)).toEqual(expected)
})
