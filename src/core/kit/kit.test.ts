import { expect, it } from 'vitest'

import { newEnvironment } from '../environment/environment.ts'
import { flowFacts } from '../flow/facts/facts.ts'
import type { FlowSession } from '../flow/facts/session.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { err, ok } from '../kernel/result.ts'
import type { RestError } from '../rest/resource-response.ts'
import { kitFiles, type KitWords } from './kit.ts'

const NOW = epochMilliseconds(1_700_000_000_000)
const MARK = 'q9Zk3Wm7Xt2Vb8Lr4Np6Hd1S'
const TOKEN = `00D000000000001!${MARK}`
const environment = newEnvironment({ id: 'e', name: 'A', createdAt: NOW, kind: 'real', host: 'acme.my.salesforce.com' })

/** Words that say all they are given. */
const WORDS: KitWords = {
  readme: (facts) => JSON.stringify(facts),
  packageReadme: (made, facts) => JSON.stringify([made, facts]),
  transcript: {
    heading: '',
    redacted: '',
    empty: '',
    purpose: {} as KitWords['transcript']['purpose'],
    when: () => '',
    state: () => '',
    cut: () => '',
  },
}

const HAVING_TOKEN: FlowSession['token'] = {
  outcome: ok({ accessToken: TOKEN, tokenType: 'Bearer', instanceUrl: 'https://acme.my.salesforce.com' }),
  receivedAt: NOW,
}
const apiRefused = (error: RestError): FlowSession => ({
  token: HAVING_TOKEN,
  api: { path: '/', outcome: err(error), receivedAt: NOW, durationMilliseconds: 1 },
})

it.each<[string, FlowSession]>([
  [
    'the token endpoint',
    { token: { outcome: err({ code: 'oauth_error', status: 400, error: TOKEN }), receivedAt: NOW } },
  ],
  ['the API, as a code', apiRefused({ code: 'rest_error', status: 401, errors: [{ errorCode: TOKEN, message: '' }] })],
  ['the API, as bare text', apiRefused({ code: 'text_error', status: 401, text: `Bad_OAuth_Token ${TOKEN}` })],
])('holds no secret that a server repeats instead of an error’s name: %s', (_where, session) => {
  const files = kitFiles({
    facts: flowFacts(environment, undefined, session),
    exchanges: [],
    samples: [],
    page: { label: 'A', origin: 'https://page.example', callbackUrl: 'https://page.example/callback' },
    creator: { name: 'countersign', version: '1' },
    at: NOW,
    words: WORDS,
  })
  const told = files.map(({ content }) => String(content)).join('\n')
  expect(told).toContain('00D000000000001!…')
  expect(told).not.toContain(MARK)
})
