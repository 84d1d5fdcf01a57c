import { describe, expect, it } from 'vitest'

import { answer, answerFormat, errorAnswer } from './answer.ts'

const formatOf = (accept: string | undefined, parameters: Record<string, string> = {}) =>
  answerFormat(
    new Request('https://practice.test/', { headers: accept === undefined ? {} : { accept } }),
    new URLSearchParams(parameters),
  )

describe('the spelling of an answer', () => {
  it('is JSON unless another one is asked for', () => {
    for (const accept of [undefined, '', 'text/html', 'application/xmlx, text/xml', 'application/json;q=0.9'])
      expect(formatOf(accept), String(accept)).toBe('json')
  })

  it.each([
    ['application/xml', 'xml'],
    ['application/x-www-form-urlencoded', 'urlencoded'],
    [' Application/XML ; q=0.5', 'xml'],
    ['text/html, application/xml', 'xml'],
    ['application/x-www-form-urlencoded, application/xml', 'urlencoded'],
    ['application/json, application/xml', 'json'],
    ['*/*, application/xml', 'json'],
  ])('follows the first type it knows of %j: %s', (accept, format) => {
    expect(formatOf(accept)).toBe(format)
  })

  it('follows the parameter before the header, where it knows it', () => {
    expect(formatOf('application/xml', { format: 'json' })).toBe('json')
    expect(formatOf('application/json', { format: 'xml' })).toBe('xml')
    expect(formatOf('application/json', { format: 'urlencoded' })).toBe('urlencoded')
    expect(formatOf('application/xml', { format: 'yaml' })).toBe('xml')
    expect(formatOf('application/xml', { format: '' })).toBe('xml')
  })
})

describe('an answer', () => {
  const members = { access_token: 'a!b', scope: 'api web', id: 'https://x/?a=1&b=<2>&c' }

  it.each([
    ['json', 'application/json;charset=UTF-8', JSON.stringify(members)],
    [
      'xml',
      'application/xml;charset=UTF-8',
      '<?xml version="1.0" encoding="UTF-8"?><OAuth><access_token>a!b</access_token><scope>api web</scope>' +
        '<id>https://x/?a=1&amp;b=&lt;2&gt;&amp;c</id></OAuth>',
    ],
    [
      'urlencoded',
      'application/x-www-form-urlencoded;charset=UTF-8',
      'access_token=a%21b&scope=api+web&id=https%3A%2F%2Fx%2F%3Fa%3D1%26b%3D%3C2%3E%26c',
    ],
  ] as const)('as %s holds the same members, and is stored by nobody', async (format, type, body) => {
    const given = answer(format, 200, members)
    expect([given.status, await given.text()]).toEqual([200, body])
    expect(Object.fromEntries(given.headers)).toEqual({
      'content-type': type,
      'cache-control': 'no-cache,must-revalidate,max-age=0,no-store,private',
      'expires': 'Thu, 01 Jan 1970 00:00:00 GMT',
      'x-content-type-options': 'nosniff',
    })
  })

  it('that refuses has the two members of RFC 6749 §5.2, and the status of its refusal', async () => {
    const given = errorAnswer('json', { status: 413, error: 'invalid_request', description: 'too much' })
    expect([given.status, await given.text()]).toEqual([
      413,
      '{"error":"invalid_request","error_description":"too much"}',
    ])
  })
})
