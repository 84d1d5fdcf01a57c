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
      'curl as a browser copies it for cmd',
      `curl ^"${URL_}^" ^\n  -H ^"content-type: application/x-www-form-urlencoded^" ^\n  --data-raw ^"grant_type=${encodeURIComponent(GRANT).replaceAll('%', '^%^')}^&assertion=a.b.c^"`,
    ],
    [
      'curl as a browser copies it for bash',
      `curl '${URL_}' \\\n  -H $'cookie: it\\'s' \\\n  --data-raw $'grant_type=${encodeURIComponent(GRANT)}&assertion=a\\u002eb.c'\n{"error":"x"}`,
    ],
    [
      'an HTTP message',
      `POST /services/oauth2/token HTTP/1.1\r\nHost: login.salesforce.com\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\ngrant_type=${encodeURIComponent(GRANT)}&assertion=a.b.c`,
    ],
    [
      'a request file of an API client, without a version',
      `POST ${URL_}\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=${encodeURIComponent(GRANT)}&assertion=a.b.c`,
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

  it('with its parameters in the address of an API client', () => {
    const form = `grant_type=${encodeURIComponent(GRANT)}&assertion=a.b.c`
    expect(readPastedRequest(`POST ${URL_}?${form}`)?.fields.map(({ where }) => where)).toEqual(['query', 'query'])
  })

  it('as JSON or multipart, whatever its header says', () => {
    expect(readPastedRequest(`curl ${URL_} -d '{"grant_type":"x"}'`)?.body).toBe('json')
    expect(readPastedRequest(`curl ${URL_} -F assertion=a.b.c`)?.body).toBe('multipart')
    const part = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const parts = `POST ${URL_}\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n${part('grant_type', GRANT)}${part('assertion', 'a.b.c')}--x--`
    expect(readPastedRequest(parts)?.body).toBe('multipart')
    expect(fields(parts)).toEqual({ grant_type: GRANT, assertion: 'a.b.c' })
  })

  it('as incomplete where a file is sent', () => {
    expect(readPastedRequest(`curl ${URL_} -d @form.txt`)).toMatchObject({ incomplete: true, fields: [] })
  })
})

it.each([
  '',
  'curl https://example.com',
  'GET / HTTP/1.1\r\n\r\n',
  'POST to https://login.salesforce.com/services/oauth2/token as the guide says',
  'POST https://login.salesforce.com/services/oauth2/token failed with 400',
  'assertion=a.b.c',
  'a=b',
  'The grant_type=x is wrong.',
])('is no token request: %j', (text) => {
  expect(readPastedRequest(text)).toBeUndefined()
})

const JAVA_TYPE = '.header("Content-Type", "application/x-www-form-urlencoded")'
const FORM = `grant_type=${encodeURIComponent(GRANT)}&assertion=a.b.c`

describe('a client’s command or code is read as what it sends', () => {
  it.each([
    ['wget', `$ wget -qO- --post-data '${FORM}' ${URL_} | jq .`],
    ['wget with a method', `wget --method=POST --body-data="${FORM}" ${URL_}`],
    ['HTTPie with -f', `http -f POST ${URL_} grant_type=${GRANT} assertion=a.b.c`],
    [
      'HTTPie that takes TLS for granted',
      `https --form login.salesforce.com/services/oauth2/token grant_type=${GRANT} assertion=a.b.c`,
    ],
    ['requests of Python', `r = requests.post("${URL_}", data={"grant_type": "${GRANT}", "assertion": "a.b.c"})`],
    [
      'requests with variables',
      `url = '${URL_}'\nbody = {\n  'grant_type': '${GRANT}',\n  'assertion': 'a.b.c',\n}\nrequests.post(url, data=body, timeout=10)`,
    ],
    [
      'httpx with a text',
      `httpx.post('${URL_}', content='', data=urllib.parse.urlencode({'grant_type': '${GRANT}', 'assertion': 'a.b.c'}))`,
    ],
    [
      'axios with a form',
      `await axios.post('${URL_}', new URLSearchParams({ grant_type: '${GRANT}', assertion: 'a.b.c' }))`,
    ],
    [
      'axios with a text of pieces',
      `axios.post(\`${URL_}\`, 'grant_type=' + encodeURIComponent('${GRANT}') + '&assertion=' + 'a.b.c', { timeout: 1 })`,
    ],
    [
      'axios by options and header',
      `axios({ method: 'post', url: '${URL_}', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, data: { grant_type: '${GRANT}', assertion: 'a.b.c' } })`,
    ],
    [
      'fetch',
      `const response = await fetch('${URL_}', {\n  method: 'POST',\n  body: new URLSearchParams({ grant_type: '${GRANT}', assertion: 'a.b.c' }),\n})`,
    ],
    ['got', `got.post('${URL_}', { form: { grant_type: '${GRANT}', assertion: 'a.b.c' } })`],
    ['Guzzle', `$client->post('${URL_}', ['form_params' => ['grant_type' => '${GRANT}', 'assertion' => 'a.b.c']]);`],
    [
      'HttpClient of Java',
      `HttpRequest.newBuilder().uri(URI.create("${URL_}"))${JAVA_TYPE}.POST(HttpRequest.BodyPublishers.ofString("grant_type=" + "${GRANT}" + "&assertion=a.b.c")).build()`,
    ],
    ['Net::HTTP of Ruby', `Net::HTTP.post_form(URI('${URL_}'), 'grant_type' => '${GRANT}', 'assertion' => 'a.b.c')`],
    [
      'HttpClient of .NET',
      `var content = new FormUrlEncodedContent(new Dictionary<string, string> { { "grant_type", "${GRANT}" }, { "assertion", "a.b.c" } });\nvar r = await client.PostAsync("${URL_}", content);`,
    ],
  ])('%s', (_client, text) => {
    expect(readPastedRequest(text)).toMatchObject({ method: 'POST', body: 'form' })
    expect(readPastedRequest(text)?.url?.href).toBe(URL_)
    expect(fields(text)).toEqual({ grant_type: GRANT, assertion: 'a.b.c' })
  })

  it('no body is none, as a browser copies a fetch without one', () => {
    const text = `fetch("${URL_}?${FORM}", { "headers": { "accept": "*/*" }, "body": null, "method": "POST" });`
    expect(readPastedRequest(text)).toMatchObject({ method: 'POST', fields: [{ where: 'query' }, { where: 'query' }] })
  })

  it.each([
    ['HTTPie without -f', `http POST ${URL_} grant_type=${GRANT} assertion=a.b.c`],
    ['requests with json=', `requests.post('${URL_}', json={'grant_type': '${GRANT}', 'assertion': 'a.b.c'})`],
    ['axios with an object', `axios.post('${URL_}', { grant_type: '${GRANT}', assertion: 'a.b.c' })`],
    [
      'fetch with JSON',
      `fetch('${URL_}', { method: 'POST', body: JSON.stringify({ grant_type: '${GRANT}', assertion: 'a.b.c' }) })`,
    ],
    ['got with json', `got.post('${URL_}', { json: { grant_type: '${GRANT}', assertion: 'a.b.c' } })`],
  ])('%s sends JSON', (_client, text) => {
    expect(readPastedRequest(text)).toMatchObject({ method: 'POST', body: 'json' })
    expect(fields(text)).toEqual({ grant_type: GRANT, assertion: 'a.b.c' })
  })

  it('fetch calls a text plain, unless it is told what it is', () => {
    const call = (more: string) => `fetch('${URL_}', { method: 'POST', ${more}body: '${FORM}' })`
    expect(readPastedRequest(call(''))?.mediaType).toBe('text/plain')
    const typed = call(`headers: { 'content-type': 'application/x-www-form-urlencoded' }, `)
    expect(readPastedRequest(typed)?.mediaType).toBe('application/x-www-form-urlencoded')
  })

  it('parameters in the query are there, and what is not set is a variable', () => {
    const text = `requests.post(f"${URL_}", params={"grant_type": GRANT, "assertion": token})`
    expect(readPastedRequest(text)?.fields).toMatchObject([
      { name: 'grant_type', value: '$GRANT', where: 'query' },
      { name: 'assertion', value: '$token', where: 'query' },
    ])
  })

  it('a command is taken apart from what came back', () => {
    const text = `$ http POST ${URL_} grant_type=${GRANT} assertion=a.b.c\nHTTP/1.1 400 Bad Request\n\n{"error":"unsupported_grant_type"}`
    expect(fields(text)).toEqual({ grant_type: GRANT, assertion: 'a.b.c' })
  })

  it.each([
    'httpd was restarted',
    'wget https://example.com/file',
    `// see ${URL_} for grant_type and assertion`,
    `log.post("done")`,
    `axios.post(`,
    `requests.post("${URL_}`,
  ])('is none in %j', (text) => {
    expect(readPastedRequest(text)).toBeUndefined()
  })

  it('never throws on half a character', () => {
    for (const half of ['\ud800', 'a\udfff'])
      for (const text of [
        `curl ${URL_} --data-urlencode 'assertion=${half}'`,
        `irm ${URL_} -Body @{ assertion = '${half}' }`,
        `http -f ${URL_} assertion=${half}`,
      ])
        expect(readPastedRequest(text)?.fields).toHaveLength(1)
  })
})
