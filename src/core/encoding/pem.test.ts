import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { beginsPrivateKey, encodePem, parsePem } from './pem.ts'

const DER = new Uint8Array([0x30, 0x03, 0x02, 0x01, 0x05])
const PEM = '-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n'

describe('encodePem', () => {
  it('wraps at 64 columns and ends with one line feed', () => {
    const lines = encodePem('PUBLIC KEY', new Uint8Array(100)).split('\n')
    expect(lines.map((line) => line.length)).toEqual([26, 64, 64, 8, 24, 0])
  })

  it('is read back by the parser', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(parsePem(encodePem('CERTIFICATE', bytes))).toEqual({
          ok: true,
          value: [{ label: 'CERTIFICATE', headers: [], bytes }],
        })
      }),
    )
  })
})

describe('parsePem', () => {
  const block = { label: 'CERTIFICATE', headers: [], bytes: DER }

  it.each([
    ['one block', PEM],
    ['carriage returns', PEM.replaceAll('\n', '\r\n')],
    ['lost line breaks', PEM.replaceAll('\n', ' ')],
    ['text around it', `Dear all,\nhere it is: 5 --\n\n${PEM}\n--\nRegards`],
    ['no line break at the end', PEM.trimEnd()],
  ])('reads %s', (_name, text) => {
    expect(parsePem(text)).toEqual({ ok: true, value: [block] })
  })

  it('keeps several blocks in order', () => {
    const parsed = parsePem(`${PEM}\nand\n${PEM.replaceAll('CERTIFICATE', 'PUBLIC KEY')}`)
    expect(parsed.ok && parsed.value.map(({ label }) => label)).toEqual(['CERTIFICATE', 'PUBLIC KEY'])
  })

  it('keeps encapsulated headers apart from the body', () => {
    const text =
      '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00FF\n\nMAMCAQU=\n-----END RSA PRIVATE KEY-----'
    expect(parsePem(text)).toEqual({
      ok: true,
      value: [
        {
          label: 'RSA PRIVATE KEY',
          headers: [
            ['Proc-Type', '4,ENCRYPTED'],
            ['DEK-Info', 'AES-256-CBC,00FF'],
          ],
          bytes: DER,
        },
      ],
    })
  })

  it.each([
    ['no block', 'MAMCAQU=', { code: 'pem_no_block' }],
    ['no end', PEM.slice(0, 40), { code: 'pem_unterminated', label: 'CERTIFICATE', index: 0 }],
    [
      'a second begin before the end',
      PEM.slice(0, 37) + PEM,
      { code: 'pem_unterminated', label: 'CERTIFICATE', index: 0 },
    ],
    [
      'an end that names something else',
      PEM.replace('END CERTIFICATE', 'END PUBLIC KEY'),
      { code: 'pem_label_mismatch', label: 'CERTIFICATE', endLabel: 'PUBLIC KEY', index: 0 },
    ],
    [
      'a body that is not base64',
      PEM.replace('MAMC', 'MA*C'),
      { code: 'pem_not_base64', label: 'CERTIFICATE', index: 0 },
    ],
  ])('refuses %s', (_name, text, error) => {
    expect(parsePem(text)).toEqual({ ok: false, error })
  })

  it('always answers, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('-----BEGIN A-----', '-----END A-----', '\n', 'A: b', 'AAAA', '='),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(typeof parsePem(pieces.join('')).ok).toBe('boolean')
      }),
    )
  })
})

it.each([
  ['-----BEGIN PRIVATE KEY-----', true],
  ['KEY="-----BEGIN RSA PRIVATE KEY-----', true],
  ['-----BEGIN ENCRYPTED PRIVATE KEY-----', true],
  ['-----BEGIN PUBLIC KEY-----', false],
  ['a PRIVATE KEY', false],
])('tells of %j whether a private key begins in it', (text, expected) => {
  expect(beginsPrivateKey(text)).toBe(expected)
})
