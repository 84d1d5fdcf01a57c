/** The hosts that relay and page reach are stated once, in `core/vocabulary`; the policy and the documents say the same. */
import { readFileSync } from 'node:fs'

import {
  DEFAULT_HOST_FAMILIES,
  HOST_FAMILIES,
  HOST_FAMILY_NAMES,
  type HostFamily,
} from '#core/vocabulary/salesforce.ts'
import { isLoginHost } from '#core/salesforce-host/login-host.ts'
import { hostWords } from '../src/words/en/login-host.ts'
import { expect, test } from 'vitest'

const FAMILIES = Object.keys(HOST_FAMILIES) as HostFamily[]
const REACHED = DEFAULT_HOST_FAMILIES.flatMap((family) => HOST_FAMILY_NAMES[family])

/** Every host a text names that could be one of Salesforce’s, each once. */
function hostsIn(text: string): string[] {
  const named = [...text.matchAll(/(?:\*|[a-z0-9-]+)(?:\.[a-z0-9-]+)+\.[a-z]+|(?:\*|[a-z0-9-]+)\.[a-z0-9-]+\.[a-z]+/g)]
  const names = named.map(([name]) => name)
  return [
    ...new Set(
      names.filter((name) => name.startsWith('*.') || /(?:salesforce|sfcrmproducts|site)\.[a-z]+$/.test(name)),
    ),
  ].sort()
}

const paragraph = (path: string, start: string) => {
  const found = readFileSync(path, 'utf8')
    .split('\n\n')
    .find((part) => part.includes(start))
  if (found === undefined) throw new Error(`${path} has no paragraph with “${start}”`)
  return found
}

test.each(FAMILIES)('the names of the family %s are hosts of it, and of no other', (family) => {
  for (const name of HOST_FAMILY_NAMES[family]) {
    const host = name.replace('*', 'acme')
    expect([name, FAMILIES.filter((candidate) => HOST_FAMILIES[candidate].test(host))]).toEqual([name, [family]])
    expect(isLoginHost(host)).toBe(true)
  }
})

test('the policy lets the page connect to the hosts that the relay reaches, and to no other', () => {
  const [, sources = ''] = /connect-src ([^;]*);/.exec(readFileSync('public/_headers', 'utf8')) ?? []
  expect(sources.split(' ').sort()).toEqual(["'self'", ...REACHED.map((name) => `https://${name}`)].sort())
})

test('the documents and the words beside the field name the hosts that are reached, and no other', () => {
  expect(hostsIn(paragraph('docs/http-api.md', 'Hosts: '))).toEqual(REACHED.toSorted())
  expect(hostsIn(paragraph('docs/self-hosting.md', 'Outgoing connections to port 443'))).toEqual(REACHED.toSorted())
  const words = hostWords({ code: 'host_not_salesforce', host: 'evil.example' })
  expect(hostsIn(words)).toEqual(REACHED.toSorted())
})

test('SECURITY.md names the families in which anybody can own a host, and no other', () => {
  const open = REACHED.filter((name) => name.startsWith('*.'))
  expect(hostsIn(paragraph('SECURITY.md', '`connect-src` does not hold it in'))).toEqual(open.toSorted())
  expect(hostsIn(paragraph('docs/decisions/0020-what-is-left-as-it-is.md', '`connect-src` keeps'))).toEqual(
    open.toSorted(),
  )
})

test('a host too many in a sentence would be told', () => {
  expect(hostsIn('`login.salesforce.com`, `*.my.site.com` and `*.example.org`; not evil.example.')).toEqual([
    '*.example.org',
    '*.my.site.com',
    'login.salesforce.com',
  ])
})
