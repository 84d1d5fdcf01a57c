import type { IncomingMessage } from 'node:http'

import { describe, expect, it } from 'vitest'

import { clientReader } from './client-reader.ts'

const DIRECT = { clientAddressHeader: undefined, publicOrigin: undefined }
const BEHIND = { clientAddressHeader: 'X-Real-IP', publicOrigin: undefined }

const request = (headers: Record<string, string>, remoteAddress = '127.0.0.1'): IncomingMessage =>
  ({ headers: { host: 'localhost:8788', ...headers }, socket: { remoteAddress } }) as unknown as IncomingMessage

describe('the address of a client', () => {
  it('is that of the connection, whatever a header says, unless a header is asked for', () => {
    expect(clientReader(DIRECT)(request({ 'x-forwarded-for': '203.0.113.7' })).address).toBe('127.0.0.1')
  })

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['10.0.0.1, 203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('in the header %s is %s', (header, address) => {
    expect(clientReader(BEHIND)(request({ 'x-real-ip': header })).address).toBe(address)
  })

  it.each(['', 'unknown', '_hidden', '203.0.113', 'a:b:c', '[2001:db8::1', '1.2.3.4:99999999'])(
    'is that of the connection when the proxy wrote "%s"',
    (header) => {
      expect(clientReader(BEHIND)(request({ 'x-real-ip': header })).address).toBe('127.0.0.1')
    },
  )

  it.each(['10.1.2.3', '172.17.0.1', '192.168.1.1', '::ffff:172.17.0.1', 'fd00::1', '::1'])(
    'is believed of a proxy at %s',
    (peer) => {
      expect(clientReader(BEHIND)(request({ 'x-real-ip': '203.0.113.7' }, peer)).address).toBe('203.0.113.7')
    },
  )

  it.each(['198.51.100.1', '2001:db8::5', '::ffff:198.51.100.1'])('is not what a stranger at %s writes', (peer) => {
    expect(clientReader(BEHIND)(request({ 'x-real-ip': '203.0.113.7' }, peer)).address).toBe(peer)
  })
})

describe('this machine’s own person', () => {
  it.each([
    ['localhost:8788', '127.0.0.1'],
    ['127.0.0.1:8788', '::ffff:127.0.0.1'],
    ['[::1]:8788', '::1'],
    ['LOCALHOST', '127.9.9.9'],
  ])('asks %s from %s', (host, peer) => {
    expect(clientReader(DIRECT)(request({ host }, peer)).isThisMachine).toBe(true)
  })

  it.each([
    ['another address', DIRECT, {}, '192.168.1.9'],
    ['another name', DIRECT, { host: 'countersign.example.com' }, '127.0.0.1'],
    ['a name that only begins like it', DIRECT, { host: 'localhost.example.com' }, '127.0.0.1'],
    ['a proxy that says so', DIRECT, { 'x-forwarded-for': '203.0.113.7' }, '127.0.0.1'],
    ['a proxy that names itself', DIRECT, { via: '1.1 proxy' }, '127.0.0.1'],
    ['a proxy of the settings', BEHIND, {}, '127.0.0.1'],
    ['an origin of the settings', { ...DIRECT, publicOrigin: 'https://c.example' }, {}, '127.0.0.1'],
  ])('does not ask through %s', (_how, settings, headers, peer) => {
    expect(clientReader(settings)(request(headers, peer)).isThisMachine).toBe(false)
  })
})
