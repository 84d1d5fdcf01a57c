import { expect, it } from 'vitest'

import type { Exchange } from '#core/kernel/exchange.ts'
import { redactExchange } from '#core/kernel/redact.ts'
import { answered } from '#core/kernel/testing/exchange.ts'

import { answerText, requestText } from './raw-text.ts'

const FIELDS = [
  ['accept-encoding', 'gzip'],
  ['connection', 'keep-alive'],
  ['content-length', '12'],
  ['content-type', 'application/json'],
  ['date', 'Tue, 14 Nov 2023 22:13:20 GMT'],
  ['keep-alive', 'timeout=5'],
  ['vary', 'accept'],
] as const
const BODY =
  '{"id":12345678901234567890,"a":1.00,"b":1e400,"a":"\\u0041","access_token":"00D000000000001!Ab0q9Zk3Wm7Xt2Vb8"}'
const ON_LINES = ['{', '  "id": 12345678901234567890,', '  "a": 1.00,', '  "b": 1e400,', '  "a": "\\u0041",']

const exchange: Exchange = {
  ...answered(200, {}),
  request: { method: 'POST', url: 'https://a.example/x', headers: FIELDS, body: BODY },
  outcome: { kind: 'answered', status: 200, headers: FIELDS, body: BODY },
}

it('shows every header field and every digit as they went over the wire', () => {
  const whole = [...FIELDS.map(([name, value]) => `${name}: ${value}`), '', ...ON_LINES]
  expect(requestText(exchange).split('\n').slice(0, -2)).toEqual(['POST https://a.example/x', ...whole])
  expect(textOfAnswer(exchange).split('\n').slice(0, -2)).toEqual(['HTTP 200', ...whole])
})

it('shows them also where a secret beside them is shortened', () => {
  const shown = textOfAnswer(redactExchange(exchange))
  expect(shown).toContain(ON_LINES.join('\n'))
  expect(shown).toContain('"access_token": "00D000000000001!…"')
})

function textOfAnswer({ outcome }: Exchange): string {
  return outcome.kind === 'answered' ? answerText(outcome) : ''
}
