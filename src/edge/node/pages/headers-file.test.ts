import { expect, it } from 'vitest'

import { headersFor, parseHeadersFile } from './headers-file.ts'

const RULES = parseHeadersFile(`# comment
/*
  X-One: a: b
  Cache-Control: no-store

/assets/*
  ! Cache-Control
  Cache-Control: immutable
/exact.txt
  X-One: c
`)

it('gives a path the headers of every rule it matches, in order', () => {
  expect(Object.fromEntries(headersFor('/', RULES))).toEqual({ 'x-one': 'a: b', 'cache-control': 'no-store' })
  expect(Object.fromEntries(headersFor('/assets/a.js', RULES))).toEqual({
    'x-one': 'a: b',
    'cache-control': 'immutable',
  })
  expect(headersFor('/exact.txt', RULES).get('x-one')).toBe('c')
  expect(headersFor('/exactztxt', RULES).get('x-one')).toBe('a: b')
})

it.each(['  X-One: a', '/*\n  nonsense', '/*\n  X-One:', 'X-One: a'])(
  'refuses a file with a line it does not understand: %j',
  (text) => {
    expect(() => parseHeadersFile(text)).toThrow('not understood')
  },
)
