import { describe, expect, it } from 'vitest'

import {
  BEGINNING,
  withOffered,
  displacedPath,
  goneBack,
  opened,
  withCall,
  withPath,
  withQuery,
} from './explorer-state.ts'

const MINE = 'SELECT Id FROM Account'
const OTHER = 'SELECT Id FROM Contact'
const object = (name: string) => ({ kind: 'object', name }) as const

describe('what a person wrote', () => {
  it('is what can be put back, however many queries were put in its place', () => {
    const once = withQuery(BEGINNING, OTHER, MINE)
    const twice = withCall(once, { kind: 'query', text: 'SELECT Id FROM Lead' }, OTHER)
    expect([once.displaced, twice.displaced]).toEqual([MINE, MINE])
    expect(withQuery(twice, MINE, 'SELECT Id FROM Lead').displaced, 'it is there again').toBeUndefined()
    expect(withQuery(BEGINNING, MINE, MINE).displaced, 'nothing was displaced').toBeUndefined()
  })

  it('can be put back into the field of the path, which nobody typed in is not', () => {
    const typed = { ...BEGINNING, pathTyped: 'sobjects/Lead', pathOwn: 'sobjects/Lead' }
    expect(displacedPath(typed)).toBeUndefined()
    const taken = withCall(withPath(typed, '/services/data'), { kind: 'path', text: '/services/oauth2/userinfo' }, MINE)
    expect(taken.pathTyped).toBe('/services/oauth2/userinfo')
    expect(displacedPath(taken)).toBe('sobjects/Lead')
    expect(displacedPath(withPath(BEGINNING, '/services/data'))).toBeUndefined()
  })
})

describe('the focus', () => {
  it('goes where a press among the objects led, and back', () => {
    const list = { ...BEGINNING, view: 'objects' } as const
    const account = opened(list, object('Account'))
    const contact = opened(account, object('Contact'))
    const back = goneBack(contact)
    expect([account, contact, back, goneBack(back)].map(({ landing }) => landing)).toEqual([
      'place',
      'place',
      'place',
      'list',
    ])
  })

  it('goes back to the rows that a record was opened from', () => {
    const record = opened(BEGINNING, { kind: 'record', path: '/services/data/v67.0/sobjects/Account/001' })
    expect(goneBack(record)).toMatchObject({ view: 'soql', landing: 'rows', places: [] })
  })

  it('goes to another view with what was put there, and stays where a press left what was pressed', () => {
    expect(withQuery({ ...BEGINNING, view: 'objects' }, OTHER, MINE)).toMatchObject({ view: 'soql', landing: 'query' })
    expect(withCall(BEGINNING, { kind: 'path', text: '/services/data' }, MINE)).toMatchObject({
      view: 'path',
      landing: 'path',
    })
    expect(withQuery(BEGINNING, OTHER, MINE).landing).toBeUndefined()
    expect(withPath({ ...BEGINNING, view: 'path' }, '/services/data').landing).toBeUndefined()
  })
})

describe('a query that was taken out of a pasted text', () => {
  const TOKEN = '00D5g000008kLmN!AQ4AQFq9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
  const curl = (header: string) => `curl 'https://a.my.salesforce.com/query?q=SELECT+Id+FROM+A' -H '${header}'`

  const OFFER = { soql: 'SELECT Id FROM A', dress: 'curl', of: 'text' } as const
  const OF_PASTED = { ...OFFER, of: 'pasted' } as const

  it('leaves the text to be put back, and takes the focus since what was pressed is gone', () => {
    const text = 'q=SELECT+Id+FROM+A'
    expect(withOffered(BEGINNING, OFFER, text)).toMatchObject({ displaced: text, landing: 'query' })
  })

  const CURL = curl(`Authorization: Bearer ${TOKEN}`)
  it.each<[what: string, before: string, own: string, displaced: string | undefined]>([
    ['the query that something was pasted behind', MINE, `${MINE}${CURL}`, MINE],
    [
      'what was written before and since',
      OTHER,
      `SELECT Id, Email FROM Contact${CURL} LIMIT 5`,
      'SELECT Id, Email FROM Contact LIMIT 5',
    ],
    [
      'the same, once, where it was pasted twice',
      `${OTHER}${CURL}`,
      `${OTHER} LIMIT 5${CURL}${CURL}`,
      `${OTHER} LIMIT 5`,
    ],
    ['what a part of was pasted over', MINE, `SELECT ${CURL} FROM Account`, MINE],
    ['what was pasted over as a whole', MINE, CURL, MINE],
    ['what was pasted over as a whole, and only spaces since', MINE, `${CURL}\n`, MINE],
  ])('leaves %s, where it was in what was pasted', (_what, before, own, displaced) => {
    expect(withOffered(BEGINNING, OF_PASTED, own, { text: CURL, before }).displaced).toBe(displaced)
  })

  it('leaves what was pasted, without its token, where nothing stood there before', () => {
    const { displaced } = withOffered(BEGINNING, OF_PASTED, `${CURL} -v`, { text: CURL, before: ' ' })
    expect(displaced).toMatch(/^curl .* -v$/)
    expect(displaced).not.toContain(TOKEN.slice(18))
  })

  it('leaves nothing of a token that was pasted earlier', () => {
    const { displaced } = withOffered(BEGINNING, OF_PASTED, `${MINE} ${CURL} q=SELECT+Id`, {
      text: 'q=SELECT+Id',
      before: `${MINE} ${CURL}`,
    })
    expect(displaced).toContain(MINE)
    expect(displaced).not.toContain(TOKEN.slice(18))
  })

  it('leaves the whole text where that held it, whatever was pasted before', () => {
    expect(withOffered(BEGINNING, OFFER, `${OTHER};`, { text: OTHER, before: MINE }).displaced).toBe(`${OTHER};`)
  })

  it('leaves what a person wrote, where another text was put in its place', () => {
    const taken = withCall(BEGINNING, { kind: 'query', text: `${OTHER};` }, MINE)
    expect(withOffered(taken, { ...OFFER, soql: OTHER }, `${OTHER};`).displaced).toBe(MINE)
    expect(withOffered(taken, { ...OFFER, soql: MINE }, `${MINE};`).displaced, 'it is there again').toBeUndefined()
  })

  it('leaves nothing of a token in it', () => {
    const { displaced } = withOffered(BEGINNING, OFFER, curl(`Authorization: Bearer ${TOKEN}`))
    expect(displaced).toContain('curl')
    expect(displaced).not.toContain(TOKEN.slice(18))
    const basic = withOffered(BEGINNING, OFFER, curl('Authorization: Basic dXNlcjpwYXNzd29yZA=='))
    expect(basic.displaced).toContain("'Authorization: Basic …'")
  })
})
