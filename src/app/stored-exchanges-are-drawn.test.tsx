/** Whatever exchange the storage gives back can be looked at, searched, compared, copied and taken along. */
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import { exchangeState } from '#core/kernel/exchange-state.ts'
import { redactExchange } from '#core/kernel/redact.ts'
import { asCommand, COMMAND_FORMS } from '#core/transcript/as-command.ts'
import { requestBytes } from '#core/wire/bytes-out.ts'
import { isFound } from '#core/wire/search.ts'
import { CompareView } from '#features/wire/detail/CompareView.tsx'
import { ExchangeDetail } from '#features/wire/detail/ExchangeDetail.tsx'
import { FoldedWire } from '#features/wire/panel/FoldedWire.tsx'
import { fileOf } from '#features/wire/panel/files.ts'
import { LeftThisPage } from '#features/wire/sent/LeftThisPage.tsx'
import { axisEnd } from '#features/wire/timeline/axis.ts'
import { timelineOf } from '#features/wire/timeline/timeline.ts'
import { WireRow } from '#features/wire/timeline/WireRow.tsx'
import type { StoredExchange } from '#platform/indexeddb/database.ts'
import { toStoredExchange } from '#platform/indexeddb/stored-records.ts'
import { FULL_ENVIRONMENT, FULL_EXCHANGE } from '#platform/indexeddb/testing/records.ts'
import { noAnswerWords } from '#words/en/exchange-state.ts'
import { formatNumber } from '#words/en/format.ts'

const nothing = () => undefined

function detailOf(exchange: StoredExchange, tab: 'decoded' | 'request' | 'response' | 'timing') {
  return (
    <ExchangeDetail
      key={tab}
      exchange={exchange}
      environment={FULL_ENVIRONMENT}
      isSheet={false}
      revealable={false}
      tab={tab}
      onTab={nothing}
      pinned={undefined}
      onPin={nothing}
      comparing={false}
      onCompare={nothing}
      onCancel={undefined}
      onClose={nothing}
    />
  )
}

/** All that is made of an exchange, as one text. */
function everythingOf(exchange: StoredExchange): string {
  const end = axisEnd([exchange])
  const rows = timelineOf([exchange, FULL_EXCHANGE]).map((row) => (
    <WireRow
      key={row.entry.id}
      row={row}
      org={2}
      axisEnd={end}
      open={false}
      pinned={false}
      fresh={false}
      tabStop={false}
      onSelect={nothing}
      keys={{ ref: nothing, onKeyDown: nothing, onFocus: nothing }}
      onCancel={nothing}
    />
  ))
  const details = (['decoded', 'request', 'response', 'timing'] as const).map((tab) => detailOf(exchange, tab))
  return [
    renderToStaticMarkup(
      <>
        {rows}
        {details}
        <CompareView pinned={FULL_EXCHANGE} selected={exchange} />
        <FoldedWire entries={[exchange]} focused={false} onUnfold={nothing} />
        <LeftThisPage sent={[{ environment: 'x', exchange }]} />
      </>,
    ),
    ...(['har', 'har_with_secrets', 'diagram', 'transcript'] as const).map((kind) => fileOf(kind, [exchange]).text),
    ...COMMAND_FORMS.map((form) => asCommand(exchange, form, { secrets: 'variables' })),
    String(isFound(exchange, 'x')),
  ].join('\n')
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '…',
    '/relative',
    'https://',
    'https://[',
    'data:,x',
    'https://a.example/%',
    'https://a…b/?q=%ff#',
  ),
)
const address = fc.oneof(text, fc.webUrl({ withQueryParameters: true, withFragments: true }))
const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -1, 0.5, 200, 404, 8.64e15, 1e300, Number.NaN, Number.POSITIVE_INFINITY),
)
const fields = fc.array(fc.tuple(fc.oneof(text, fc.constantFrom('content-type', 'location', 'server-timing')), text), {
  maxLength: 3,
})
/** Half of each is as it should be: else hardly one would fit. */
const or = <Value,>(good: Value, odd: fc.Arbitrary<unknown>) => fc.oneof(fc.constant<unknown>(good), odd)
const { request, outcome } = FULL_EXCHANGE
const record = fc.record({
  id: or('x', text),
  environmentId: fc.constant('e'),
  purpose: fc.constantFrom('token_request', 'query', 'register_app'),
  transport: fc.constantFrom('relay', 'direct', 'same_origin'),
  startedAt: or(FULL_EXCHANGE.startedAt, number),
  durationMilliseconds: or(20, number),
  request: fc.record(
    { method: or('POST', text), url: or(request.url, address), upstreamUrl: address, headers: fields, body: text },
    { requiredKeys: ['method', 'url', 'headers'] },
  ),
  outcome: fc.oneof(
    fc.record(
      {
        kind: fc.constant('answered'),
        status: or(outcome.status, number),
        headers: fields,
        body: text,
        wholeBytes: number,
      },
      { requiredKeys: ['kind', 'status', 'headers', 'body'] },
    ),
    fc.record({ kind: fc.constant('failed'), reason: fc.constantFrom('offline', 'timeout', 'aborted') }),
  ),
})

const fitting = record.map(toStoredExchange).filter((exchange) => exchange !== undefined)

it('every exchange that fits is drawn, searched, compared and told without a fault', () => {
  fc.assert(
    fc.property(fitting, (exchange) => {
      expect(everythingOf(exchange)).toContain('<table')
      expect(everythingOf({ ...redactExchange(exchange), environmentId: 'e' })).toContain('<table')
    }),
    { numRuns: 15 },
  )
})

it.each([
  ['its address', { request: { ...request, url: 'no address' } }],
  ['an address that a link could run', { request: { ...request, url: 'data:text/html,x' } }],
  ['the address of its org', { request: { ...request, upstreamUrl: '/services' } }],
  ['its end', { durationMilliseconds: 8.64e15 }],
  ['its duration', { durationMilliseconds: -1 }],
  ['its status', { outcome: { ...outcome, status: 200.5 } }],
  ['its size', { outcome: { ...outcome, wholeBytes: -1 } }],
])('an exchange with something odd as %s is set aside', (_what, odd) => {
  expect(toStoredExchange({ ...FULL_EXCHANGE, ...odd })).toBeUndefined()
})

it('the list of what left counts each request as the wire counts it', () => {
  const exchange = { ...FULL_EXCHANGE, request: { ...request, body: 'x'.repeat(1234) } }
  const bytes = formatNumber(requestBytes(exchange.request))
  expect(renderToStaticMarkup(<LeftThisPage sent={[{ environment: 'x', exchange }]} />)).toContain(`>${bytes}</td>`)
})

it('the detail says how an exchange ended as it came, also where its answer is left out', () => {
  const headers = [['content-type', 'application/problem+json']] as const
  const body = `{"code":"upstream_timeout","x":${'['.repeat(300)}${']'.repeat(300)}}`
  const silent: StoredExchange = { ...FULL_EXCHANGE, outcome: { kind: 'answered', status: 504, headers, body } }
  const why = noAnswerWords(exchangeState(silent)) ?? ''
  expect(why).not.toBe(noAnswerWords(exchangeState(redactExchange(silent))))
  expect(renderToStaticMarkup(detailOf(silent, 'response'))).toContain(why)
})
