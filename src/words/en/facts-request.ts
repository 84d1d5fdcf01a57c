import type { EVIDENCE_GROUPS, FactCode } from '#core/diagnosis/evidence/evidence.ts'

import { yesOrNo, type FactsInWords } from './fact-words.ts'

type Groups = typeof EVIDENCE_GROUPS
type Code = Extract<FactCode, keyof Groups['answer'] | keyof Groups['request'] | keyof Groups['client']>

export const REQUEST_FACTS: FactsInWords<Code> = {
  body_kind: {
    ask: 'What kind of body did the answer have?',
    answers: {
      json: ['JSON', 'The answer was JSON.'],
      html: ['A web page', 'The answer was a web page.'],
      form: ['A form', 'The answer was a form.'],
      soap: ['SOAP', 'The answer was SOAP.'],
      empty: ['Empty', 'The answer was empty.'],
      none: ['None could be read', 'No answer could be read.'],
    },
  },
  where: {
    ask: 'What had been asked?',
    answers: {
      token: ['The token endpoint', 'The token endpoint was asked.'],
      authorize: ['The consent page', 'The consent page was asked.'],
      rest: ['The REST API', 'The REST API was asked.'],
      identity: ['Identity or userinfo', 'The identity service was asked.'],
      soap: ['SOAP', 'SOAP was asked.'],
      revoke: ['The revocation endpoint', 'The revocation endpoint was asked.'],
      client: ['Nothing: a program said it by itself', 'A program said it by itself; Salesforce was not asked.'],
    },
  },
  answer_whole: yesOrNo(
    'Is this the whole answer, as the server sent it?',
    'The whole answer is known, and it has no description.',
    'Only a part of the answer is known.',
  ),
  host_form: {
    ask: 'Which host was asked?',
    answers: {
      login: ['login.salesforce.com', 'The request went to login.salesforce.com, which is no org’s own host.'],
      test: ['test.salesforce.com', 'The request went to test.salesforce.com, which is no org’s own host.'],
      my_domain: ['….my.salesforce.com', 'The request went to an org’s own My Domain host.'],
      site: ['….my.site.com', 'The request went to an Experience Cloud site.'],
      pages: ['lightning.force.com or Setup', 'The request went to a host that only shows pages.'],
      government: ['A government host', 'The request went to a government host.'],
      other: ['Another host', 'The request went to a host that is not known as Salesforce’s.'],
    },
  },
  host_scheme: {
    ask: 'Does the address of the login host begin with https?',
    answers: {
      https: ['https', 'The address began with https.'],
      http: ['http', 'The address began with http.'],
    },
  },
  host_fits: {
    ask: 'Is the host that was asked of the org that has the app and the user?',
    answers: {
      same_org: ['Yes, the same org', 'The request went to the org that has the app.'],
      other_environment: [
        'No: production instead of sandbox, or the other way round',
        'The request went to another kind of environment than the org is.',
      ],
      other_org: ['No: another org', 'The request went to another org.'],
    },
  },
  aud_form: {
    ask: 'What does aud say?',
    answers: {
      this_environment: ['login or test, as the org is', 'aud is the generic audience of this environment.'],
      other_environment: ['login or test, the other one', 'aud is that of the other kind of environment.'],
      own_domain: ['The My Domain of the org', 'aud is the My Domain that was asked.'],
      token_url: ['The address of the token endpoint', 'aud is the address of the token endpoint.'],
      list: ['A list', 'aud is a list.'],
      no_scheme: ['A host without https', 'aud has no https:// before it.'],
      missing: ['There is none', 'There is no aud.'],
    },
  },
  iss_form: {
    ask: 'What does iss say?',
    answers: {
      of_this_app: ['The Consumer Key Setup shows', 'iss is the Consumer Key that the org gave this app.'],
      has_whitespace: [
        'With a space or line break',
        'There is a space or line break in the Consumer Key that was sent.',
      ],
      cut_short: ['Shorter than in Setup', 'The Consumer Key that was sent is cut short.'],
      no_consumer_key: ['Something else', 'iss is no Consumer Key.'],
      missing: ['There is none', 'There is no iss.'],
    },
  },
  sub_form: {
    ask: 'What does sub say?',
    answers: {
      known_user: ['A Username this org has', 'The org has a user of this Username.'],
      has_whitespace: ['With a space or line break', 'There is a space or line break in the Username that was sent.'],
      user_id: ['An id that begins with 005', 'sub is the id of a user instead of a Username.'],
      unknown_user: ['A Username this org does not have', 'The org has no user of this Username.'],
      missing: ['There is none', 'There is no sub.'],
    },
  },
  exp_by_own_clock: {
    ask: 'By the clock that signed, where was exp?',
    answers: {
      past: ['In the past', 'exp had passed by the very clock that signed.'],
      now: ['Right now', 'exp was the moment of signing.'],
      ahead: ['Ahead', 'exp was after the moment of sending.'],
    },
  },
  exp_by_server_clock: {
    ask: 'By the header Date of the answer, where was exp?',
    answers: {
      past: ['In the past', 'By the server’s clock exp had passed.'],
      ahead: ['Up to three minutes ahead', 'By the server’s clock exp was at most three minutes ahead.'],
      far_ahead: ['Further ahead', 'By the server’s clock exp was more than three minutes ahead.'],
    },
  },
  exp_lost_to_clock: yesOrNo(
    'Is the clock that signs so far behind the header Date of the answer that exp had passed?',
    'exp was ahead by the clock that signed and past by the server’s.',
    'The clocks agree enough: they did not make exp pass.',
  ),
  exp_unit: {
    ask: 'How is exp worked out?',
    answers: {
      seconds: ['Seconds since 1970, in UTC', 'exp counts seconds in UTC.'],
      milliseconds: ['Milliseconds', 'exp counts milliseconds.'],
      local_time: ['From local time', 'exp was worked out from local time.'],
      missing: ['There is none', 'There is no exp.'],
    },
  },
  nbf_ahead: yesOrNo('Does nbf lie in the future?', 'nbf lies in the future.', 'nbf is not in the future.'),
  alg_form: {
    ask: 'Which alg does the header name?',
    answers: {
      rs256: ['RS256', 'The header names RS256.'],
      other: ['Another', 'The header names another algorithm than RS256.'],
    },
  },
  assertion_form: {
    ask: 'What was sent as assertion?',
    answers: {
      jwt: ['A JWT of three parts', 'A whole JWT was sent.'],
      pem: ['A text that begins with -----BEGIN', 'A key or certificate was sent as assertion.'],
      saml: ['SAML', 'The assertion was SAML.'],
      broken: ['A damaged JWT', 'The JWT that was sent is damaged.'],
      missing: ['Nothing', 'No assertion was sent.'],
    },
  },
  assertion_kept: yesOrNo(
    'Was the assertion signed earlier and kept?',
    'The assertion was signed earlier.',
    'The assertion was signed for this request.',
  ),
  member_form: {
    ask: 'Does header or payload hold more than this flow knows, such as crit, or a claim that is no text?',
    answers: {
      plain: ['No', 'Header and claims hold what this flow knows.'],
      not_taken: ['Yes', 'A member of header or claims has a form that is not known here.'],
    },
  },
  jti_repeated: {
    ask: 'Where does the jti that was used before come from?',
    answers: {
      sent_again: ['The same assertion was sent twice', 'The same assertion was sent twice.'],
      constant: ['It is the same in every assertion', 'jti is the same in every assertion.'],
      no: ['It is new each time', 'jti is new each time.'],
    },
  },
  body_form: {
    ask: 'Which Content-Type did the request have?',
    answers: {
      form: ['application/x-www-form-urlencoded', 'The body was sent as a form.'],
      json: ['JSON', 'The body was sent as JSON.'],
      other: ['Another', 'The body was sent with another content type than a form.'],
      none: ['None', 'The body was sent without a content type.'],
    },
  },
  grant_form: {
    ask: 'Which grant_type was sent?',
    answers: {
      jwt_bearer: ['…:jwt-bearer, to the letter', 'grant_type is that of the JWT Bearer flow.'],
      encoded_twice: ['One with %3A or %253A in it', 'grant_type was URL-encoded twice.'],
      misspelt: ['A misspelt one', 'grant_type is misspelt.'],
      missing: ['None', 'There is no grant_type.'],
      authorization_code: ['authorization_code', 'A code was exchanged, not an assertion.'],
      refresh_token: ['refresh_token', 'A refresh token was sent, not an assertion.'],
      password: ['password', 'It is a login by password.'],
      client_credentials: ['client_credentials', 'The grant was client_credentials.'],
      token_exchange: ['…:token-exchange', 'The grant was a token exchange.'],
      hybrid: ['hybrid_…', 'The grant was a hybrid one.'],
      saml: ['…:saml2-bearer', 'The grant was SAML.'],
    },
  },
  method: {
    ask: 'Which HTTP method was used?',
    answers: { post: ['POST', 'The request was a POST.'], get: ['GET', 'The request was a GET.'] },
  },
  scope_parameter: yesOrNo(
    'Is there a parameter scope in the request?',
    'The request has the parameter scope.',
    'The request has no parameter scope.',
  ),
  secret_sent: yesOrNo('Was a client_secret sent?', 'A client_secret was sent.', 'No client_secret was sent.'),
  client_id_place: {
    ask: 'Where did the client send its id?',
    answers: {
      body: ['In the body', 'The client’s id is in the body.'],
      header: ['In a header Authorization: Basic', 'The client’s id was sent as a Basic header.'],
      missing: ['Nowhere', 'The client sent no id.'],
    },
  },
  written_by_hand: yesOrNo(
    'Were header or claims typed by hand?',
    'Header or claims were typed by hand.',
    'Header and claims were made by the program.',
  ),
  authorization_header: {
    ask: 'How did the token travel with the call?',
    answers: {
      bearer: ['Authorization: Bearer …', 'The header Authorization was right.'],
      misspelt: ['In a header spelt otherwise', 'The header Authorization was misspelt.'],
      missing: ['In no header', 'The header Authorization was missing.'],
      in_address: ['In the address', 'The token was in the address.'],
    },
  },
  token_sent: {
    ask: 'What was sent as access token?',
    answers: {
      whole: ['The access_token, whole', 'The access token was sent whole.'],
      damaged: ['A part of it, or nothing', 'The access token was damaged.'],
      assertion: ['The assertion', 'The assertion was sent as access token.'],
      jwt_token: ['One of three parts with dots', 'The access token is a JWT.'],
      of_other_org: ['One of another org', 'The access token is of another org.'],
    },
  },
  token_age: {
    ask: 'How old was the token?',
    answers: {
      fresh: ['Minutes', 'The token was minutes old.'],
      hours: ['Hours or days', 'The token was hours or days old.'],
    },
  },
  api_address: {
    ask: 'Where did the call go?',
    answers: {
      instance_url: ['instance_url of the token answer', 'The call went to instance_url.'],
      login_host: ['login or test.salesforce.com', 'The call went to a login host.'],
      pages: ['lightning.force.com or Setup', 'The call went to a host of pages.'],
      doubled: ['An address put together wrongly', 'The address of the call was put together wrongly.'],
      without_site_prefix: ['A site, without its prefix', 'The prefix of the site was missing.'],
    },
  },
  token_opens_rest: yesOrNo(
    'Does scope of the token answer hold api or full?',
    'The token was granted api or full.',
    'The token was granted neither api nor full.',
  ),
  dpop_proof_sent: yesOrNo('Was a header DPoP sent?', 'A DPoP proof was sent.', 'No DPoP proof was sent.'),
  dpop_nonce_repeated: yesOrNo(
    'Was the request repeated with the nonce of the answer?',
    'The request was repeated with the nonce.',
    'The request was not repeated with the nonce.',
  ),
  pkce_sent: {
    ask: 'What was sent for PKCE?',
    answers: {
      challenge_and_verifier: ['A challenge and its verifier', 'A code challenge and its verifier were sent.'],
      nothing: ['Nothing', 'No code challenge was sent.'],
      other_verifier: ['A verifier of another request', 'The code verifier does not belong to the challenge.'],
    },
  },
  code_state: {
    ask: 'What about the authorization code?',
    answers: {
      fresh: ['Exchanged at once, for the first time', 'The code was new.'],
      used: ['Exchanged before', 'The code had been exchanged before.'],
      old: ['Older than minutes', 'The code was too old.'],
    },
  },
  callback_matches: yesOrNo(
    'Is redirect_uri one of the app’s callback URLs, to the letter?',
    'redirect_uri is one of the app’s.',
    'redirect_uri is none of the app’s.',
  ),
  refresh_token_state: {
    ask: 'What about the refresh token?',
    answers: {
      unused: ['Never used', 'The refresh token was not used before.'],
      used_before: ['Used before', 'The refresh token was used before.'],
      revoked: ['Revoked or expired', 'The refresh token was revoked or has expired.'],
    },
  },
  scope_asked: {
    ask: 'Are all scopes that were asked for among those of the app?',
    answers: {
      on_app: ['Yes', 'Every scope that was asked for is on the app.'],
      not_on_app: ['No', 'A scope was asked for that the app does not have.'],
    },
  },
  client_hosted: yesOrNo(
    'Is the client a service that calls from its maker’s addresses?',
    'The client is a service that calls from its maker’s addresses.',
    'The client calls from your own address.',
  ),
  client_uses_browser_session: yesOrNo(
    'Does the client borrow the session of the browser?',
    'The client borrows the session of the browser.',
    'The client has a token of its own.',
  ),
  client_renews_by_itself: yesOrNo(
    'Does the client get a new token by itself?',
    'The client gets a new token by itself when one has ended.',
    'The client keeps a token until it is told otherwise.',
  ),
  client_exchanges_codes: yesOrNo(
    'Does the client send people to a login page?',
    'This client sends people to a login page and exchanges a code.',
    'The client exchanges no codes.',
  ),
  client_sends_basic_header: yesOrNo(
    'Does the client send its id and secret as a Basic header?',
    'Clients like this send their id as a Basic header.',
    'The client sends no Basic header.',
  ),
  client_lists_audience: yesOrNo(
    'Does the client write aud as a list?',
    'Clients like this write aud as a list.',
    'The client writes aud as a text.',
  ),
  client_typed_by_hand: yesOrNo(
    'Are addresses and headers typed by a person?',
    'Addresses and headers are typed by hand in this client.',
    'The client makes addresses and headers by itself.',
  ),
}
