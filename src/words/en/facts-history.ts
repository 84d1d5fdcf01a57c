import type { EVIDENCE_GROUPS, FactCode } from '#core/diagnosis/evidence/evidence.ts'

import { yesOrNo, type FactsInWords } from './fact-words.ts'

type Groups = typeof EVIDENCE_GROUPS
type Code = Extract<FactCode, keyof Groups['key'] | keyof Groups['network'] | keyof Groups['history']>

export const HISTORY_FACTS: FactsInWords<Code> = {
  certificate_matches_key: yesOrNo(
    'Is the certificate on the app of the key that signs?',
    'The certificate on the app is of the key that signs.',
    'The certificate on the app is of another key, or an older one.',
  ),
  certificate_on_app: yesOrNo(
    'Does the app hold a certificate?',
    'The app holds a certificate.',
    'The app holds no certificate.',
  ),
  certificate_expired: yesOrNo(
    'Has the certificate expired?',
    'The certificate has expired.',
    'The certificate is in date.',
  ),
  key_text: {
    ask: 'How does the key look where the client reads it?',
    answers: {
      pem: ['BEGIN PRIVATE KEY, with line breaks', 'The key is a PEM with its line breaks.'],
      one_line: ['All in one line', 'The key is in one line.'],
      other_format: ['Another BEGIN line, or none', 'The key is in another format.'],
      locked: ['BEGIN ENCRYPTED PRIVATE KEY', 'The key is encrypted.'],
    },
  },
  address_in_ranges: yesOrNo(
    'Is the calling address within the login IP ranges?',
    'The calling address is within the ranges.',
    'The calling address is outside the ranges.',
  ),
  via: {
    ask: 'Which way did the request go?',
    answers: {
      direct: ['Straight to Salesforce', 'The request went straight to Salesforce.'],
      relay: ['Through a relay or cloud function', 'The request went through a relay, whose address Salesforce sees.'],
      proxy: ['Through a company’s proxy', 'The request went through a proxy.'],
      anonymiser: ['Through a VPN', 'The request came through an address that hides who calls.'],
    },
  },
  proxy_opens_tls: yesOrNo(
    'Does a proxy of the company open TLS connections?',
    'A proxy opens TLS connections here.',
    'No proxy opens TLS connections here.',
  ),
  runtime_age: {
    ask: 'How old are the runtime and its certificates?',
    answers: {
      current: ['Current', 'The runtime is current.'],
      old: ['Years old', 'The runtime is years old.'],
    },
  },
  trust_page: {
    ask: 'What does trust.salesforce.com say of this instance?',
    answers: {
      available: ['Available', 'trust.salesforce.com reports nothing for this instance.'],
      incident: ['An incident or maintenance', 'trust.salesforce.com reports an incident or maintenance.'],
    },
  },
  worked_before: yesOrNo('Has it worked before?', 'It worked before.', 'It never worked.'),
  changed_last: {
    ask: 'What was changed last?',
    answers: {
      nothing: ['Nothing', 'Nothing was changed.'],
      client_version: ['The version of the client', 'The client was updated.'],
      app: ['The app', 'The app was changed.'],
      policy: ['The app’s policy', 'The app’s policy was changed.'],
      certificate: ['The certificate', 'The certificate was changed.'],
      key: ['The key', 'The key was changed.'],
      consumer_key: ['The Consumer Key', 'The Consumer Key was changed.'],
      scopes: ['The scopes', 'The scopes were changed.'],
      user: ['The user', 'The user was changed.'],
      org: ['The org', 'The org was changed.'],
      host: ['The host', 'The host was changed.'],
      address: ['The calling address', 'The calling address was changed.'],
      deployment: ['Something was deployed', 'Something was deployed to the org.'],
      sandbox_refresh: ['The sandbox was refreshed', 'The sandbox was refreshed.'],
    },
  },
  change_age: {
    ask: 'Was the app, its policy or the user changed within half an hour?',
    answers: {
      minutes: ['Yes', 'App, policy or user were changed within half an hour.'],
      longer: ['No', 'App, policy and user were not changed within half an hour.'],
    },
  },
  every_time: {
    ask: 'Does it happen every time?',
    answers: {
      always: ['Every time', 'It happens every time.'],
      now_and_then: ['Now and then', 'It happens now and then.'],
    },
  },
  other_environment: {
    ask: 'Does the same work in another environment?',
    answers: {
      works: ['Yes', 'The same works in another environment.'],
      same_refusal: ['No, the same refusal', 'Another environment gives the same refusal.'],
    },
  },
  logins_per_call: {
    ask: 'When does the client log in?',
    answers: {
      one_token_kept: ['Once, and keeps the token', 'The client keeps its token.'],
      each_call: ['For each call or process', 'The client logs in for each call.'],
      token_of_no_use: ['Again after each refused call', 'The client logs in again after each refused call.'],
    },
  },
  login_history: {
    ask: 'What does the user’s login history show?',
    answers: {
      success: ['Success', 'The login history shows a success.'],
      restricted_ip: ['Restricted IP', 'The login history shows “Restricted IP”.'],
      failed: ['Another failure', 'The login history shows another failure.'],
      no_row: ['No row at all', 'The login history shows no row.'],
    },
  },
}
