import type { IncomingMessage } from 'node:http'

import { expect, it } from 'vitest'

import { clientAddressReader } from './client-address.ts'

const request = (headers: Record<string, string>): IncomingMessage =>
  ({ headers, socket: { remoteAddress: '127.0.0.1' } }) as unknown as IncomingMessage

it('believes no header unless told to', () => {
  expect(clientAddressReader(undefined)(request({ 'x-forwarded-for': '203.0.113.7' }))).toBe('127.0.0.1')
})

it('takes what the nearest proxy added, not what the client wrote before it', () => {
  const read = clientAddressReader('X-Forwarded-For')
  expect(read(request({ 'x-forwarded-for': '10.0.0.1, 203.0.113.7' }))).toBe('203.0.113.7')
})

it('falls back to the connection when the proxy named nobody', () => {
  expect(clientAddressReader('X-Real-IP')(request({ 'x-real-ip': '' }))).toBe('127.0.0.1')
})
