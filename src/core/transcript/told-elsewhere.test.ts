/** HAR, Markdown and the drawing, each judged by somebody else's reader. */
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'

import { describe, expect, it } from 'vitest'

import { diagramWords, transcriptWords } from '#words/en/transcript.ts'

import type { Exchange, PendingExchange } from '../kernel/exchange.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { redactExchange } from '../kernel/redact.ts'
import { answered, failed } from '../kernel/testing/exchange.ts'
import { diagramSvg } from './diagram.ts'
import { harOf } from './har.ts'
import { awkwardExchanges } from './testing/exchanges.ts'
import { transcriptOf } from './transcript.ts'

const MARK = 'q9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
const CREATOR = { name: 'Countersign', version: '1' }
const TIMED = {
  ...answered(
    200,
    { access_token: `00D000000000001!${MARK}` },
    {
      transport: 'relay',
      headers: [['server-timing', 'upstream;dur=12.5, relay;dur=0.5']],
    },
  ),
  request: {
    method: 'POST',
    url: 'https://countersign.example/relay/acme.my.salesforce.com/services/oauth2/token?x=1',
    upstreamUrl: 'https://acme.my.salesforce.com/services/oauth2/token?x=1',
    headers: [
      ['content-type', 'application/x-www-form-urlencoded'],
      ['authorization', `Bearer 00D000000000001!${MARK}`],
    ],
    body: `grant_type=a%3Ab&assertion=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhQGIuYyJ9.${MARK}`,
  },
} satisfies Exchange
const { outcome: _, durationMilliseconds: __, ...PENDING } = TIMED
const STOPPED = answered(429, { code: 'rate_limited' }, { mediaType: 'application/problem+json', transport: 'relay' })
const ENDINGS: (Exchange | PendingExchange)[] = [
  TIMED,
  PENDING,
  STOPPED,
  answered(504, { code: 'upstream_timeout' }, { mediaType: 'application/problem+json', transport: 'relay' }),
  answered(502, { code: 'upstream_unreachable' }, { mediaType: 'application/problem+json', transport: 'relay' }),
  failed('offline', 'relay'),
  failed('timeout'),
  failed('aborted', 'direct'),
  failed('connection_lost'),
]
const AWKWARD = awkwardExchanges('https://acme.my.salesforce.com', 60)

describe('HAR', () => {
  type Validate = ((value: unknown) => boolean) & { errors?: unknown }
  type Validator = {
    addMetaSchema(schema: object): void
    addFormat(name: string, format: RegExp | ((text: string) => boolean) | true): void
    addSchema(schemas: object[]): void
    getSchema(id: string): Validate
  }
  const require = createRequire(import.meta.url)
  const { Ajv } = require('ajv') as { Ajv: new (options: object) => Validator }
  // The schema is of draft 06 and has members of its own making.
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object)
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  // RFC 3986 has ASCII only, and %-escapes that are whole where the page's own address had them so.
  ajv.addFormat('uri', (text) => URL.canParse(text) && /^[!-~]+$/.test(text))
  for (const name of ['date', 'email', 'ipv4', 'ipv6']) ajv.addFormat(name, true)
  ajv.addSchema(Object.values(require('har-schema') as Record<string, object>))
  const validate = ajv.getSchema('har.json')
  const expectValid = (har: unknown) => expect(validate(har), JSON.stringify(validate.errors)).toBe(true)

  it('is valid by the schema of HAR 1.2, which can also say no', () => {
    expectValid(harOf([...ENDINGS, ...AWKWARD], CREATOR))
    expectValid(harOf([...ENDINGS, ...AWKWARD], CREATOR, { secrets: 'as_sent' }))
    expectValid(harOf([], CREATOR))
    expect(validate({ log: { version: '1.2', creator: CREATOR, entries: [{}] } })).toBe(false)
  })

  it('tells no secret unless it is asked to', () => {
    expect(JSON.stringify(harOf(ENDINGS, CREATOR))).not.toContain(MARK)
    expect(JSON.stringify(harOf(ENDINGS, CREATOR, { secrets: 'as_sent' }))).toContain(MARK)
  })

  it('says where the org is, the fields of form and query, and who measured which time', () => {
    const [entry] = harOf([TIMED], CREATOR).log.entries
    expect(entry).toMatchObject({
      startedDateTime: '2023-11-14T22:13:20.000Z',
      time: 20,
      request: {
        url: 'https://acme.my.salesforce.com/services/oauth2/token?x=1',
        queryString: [{ name: 'x', value: '1' }],
        postData: { params: [{ name: 'grant_type', value: 'a:b' }, { name: 'assertion' }] },
      },
      timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 20, receive: 0 },
      _milliseconds: { page: 7, relay: 0.5, org: 12.5 },
    })
  })

  it('says -1 where nobody measured, and adds up to the whole time', () => {
    for (const { time, timings, _milliseconds } of harOf([failed('timeout', 'relay')], CREATOR).log.entries) {
      expect(_milliseconds).toEqual({ page: -1, relay: -1, org: -1 })
      expect(Object.values(timings).filter((each) => each > 0)).toEqual([time])
    }
  })

  it('keeps a request without an answer with status 0 and why, and leaves out what is under way', () => {
    const { entries } = harOf([failed('offline'), PENDING], CREATOR).log
    expect(entries.map(({ response }) => [response.status, response._error])).toEqual([[0, 'offline']])
  })

  it('says the sizes that went over the wire, and not those of what it tells', () => {
    const [whole] = harOf([TIMED], CREATOR).log.entries
    const { body } = TIMED.request
    const answer = TIMED.outcome.kind === 'answered' ? TIMED.outcome.body : ''
    expect(whole?.request).toMatchObject({ bodySize: body.length })
    expect(whole?.request.postData?.text.length).toBeLessThan(body.length)
    expect(whole?.response).toMatchObject({ bodySize: answer.length, content: { size: answer.length } })
    expect(whole?.response.content.text?.length).toBeLessThan(answer.length)
  })

  it('says -1 where what was kept has lost its size, and the whole of what was kept in part', () => {
    const [kept, cut, none] = harOf(
      [
        redactExchange(TIMED),
        { ...TIMED, outcome: { kind: 'answered', status: 200, headers: [], body: '{"a":"…', wholeBytes: 70_000 } },
        { ...failed('timeout'), request: { ...failed('timeout').request, method: 'GET' } },
      ],
      CREATOR,
    ).log.entries
    const sizesOf = (entry: typeof kept) => [
      entry?.request.bodySize,
      entry?.response.content.size,
      entry?.response.bodySize,
    ]
    const told = kept?.response.content.text ?? ''
    expect(sizesOf(kept)).toEqual([-1, Buffer.byteLength(told), -1])
    expect(sizesOf(cut)).toEqual([TIMED.request.body.length, 70_000, 70_000])
    expect(sizesOf(none)).toEqual([0, 0, -1])
  })

  it('says -1 for what went over the wire compressed, and how long it is without', () => {
    const packed = answered(200, 'x'.repeat(1000), {
      headers: [
        ['content-encoding', 'gzip'],
        ['content-length', '42'],
      ],
    })
    const har = harOf([packed], CREATOR)
    expect(har.log.entries[0]?.response).toMatchObject({ bodySize: -1, content: { size: 1000 } })
    expectValid(har)
  })

  it('knows the size of an answer as it came that has the mark of what is cut in it', () => {
    const marked = { ...TIMED, outcome: { kind: 'answered' as const, status: 200, headers: [], body: 'a…' } }
    const [entry] = harOf([marked], CREATOR).log.entries
    expect(entry?.response).toMatchObject({ bodySize: 4, content: { size: 4 } })
  })

  it('says how long content is, whatever became of it', () => {
    const all = [...ENDINGS, ...AWKWARD].flatMap((one) => [one, redactExchange(one)])
    for (const { response } of harOf(all, CREATOR).log.entries) expect(response.content.size).toBeGreaterThanOrEqual(0)
  })

  it('says where an answer sends its reader, without the code in it', () => {
    const location = `https://app.example/callback?code=aPrx${MARK}&state=1`
    const [sent, plain] = harOf([answered(302, '', { headers: [['location', location]] }), TIMED], CREATOR).log.entries
    expect(sent?.response.redirectURL).toBe('https://app.example/callback?code=aPrx…&state=1')
    expect(plain?.response.redirectURL).toBe('')
  })

  it('has no query where an address cannot be read', () => {
    const odd = { ...TIMED, request: { ...TIMED.request, upstreamUrl: 'no address?x=1' } }
    expect(harOf([odd], CREATOR).log.entries[0]?.request.queryString).toEqual([])
  })

  it('stands oldest first', () => {
    const later = { ...TIMED, startedAt: epochMilliseconds(TIMED.startedAt + 5000) }
    const times = harOf([later, TIMED], CREATOR).log.entries.map(({ startedDateTime }) => startedDateTime)
    expect(times).toEqual(times.toSorted())
  })
})

describe('Markdown', () => {
  const text = transcriptOf([...ENDINGS, ...AWKWARD], transcriptWords)

  it('tells no secret', () => {
    expect(text).toContain('assertion=eyJ')
    expect(text).not.toContain(MARK)
  })

  it('says what each request was for, what was sent and what came back', () => {
    const one = transcriptOf([STOPPED], transcriptWords)
    expect(one).toContain('## 1. Request a token')
    expect(one).toContain('POST https://acme.my.salesforce.com/services/oauth2/token')
    expect(one).toContain('No answer of the org: the relay’s own limit; the org was not asked.')
    expect(one).toContain('HTTP 429')
  })

  it('says how an exchange ended as it came, not as it reads with its secrets shortened', () => {
    const deep = `{"code":"upstream_timeout","x":${'['.repeat(300)}${']'.repeat(300)}}`
    const one = transcriptOf(
      [answered(504, deep, { mediaType: 'application/problem+json', transport: 'relay' })],
      transcriptWords,
    )
    expect(one).toContain(
      transcriptWords.state({ kind: 'stopped_at_relay', status: 504, stop: 'org_silent', refusal: 'upstream_timeout' }),
    )
  })

  it('lets no body out of its block', () => {
    const body = '```\n# Not a heading\n````'
    const one = transcriptOf([answered(200, body, { mediaType: 'text/plain' })], transcriptWords)
    expect(one).toContain(`\n\n${body}\n\`\`\`\`\`\n`)
  })

  it('cuts a long body and says by how much', () => {
    const one = transcriptOf([answered(200, 'x'.repeat(5000), { mediaType: 'text/plain' })], transcriptWords)
    expect(one).toContain('… and 1,000 more characters')
    expect(one.length).toBeLessThan(5000)
  })

  it('says so when nothing was sent', () => {
    expect(transcriptOf([], transcriptWords)).toContain('Nothing was sent yet.')
  })
})

describe('the drawing', () => {
  type Drawing = { title: string; texts: string[]; names: string[]; attributes: [string, string][]; styles: string[] }
  /** What stands in each document, read by Python's parser of XML. */
  function read(documents: readonly string[]): Drawing[] {
    const script = `
import json, sys
import xml.etree.ElementTree as tree
svg = '{http://www.w3.org/2000/svg}'
def read(text):
    root = tree.fromstring(text)
    return {'title': root.findtext(svg + 'title'), 'texts': [t.text or '' for t in root.iter(svg + 'text')],
            'names': sorted({e.tag.replace(svg, '') for e in root.iter()}),
            'attributes': [pair for e in root.iter() for pair in e.items()],
            'styles': [e.text or '' for e in root.iter(svg + 'style')]}
print(json.dumps([read(text) for text in json.load(sys.stdin)]))`
    const input = JSON.stringify(documents)
    return JSON.parse(execFileSync('/usr/bin/python3', ['-c', script], { input, encoding: 'utf8' })) as never
  }

  it('is well-formed whatever stands in a path, and holds nothing that runs or is fetched', () => {
    const documents = [
      diagramSvg(ENDINGS, diagramWords),
      diagramSvg([], diagramWords),
      diagramSvg(AWKWARD, diagramWords),
    ]
    const allowed = ['circle', 'desc', 'g', 'line', 'path', 'rect', 'style', 'svg', 'text', 'title']
    for (const { title, names, attributes, styles } of read(documents)) {
      expect(title).toBe(diagramWords.title)
      expect(allowed).toEqual(expect.arrayContaining(names))
      for (const [name, value] of attributes) {
        expect(name).not.toMatch(/href$|^on|^style$|^src$/)
        expect(value).not.toMatch(/url\(|:/)
      }
      expect(styles).toHaveLength(1)
      expect(styles.join('')).not.toMatch(/url\(|@import/)
    }
    expect(documents[0]).toContain('@media (prefers-color-scheme: dark)')
  })

  it('holds method, path without the values of a query, status and time, and nothing else of a request', () => {
    const query = {
      ...answered(200, {}),
      request: { ...TIMED.request, method: 'GET', upstreamUrl: `https://a.example/q?q=${MARK}&b=1` },
    }
    const [drawn] = read([diagramSvg([TIMED, query], diagramWords)])
    expect(drawn?.texts).toEqual([
      'This page', 'Relay', 'Org',
      '0 ms', 'POST /services/oauth2/token?x=…', '200 · 20 ms',
      '0 ms', 'GET /q?q=…&b=…', '200 · 20 ms',
    ]) // prettier-ignore
    expect(diagramSvg(ENDINGS, diagramWords)).not.toContain(MARK)
  })

  it('stands oldest first, each by its distance from the first', () => {
    const later = { ...failed('aborted'), startedAt: epochMilliseconds(TIMED.startedAt + 5000) }
    const [drawn] = read([diagramSvg([later, TIMED], diagramWords)])
    expect(drawn?.texts.filter((text) => /^[\d,]+ ms$/.test(text))).toEqual(['0 ms', '5,000 ms'])
    expect(drawn?.texts.findIndex((text) => text.startsWith('200'))).toBeLessThan(
      drawn?.texts.findIndex((text) => text.includes('cancelled')) ?? 0,
    )
  })

  const SHAPES = {
    bar: 'v14',
    cross: 'l10 10 m0 -10',
    square: '<rect class="given_up hollow"',
    silent: '"2 2.4"',
    turning: '"22 9"',
  }
  it.each<[string, Exchange | PendingExchange, heads: number, shape: keyof typeof SHAPES | undefined]>([
    ['answered', answered(200, {}), 2, undefined],
    ['answered with a refusal', answered(400, {}), 2, undefined],
    ['under way', PENDING, 1, 'turning'],
    ['stopped at the relay', STOPPED, 1, 'bar'],
    ['not reached', ENDINGS[4]!, 1, 'cross'],
    ['silent behind the relay', ENDINGS[3]!, 2, 'silent'],
    ['silent', failed('timeout'), 1, 'silent'],
    ['never left', failed('offline'), 0, 'cross'],
    ['lost', failed('connection_lost'), 0, 'cross'],
    ['given up', failed('aborted'), 0, 'square'],
  ])(
    'of a request that is %s has a head for each arrow that arrived, and a mark where one broke off',
    (_what, one, heads, shape) => {
      const svg = diagramSvg([one], diagramWords)
      expect(svg.match(/v8 z/g) ?? []).toHaveLength(heads)
      const marks = Object.entries(SHAPES).flatMap(([name, written]) => (svg.includes(written) ? [name] : []))
      expect(marks).toEqual(shape === undefined ? [] : [shape])
    },
  )

  it('has no lane for a relay that nothing went through', () => {
    const [drawn] = read([diagramSvg([failed('aborted')], diagramWords)])
    expect(drawn?.texts.slice(0, 2)).toEqual(['This page', 'Org'])
  })

  it('says in words what the arrows show', () => {
    expect(diagramSvg([STOPPED], diagramWords)).toContain('429 · 20 ms · the relay’s own limit; the org was not asked')
  })
})

it('what was kept redacted is told like what was not', () => {
  const [kept, whole] = [redactExchange(TIMED), TIMED].map((one) => JSON.stringify(harOf([one], CREATOR)))
  // But for the sizes, which only the whole one has.
  const SIZES = /"(?:bodySize|size)":-?\d+/g
  expect(kept?.replace(SIZES, '')).toBe(whole?.replace(SIZES, ''))
  expect(transcriptOf([redactExchange(TIMED)], transcriptWords)).toBe(transcriptOf([TIMED], transcriptWords))
})
