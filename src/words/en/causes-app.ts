import type { APP } from '#core/diagnosis/hypotheses/app.ts'

import type { CauseWords } from './cause-words.ts'

export const APP_CAUSES: Readonly<Record<keyof typeof APP, CauseWords>> = {
  consumer_key_miscopied: {
    cause: 'iss is not the app’s Consumer Key: empty, cut short, with a space, or that of another app.',
    fix: 'Copy it again from the app’s settings.',
    check: 'Compare first and last characters and the length of iss with the Consumer Key in Setup.',
  },
  iss_is_not_consumer_key: {
    cause: 'iss holds something else than a Consumer Key, such as the name of the program, an address or an e-mail.',
    fix: 'Put the app’s Consumer Key into iss.',
    check: 'Decode the assertion and read iss: a Consumer Key usually begins with 3MVG9.',
  },
  issuer_missing: {
    cause: 'There is no iss, or no client_id on the consent page.',
    fix: 'Send the app’s Consumer Key.',
    check: 'Decode the assertion, or read the address of the consent page.',
  },
  consumer_key_rotated: {
    cause: 'The app was given a new Consumer Key, and the old one ended.',
    fix: 'Copy the new key into every client.',
    check: 'Compare iss with the Consumer Key that Setup shows today.',
  },
  client_id_not_in_body: {
    cause: 'The client sends its id as a Basic header, and this endpoint looks for it in the body.',
    fix: 'Send client_id and client_secret in the body. The JWT Bearer flow needs neither.',
    check: 'Look at the request: is there a header Authorization: Basic?',
  },
  app_not_propagated: {
    cause: 'The app or its policy was changed minutes ago.',
    fix: 'Wait: changes take two to ten minutes, sometimes thirty.',
    check: 'Try again in ten minutes with nothing changed.',
  },
  app_deleted: {
    cause: 'The app was deleted, or never deployed to this org.',
    fix: 'Look for it in Setup; create it again and take its new Consumer Key.',
    check: 'Look for the app in Setup, under External Client App Manager or App Manager.',
  },
  app_of_another_org_uninstalled: {
    cause: 'The app belongs to another org and is not installed here.',
    fix: 'Install it under Connected Apps OAuth Usage in Setup, or package an External Client App into this org.',
    check: 'Look under Connected Apps OAuth Usage: is there a button Install beside the app?',
  },
  app_blocked_in_setup: {
    cause: 'The app is blocked for the whole org.',
    fix: 'Unblock it in Setup, or ask who blocked it.',
    check: 'Look under Connected Apps OAuth Usage: is there a button Unblock beside the app?',
  },
  app_lacks_refresh_scope: {
    cause:
      'The scopes of the app do not include refresh_token, which this grant asks for even under pre-authorization.',
    fix: 'Add the scope refresh_token to the app, beside api.',
    check: 'Look for “Perform requests at any time” among the app’s scopes.',
  },
  external_app_not_for_scratch_signup: {
    cause: 'An External Client App was used to sign up a scratch org, which that kind of app cannot do.',
    fix: 'Sign up with the app of the CLI: SF_SCRATCH_SIGNUP_CONNECTED_APP=PlatformCLI and a callback URL of its own, from CLI 2.147.7 on.',
    check: 'Does the login of the hub itself work, and only the new scratch org not?',
  },
  scope_not_on_app: {
    cause: 'A scope was asked for that is not among those of the app.',
    fix: 'Add it to the scopes of the app, or ask for less.',
    check: 'Compare scope in the address of the consent page with the app’s scopes.',
  },
  callback_url_differs: {
    cause: 'redirect_uri differs from the app’s callback URL: a slash, a port, http instead of https, another domain.',
    fix: 'Make them equal to the letter.',
    check: 'Compare redirect_uri in the address with the app’s callback URLs, character by character.',
  },
  api_access_control: {
    cause: 'API Access Control is on, and the app or the user is not allowed by it.',
    fix: 'Allow the app under API Access Control and pre-authorize its users; or give the user “Use Any API Client”.',
    check:
      'Look at API Access Control in Setup. That it is not needed for External Client Apps is documented, and was seen otherwise.',
  },
  org_locked_or_closed: {
    cause: 'The org is locked, closed or suspended; trials and scratch orgs end.',
    fix: 'Use another org, or have it opened again.',
    check: 'Can anybody log in to this org in a browser?',
  },
}
