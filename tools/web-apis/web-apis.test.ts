import { readFileSync } from 'node:fs'

import type { Identifier } from '@mdn/browser-compat-data'
import { describe, expect, test } from 'vitest'

import { BROWSER_TARGETS } from '../vite/browser-targets.ts'
import { missingIn } from './missing.ts'
import { restrictLib } from './restrict-lib.ts'

const TARGETS = { firefox: '126', safari: '18' }

/** A feature of the data: where it is since when, and what it holds. */
const feature = (support: Record<string, object>, parts: Record<string, Identifier> = {}): Identifier =>
  ({ __compat: { support } as unknown as Identifier['__compat'], ...parts }) as Identifier

const EVERYWHERE = { firefox: { version_added: '1' }, safari: { version_added: '1' } }

describe('what a browser lacks', () => {
  test.each([
    ['never added', { version_added: false as const }, true],
    ['only in a preview', { version_added: 'preview' }, true],
    ['added later', { version_added: '127' }, true],
    ['added then', { version_added: '126' }, false],
    ['added in a version like 9.1', { version_added: '9.1' }, false],
    ['added in or before', { version_added: '≤79' }, false],
    ['removed before', { version_added: '1', version_removed: '100' }, true],
    ['removed after', { version_added: '1', version_removed: '127' }, false],
    ['behind a flag', { version_added: '1', flags: [] }, true],
    ['under another name', { version_added: '1', alternative_name: 'mozX' }, true],
    ['with a prefix', { version_added: '1', prefix: 'webkit' }, true],
  ])('a member %s: %o', (_, statement, lacks) => {
    const api = { Thing: feature(EVERYWHERE, { part: feature({ ...EVERYWHERE, firefox: statement }) }) } as Identifier
    expect(missingIn(api, TARGETS).get('Thing')?.members.has('part')).toBe(lacks)
  })

  test('tells interfaces, members, statics, handlers and global functions apart', () => {
    const late = feature({ firefox: { version_added: '140' }, safari: { version_added: '1' } })
    const api = {
      whole: late,
      Whole: late,
      Thing: feature(EVERYWHERE, { part: late, make_static: late, done_event: late }),
    } as unknown as Identifier
    const missing = missingIn(api, TARGETS)
    expect(missing.get('')?.members).toEqual(new Set(['whole']))
    expect(missing.get('Whole')?.whole).toBe(true)
    expect(missing.get('Thing')).toEqual({
      whole: false,
      members: new Set(['part', 'ondone']),
      statics: new Set(['make']),
    })
  })

  test('is nothing where the data says nothing', () => {
    expect(
      missingIn({ Thing: feature({ firefox: { version_added: '1' } }) } as Identifier, TARGETS).get('Thing'),
    ).toEqual({ whole: false, members: new Set(), statics: new Set() })
  })
})

describe('restricted declarations', () => {
  const LIB = `interface Body {
    readonly body: Stream | null;
    text(): Promise<string>;
}

interface Request extends Body, Other<A, B> {
    clone(): Request;
}

declare var Request: {
    prototype: Request;
    new(): Request;
    json(data: any): Request;
};

interface Window {
    part(): void;
}

declare function part(): void;
declare function fetch(): void;`

  const restrict = (name: string, members: string[], statics: string[] = [], whole = false) =>
    restrictLib(LIB, new Map([[name, { whole, members: new Set(members), statics: new Set(statics) }]]))

  test('say all that nothing lacks, letter by letter', () => {
    expect(restrictLib(LIB, new Map())).toBe(LIB)
  })

  test('take an inherited member from the heir alone', () => {
    expect(restrict('Request', ['body'])).toBe(LIB.replace('extends Body, Other', "extends Omit<Body, 'body'>, Other"))
  })

  test('leave out a member, a static, the object of an interface, and a global function', () => {
    expect(restrict('Request', ['clone'])).toBe(LIB.replace('    clone(): Request;\n', ''))
    expect(restrict('Request', [], ['json'])).toBe(LIB.replace('    json(data: any): Request;\n', ''))
    expect(restrict('Request', [], [], true)).not.toMatch(/new\(\)|declare var/)
    expect(restrict('', ['part'])).toBe(
      LIB.replace('    part(): void;\n', '').replace('declare function part(): void;\n', ''),
    )
  })

  test('are not made of a file whose members are not lines', () => {
    const odd = LIB.replace('clone(): Request;', 'clone(\n    ): Request;')
    const missing = new Map([['Request', { whole: false, members: new Set(['clone']), statics: new Set<string>() }]])
    expect(() => restrictLib(odd, missing)).toThrow('not a whole member')
  })
})

test('README names the browsers that are checked', () => {
  const named = Object.entries(BROWSER_TARGETS).map(
    ([name, version]) => `${name[0]!.toUpperCase()}${name.slice(1)} ${version}`,
  )
  expect(readFileSync('README.md', 'utf8')).toContain(`${named.join(', ')} and newer`)
})
