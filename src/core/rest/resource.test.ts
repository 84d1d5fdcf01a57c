import { describe, expect, it } from 'vitest'

import { answered } from '../kernel/testing/exchange.ts'
import { askedQuery, queryPath, resourceRequest, sobjectPath } from './resource-request.ts'
import { processQueryResponse, processResourceResponse, processVersionsResponse } from './resource-response.ts'

const session = { instanceUrl: 'https://acme.my.salesforce.com', accessToken: '00D!secret' }

describe('resourceRequest', () => {
  it('carries the token in the header field and nowhere else', () => {
    const request = resourceRequest(session, queryPath('67.0', "SELECT Id FROM Account WHERE Name = 'a+b&c'"))
    expect(request.headers.get('authorization')).toBe('Bearer 00D!secret')
    expect(request.url).not.toContain('secret')
    expect(new URL(request.url).searchParams.get('q')).toBe("SELECT Id FROM Account WHERE Name = 'a+b&c'")
  })

  it('tells of the path of a query which one it asks, and of no other path', () => {
    for (const soql of ["SELECT Id FROM A WHERE N = 'a+b&c=%20'", 'SELECT Id\nFROM A', ''])
      expect(askedQuery(queryPath('67.0', soql))).toBe(soql)
    for (const path of [
      '/services/data/v67.0/query?q=%',
      '/services/data/v67.0/query/01g1-2000',
      queryPath('67.0', 'x').replace('q=', 'explain='),
    ])
      expect(askedQuery(path)).toBeUndefined()
  })

  it('escapes an object name, so that it cannot leave its path segment', () => {
    expect(sobjectPath('67.0', '../limits')).toBe('/services/data/v67.0/sobjects/..%2Flimits/')
  })
})

describe('REST answers', () => {
  it('keeps the words of an error array', () => {
    const error = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }]
    expect(processResourceResponse(answered(401, error))).toEqual({
      ok: false,
      error: {
        code: 'rest_error',
        status: 401,
        errors: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }],
      },
    })
  })

  it('takes the bare text of the identity services as an error', () => {
    const exchange = answered(403, 'Bad_OAuth_Token', { mediaType: 'text/plain' })
    expect(processResourceResponse(exchange)).toEqual({
      ok: false,
      error: { code: 'text_error', status: 403, text: 'Bad_OAuth_Token' },
    })
  })

  it('orders versions by number, not by text', () => {
    const result = processVersionsResponse(
      answered(200, [{ version: '9.0' }, { version: '67.0', label: 'Summer ’26' }, { version: '10.0' }]),
    )
    expect(result.ok && result.value.map(({ version }) => version)).toEqual(['9.0', '10.0', '67.0'])
  })

  it('reads a page and where the next one is', () => {
    const page = {
      totalSize: 3000,
      done: false,
      nextRecordsUrl: '/services/data/v67.0/query/01g-2000',
      records: [{ Id: '001' }],
    }
    expect(processQueryResponse(answered(200, page))).toEqual({ ok: true, value: page })
  })

  it.each([
    'https://evil.example/services/data/v67.0/query/01g-2000',
    '//evil.example/services/data/v67.0/query/01g-2000',
    '@evil.example/services/data/v67.0/query/01g-2000',
    '.evil.example/services/data/v67.0/query/01g-2000',
    '/services/data/v67.0/query/../../../oauth2/revoke',
    '/services/data/v67.0/query/..%2F..',
    '/services/data/v67.0/query/01g-2000?q=x',
    '/services/data/v67.0/query/01g-2000#x',
    '/services/data/v67.0/query/',
    '/services/apexrest/query/01g-2000',
    '\\services\\data\\v67.0\\query\\01g-2000',
  ])('takes the token nowhere else for a next page: %s', (nextRecordsUrl) => {
    const page = { totalSize: 3000, done: false, nextRecordsUrl, records: [{ Id: '001' }] }
    expect(processQueryResponse(answered(200, page))).toMatchObject({ error: { reason: 'unexpected_shape' } })
  })

  it('leaves every record as it came', () => {
    const records = [
      { attributes: { type: 'A', url: '/a', more: 1 }, Name: 'same', Owner: { Name: 'same' }, Kids: null },
      { Name: 'same', expr0: 1.5, Rows: { totalSize: 1, done: true, records: [{ Name: 'same' }] }, Flag: false },
    ]
    const page = { totalSize: 2, done: true, records }
    expect(processQueryResponse(answered(200, page))).toStrictEqual({ ok: true, value: page })
  })

  it.each([
    [null],
    [[]],
    [{ records: [] }],
    [{ totalSize: '1', records: [] }],
    [{ totalSize: 1, records: ['001'] }],
    [{ totalSize: 1, records: [{ attributes: 'Account' }] }],
    [{ totalSize: 1, records: [{ attributes: { type: 'A', url: 1 } }] }],
  ])('does not take %j for a page', (body) => {
    expect(processQueryResponse(answered(200, body))).toMatchObject({
      ok: false,
      error: { reason: 'unexpected_shape' },
    })
  })
})
