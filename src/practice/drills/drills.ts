/**
 * The drills: named failures that are set up on purpose, to be seen, understood and put right.
 *
 * Each says which one thing is wrong, how Salesforce puts it, and three hints, each giving away more. What is
 * done to the org is in `drill-breakage.ts`; the names here are all a test needs to know.
 */

import type { AppKind } from '#core/vocabulary/salesforce.ts'

/** When a drill counts as solved: a token for its user, or a REST call with one. */
type DrillGoal = 'token' | 'rest'

/** Where the mistake is made, and so where it is put right. */
type DrillSide = 'org' | 'client'

/**
 * A mistake of the caller, for a page or a person to make on purpose. The org is left as it should be.
 */
type ClientMistake =
  | 'other_key'
  | 'issuer_cut_short'
  | 'subject_is_user_id'
  | 'audience_is_token_url'
  | 'exp_in_the_past'
  | 'jti_constant'
  | 'json_body'
  | 'generic_host'

export type Drill = {
  id: string
  title: string
  /** What happened, as somebody would tell it. Gives nothing away. */
  story: string
  side: DrillSide
  /** Set for `side: 'client'`. */
  mistake?: ClientMistake
  /** Set when the failure belongs to one kind of app. */
  appKind?: AppKind
  goal: DrillGoal
  /** What Salesforce answers while it is broken: `error` and `error_description`, or `errorCode` and `message`. */
  symptom: { error: string; description: string }
  hints: readonly [string, string, string]
}

const NOT_APPROVED = { error: 'invalid_grant', description: "user hasn't approved this consumer" }
const INVALID_ASSERTION = { error: 'invalid_grant', description: 'invalid assertion' }
const EXPIRED = { error: 'invalid_grant', description: 'expired authorization code' }
const AUDIENCE = { error: 'invalid_grant', description: 'audience is invalid' }
const INACTIVE = { error: 'invalid_grant', description: 'inactive user' }

export const DRILLS = [
  {
    id: 'user_not_pre_authorized',
    title: 'The new integration user',
    story: 'The integration moved to this user yesterday. The old one worked.',
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_app_access', description: 'user is not admin approved to access this app' },
    hints: [
      'The assertion is in order: the server got as far as the user.',
      'The app only lets in users an administrator attached.',
      'Attach the user to the app: its permission set or profile.',
    ],
  },
  {
    id: 'self_authorize_without_approval',
    title: 'Somebody changed the policy',
    story: 'It ran for months. This morning an administrator “tidied up” the app.',
    side: 'org',
    goal: 'token',
    symptom: NOT_APPROVED,
    hints: [
      'Who decides that this user may use the app: an administrator, or the user?',
      'Permitted Users says that all users may self-authorize, and this user never did.',
      'Set Permitted Users back to admin approved users, or let the user consent once with the refresh_token scope.',
    ],
  },
  {
    id: 'approval_without_refresh_token',
    title: 'But I clicked Allow',
    story: 'The user has approved the app in the browser and shows a screenshot to prove it.',
    side: 'org',
    goal: 'token',
    symptom: NOT_APPROVED,
    hints: [
      'There is an approval. Look at what it was for.',
      'Only an approval that issued a refresh token counts for this flow.',
      'Consent again with api and refresh_token, and finish the code exchange; or pre-authorize the user.',
    ],
  },
  {
    id: 'certificate_cleared',
    title: 'After the deployment',
    story: 'The app was redeployed from version control. Nobody touched the key.',
    side: 'org',
    goal: 'token',
    symptom: INVALID_ASSERTION,
    hints: [
      'The server cannot check the signature.',
      'Look at the app’s digital signature setting.',
      'The metadata had no certificate, and deploying it cleared the one in the org. Upload it again.',
    ],
  },
  {
    id: 'certificate_replaced',
    title: 'The rotated certificate',
    story: 'A colleague rotated the certificate before going on leave.',
    side: 'org',
    goal: 'token',
    symptom: INVALID_ASSERTION,
    hints: [
      'The assertion is well formed, and still its signature is not believed.',
      'Compare the key in the app’s certificate with the key that signs.',
      'Upload the certificate of the key that signs.',
    ],
  },
  {
    id: 'consumer_key_rotated',
    appKind: 'external_client_app',
    title: 'The key that is no longer there',
    story: 'The app was removed and made again with the same name and settings.',
    side: 'org',
    goal: 'token',
    symptom: { error: 'app_not_found', description: 'External client app is not installed in this org' },
    hints: [
      'The server does not find the app the assertion speaks of.',
      'Compare iss with the Consumer Key in Setup, character by character.',
      'Copy the new Consumer Key into the client.',
    ],
  },
  {
    id: 'app_not_propagated',
    title: 'Too fast',
    story: 'The app was created a moment ago, and everything in it is right.',
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_client_id', description: 'client identifier invalid' },
    hints: [
      'Check the Consumer Key. It is right.',
      'When was the app made?',
      'New apps take some minutes to be known everywhere. Here it is a minute, unless Setup says otherwise: wait and try again.',
    ],
  },
  {
    id: 'app_blocked',
    title: 'The security review',
    story: 'The security team went through the list of apps last night.',
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_app_access', description: 'this app is blocked by admin' },
    hints: ['The answer says what happened, for once.', 'Look at the app in OAuth usage.', 'Unblock the app.'],
  },
  {
    id: 'user_frozen',
    title: 'The user who is active',
    story: 'The user list shows the user as active. The login fails anyway.',
    side: 'org',
    goal: 'token',
    symptom: INACTIVE,
    hints: ['Salesforce has two ways to keep a user out.', 'An active user can be frozen.', 'Unfreeze the user.'],
  },
  {
    id: 'user_inactive',
    title: 'The colleague who left',
    story: 'The integration ran as a person, and that person has left the company.',
    side: 'org',
    goal: 'token',
    symptom: INACTIVE,
    hints: [
      'The app and the key are in order.',
      'Look at the user.',
      'Activate the user again; then give the integration a user of its own.',
    ],
  },
  {
    id: 'ip_restricted',
    title: 'It works in the office',
    story: 'The same assertion is taken from the office network, and not from the new server.',
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_grant', description: 'ip restricted' },
    hints: [
      'The server looked at where the request came from.',
      'The user’s profile has login IP ranges.',
      'Add the caller to the ranges, or relax IP restrictions in the app’s policy.',
    ],
  },
  {
    id: 'login_hours_restricted',
    title: 'The nightly job',
    story: 'Tried by hand at noon it works. The scheduled run at night never does.',
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_grant', description: 'ip restricted or invalid login hours' },
    hints: [
      'The answer names two causes. One of them is not it.',
      'The time of day matters.',
      'Widen the login hours of the user’s profile.',
    ],
  },
  {
    id: 'login_rate_exceeded',
    title: 'A token for every call',
    story: 'The integration was sped up. It now signs in before each request.',
    side: 'org',
    goal: 'token',
    symptom: { error: 'invalid_grant', description: 'login rate exceeded' },
    hints: [
      'Each exchange counts as a login.',
      'A user may log in 3,600 times an hour, and here fewer.',
      'Keep a token until it dies. To go on now, raise the limit of the org.',
    ],
  },
  {
    id: 'org_clock_ahead',
    title: 'Expired on arrival',
    story: 'The assertion was signed a second ago and is good for two minutes.',
    side: 'org',
    goal: 'token',
    symptom: EXPIRED,
    hints: [
      'There is no authorization code in this flow: the words mean exp.',
      'Compare your clock with the Date of the answer.',
      'One of the two clocks is wrong. Here it is the org’s; elsewhere it is the client’s.',
    ],
  },
  {
    id: 'exp_beyond_documented_limit',
    title: 'The strict org',
    story: 'The documentation says three minutes. This org means it, and its clock is slow.',
    side: 'org',
    goal: 'token',
    symptom: EXPIRED,
    hints: [
      'Not every “expired” is in the past.',
      'The org takes exp at most 180 seconds ahead of its own clock.',
      'Set the org’s clock right, or its rules to what Salesforce is observed to do.',
    ],
  },
  {
    id: 'became_a_sandbox',
    title: 'The refreshed copy',
    story: 'The org was copied, and the client now talks to the copy.',
    side: 'org',
    goal: 'token',
    symptom: AUDIENCE,
    hints: [
      'The audience names the environment, not the host.',
      'Look at what kind of org this is, and whether it takes its My Domain as audience.',
      'Sandboxes want https://test.salesforce.com.',
    ],
  },
  {
    id: 'scope_without_api',
    title: 'A token that opens nothing',
    story: 'The token request succeeds. The first query does not.',
    side: 'org',
    goal: 'rest',
    symptom: { error: 'INVALID_SESSION_ID', description: 'This session is not valid for use with the REST API' },
    hints: [
      'The token is alive. Read the answer that brought it once more.',
      'Its scope is what the app’s scopes are.',
      'Add “Manage user data via APIs (api)” to the app and get a new token.',
    ],
  },
  {
    id: 'api_limit_reached',
    title: 'End of the day',
    story: 'Since three o’clock every call fails, whatever it asks for.',
    side: 'org',
    goal: 'rest',
    symptom: { error: 'REQUEST_LIMIT_EXCEEDED', description: 'TotalRequests Limit exceeded.' },
    hints: [
      'The session is good.',
      'The org as a whole has a daily allocation of API requests.',
      'Wait for the day to pass, or lift the limit of this org.',
    ],
  },
  {
    id: 'two_faults',
    title: 'One behind the other',
    story: 'You will fix it, and it will still not work.',
    side: 'org',
    goal: 'token',
    symptom: INVALID_ASSERTION,
    hints: [
      'A server stops at the first thing that is wrong.',
      'First the certificate; read the next answer as if it were the first.',
      'The certificate is of another key, and the user is not attached to the app.',
    ],
  },
  {
    id: 'wrong_key_file',
    title: 'Two files called server.key',
    story: 'There is one in the repository and one on the server.',
    side: 'client',
    mistake: 'other_key',
    goal: 'token',
    symptom: INVALID_ASSERTION,
    hints: [
      'Nothing in the org has changed.',
      'Compare the key that signs with the key in the certificate.',
      'Sign with the key whose certificate the app has.',
    ],
  },
  {
    id: 'issuer_cut_short',
    title: 'Copied from an e-mail',
    story: 'The Consumer Key arrived in an e-mail, over two lines.',
    side: 'client',
    mistake: 'issuer_cut_short',
    goal: 'token',
    symptom: { error: 'invalid_client_id', description: 'client identifier invalid' },
    hints: [
      'The server does not know this client.',
      'Count the characters of iss.',
      'Copy the whole Consumer Key from Setup.',
    ],
  },
  {
    id: 'subject_is_user_id',
    title: 'The wrong name of the right user',
    story: 'The user is attached, active, and has logged in before.',
    side: 'client',
    mistake: 'subject_is_user_id',
    goal: 'token',
    symptom: NOT_APPROVED,
    hints: [
      'An unknown user gets the same answer as an unapproved one.',
      'What exactly is in sub?',
      'sub is the Username: not the user’s id, not the e-mail address.',
    ],
  },
  {
    id: 'audience_is_token_url',
    title: 'The address of the endpoint',
    story: 'The client sends the assertion where it belongs, and says so in it.',
    side: 'client',
    mistake: 'audience_is_token_url',
    goal: 'token',
    symptom: AUDIENCE,
    hints: [
      'aud is not where the request goes.',
      'It names the authorization server.',
      'Use https://login.salesforce.com, https://test.salesforce.com or the My Domain, without a path.',
    ],
  },
  {
    id: 'exp_in_the_past',
    title: 'Local time',
    story: 'The program makes exp from a date and formats it for this country.',
    side: 'client',
    mistake: 'exp_in_the_past',
    goal: 'token',
    symptom: EXPIRED,
    hints: [
      'No code has expired: this is about exp.',
      'exp counts seconds since 1970 in UTC.',
      'Make exp from UTC, two minutes ahead.',
    ],
  },
  {
    id: 'jti_constant',
    title: 'Once and never again',
    story: 'The first login of the day works.',
    side: 'client',
    mistake: 'jti_constant',
    goal: 'token',
    symptom: { error: 'invalid_request', description: 'jti already in use' },
    hints: [
      'The second attempt is refused because of the first.',
      'A jti may be used once.',
      'Make a new jti for each assertion, or leave it out.',
    ],
  },
  {
    id: 'json_body',
    title: 'The modern HTTP library',
    story: 'The request is a POST with both members, nicely indented.',
    side: 'client',
    mistake: 'json_body',
    goal: 'token',
    symptom: { error: 'unsupported_grant_type', description: 'grant type not supported' },
    hints: [
      'The grant type is spelt right, but the server has not seen it.',
      'Look at the Content-Type.',
      'Send a form: application/x-www-form-urlencoded.',
    ],
  },
  {
    id: 'generic_host',
    appKind: 'external_client_app',
    title: 'login.salesforce.com has always worked',
    story: 'The Connected App was migrated to an External Client App. The key stayed the same.',
    side: 'client',
    mistake: 'generic_host',
    goal: 'token',
    symptom: { error: 'app_not_found', description: 'External client app is not installed in this org' },
    hints: [
      'The app is installed in the org.',
      'Which host was asked?',
      'The generic hosts do not know External Client Apps: send the request to the My Domain.',
    ],
  },
] as const satisfies readonly Drill[]

export type DrillId = (typeof DRILLS)[number]['id']

/** Every drill's name, in order. */
export const DRILL_IDS: readonly DrillId[] = DRILLS.map((drill) => drill.id)

/** The drill of this name, or undefined. */
export function drillById(id: string): (Drill & { id: DrillId }) | undefined {
  return DRILLS.find((drill) => drill.id === id)
}
