import type { DPOP } from '#core/diagnosis/hypotheses/dpop.ts'
import type { NETWORK } from '#core/diagnosis/hypotheses/network.ts'

import type { CauseWords } from './cause-words.ts'

export const NETWORK_CAUSES: Readonly<Record<keyof typeof NETWORK | keyof typeof DPOP, CauseWords>> = {
  address_outside_ranges: {
    cause: 'The calling server’s address is outside the login IP ranges of the profile or the org.',
    fix: 'Set “Relax IP restrictions” in the app’s policy, or add the address to the ranges.',
    check: 'Look at the login history of the user: Restricted IP, and the address beside it.',
  },
  outside_login_hours: {
    cause: 'The user’s profile has login hours, and it is another hour.',
    fix: 'Change the hours of the profile, or use another user.',
    check: 'Look at Login Hours in the user’s profile.',
  },
  session_locked_to_address: {
    cause: 'The org locks sessions to the address that logged in, and this call comes from another one.',
    fix: 'Log in and call from the same address, or turn the lock off in Session Settings.',
    check: 'Look at “Lock sessions to the IP address from which they originated” in Setup.',
  },
  token_endpoint_without_cors: {
    cause: 'A page asked in the browser, and the host lets no page read its answer.',
    fix: 'Ask from a server or through the relay; or enable CORS for OAuth endpoints on the My Domain and list the page’s origin. login and test never allow it.',
    check: 'Look in Setup under CORS: “Enable CORS for OAuth endpoints” and the list of origins are two settings.',
  },
  proxy_intercepts_tls: {
    cause: 'A proxy opens the connection and signs with an authority that the program does not trust.',
    fix: 'Give the program that authority: NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, or the store of the system.',
    check: 'Who issued the certificate that the program sees? openssl s_client -connect shows it.',
  },
  trust_store_old: {
    cause: 'The list of authorities of the program or system is old.',
    fix: 'Update the runtime or its certificates.',
    check: 'Does a current curl on the same computer connect?',
  },
  proxy_swallows_answer: {
    cause: 'Something on the way answered in Salesforce’s place, or took the answer.',
    fix: 'Let the host through, or go around the proxy.',
    check: 'Send the same request from another network.',
  },
  salesforce_outage: {
    cause: 'Salesforce is in maintenance or has an incident.',
    fix: 'Wait and try again.',
    check: 'Look at trust.salesforce.com for the instance of the org.',
  },
  server_failed: {
    cause: 'Salesforce failed over this one request.',
    fix: 'Try again; give the ErrorId of the message to Salesforce Support.',
    check: 'Does a smaller request to the same org work?',
  },
  app_requires_dpop: {
    cause: '“Require DPoP” is set in the app, and the request has no proof.',
    fix: 'Send proofs, or take the setting off. Whether this grant takes proofs is not known.',
    check: 'Look for “Require DPoP” in the app’s OAuth settings.',
  },
  dpop_proof_wrong: {
    cause: 'The proof is not for this address, method or time, or signed by another key.',
    fix: 'Make a new proof for each request, for Salesforce’s own address.',
    check: 'Decode the proof: htm, htu without query, iat, and ath on API calls.',
  },
  dpop_nonce_not_repeated: {
    cause: 'The server gave a nonce and wants the request again with it: a challenge, not a fault.',
    fix: 'Repeat it once, with the nonce of the header DPoP-Nonce in the proof.',
    check: 'Look for the header DPoP-Nonce in the answer.',
  },
  jwt_token_not_taken: {
    cause: 'The app issues access tokens in the form of a JWT, which this API does not take.',
    fix: 'Turn JWT-based access tokens off in the app, or call an API that takes them.',
    check: 'Does the access token have three parts with dots?',
  },
  dpop_token_as_bearer: {
    cause: 'The token is bound to a key by DPoP and was sent without a proof, or to another host.',
    fix: 'Send Authorization: DPoP with a proof of that request, to the host the token came from.',
    check: 'Read token_type in the answer the token came with.',
  },
}
