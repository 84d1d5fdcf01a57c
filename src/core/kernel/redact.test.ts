import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { MAX_KEPT_BODY } from './exchange-length.ts'
import { keptExchange, redactBody, redactExchange, redactWords } from './redact.ts'
import { shortenSecret } from './secret-stub.ts'
import { answered, failed } from './testing/exchange.ts'

/** What a token endpoint, a revocation or a set-up call may hold and nobody may keep. Not taken from what is tested. */
const SECRETS = [
  'access_token',
  'refresh_token',
  'id_token',
  'assertion',
  'client_assertion',
  'client_secret',
  'consumerSecret',
  'code_verifier',
  'token',
  'oauth_token',
  'signature',
  'frontdoor_uri',
  'session_id',
  'sid',
  'password',
  'otp',
  'private_key',
]

/** A name as somebody else might write it. */
const spelling = (name: string) =>
  fc.constantFrom(
    name,
    name.toUpperCase(),
    name.replaceAll('_', '-'),
    name.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase()),
  )

const MARK = 'S3cretMark'
/** A secret: long, with the mark where it must not be seen, and with characters that need escaping. */
const secret = fc
  .tuple(
    fc.string({ minLength: 8, maxLength: 12, unit: fc.constantFrom(...'abXY019'.split('')) }),
    fc.string({ maxLength: 12 }),
  )
  .map(([head, tail]) => `${head}${MARK}"${tail}'<>&;\\${MARK}${tail}`)
/** The same of characters that tokens are made of. */
const plainSecret = fc.stringMatching(/^[A-Za-z0-9._]{8,20}$/).map((head) => `${head}${MARK}${head}${MARK}0aZ`)

const escapedJson = (text: string) =>
  text.replace(/./gsu, (letter) =>
    Array.from({ length: letter.length }, (_one, i) => `\\u${letter.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
      '',
    ),
  )
const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const percent = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** Every dress a name and its secret come in. */
const DRESSES: Record<string, (name: string, value: string, plain: string) => string> = {
  'JSON': (name, value) => JSON.stringify({ scope: 'api', [name]: value, instance_url: 'https://a.example' }),
  'JSON with white space': (name, value) => JSON.stringify({ a: 1, [name]: value }, undefined, 4),
  'JSON with an escaped name': (name, value) => `{"${escapedJson(name)}":${JSON.stringify(value)}}`,
  'JSON with an escaped value': (name, value) => `{"${name}":"${escapedJson(value)}"}`,
  'JSON with the member twice': (name, value) => `{"${name}":${JSON.stringify(value)},"${name}":null}`,
  'JSON, deep': (name, value) => JSON.stringify([{ a: { b: [{ [name]: value }] } }]),
  'JSON in JSON': (name, value) => JSON.stringify({ body: JSON.stringify({ [name]: value }) }),
  'a list in JSON': (name, value) => JSON.stringify({ [name]: [value, { x: value }] }),
  'a number in JSON': (name, value) => `{"${name}":{"x":${JSON.stringify(value)}},"y":1}`,
  'JSON cut short': (name, value) => JSON.stringify({ [name]: value }).slice(0, -3),
  'JSON with something behind it': (name, value) => `${JSON.stringify({ [name]: value })} trailing`,
  'JSON with a comment': (name, value) => `{ /* */ "${name}": ${JSON.stringify(value)} }`,
  'a form': (name, value) => new URLSearchParams({ a: '1', [name]: value, b: '2' }).toString(),
  'a form with an escaped name': (name, value) => `a=1&${percent(name)}=${percent(value)}`,
  'a form of semicolons': (name, _value, plain) => `a=1;${name}=${plain};b=2`,
  'a form in JSON': (name, value) =>
    JSON.stringify({ body: new URLSearchParams({ a: '1', [name]: value }).toString() }),
  'an address in JSON': (name, value) =>
    JSON.stringify({ url: `https://a.example/x?${new URLSearchParams({ [name]: value }).toString()}` }),
  'a fragment in JSON': (name, value) =>
    JSON.stringify({ url: `https://a.example/x#a=b&${new URLSearchParams({ [name]: value }).toString()}` }),
  'an address in an address': (name, value) =>
    `https://a.example/?startURL=${percent(`/x?${new URLSearchParams({ [name]: value }).toString()}`)}`,
  'an address in one in one': (name, value) =>
    `https://a.example/?startURL=${encodeURIComponent(`/x?to=${percent(`/y?${new URLSearchParams({ [name]: value }).toString()}`)}`)}`,
  'JSON in a form': (name, value) => new URLSearchParams({ a: '1', b: JSON.stringify({ [name]: value }) }).toString(),
  'an address in prose': (name, _value, plain) => `See https://a.example/x?${name}=${plain} for more.`,
  'XML': (name, value) => `<?xml version="1.0"?><OAuth><scope>api</scope><${name}>${xml(value)}</${name}></OAuth>`,
  'XML with a namespace': (name, value) => `<o:OAuth><o:${name} a="b">${xml(value)}</o:${name}></o:OAuth>`,
  'XML with CDATA': (name, value) => `<OAuth><${name}><![CDATA[${value.replaceAll(']]>', '')}]]></${name}></OAuth>`,
  'XML with elements inside': (name, value) => `<OAuth><${name}><x>${xml(value)}</x></${name}></OAuth>`,
  'XML cut short': (name, value) => `<OAuth><${name}>${xml(value)}`,
  'a field of HTML': (name, _value, plain) => `<html><input type="hidden" name="${name}" value="${plain}"></html>`,
  'a link of HTML': (name, _value, plain) => `<html><a href="/x?a=b&amp;${name}=${plain}">x</a></html>`,
  'prose': (name, _value, plain) => `The request had ${name}=${plain} in it, which was refused.`,
  'JSONP': (name, value) => `/**/cb(${JSON.stringify({ a: [1], [name]: value })});`,
  'JSONP with an escaped name': (name, value) => `a.b({"${escapedJson(name)}":${JSON.stringify(value)}})`,
  'JSONP cut short': (name, value) => `cb(${JSON.stringify({ [name]: value }).slice(0, -3)}`,
  'JSON behind a guard': (name, value) => `)]}',\n${JSON.stringify([{ [name]: value }])}`,
  'JSON in prose': (name, value) => `Refused: ${JSON.stringify({ a: { [name]: value } })} was sent.`,
  'JSON in prose, cut': (name, value) => `Refused: ${JSON.stringify({ [name]: value }).slice(0, -3)}`,
  'JSON in prose as a secret': (name, value) => `Refused: ${name} = ${JSON.stringify({ a: value })}`,
  'JSON of JSON in prose': (name, value) => `was ${JSON.stringify(JSON.stringify({ [name]: value }))} {`,
  'a form of parts': (name, value) =>
    `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: text/plain\r\n\r\n${value}\r\n--b--\r\n`,
  'a form of parts in source code': (name, _value, plain) =>
    `"--b\\r\\nContent-Disposition: form-data; name=\\"${name}\\"\\r\\n\\r\\n${plain} ${plain}\\r\\n--b--" {`,
  'a form whose secret holds every sign': (name, _value, plain) =>
    `a=1&${name}=${plain}#${plain}=x;${plain}==?${plain}=&b=2`,
  'a member of a form': (name, _value, plain) => `user[${name}]=${plain}&a=1`,
  'an escaped member of a form': (name, _value, plain) => `user%5B${name}%5D=${plain}&a=1`,
  'a dotted member of a form': (name, _value, plain) => `user.${name}=${plain}&a=1`,
  'a member of JSON with a path for a name': (name, value) => JSON.stringify({ [`user.${name}`]: value }),
  'words of JSON without a space': (name, _value, plain) => JSON.stringify({ a: `bad_request:${name}=${plain}` }),
  'words of JSON in brackets': (name, _value, plain) => JSON.stringify({ a: `POST/token,(${name}=${plain})` }),
  'bytes of source code': (name, _value, plain) => `b'${name}=${plain}'`,
  'what source code prints of a table': (name, _value, plain) => `Array ( [${name}] => ${plain} )`,
  'JSON in HTML': (name, value) =>
    `<html><pre>${xml(JSON.stringify({ a: 1, [name]: value })).replaceAll('"', '&quot;')}</pre></html>`,
  'JSON in HTML by numbers': (name, value) =>
    `<pre>${xml(JSON.stringify({ [name]: value })).replaceAll('"', '&#34;')}</pre>`,
  'JSON in XML in JSON': (name, value) =>
    JSON.stringify({ a: `was ${xml(JSON.stringify({ [name]: value })).replaceAll('"', '&quot;')}` }),
  'JSON in percent in prose': (name, value) => `was ${percent(JSON.stringify({ [name]: value }))} then`,
  'JSON in percent twice over': (name, value) =>
    `a=${encodeURIComponent(encodeURIComponent(JSON.stringify({ [name]: value })))}`,
  'XML in XML': (name, value) => `<x>${xml(`<${name}>${xml(value)}</${name}>`)}</x>`,
  'XML in JSON': (name, value) => JSON.stringify({ a: `cannot read <${name}>${xml(value)}</${name}>` }),
  'XML in XML in JSON': (name, value) => JSON.stringify({ a: xml(`<x><${name}>${xml(value)}</${name}></x>`) }),
  'an element that an attribute names': (name, value) => `<x><param name="${name}">${xml(value)}</param></x>`,
  'a field of HTML with lines': (name, value) => `<textarea rows="3" name='${name}'>${xml(value)}</textarea>`,
  'elements of a name and a value': (name, value) =>
    `<x><name>${name}</name><value><string>${xml(value)}</string></value></x>`,
  'elements of a key and a text': (name, value) =>
    `<dict>\n<key>${name}</key>\n  <string>${xml(value)}</string></dict>`,
  'cells of a table': (name, value) => `<tr><td>${name}</td><td>${xml(value)}</td></tr>`,
  'a name in an element before its value': (name, value) => `<p><b>${name}:</b> ${xml(value)}<br></p>`,
  'a field of a head': (name, _value, plain) => `<html><meta name="${name}" content="${plain}"></html>`,
  'a setting of XML': (name, _value, plain) => `<add key="${name}" value="${plain}"/>`,
  'an attribute of a page’s own': (name, _value, plain) => `<a data-${name}="${plain}">x</a>`,
  'members of a name and a value': (name, value) => JSON.stringify({ list: [{ name, value }] }),
  'members of a value and a key': (name, value) => JSON.stringify([{ value, a: { b: 1 }, key: name }]),
  'names and values in source code': (name, value) => `add({ name: '${name}', value: ${JSON.stringify(value)} })`,
  'a form that nobody encoded': (name, _value, plain) =>
    `grant_type=x&${name}=${plain}"${plain},<${plain};'${plain}&b=2`,
  'a form of one field that nobody encoded': (name, _value, plain) => `${name}=${plain}"${plain},<${plain}?${plain}`,
  'prose with quotes about spaces': (name, _value, plain) => `with ${name}="${plain}, \\"${plain}' ${plain}" refused`,
  'prose with typeset quotes': (name, _value, plain) => `with ${name}: “${plain}, ${plain}” refused`,
  'CSV': (name, value) => `1,"${JSON.stringify({ [name]: value }).replaceAll('"', '""')}"`,
  'prose with quotes': (name, _value, plain) => `Bad request: "${name}" : '${plain}'`,
}

const bareName = fc.constantFrom(...SECRETS).chain(spelling)

describe('a body', () => {
  it.each(Object.entries(DRESSES))('of %s keeps no secret, however it is spelt', (_dress, dress) => {
    fc.assert(
      fc.property(bareName, secret, plainSecret, (name, value, plain) => {
        const shown = redactBody(dress(name, value, plain))
        expect(shown).not.toContain(MARK)
        expect(decodeURIComponent(shown.replace(/%(?![0-9a-f]{2})/gi, '%25'))).not.toContain(MARK)
        expect(shown).not.toContain(escapedJson(MARK))
      }),
    )
  })

  it.each([
    '',
    'ok',
    '   ',
    '{ "error": "invalid_grant",\n  "error_description": "audience is invalid" }',
    '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]',
    '{"type":"about:blank","code":"member_invalid","member":"kind"}',
    '{"consumerKey":"3MVG9AbCdEfGhIjKlMnOpQrStUvWxYz0123456789.AbCdEfGhIjKlMnOpQrStUvWxYz012345"}',
    '{"nextRecordsUrl":"/services/data/v67.0/query/01gPr0000000001AAA-200000","records":[{"Name":"a = b; c"}]}',
    '{"url":"https://acme.my.salesforce.com/id/00D000000000001EAA/005000000000001AAA?format=json"}',
    'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&format=xml',
    'Bad_OAuth_Token',
    String.raw`a path C:\u0055sers and \u0041, as it was written`,
    '<html><head><title>Down for maintenance</title></head><body class="a">https://acme-dev-ed.develop.my.salesforce.com</body></html>',
  ])('without a secret is left as it is: %s', (body) => {
    expect(redactBody(body)).toBe(body)
  })

  it('keeps what may be seen beside a secret', () => {
    expect(redactBody('{"access_token":"00DgOd2jE7TWdZh!abcdefgh","scope":"api"}')).toBe(
      '{"access_token":"00DgOd2jE7TWdZh!…","scope":"api"}',
    )
    expect(redactBody('access_token=00DgOd2jE7TWdZh%21abcdefgh&scope=api')).toBe(
      'access_token=00DgOd2jE7TWdZh%21…&scope=api',
    )
    expect(redactBody('<OAuth><access_token>x</access_token><scope>api</scope></OAuth>')).toBe(
      '<OAuth><access_token>…</access_token><scope>api</scope></OAuth>',
    )
  })

  it.each([
    [
      'a practice org’s key',
      '{"baseUrl":"http://localhost/practice/00DgOd2jE7TWdZhEOTMaqK5WfhEUoNgowM8SQBs"}',
      'EOTMaqK5',
    ],
    ['an access token', '{"note":"was 00DgOd2jE7TWdZh!AbCd012345"}', 'AbCd012345'],
    ['a refresh token', `{"note":"5Aep861${'Ab0'.repeat(20)}"}`, 'Ab0Ab0'],
    ['a code', `{"x":"aPrx${'Ab0'.repeat(20)}"}`, 'Ab0Ab0'],
    ['a signed assertion', `{"x":"eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0aaaa.${MARK}"}`, MARK],
  ])('keeps no %s under a name that promises nothing', (_what, body, mark) => {
    expect(redactBody(body)).not.toContain(mark)
  })
})

describe('words that begin as JSON does', () => {
  it.each([
    '"Invalid" scope',
    '"Invalid',
    '"assertion" is missing',
    '[object] x',
    '[401] Bad_OAuth_Token',
    '[1] invalid_grant: audience is invalid',
    '{0} is no user',
    '{"error":"invalid_grant","error_desc',
  ])('and are none stay as they were, if they hold no secret: %s', (said) => {
    expect(redactWords(said)).toBe(said)
    expect(redactBody(said)).toBe(said)
    expect(redactBody(JSON.stringify({ said }))).toBe(JSON.stringify({ said }))
  })

  it.each([
    '{"token":"x',
    `{ token: { a: '${MARK}' } }`,
    `["cookie","${MARK}`,
    `"Invalid" &lt;token>${MARK}`,
    `[link](/x?code=${MARK})`,
  ])('and may hold a secret are left out: %s', (said) => {
    expect(redactWords(said)).toBe('…')
  })

  it('keep no secret that shows by its shape', () => {
    expect(redactWords(`"Invalid" 00D000000000001!${MARK}`)).toBe('"Invalid" 00D000000000001!…')
  })

  const begins = fc.constantFrom('"', '[', '{', '"Invalid" scope: ', '[object] ', '{0} ', '[ "', '{ "', '"{', '["a"] ')

  it.each(Object.entries(DRESSES))('keep no secret behind that, of %s, be they cut off', (_dress, dress) => {
    fc.assert(
      fc.property(begins, bareName, secret, plainSecret, fc.nat(3), (before, name, value, plain, short) => {
        const whole = dress(name, value, plain)
        const said = before + whole.slice(0, whole.length - short)
        expect(redactWords(said)).not.toContain(MARK)
        expect(redactBody(JSON.stringify({ said }))).not.toContain(MARK)
      }),
    )
  })
})

/** Short and without a shape, so that nothing but its name gives it away. */
const PLAIN = 'hushhush'

const headerName = fc.constantFrom('authorization', 'cookie', 'set_cookie', 'proxy_authorization').chain(spelling)

/** Every dress a header field that logs in comes in, outside of the fields of an exchange. */
const HEADER_DRESSES: Record<string, (name: string, value: string) => string> = {
  'JSON': (name, value) => JSON.stringify({ headers: { [name]: value } }),
  'a list in JSON': (name, value) => JSON.stringify({ headers: { [name]: [value] } }),
  'pairs in JSON': (name, value) =>
    JSON.stringify({
      headers: [
        ['accept', 'x'],
        [name, value],
      ],
    }),
  'names and values in JSON': (name, value) => JSON.stringify({ headers: [{ name, value }] }),
  'a line': (name, value) => `GET / HTTP/1.1\r\n${name}: ${value}\r\nAccept: x\r\n\r\n`,
  'a line in JSON': (name, value) => JSON.stringify({ sent: `GET / HTTP/1.1\n${name}: ${value}` }),
  'an escaped line': (name, value) => `sent "GET / HTTP/1.1\\n${name}: ${value}\\n" {`,
  'an option': (name, value) => `curl -H '${name}: ${value}' https://a.example`,
  'source code': (name, value) => `fetch(x, { headers: { '${name}': '${value}' } })`,
  'XML': (name, value) => `<x><${name}>${value}</${name}></x>`,
  'text of HTML': (name, value) => `<p>x <code>${name}: ${value}</code></p>`,
  'a form': (name, value) => new URLSearchParams({ a: '1', [name]: value }).toString(),
}

describe('a header field that logs in, written down as', () => {
  const credential = fc.constantFrom(
    'Bearer ',
    'bearer  ',
    'Basic ',
    'OAuth ',
    'Custom ',
    'Digest a=b, c=',
    'a=b; sid=',
    '',
  )

  it.each(Object.entries(HEADER_DRESSES))('%s keeps no credential', (_dress, dress) => {
    fc.assert(
      fc.property(headerName, credential, plainSecret, (name, scheme, plain) => {
        const shown = redactBody(dress(name, `${scheme}${plain}`))
        expect(shown).not.toContain(MARK)
      }),
    )
  })

  it('keeps its scheme', () => {
    expect(redactBody('{"headers":{"Authorization":"Bearer opaque0123456789"}}')).toBe(
      '{"headers":{"Authorization":"Bearer opaq…"}}',
    )
    expect(redactBody('Authorization: Basic dXNlcjpwYXNz\nAccept: x')).toBe('Authorization: Basic …\nAccept: x')
  })
})

describe('a name gives its value away', () => {
  const places = {
    'a member of JSON': [(name: string) => `{"${name}":"${PLAIN}"}`, (name: string) => `{"${name}":"hu…"}`],
    'a form': [(name: string) => `a=1&${name}=${PLAIN}`, (name: string) => `a=1&${name}=hu…`],
    'an element': [(name: string) => `<${name}>${PLAIN}</${name}>`, (name: string) => `<${name}>…</${name}>`],
    'prose': [(name: string) => `it had ${name}=${PLAIN} in it`, (name: string) => `it had ${name}=hu… in it`],
  } as const

  it.each(Object.entries(places))('in %s, each of them', (_place, [dress, shown]) => {
    expect(SECRETS.map((name) => redactBody(dress(name)))).toEqual(SECRETS.map(shown))
  })

  it('in a header field, with or without the x- of old', () => {
    const fields = SECRETS.flatMap((name) => [name, `x-${name.replaceAll('_', '-')}`])
    const { request } = redactExchange({
      ...answered(200, ''),
      request: { method: 'GET', url: 'https://a.example', headers: fields.map((name) => [name, PLAIN]) },
    })
    expect(request.headers).toEqual(fields.map((name) => [name, 'hu…']))
  })

  it('only whole: a name that ends or begins like one is another', () => {
    for (const body of [
      `{"token_type":"${PLAIN}"}`,
      `{"mytoken":"${PLAIN}"}`,
      `token_type=${PLAIN}`,
      `<token_type>${PLAIN}</token_type>`,
      `it had my_token=${PLAIN} and token_type=${PLAIN}`,
      `it had my-token=${PLAIN}`,
    ])
      expect(redactBody(body)).toBe(body)
  })

  it('called code only where an authorization code can stand: in JSON and in prose it names a refusal', () => {
    expect(redactBody(`code=${PLAIN}`)).toBe('code=hu…')
    expect(redactBody(`https://a.example/callback?code=${PLAIN}&state=s`)).toBe(
      'https://a.example/callback?code=hu…&state=s',
    )
    expect(redactBody(`https://a.example/callback#code=${PLAIN}`)).toBe('https://a.example/callback#code=hu…')
    for (const body of [
      `{"code":"${PLAIN}"}`,
      `refused with code=${PLAIN}`,
      `code=${PLAIN} was the reason`,
      `code=<${PLAIN}>`,
      `code="${PLAIN}"`,
      `code={${PLAIN}}`,
      `a{b}code=${PLAIN}`,
      `a"b"code=${PLAIN}`,
    ])
      expect(redactBody(body)).toBe(body)
  })
})

describe('a form', () => {
  it.each([
    ['of semicolons', `a=1;token=${PLAIN};b=2`, 'a=1;token=hu…;b=2'],
    ['whose name is escaped', `%74oken=${PLAIN}`, '%74oken=hu…'],
    ['whose name holds a space', `access+token=${PLAIN}`, 'access+token=hu…'],
    ['whose escape is broken', `a%=1&token=${PLAIN}`, 'a%=1&token=hu…'],
    ['with a rest behind a sign', `a=1&password=ab;${PLAIN}==&b=2`, 'a=1&password=…&b=2'],
    ['with a rest behind every sign', `token=${PLAIN}#${PLAIN}=x?${PLAIN}=;${PLAIN}=&b=2`, 'token=hu…&b=2'],
    [
      'with a second question mark',
      `https://a.example/?token=${PLAIN}?${PLAIN}=x#b=1`,
      'https://a.example/?token=hu…#b=1',
    ],
    ['of a path with a session', `/x;sid=${PLAIN}?a=1#b=2`, '/x;sid=hu…?a=1#b=2'],
    ['whose secret comes first, before a semicolon', `token=${PLAIN};b=2`, 'token=hu…'],
    ['with an equals sign in the value', `token=${PLAIN}=${PLAIN}`, 'token=hush…'],
    ['with a field that is only a name', `a&token=${PLAIN}`, 'a&token=hu…'],
    ['with an empty secret', 'token=&a=1', 'token=…&a=1'],
    ['with a credential for a name', `00D000000000001!${PLAIN}&a=1`, '00D000000000001!…&a=1'],
    ['with a credential for the name of a value', `00D000000000001!${PLAIN}=1&a=1`, '00D000000000001!…=1&a=1'],
    ['with a credential under a harmless name', `a=00D000000000001!${PLAIN}&b=1`, 'a=00D000000000001!…&b=1'],
  ])('%s', (_what, body, shown) => {
    expect(redactBody(body)).toBe(shown)
  })
})

describe('JSON', () => {
  it.each([
    ['a secret that is no text', '{"token":12345678,"a":1}', '{"token":null,"a":1}'],
    ['a secret in a list', `[{"token":"${PLAIN}"},1]`, '[{"token":"hu…"},1]'],
    ['one text', `"token=${PLAIN}"`, '"token=hu…"'],
    ['white space before it', ` \n{"token":"${PLAIN}"}`, ' \n{"token":"hu…"}'],
    [
      'numbers that no engine writes again',
      `{"n":12345678901234567890,"m":1.00, "token":"${PLAIN}"}`,
      '{"n":12345678901234567890,"m":1.00, "token":"hu…"}',
    ],
    ['a name twice beside it', `{"a":1,"a":2,"token":"${PLAIN}"}`, '{"a":1,"a":2,"token":"hu…"}'],
    ['nothing to hide', '{ "a": [1, true, null, "b"] }', '{ "a": [1, true, null, "b"] }'],
    ['something behind it', '{"token":1} and more', '…'],
    ['something behind it and no secret', '{"a":1} and more', '{"a":1} and more'],
    ['an empty text in it', `{"a":"","token":"${PLAIN}"}`, '{"a":"","token":"hu…"}'],
  ])('with %s', (_what, body, shown) => {
    expect(redactBody(body)).toBe(shown)
  })

  const nested = (levels: number): string => (levels === 0 ? 'seen' : JSON.stringify({ a: nested(levels - 1) }))

  it('is read three times inside itself; what is deeper is left out, since nobody will have looked', () => {
    expect(redactBody(nested(3))).toBe(nested(3))
    expect(redactBody(nested(4))).toBe(nested(4).replace('seen', '…'))
    expect(redactBody(nested(4).replace('seen', ''))).toBe(nested(4).replace('seen', ''))
  })
})

describe('markup', () => {
  it.each([
    ['an empty element', '<token/><a>seen</a>', '<token/><a>seen</a>'],
    ['a namespace', `<o:token a="b">${PLAIN}</o:token><a>seen</a>`, '<o:token a="b">…</o:token><a>seen</a>'],
    ['a longer namespace', `<oauth:token>${PLAIN}</oauth:token>`, '<oauth:token>…</oauth:token>'],
    ['the same element inside', `<token><token>${PLAIN}</token>seen`, '<token>…</token>seen'],
    ['a dotted name', `<session.id>${PLAIN}</session.id>seen`, '<session.id>…</session.id>seen'],
    ['another element inside', `<token><a>${PLAIN}</a>x</token>seen`, '<token>…</token>seen'],
    ['no end', `<a>seen</a><token>${PLAIN}`, '<a>seen</a><token>…'],
    ['the end of another', `<token>${PLAIN}</sid>${PLAIN}</token>`, '<token>…</token>'],
    ['an end without a beginning', '</token><a>seen</a>', '</token><a>seen</a>'],
    ['a stray bracket', `<a> 1 < 2 <token>${PLAIN}</token>`, '<a> 1 < 2 <token>…</token>'],
    ['a tag that is cut', `<token>${PLAIN}</token><to`, '<token>…</token><to'],
    ['white space before it', ` \n<token>${PLAIN}</token>`, ' \n<token>…</token>'],
    ['a hidden field', `<input name="token" value="${PLAIN}">`, '<input name="token" value="hu…">'],
    ['a hidden field in single quotes', `<input name='token'  value='${PLAIN}'>`, `<input name='token'  value='hu…'>`],
    ['a field without quotes', `<input name=token value=${PLAIN}>`, '<input name=token value=hu…>'],
    [
      'attributes the other way round',
      `<input value="${PLAIN}" type="hidden" name="token"/>`,
      '<input value="hu…" type="hidden" name="token"/>',
    ],
    [
      'a value that holds spaces and quotes',
      `<input NAME = "Password" VALUE = "${PLAIN} it's">`,
      '<input NAME = "Password" VALUE = "hus…">',
    ],
    [
      'a field that is no secret',
      `<input name="token_type" value="${PLAIN}">`,
      `<input name="token_type" value="${PLAIN}">`,
    ],
    ['the next field', `<input name="token"><input value="${PLAIN}">`, `<input name="token"><input value="${PLAIN}">`],
    ['a field without a content', `<input name="token"> <b>seen</b>`, `<input name="token"> <b>seen</b>`],
    ['a list of names', `<li>client_secret</li><li>redirect_uri</li>`, `<li>client_secret</li><li>redirect_uri</li>`],
    [
      'a sentence about a name',
      `<p>The <code>token</code> is <i>gone</i></p>`,
      `<p>The <code>token</code> is <i>gone</i></p>`,
    ],
    [
      'a name before its value',
      `<dt>token:</dt> <dd>${PLAIN}</dd><dd>seen</dd>`,
      '<dt>token:</dt> <dd>…</dd><dd>seen</dd>',
    ],
    ['a name set in bold', `<b>token</b>: ${PLAIN} <i>seen</i>`, '<b>token</b>: … <i>seen</i>'],
    ['a named element', `<param name="token">${PLAIN}</param>seen`, '<param name="token">…</param>seen'],
    [
      'others of its name in a named element',
      `<p id="token"><p>x</p>${PLAIN}</p><p>seen</p>`,
      '<p id="token">…</p><p>seen</p>',
    ],
    ['a named element without an end', `<p id="token">${PLAIN}<p>seen`, '<p id="token">…<p>seen'],
    [
      'a bracket in a value',
      `<input name="token" value="${PLAIN}>${PLAIN}">seen`,
      '<input name="token" value="hush…">seen',
    ],
    ['a field that is cut', `<a>x</a><input name="token" value="${PLAIN}`, '<a>x</a><input name="token" value="hu…'],
  ])('with %s', (_what, body, shown) => {
    expect(redactBody(body)).toBe(shown)
  })
})

describe('prose', () => {
  it.each([
    [`the token: ${PLAIN}, and more`, 'the token: hu…, and more'],
    [`the token=${PLAIN}; and more`, 'the token=hu…; and more'],
    [`the "token" = '${PLAIN}'`, `the "token" = 'hu…'`],
    [`the \\"token\\":\\"${PLAIN}\\"`, `the \\"token\\":\\"hu…\\"`],
    [`the link /x?a=b&token=${PLAIN}&c=d`, 'the link /x?a=b&token=hu…&c=d'],
    [`the element token=${PLAIN}<br>`, 'the element token=hu…<br>'],
    [`the arrow token=${PLAIN}>`, 'the arrow token=hu…>'],
    [`name="token"\n\n${PLAIN}\n--b`, 'name="token"\n\nhu…\n--b'],
    [`a token ${PLAIN}`, `a token ${PLAIN}`],
    [`a List<Token> and <token> of ${PLAIN}`, `a List<Token> and <token> of ${PLAIN}`],
    [`was <token>${PLAIN} seen`, 'was <token>… seen'],
    [`was &lt;token&gt;${PLAIN}&lt;/token&gt; seen`, 'was &lt;token&gt;…&lt;/token&gt; seen'],
    [`{&quot;token&quot;: was &quot;token&quot;:&quot;${PLAIN}&quot;}`, '…'],
    [`was &quot;token&quot;:&quot;${PLAIN}&quot;, seen`, 'was &quot;token&quot;:&quot;hu…&quot;, seen'],
    [`was token%3D${PLAIN}%26seen`, 'was token%3Dhu…%26seen'],
    ['no token: ', 'no token: '],
    [`"<input name=\\"token\\" value=\\"${PLAIN}\\">`, '…'],
    [`was <input name=\\"token\\" value=\\"${PLAIN}\\">`, 'was <input name=\\"token\\" value=\\"hu…\\">'],
    [`was <input name="token" value="${PLAIN}">`, 'was <input name="token" value="hu…">'],
  ])('%s', (body, shown) => {
    expect(redactBody(body)).toBe(shown)
  })

  const run = `Ab1.${'x'.repeat(20)}`

  it.each([
    ['24 characters of three kinds', `was ${run} here`, 'was Ab1.… here'],
    ['23 characters', `was ${run.slice(0, -1)} here`, undefined],
    ['no digit', `was ${run.replace('1', 'y')} here`, undefined],
    ['no capital', `was ${run.toLowerCase()} here`, undefined],
    ['no small letter', `was ${run.toUpperCase()} here`, undefined],
    ['two words', `was ${run.slice(0, 12)} ${run.slice(12)} here`, undefined],
  ])('hides what looks like a secret that nobody thought of: %s', (_what, body, shown) => {
    expect(redactBody(body)).toBe(shown ?? body)
  })

  it('does not guess at the values of JSON: there a record has names, and ids are public', () => {
    expect(redactBody(`{"a":"was ${run} here"}`)).toBe(`{"a":"was ${run} here"}`)
  })
})

describe('a piece of a text that a parser did not expect is no secret', () => {
  it.each([
    "\nSELECT Id FRM Account\n          ^\nERROR at Row:1:Column:11\nunexpected token: 'FRM'",
    "unexpected token: '<EOF>'",
    "unexpected token: '('",
    'unexpected token: LIMIT',
    "Unexpected token '=', a=b is not valid JSON",
    "Unexpected token ':' at 1",
    'Unexpected token : in JSON at position 5',
    'JSON parse error: Unexpected token: START_OBJECT',
  ])('%s', (said) => {
    expect(redactWords(said)).toBe(said)
    for (const body of [
      said,
      JSON.stringify([{ message: said, errorCode: 'MALFORMED_QUERY' }]),
      new URLSearchParams({ error_description: said }).toString(),
      `https://a.example/?error_description=${encodeURIComponent(said)}`,
    ])
      expect(redactBody(body)).toBe(body)
  })

  it.each([
    [`unexpected token=${PLAIN}`, 'unexpected token=hu…'],
    [`unexpected access_token: ${PLAIN}`, 'unexpected access_token: hu…'],
    [`unexpected "token": "${PLAIN}"`, 'unexpected "token": "hu…"'],
    [`unexpected end of the token: ${PLAIN}`, 'unexpected end of the token: hu…'],
    [`unexpected token: 00D000000000001!${PLAIN}`, 'unexpected token: 00D000000000001!…'],
    [`unexpected token: ':' token: ${PLAIN}`, "unexpected token: ':' token: hu…"],
  ])('but what only stands near one is: %s', (said, shown) => {
    expect(redactWords(said)).toBe(shown)
  })
})

describe('a credential that shows by its shape', () => {
  const x = (length: number) => 'aB3'.repeat(length).slice(0, length)

  it.each([
    ['an access token of a 15-character org', `00D${x(12)}!${x(9)}`, `00D${x(12)}!…`],
    ['of an 18-character one, escaped', `00D${x(15)}%21${x(9)}`, `00D${x(15)}%21…`],
    ['whatever it is made of', `00D${x(12)}!A.b%2F!~+/=-_c d`, `00D${x(12)}!… d`],
    ['in brackets', `(00D${x(12)}!${x(9)})`, `(00D${x(12)}!…)`],
    ['two of them', `00D${x(12)}!${x(9)} 00D${x(12)}!${x(9)}`, `00D${x(12)}!… 00D${x(12)}!…`],
    [
      'a private key',
      `-----BEGIN PRIVATE KEY-----\n${x(64)}\n-----END PRIVATE KEY-----`,
      '-----BEGIN PRIVATE KEY-----…-----END PRIVATE KEY-----',
    ],
    [
      'an encrypted one with headers',
      `-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: A-B\n\n${x(64)}`,
      '-----BEGIN RSA PRIVATE KEY-----…',
    ],
    ['one in a form', `-----BEGIN+PRIVATE+KEY-----%0A${x(64)}%0A-----END+`, '-----BEGIN+PRIVATE+KEY-----…-----END+'],
    ['a public key', `-----BEGIN PUBLIC KEY-----\n${x(64)}`, undefined],
    ['an org id alone', `00D${x(12)} was the org!`, undefined],
    ['too short an org id', `00D${x(11)}!${x(9)}`, undefined],
    ['too long an org id', `00D${x(16)}!${x(9)}`, undefined],
    ['an org id in a longer word', `x00D${x(12)}!${x(9)}`, `x00D${x(12)}!…`],
    ['a token behind an escape', `sid%3D00D${x(12)}%21${x(9)}`, `sid%3D00D${x(12)}%21…`],
    ['behind one that was escaped', `sid%253D00D${x(12)}%2521${x(9)}`, `sid%253D00D${x(12)}%2521…`],
    ['an assertion behind an escape', `x%3DeyJ${x(8)}.${x(8)}.${x(8)}`, `x%3DeyJ${x(8)}.${x(8)}.…`],
    ['a code behind an escape', `x%3DaPrx${x(20)}`, 'x%3DaPrx…'],
    ['an escaped key of a practice org', `%2Fpractice%2F00D${x(36)}`, `%2Fpractice%2F00D${x(12)}…`],
    ['a refresh token', `5Aep${x(20)}`, '5Aep…'],
    ['of every character', `5Aep${x(10)}.%!~+/=-_${x(10)} d`, '5Aep… d'],
    ['two refresh tokens', `5Aep${x(20)} 5Aep${x(20)}`, '5Aep… 5Aep…'],
    ['too short for a refresh token', `5Aep${x(19)}`, undefined],
    ['in a longer word', `x5Aep${x(20)}`, 'x5Aep…'],
    ['an authorization code', `aPrx${x(20)}`, 'aPrx…'],
    ['of every character too', `aPrx${x(10)}.%!~+/=-_${x(10)} d`, 'aPrx… d'],
    ['two codes', `aPrx${x(20)} aPrx${x(20)}`, 'aPrx… aPrx…'],
    ['too short for a code', `aPrx${x(19)}`, undefined],
    ['in a longer word too', `xaPrx${x(20)}`, 'xaPrx…'],
    ['a practice org’s key', `/practice/00D${x(12)}${x(24)}/setup`, `/practice/00D${x(12)}…/setup`],
    ['two keys', `/practice/00D${x(36)} /practice/00D${x(36)}`, `/practice/00D${x(12)}… /practice/00D${x(12)}…`],
    ['the public name of a practice org', `/practice/00D${x(12)}/services`, undefined],
    ['too short for a key', `/practice/00D${x(35)}`, undefined],
    ['too long for a key', `/practice/00D${x(37)}`, undefined],
    ['a signed assertion', `eyJ${x(8)}.${x(8)}.${x(8)}`, `eyJ${x(8)}.${x(8)}.…`],
    ['of base64url', `eyJ${x(6)}-_.${x(6)}-_.${x(6)}-_ d`, `eyJ${x(6)}-_.${x(6)}-_.… d`],
    [
      'two assertions',
      `eyJ${x(8)}.${x(8)}.${x(8)} eyJ${x(8)}.${x(8)}.${x(8)}`,
      `eyJ${x(8)}.${x(8)}.… eyJ${x(8)}.${x(8)}.…`,
    ],
    ['too short a header', `eyJ${x(4)}.${x(8)}.${x(8)}`, undefined],
    ['too short a payload', `eyJ${x(8)}.${x(7)}.${x(8)}`, undefined],
    ['too short a signature', `eyJ${x(8)}.${x(8)}.${x(7)}`, undefined],
    ['behind a dash', `a-eyJ${x(8)}.${x(8)}.${x(8)}`, `a-eyJ${x(8)}.${x(8)}.…`],
    ['whose header is laid out', `ewog${x(8)}.${x(8)}.${x(8)}`, `ewog${x(8)}.${x(8)}.…`],
    ['a longer word that holds one', `xeyJ${x(8)}.${x(8)}.${x(8)}`, undefined],
    ['a username that begins like one', `integration@ewayfnflbepm.practiceorg.example-host`, undefined],
    ['another', `admin@eyewearstore.companyname.com-sandbox`, undefined],
  ])('%s', (_what, text, shown) => {
    const body = (value: string) => JSON.stringify({ note: `: ${value}` })
    expect(redactBody(body(text))).toBe(body(shown ?? text))
  })
})

describe('JSON', () => {
  it.each([
    [
      { errors: { '00D000000000001!secret.secret': 'unknown' }, b: 1 },
      { errors: { '00D000000000001!…': 'unknown' }, b: 1 },
    ],
    [[{ [`access_token=${PLAIN}`]: { a: [1] } }], [{ 'access_token=hu…': { a: [1] } }]],
  ])('keeps no secret in the name of a member: %j', (sent, shown) => {
    expect(redactBody(JSON.stringify(sent))).toBe(JSON.stringify(shown))
  })

  it.each(['[', '{"a":', '[{"a":'])('that is nested by a hundred thousand %j is left out', (open) => {
    const close = open.replace('"a":', '').split('').toReversed().join('').replaceAll('[', ']').replaceAll('{', '}')
    expect(redactBody(`${open.repeat(100_000)}1${close.repeat(100_000)}`)).toBe('…')
  })
})

it('reads an answer with one string of ten million characters', () => {
  const long = 'x\\"'.repeat(3_000_000)
  expect(redactBody(`{"a":"${long}","token":"${PLAIN}"}`) === `{"a":"${long}","token":"hu…"}`).toBe(true)
})

describe('keptExchange', () => {
  const records = JSON.stringify({ access_token: '00Dxx0000001gPL!AQ4AQFr', records: 'x'.repeat(3 * MAX_KEPT_BODY) })
  const kept = keptExchange(answered(200, records, { mediaType: 'application/json' }))

  it('keeps the beginning of a long answer, redacted, and says how long it was', () => {
    expect(kept.outcome).toMatchObject({ kind: 'answered', body: expect.stringContaining('"records":"xxx') as string })
    const { body, wholeBytes } = kept.outcome as typeof kept.outcome & { kind: 'answered' }
    expect(body).toHaveLength(MAX_KEPT_BODY)
    expect(body).not.toContain('AQ4AQFr')
    expect(wholeBytes).toBeGreaterThan(3 * MAX_KEPT_BODY)
  })

  it('is the same a second time, and after one more redaction', () => {
    expect(keptExchange(kept)).toEqual(kept)
    expect(redactExchange(kept)).toEqual(kept)
  })

  it('leaves a short answer whole', () => {
    const short = answered(200, { totalSize: 0 })
    expect(keptExchange(short)).toEqual(redactExchange(short))
  })
})

it('cuts within a character without a fault', () => {
  const surrogate = encodeURIComponent('😀')
  for (const body of [`u=token%3Dabc${surrogate}xxxxxxxxxxxxx`, 'x=\ud800+access_token%3Dabcdefghijkl'])
    expect(redactBody(body)).toContain('…')
})

it('finds a pair that stands in a value as it is', () => {
  expect(redactBody(`state=access_token=${MARK}`)).not.toContain(MARK)
  expect(redactBody(`state=a=b=access_token=${MARK}`)).not.toContain(MARK)
})

describe('redactExchange', () => {
  const secretive = {
    ...answered(
      200,
      { access_token: `00D000000000001!${MARK}` },
      {
        headers: [
          ['set-cookie', `BrowserId=${MARK}`],
          ['location', `https://a.example/cb?code=${MARK}&state=s#access_token=${MARK}`],
          ['x-session-id', MARK],
        ],
      },
    ),
    request: {
      method: 'POST',
      url: `http://localhost/practice/00DgOd2jE7TWdZh${'Ab0'.repeat(8)}/setup?oauth_token=00D!${MARK}&format=json`,
      upstreamUrl: `https://acme.my.salesforce.com/x?TOKEN=${MARK}&c%6fde=${MARK}`,
      headers: [
        ['authorization', `Bearer 00D000000000001!${MARK}`],
        ['accept', 'application/json'],
      ] as const,
      body: `grant_type=x&assertion=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.${MARK}&code=${MARK}&client_secret=${MARK}&code_verifier=${MARK}`,
    },
  }

  it('leaves no secret anywhere', () => {
    const text = JSON.stringify(redactExchange(secretive))
    expect(text).not.toContain(MARK)
    expect(text).not.toContain('Ab0')
  })

  it('leaves none in a request that is under way', () => {
    const { outcome: _, durationMilliseconds: __, ...pending } = secretive
    expect(JSON.stringify(redactExchange(pending))).not.toContain(MARK)
  })

  it('leaves what is recognisable and public', () => {
    const text = JSON.stringify(redactExchange(secretive))
    expect(text).toContain('eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.…')
    expect(text).toContain('00D000000000001!…')
    expect(text).toContain('/practice/00DgOd2jE7TWdZh…/setup?')
    expect(text).toContain('format=json')
    expect(text).toContain('Bearer 00D000000000001!…')
  })

  it.each(['Basic dXNlcjpTM2NyZXQ=', 'Negotiate YII=', 'S3cret', 'Bearer  S3cret', 'Bearer S3cret, Basic S3cret'])(
    'keeps no credential of an authorization field: %s',
    (value) => {
      const { request } = redactExchange({
        ...secretive,
        request: { ...secretive.request, headers: [['authorization', value]] },
      })
      expect(request.headers[0]?.[1]).not.toMatch(/S3cret|dXNlcj|YII/)
    },
  )

  it('does not change an exchange without secrets', () => {
    const plain = answered(400, { error: 'invalid_grant', error_description: 'audience is invalid' })
    expect(redactExchange(plain)).toStrictEqual(plain)
    expect(redactExchange(failed('offline'))).toStrictEqual(failed('offline'))
  })

  it.each([
    ['cookie', 'sid=x', '…'],
    ['set-cookie', 'BrowserId=x', '…'],
    ['proxy-authorization', 'Basic x', '…'],
    ['authorization', `Bearer 00D000000000001!${PLAIN}`, 'Bearer 00D000000000001!…'],
    ['authorization', `OAuth 00D000000000001!${PLAIN}`, 'OAuth 00D000000000001!…'],
    ['authorization', `dpop  00D000000000001!${PLAIN}`, 'dpop  00D000000000001!…'],
    ['authorization', `Basic ${PLAIN}`, 'Basic …'],
    ['authorization', `Session ${PLAIN}`, 'Session hu…'],
    ['authorization', `SCRAM-SHA-256 data=${PLAIN}`, 'SCRAM-SHA-256 …'],
    ['authorization', `BearerX ${PLAIN}`, 'Bear…'],
    ['authorization', `XBearer ${PLAIN}`, 'XBea…'],
    ['authorization', `X Bearer ${PLAIN}`, 'X Be…'],
    ['authorization', `${PLAIN}, x`, 'hu…'],
    ['authorization', `${PLAIN} x`, 'hu…'],
    ['x-sfdc-session', PLAIN, 'hu…'],
    ['authorization', PLAIN, 'hu…'],
    ['authorization', `Bearer ${PLAIN}\n${PLAIN}`, 'Bearer hush…'],
    ['location', `https://a.example/?code=${PLAIN}#token=${PLAIN}`, 'https://a.example/?code=hu…#token=hu…'],
    ['content-type', 'application/json', 'application/json'],
    [
      'referer',
      `https://a.example/practice/00DgOd2jE7TWdZh${'Ab0'.repeat(8)}`,
      'https://a.example/practice/00DgOd2jE7TWdZh…',
    ],
    ['content-location', `/x?code=${PLAIN}`, '/x?code=hu…'],
    ['referer', `https://a.example/?code=${PLAIN}`, 'https://a.example/?code=hu…'],
    ['refresh', `0;url=https://a.example/?code=${PLAIN}`, '0;url=https://a.example/?code=hu…'],
    ['link', `<https://a.example/?access_token=${PLAIN}>`, '<https://a.example/?access_token=hu…>'],
    ['not-x-token', PLAIN, PLAIN],
  ])('shows of the field %s: %s what is public', (name, value, shown) => {
    const { request } = redactExchange({
      ...secretive,
      request: { method: 'GET', url: 'https://a.example', headers: [[name, value]] },
    })
    expect(request).toStrictEqual({ method: 'GET', url: 'https://a.example', headers: [[name, shown]] })
  })
})

describe('shortenSecret', () => {
  it.each([
    ['0123456', '0…'],
    ['01234567', '01…'],
    ['0123456789abcdef', '0123…'],
    ['0123456789abcdef0123', '0123…'],
    ['00D000000000001!secret', '00D000000000001!…'],
    ['00D000000000001AAA%21secret', '00D000000000001AAA%21…'],
    ['00D00000000001!secret', '00D0…'],
    ['00D000000000001AAAA!secret', '00D0…'],
    ['x00D000000000001!secret', 'x00D…'],
    ['0123…', '0123…'],
    ['01234…', '0…'],
    ['eyJh.eyJi.signature', 'eyJh.eyJi.…'],
    ['eyJ-_.-_.signature', 'eyJ-_.-_.…'],
    ['ewogICJhbGc.ewog.signature', 'ewogICJhbGc.ewog.…'],
    ['ewogicjhbgc.ewog.signature', 'ewog…'],
    ['xeyJh.eyJi.signature', 'xeyJ…'],
    ['eyJh.eyJi.more.signature', 'eyJh…'],
  ])('shows of %j what recognises it: %j', (value, shown) => {
    expect(shortenSecret(value)).toBe(shown)
  })

  it.each(['', 'a', 'abc', 'a-rather-long-secret', 'secret!tail', 'eyJsecret', 'eyJa.secret.b.c', 'a.secret.b'])(
    'never shows %j whole, and at most four characters of it',
    (value) => {
      expect(shortenSecret(value).replace('…', '').length).toBeLessThanOrEqual(Math.min(4, value.length / 4))
    },
  )
})

describe('a claim that is a secret in the wrong place', () => {
  const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = (claims: object, header: object = { alg: 'RS256' }) =>
    `${base64url(header)}.${base64url(claims)}.${'s1G'.repeat(10)}`
  const shownOf = (text: string) =>
    text
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown)
  const UPPER = 'A1B2C3D4'.repeat(8)
  const LOWER = 'a1b2c3d4'.repeat(8)
  const DIGITS = '4815162342481516234'

  it.each([
    ['a consumer secret as iss', { iss: UPPER }, { iss: 'A1B2…' }],
    ['with white space about it', { iss: ` ${UPPER} ` }, { iss: ' A1B…' }],
    ['of older apps', { iss: DIGITS }, { iss: '4815…' }],
    ['of older apps as a number', { sub: 481516234248151 }, { sub: '481…' }],
    ['a consumer secret as sub', { sub: LOWER }, { sub: 'a1b2…' }],
    ['in a list', { aud: ['x', UPPER] }, { aud: ['x', 'A1B2…'] }],
    ['deeper', { more: { at: UPPER } }, { more: { at: 'A1B2…' } }],
    ['as a name', { more: { [UPPER]: 1 } }, { more: { 'A1B2…': 1 } }],
    ['an access token', { iss: `00D000000000001!AQ4A.${MARK}` }, { iss: '00D000000000001!…' }],
    ['a private key', { iss: `-----BEGIN PRIVATE KEY-----${MARK}` }, { iss: '----…' }],
  ])('is cut: %s', (_what, claims, shown) => {
    for (const cut of [
      redactBody(`assertion=${signed(claims)}`).replace('assertion=', ''),
      redactBody(JSON.stringify([`: ${signed(claims)}`])).slice(4, -2),
      shortenSecret(signed(claims)),
    ]) {
      expect(shownOf(cut)).toEqual([{ alg: 'RS256' }, shown])
      expect(shortenSecret(cut)).toBe(cut)
    }
  })

  it('is cut in the header too, which may hold certificates', () => {
    const certificate = `MIID${'aB3+'.repeat(30)}`
    const [header] = shownOf(shortenSecret(signed({}, { kid: UPPER, x5c: [certificate] })))
    expect(header).toEqual({ kid: 'A1B2…', x5c: [certificate] })
  })

  it.each([
    { iss: `3MVG9${'aB3._'.repeat(16)}`, sub: 'a@b.example', aud: 'https://login.salesforce.com', exp: 1_700_000_180 },
    { iss: LOWER },
    { sub: 'Zoë' },
  ])('leaves header and payload as they were where nothing is one: %j', (claims) => {
    const text = signed(claims)
    expect(shortenSecret(text)).toBe(`${text.split('.').slice(0, 2).join('.')}.…`)
  })
})
