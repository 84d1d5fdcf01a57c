import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseCallback } from '../authorization/callback.ts'
import { exchangeState } from '../kernel/exchange-state.ts'
import { answered } from '../kernel/testing/exchange.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { processQueryResponse, processResourceResponse, processVersionsResponse } from '../rest/resource-response.ts'
import { processTokenResponse } from '../token-exchange/token-response.ts'
import { decodePreparedOrg } from './prepared-org-text.ts'
import {
  processDrillsResponse,
  processLoginHistoryResponse,
  processPracticeAppResponse,
  processPracticeOrgResponse,
  processSetupChange,
  processSetupResponse,
} from './setup-answer.ts'

/** Every way in for what another program answered. */
const ANSWERS = {
  processDrillsResponse,
  processLoginHistoryResponse,
  processPracticeAppResponse,
  processPracticeOrgResponse,
  processSetupChange,
  processSetupResponse,
  processQueryResponse,
  processResourceResponse,
  processVersionsResponse,
  processTokenResponse,
  exchangeState,
}

/** JSON with the members that are looked for, and anything as their values. */
const MEMBERS = ['code', 'error', 'users', 'apps', 'records', 'totalSize', 'access_token', 'instance_url', 'attributes']
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.dictionary(fc.constantFrom(...MEMBERS), fc.jsonValue()).map((record) => JSON.stringify(record)),
  fc.array(fc.dictionary(fc.constantFrom(...MEMBERS), fc.jsonValue())).map((list) => JSON.stringify(list)),
  fc.constantFrom('{"__proto__":{"code":"x"}}', `[${'['.repeat(2000)}${']'.repeat(2000)}]`, 'null', ''),
)
const exchange = fc
  .record({
    status: fc.oneof(fc.constantFrom(200, 201, 204, 302, 400, 404, 429, 500, 0), fc.integer()),
    body,
    mediaType: fc.constantFrom('application/json', 'application/problem+json', 'text/html', 'text/plain', ''),
    transport: fc.constantFrom('same_origin', 'relay', 'direct'),
  })
  .map(({ status, body: said, mediaType, transport }) =>
    answered(status, said, { mediaType, transport, headers: [['retry-after', said.slice(0, 9)]] }),
  )

describe.each(Object.entries(ANSWERS))('%s', (_name, process) => {
  it('judges whatever is answered, and never throws', () => {
    fc.assert(
      fc.property(exchange, (answer) => {
        expect(process(answer)).toBeTypeOf('object')
      }),
      { numRuns: 100 },
    )
  })
})

describe('what stands in an address', () => {
  it('of a callback is an answer, a refusal or neither, and never throws', () => {
    const parameters = fc.array(
      fc.tuple(fc.constantFrom('code', 'state', 'iss', 'error', 'error_description'), fc.string()),
    )
    const search = fc.oneof(
      fc.string(),
      parameters.map((all) => `?${new URLSearchParams(all)}`),
    )
    fc.assert(
      fc.property(search, (text) => {
        expect(parseCallback(text)).toHaveProperty('ok')
      }),
      { numRuns: 200 },
    )
  })

  it('of a trainer’s link makes an org with bounds, or none, and never throws', () => {
    const text = fc.oneof(
      fc.string(),
      body.map((json) => `1.${encodeBase64Url(new TextEncoder().encode(json))}`),
    )
    fc.assert(
      fc.property(text, (link) => {
        expect(decodePreparedOrg(link).ok).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})
