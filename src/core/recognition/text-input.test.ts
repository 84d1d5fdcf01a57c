import { describe, expect, it } from 'vitest'

import { bareBase64, textOf, tidyText } from './text-input.ts'
import { MAX_INPUT_BYTES, recogniseInput } from './recognise.ts'

const bytes = (...octets: number[]) => new Uint8Array(octets)

describe('textOf', () => {
  it('reads UTF-8, and UTF-16 with a byte order mark in either order', () => {
    expect(textOf(new TextEncoder().encode('Schlüssel'))).toBe('Schlüssel')
    expect(textOf(bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('a')
    expect(textOf(bytes(0xff, 0xfe, 0x61, 0x00))).toBe('a')
    expect(textOf(bytes(0xfe, 0xff, 0x00, 0x61))).toBe('a')
  })

  it('calls anything with control characters or broken UTF-8 binary', () => {
    expect(textOf(bytes(0x30, 0x03, 0x02, 0x01, 0x05))).toBeUndefined()
    expect(textOf(bytes(0x61, 0x00))).toBeUndefined()
    expect(textOf(bytes(0xc3, 0x28))).toBeUndefined()
  })

  it('reads Latin-1 around a PEM boundary', () => {
    expect(textOf(bytes(0xfc, ...new TextEncoder().encode('-----BEGIN X-----')))).toBe('ü-----BEGIN X-----')
  })
})

describe('tidyText', () => {
  it('leaves text without PEM alone, but for invisible characters and the space around it', () => {
    expect(tidyText(' {"a":"\\n"}\u200b ')).toBe('{"a":"\\n"}')
  })

  it('turns escaped line breaks into real ones, however often they were escaped', () => {
    expect(tidyText('-----BEGIN X-----\\nAA\\\\nBB\\r\\nCC')).toBe('-----BEGIN X-----\nAA\nBB\nCC')
  })

  it('joins string literals and takes quoting off', () => {
    expect(tidyText('"-----BEGIN X-----\\n" +\n  "AA+/\\n" +\n  "-----END X-----"')).toBe(
      '"-----BEGIN X-----\nAA+/\n-----END X-----"',
    )
    expect(tidyText('> > -----BEGIN X-----\n> > AA')).toBe('-----BEGIN X-----\nAA')
  })
})

describe('bareBase64', () => {
  it('accepts both alphabets, wrapped or not, padded or not, and completes the padding', () => {
    expect(bareBase64('QUJDREVGR0hJSktMTU5PUFFS\nU1Q=')).toBe('QUJDREVGR0hJSktMTU5PUFFSU1Q=')
    expect(bareBase64('-_-_QUJDREVGR0hJSktMTU5PUFFSU1Q')).toBe('+/+/QUJDREVGR0hJSktMTU5PUFFSU1Q=')
  })

  it('refuses short text and foreign characters', () => {
    expect(bareBase64('QUJD')).toBeUndefined()
    expect(bareBase64('QUJDREVGR0hJSktMTU5PUFFS!U1Q')).toBeUndefined()
  })
})

describe('recogniseInput', () => {
  it('refuses more than a mebibyte before it looks at it', async () => {
    const gotBytes = MAX_INPUT_BYTES + 1
    expect(await recogniseInput(new Uint8Array(gotBytes))).toEqual({
      kind: 'unknown',
      entries: [],
      refusal: { code: 'input_too_large', maxBytes: MAX_INPUT_BYTES, gotBytes },
    })
    expect((await recogniseInput(new Uint8Array(MAX_INPUT_BYTES))).refusal?.code).toBe('not_recognised')
  })

  it('does not change the caller’s bytes', async () => {
    const input = new TextEncoder().encode('-----BEGIN PRIVATE KEY-----\nMAMCAQU=\n-----END PRIVATE KEY-----\n')
    const before = input.slice()
    await recogniseInput(input)
    expect(input).toEqual(before)
  })

  it('takes text and bytes alike', async () => {
    for (const input of ['', new Uint8Array()])
      expect((await recogniseInput(input)).refusal).toEqual({ code: 'input_empty' })
  })
})
