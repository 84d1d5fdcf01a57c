import { describe, expect, it } from 'vitest'

import { readPastedRequest } from './pasted-request.ts'
import { shellWords } from './shell-words.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const URL_ = 'https://login.salesforce.com/services/oauth2/token'
const fields = (text: string) =>
  Object.fromEntries((readPastedRequest(text)?.fields ?? []).map(({ name, value }) => [name, value]))

describe('shellWords', () => {
  it.each<[string, string[]]>([
    [`curl -d 'a b' "c \\"d\\"" e\\ f`, ['curl', '-d', 'a b', 'c "d"', 'e f']],
    ['curl \\\n  -X POST', ['curl', '-X', 'POST']],
    [`a''b "" c`, ['ab', '', 'c']],
    [`'unclosed`, ['unclosed']],
    ['', []],
  ])('%j', (line, words) => {
    expect(shellWords(line)).toEqual(words)
  })
})

describe('a token request is read', () => {
  it.each([
    ['curl with -d', `curl -sS ${URL_} -d grant_type=${GRANT} -d assertion=a.b.c`],
    [
      'curl with --data-urlencode and --url',
      `curl --data-urlencode 'grant_type=${GRANT}' --data-urlencode assertion=a.b.c --url ${URL_}`,
    ],
    [
      'curl on several lines',
      `$ curl -X POST '${URL_}' \\\n -H 'Content-Type: application/x-www-form-urlencoded' \\\n --data="grant_type=${encodeURIComponent(GRANT)}&assertion=a.b.c" | jq .`,
    ],
    [
      'an HTTP message',
      `POST /services/oauth2/token HTTP/1.1\r\nHost: login.salesforce.com\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\ngrant_type=${encodeURIComponent(GRANT)}&assertion=a.b.c`,
    ],
  ])('from %s', (_form, text) => {
    expect(readPastedRequest(text)).toMatchObject({ method: 'POST', body: 'form' })
    expect(readPastedRequest(text)?.url?.href).toBe(URL_)
    expect(fields(text)).toEqual({ grant_type: GRANT, assertion: 'a.b.c' })
  })

  it('from the form alone, wrapped or not', () => {
    const form = `grant_type=${encodeURIComponent(GRANT)}&assertion=a.b.c`
    expect(fields(form)).toEqual({ grant_type: GRANT, assertion: 'a.b.c' })
    expect(fields(form.replace('&', '\n&'))).toEqual({ grant_type: GRANT, assertion: 'a.b.c' })
    expect(readPastedRequest(form)?.method).toBeUndefined()
  })

  it('as the GET it is', () => {
    expect(readPastedRequest(`curl ${URL_}?assertion=a.b.c`)).toMatchObject({
      method: 'GET',
      fields: [{ name: 'assertion', where: 'query' }],
    })
    expect(readPastedRequest(`curl -G ${URL_} -d assertion=a.b.c`)).toMatchObject({
      method: 'GET',
      fields: [{ name: 'assertion', where: 'query' }],
    })
  })

  it('as JSON or multipart, whatever its header says', () => {
    expect(readPastedRequest(`curl ${URL_} -d '{"grant_type":"x"}'`)?.body).toBe('json')
    expect(readPastedRequest(`curl ${URL_} -F assertion=a.b.c`)?.body).toBe('multipart')
  })

  it('as incomplete where a file is sent', () => {
    expect(readPastedRequest(`curl ${URL_} -d @form.txt`)).toMatchObject({ incomplete: true, fields: [] })
  })
})

it.each([
  '',
  'curl https://example.com',
  'GET / HTTP/1.1\r\n\r\n',
  'assertion=a.b.c',
  'a=b',
  'The grant_type=x is wrong.',
])('is no token request: %j', (text) => {
  expect(readPastedRequest(text)).toBeUndefined()
})
