import { expect, it } from 'vitest'

import { corsHeaders, preflightHeaders } from './cors.ts'

const PAGE = 'https://app.example'

it('lets a page that may ask read the answer, its clock, its timing and when to come back', () => {
  expect(corsHeaders(PAGE)).toEqual([
    ['Vary', 'Origin'],
    ['Access-Control-Allow-Origin', PAGE],
    ['Access-Control-Expose-Headers', 'X-Upstream-Date, Server-Timing, Retry-After'],
    ['Timing-Allow-Origin', PAGE],
  ])
})

it('lets nobody else read anything, and no cache give one page’s answer to another', () => {
  expect(corsHeaders(undefined)).toEqual([['Vary', 'Origin']])
})

it('tells a preflight what the route takes, for ten minutes', () => {
  expect(preflightHeaders(PAGE, 'POST')).toEqual([
    ...corsHeaders(PAGE),
    ['Access-Control-Allow-Methods', 'POST'],
    ['Access-Control-Allow-Headers', 'Authorization, Content-Type, Accept'],
    ['Access-Control-Max-Age', '600'],
  ])
})
