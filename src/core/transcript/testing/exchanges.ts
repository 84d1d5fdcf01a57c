import fc from 'fast-check'

import type { Exchange, HeaderFields } from '../../kernel/exchange.ts'
import { answered } from '../../kernel/testing/exchange.ts'

/** Text that some shell, some language or some encoding reads as more than itself. */
const HOSTILE = [
  `it's "quoted" \`and\` $HOME $(id) \${x} !! \\ back\\\\slash`,
  'first line\nsecond line\r\nthird\ttab',
  "'; rm -rf / #",
  '@/etc/passwd',
  '=@x',
  ':=1',
  '==',
  '\\=',
  'a\\:b\\=c\\@d\\;e',
  '%41%zz%',
  'a+b&c=d;e',
  '‘curly’ ‚quotes‛ “too”',
  '日本 🗝 \u2028\u2029\u00a0 é',
  '$env:PATH `n $($x)',
  '%PATH% ^ | < >',
  '[1-3]{a,b}*?',
  '--help',
  '-',
  '',
  ' ',
  '\\',
]

const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ maxLength: 20 }),
)
/** Names that come back, beside each other and not. */
const fieldName = fc.oneof({ weight: 3, arbitrary: anyText }, { weight: 1, arbitrary: fc.constantFrom('a', 'b') })
const fields = fc
  .array(fc.tuple(fieldName, anyText), { maxLength: 6 })
  .map((pairs) => new URLSearchParams(pairs).toString())
const rawForm = fc.oneof(
  { weight: 4, arbitrary: fields },
  { weight: 1, arbitrary: fc.constantFrom('a%=1&b', 'a', '=x', 'a=%ff', '&', '') },
)
const headerValue = anyText.map((text) => text.replace(/[^ -~]/g, '').trim())
const path = anyText.map((text) => text.replace(/[?#%\\]/g, encodeURIComponent).replace(/^\.+/, ''))

/**
 * Requests to `origin` that are awkward to write down: each a case of its own, told apart by its header field `x-case`. A text of
 * a body holds no U+0000, which no argument of a program can.
 */
export function awkwardExchanges(origin: string, count: number): Exchange[] {
  const made = fc.record({
    method: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'POST', 'PATCH', 'DELETE'),
    path,
    query: rawForm,
    header: headerValue,
    body: fc.oneof(
      fc.record({ type: fc.constant('application/x-www-form-urlencoded'), text: rawForm }),
      fc.record({ type: fc.constantFrom('application/json', 'text/plain; charset=utf-8'), text: anyText }),
    ),
  })
  return fc.sample(made, count).map(({ method, path: tail, query, header, body }, index) => {
    const hasBody = method !== 'GET' && method !== 'DELETE' && body.text !== ''
    const headers: HeaderFields = [
      ['accept', 'application/json'],
      ['x-case', String(index)],
      ['x-hostile', header],
      ...(hasBody ? ([['content-type', body.type]] as const) : []),
      ['sec-fetch-mode', 'cors'],
      ['origin', 'https://countersign.example'],
    ]
    const url = new URL(`${origin}/services/${tail}${query === '' ? '' : `?${query}`}`).href
    return {
      ...answered(200, {}),
      request: { method, url, headers, ...(hasBody ? { body: body.text.replaceAll('\0', '') } : {}) },
    }
  })
}
