import { describe, expect, it } from 'vitest'

import { answered, failed } from '../kernel/testing/exchange.ts'
import { processSetupChange, processSetupList, processSetupObject } from './practice-setup-calls.ts'
import { processPracticeAppResponse, processPracticeOrgResponse } from './practice-setup.ts'

describe.each([
  ['processPracticeOrgResponse', processPracticeOrgResponse],
  ['processPracticeAppResponse', processPracticeAppResponse],
  ['processSetupObject', processSetupObject],
  ['processSetupList', processSetupList],
  ['processSetupChange', processSetupChange],
])('%s', (_name, process) => {
  it.each([
    [404, { code: 'org_not_found', title: 'No such org' }, 'org_not_found'],
    [400, { title: 'A refusal without a code' }, 'unknown'],
    [400, { code: 7 }, 'unknown'],
  ])('takes %d %j for a refusal', (status, body, refusal) => {
    expect(process(answered(status, body, { mediaType: 'application/problem+json' }))).toEqual({
      ok: false,
      error: { code: 'setup_refused', status, refusal },
    })
  })

  it.each([
    ['text', answered(200, 'OK', { mediaType: 'text/plain' }), 200, 'not_json'],
    ['JSON cut short', answered(200, '{"rules":"'), 200, 'not_json'],
    ['a page', answered(503, '<!doctype html>', { mediaType: 'text/html' }), 503, 'html'],
    ['a redirect', answered(302, ''), 302, 'redirect'],
    ['a refusal that is a list', answered(400, []), 400, 'unexpected_shape'],
    ['a refusal that says nothing', answered(500, ''), 500, 'unexpected_shape'],
  ])('takes %s for no answer of the set-up', (_what, exchange, status, reason) => {
    expect(process(exchange)).toMatchObject({ ok: false, error: { code: 'nonconforming_response', status, reason } })
  })

  it.each(['offline', 'unreachable_or_blocked', 'timeout', 'aborted'] as const)(
    'says that nothing came: %s',
    (reason) => {
      expect(process(failed(reason))).toEqual({ ok: false, error: { code: 'transport_failed', reason } })
    },
  )
})
