import type { ASSERTION } from '#core/diagnosis/hypotheses/assertion.ts'

import type { CauseWords } from './cause-words.ts'

export const ASSERTION_CAUSES: Readonly<Record<keyof typeof ASSERTION, CauseWords>> = {
  audience_of_another_environment: {
    cause: 'aud names another environment than the one that was asked.',
    fix: 'https://login.salesforce.com for production, https://test.salesforce.com for sandboxes and scratch orgs, or the My Domain URL of the org.',
    check: 'Decode the assertion and read aud.',
  },
  audience_is_my_domain: {
    cause: 'aud is the My Domain of the org, which some orgs do not take, Connected Apps above all.',
    fix: 'Try https://login.salesforce.com, or https://test.salesforce.com for sandboxes and scratch orgs.',
    check: 'Change aud alone and send again. Reports disagree about My Domain as audience.',
  },
  audience_is_token_url: {
    cause: 'aud is the address of the token endpoint.',
    fix: 'Cut it after the host: aud names the login server, not the endpoint.',
    check: 'Decode the assertion: does aud end in /services/oauth2/token?',
  },
  audience_is_array: {
    cause: 'aud is a list; some libraries write one without being asked.',
    fix: 'Send a single string.',
    check: 'Decode the assertion: does aud stand in square brackets?',
  },
  audience_without_scheme: {
    cause: 'aud is a host without https://.',
    fix: 'Write the whole address: https://login.salesforce.com.',
    check: 'Decode the assertion and read aud.',
  },
  audience_missing: {
    cause: 'There is no aud.',
    fix: 'Add aud with the login server of the environment.',
    check: 'Decode the assertion and look for aud.',
  },
  subject_missing: {
    cause: 'There is no sub.',
    fix: 'Add sub with the Username of the user.',
    check: 'Decode the assertion and look for sub.',
  },
  assertion_malformed: {
    cause: 'What was sent is no compact JWT: padding, whitespace, cut short, or nothing at all.',
    fix: 'Inspect the assertion itself.',
    check: 'It has three parts with two dots, and no =, space or line break.',
  },
  private_key_sent: {
    cause: 'The private key itself was sent in the place of the assertion.',
    fix: 'Take a new key and a new certificate: this one has left your hands. Then sign with it and send the JWT.',
    check: 'Does the parameter assertion begin with -----BEGIN?',
  },
  algorithm_not_rs256: {
    cause: 'The header names another algorithm than RS256.',
    fix: 'Sign with RS256.',
    check: 'Decode the header and read alg.',
  },
  nbf_in_future: {
    cause: 'nbf lies in the future by the server’s clock.',
    fix: 'Leave nbf out, or compare the clocks.',
    check: 'Decode the assertion and compare nbf with the header Date of an answer.',
  },
  exp_missing: {
    cause: 'There is no exp.',
    fix: 'Add exp: now plus two to three minutes, in seconds.',
    check: 'Decode the assertion and look for exp.',
  },
  member_of_wrong_form: {
    cause: 'A member of the header or a claim is one that is not taken: crit, b64, or a jti that is no text.',
    fix: 'Send alg alone in the header, and iss, sub, aud, exp as texts and a number.',
    check: 'Decode the assertion and look for anything beside alg, iss, sub, aud and exp.',
  },
  assertion_sent_twice: {
    cause: 'The same assertion was sent again, perhaps by a retry.',
    fix: 'Sign a new one for each request, retries included.',
    check: 'Does the first request of a fresh start go through?',
  },
  jti_constant: {
    cause: 'jti is the same in every assertion.',
    fix: 'Make it random, or leave it out.',
    check: 'Decode two assertions and compare jti.',
  },
}
