import type { ClientMistake, DrillId } from '#core/vocabulary/drills.ts'

/** A drill as it is told. */
export type DrillWords = {
  title: string
  /** What happened, as somebody would tell it. Gives nothing away. */
  story: string
  /** Each gives away more than the one before; the last is the solution. */
  hints: readonly [string, string, string]
}

export const drillWords: Readonly<Record<DrillId, DrillWords>> = {
  user_not_pre_authorized: {
    title: 'The new integration user',
    story: 'The integration moved to this user yesterday. The old one worked.',
    hints: [
      'The assertion is in order: the server got as far as the user.',
      'The app only lets in users an administrator attached.',
      'Attach the user to the app: its permission set or profile.',
    ],
  },
  self_authorize_without_approval: {
    title: 'Somebody changed the policy',
    story: 'It ran for months. This morning an administrator “tidied up” the app.',
    hints: [
      'Who decides that this user may use the app: an administrator, or the user?',
      'Permitted Users says that all users may self-authorize, and this user never did.',
      'Set Permitted Users back to admin approved users, or let the user consent once with the refresh_token scope.',
    ],
  },
  approval_without_refresh_token: {
    title: 'But I clicked Allow',
    story: 'The user has approved the app in the browser and shows a screenshot to prove it.',
    hints: [
      'There is an approval. Look at what it was for.',
      'Only an approval that issued a refresh token counts for this flow.',
      'Consent again with api and refresh_token, and finish the code exchange; or pre-authorize the user.',
    ],
  },
  certificate_cleared: {
    title: 'After the deployment',
    story: 'The app was redeployed from version control. Nobody touched the key.',
    hints: [
      'The server cannot check the signature.',
      'Look at the app’s digital signature setting.',
      'The metadata had no certificate, and deploying it cleared the one in the org. Upload it again.',
    ],
  },
  certificate_replaced: {
    title: 'The rotated certificate',
    story: 'A colleague rotated the certificate before going on leave.',
    hints: [
      'The assertion is well formed, and still its signature is not believed.',
      'Compare the key in the app’s certificate with the key that signs.',
      'Upload the certificate of the key that signs.',
    ],
  },
  consumer_key_rotated: {
    title: 'The key that is no longer there',
    story: 'The app was removed and made again with the same name and settings.',
    hints: [
      'The server does not find the app the assertion speaks of.',
      'Compare iss with the Consumer Key in Setup, character by character.',
      'Copy the new Consumer Key into the client.',
    ],
  },
  app_not_propagated: {
    title: 'Too fast',
    story: 'The app was created a moment ago, and everything in it is right.',
    hints: [
      'Check the Consumer Key. It is right.',
      'When was the app made?',
      'New apps take some minutes to be known everywhere. Here it is a minute, unless Setup says otherwise: wait and try again.',
    ],
  },
  app_blocked: {
    title: 'The security review',
    story: 'The security team went through the list of apps last night.',
    hints: ['The answer says what happened, for once.', 'Look at the app in OAuth usage.', 'Unblock the app.'],
  },
  user_frozen: {
    title: 'The user who is active',
    story: 'The user list shows the user as active. The login fails anyway.',
    hints: ['Salesforce has two ways to keep a user out.', 'An active user can be frozen.', 'Unfreeze the user.'],
  },
  user_inactive: {
    title: 'The colleague who left',
    story: 'The integration ran as a person, and that person has left the company.',
    hints: [
      'The app and the key are in order.',
      'Look at the user.',
      'Activate the user again; then give the integration a user of its own.',
    ],
  },
  ip_restricted: {
    title: 'It works in the office',
    story: 'The same assertion is taken from the office network, and not from the new server.',
    hints: [
      'The server looked at where the request came from.',
      'The user’s profile has login IP ranges.',
      'Add the caller to the ranges, or relax IP restrictions in the app’s policy.',
    ],
  },
  login_hours_restricted: {
    title: 'The nightly job',
    story: 'Tried by hand at noon it works. The scheduled run at night never does.',
    hints: [
      'The answer names two causes. One of them is not it.',
      'The time of day matters.',
      'Widen the login hours of the user’s profile.',
    ],
  },
  login_rate_exceeded: {
    title: 'A token for every call',
    story: 'The integration was sped up. It now signs in before each request.',
    hints: [
      'Each exchange counts as a login.',
      'A user may log in 3,600 times an hour, and here fewer.',
      'Keep a token until it dies. To go on now, raise the limit of the org.',
    ],
  },
  org_clock_ahead: {
    title: 'Expired on arrival',
    story: 'The assertion was signed a second ago and is good for two minutes.',
    hints: [
      'There is no authorization code in this flow: the words mean exp.',
      'Compare your clock with the Date of the answer.',
      'One of the two clocks is wrong. Here it is the org’s; elsewhere it is the client’s.',
    ],
  },
  exp_beyond_documented_limit: {
    title: 'The strict org',
    story: 'The documentation says three minutes. This org means it, and its clock is slow.',
    hints: [
      'Not every “expired” is in the past.',
      'The org takes exp at most 180 seconds ahead of its own clock.',
      'Set the org’s clock right, or its rules to what Salesforce is observed to do.',
    ],
  },
  became_a_sandbox: {
    title: 'The refreshed copy',
    story: 'The org was copied, and the client now talks to the copy.',
    hints: [
      'The audience names the environment, not the host.',
      'Look at what kind of org this is, and whether it takes its My Domain as audience.',
      'Sandboxes want https://test.salesforce.com.',
    ],
  },
  scope_without_api: {
    title: 'A token that opens nothing',
    story: 'The token request succeeds. The first query does not.',
    hints: [
      'The token is alive. Read the answer that brought it once more.',
      'Its scope is what the app’s scopes are.',
      'Add “Manage user data via APIs (api)” to the app and get a new token.',
    ],
  },
  api_limit_reached: {
    title: 'End of the day',
    story: 'Since three o’clock every call fails, whatever it asks for.',
    hints: [
      'The session is good.',
      'The org as a whole has a daily allocation of API requests.',
      'Wait for the day to pass, or lift the limit of this org.',
    ],
  },
  app_without_refresh_scope: {
    title: 'Least privilege',
    story: 'The review took every scope off the app that the integration does not use.',
    hints: [
      'The answer names what is missing, and two things besides that are in order.',
      'This flow never gives a refresh token, and asks for the scope all the same.',
      'Add refresh_token to the scopes of the app, beside api.',
    ],
  },
  permission_set_dropped: {
    title: 'Nobody gets in any more',
    story: 'The app was deployed from version control. The certificate is still there.',
    hints: [
      'Try another user: the answer is the same.',
      'Who is let in stands in the app’s policy.',
      'The deployment dropped the permission set of the app. Attach it again.',
    ],
  },
  permission_set_licence: {
    title: 'The set that is assigned',
    story: 'The permission set is attached to the app and assigned to the user. Both screens show it.',
    hints: [
      'The answer says that nobody approved. Somebody did.',
      'Look at the permission set itself, not at who has it.',
      'Its license is “Salesforce API Integration”, which does not count for this flow. Attach a set without a license.',
    ],
  },
  api_not_enabled: {
    title: 'Not enabled for this organization',
    story: 'The token is there, with the scope api. The first query is refused, and only for this user.',
    hints: [
      'The answer speaks of the organization. Do other users have the same trouble?',
      'Whether a user may use the API stands in the profile.',
      'Give the user “API Enabled”.',
    ],
  },
  api_access_control: {
    title: 'The list nobody told you about',
    story: 'Since Monday every app gets its token, and no app gets an answer.',
    hints: [
      'The token is alive, and its scope is api. A new one is no better.',
      'The org may let only certain apps use the API.',
      'API Access Control is on. Put the app on its list.',
    ],
  },
  high_assurance_session: {
    title: 'Not safe enough',
    story: 'The integration user was given the profile of the administrators.',
    hints: [
      'The token is alive, and its scope is api.',
      'A session has a level, and some profiles ask for a higher one.',
      'No assertion gives a session of High Assurance. Take the requirement off the user’s profile, or use another user.',
    ],
  },
  dpop_required: {
    title: 'Proof of possession',
    story: 'The security team ticked one more box in the app’s settings.',
    hints: [
      'What is missing is not in the assertion.',
      'An app can ask for a proof beside every request. Salesforce’s pages do not name this flow there.',
      'Take “Require DPoP” off the app.',
    ],
  },
  app_uninstalled: {
    title: 'Somebody else’s app',
    story: 'The vendor’s app has worked for years. Then Salesforce changed what is allowed without installing.',
    hints: [
      'The answer names three things. Check all three.',
      'The scope is there, and the user is pre-authorized.',
      'The app is of another org. Install it in this one.',
    ],
  },
  my_domain_audience_refused: {
    title: 'It works in the other org',
    story: 'The same client, pointed at a second org. Only the My Domain differs.',
    hints: [
      'The request arrives where it should.',
      'Reports differ on whether an org takes its My Domain as audience. This one does not.',
      'Put https://login.salesforce.com into aud, or https://test.salesforce.com for a sandbox.',
    ],
  },
  two_faults: {
    title: 'One behind the other',
    story: 'You will fix it, and it will still not work.',
    hints: [
      'A server stops at the first thing that is wrong.',
      'First the certificate; read the next answer as if it were the first.',
      'The certificate is of another key, and the user is not attached to the app.',
    ],
  },
  wrong_key_file: {
    title: 'Two files called server.key',
    story: 'There is one in the repository and one on the server.',
    hints: [
      'Nothing in the org has changed.',
      'Compare the key that signs with the key in the certificate.',
      'Sign with the key whose certificate the app has.',
    ],
  },
  issuer_cut_short: {
    title: 'Copied from an e-mail',
    story: 'The Consumer Key arrived in an e-mail, over two lines.',
    hints: [
      'The server does not know this client.',
      'Count the characters of iss.',
      'Copy the whole Consumer Key from Setup.',
    ],
  },
  subject_is_user_id: {
    title: 'The wrong name of the right user',
    story: 'The user is attached, active, and has logged in before.',
    hints: [
      'An unknown user gets the same answer as an unapproved one.',
      'What exactly is in sub?',
      'sub is the Username: not the user’s id, not the e-mail address.',
    ],
  },
  audience_is_token_url: {
    title: 'The address of the endpoint',
    story: 'The client sends the assertion where it belongs, and says so in it.',
    hints: [
      'aud is not where the request goes.',
      'It names the authorization server.',
      'Use https://login.salesforce.com, https://test.salesforce.com or the My Domain, without a path.',
    ],
  },
  exp_in_the_past: {
    title: 'The machine that slept',
    story: 'The job runs in a virtual machine that is put to sleep at night. The program has not changed.',
    hints: [
      'No code has expired: this is about exp.',
      'exp is two minutes ahead, by a clock. By which?',
      'The clock of the machine is a quarter of an hour behind. Set it by NTP.',
    ],
  },
  jti_constant: {
    title: 'Once and never again',
    story: 'The first login of the day works.',
    hints: [
      'The second attempt is refused because of the first.',
      'A jti may be used once.',
      'Make a new jti for each assertion, or leave it out.',
    ],
  },
  json_body: {
    title: 'The modern HTTP library',
    story: 'The request is a POST with both members, nicely indented.',
    hints: [
      'The grant type is spelt right, but the server has not seen it.',
      'Look at the Content-Type.',
      'Send a form: application/x-www-form-urlencoded.',
    ],
  },
  generic_host: {
    title: 'login.salesforce.com has always worked',
    story: 'The Connected App was migrated to an External Client App. The key stayed the same.',
    hints: [
      'The app is installed in the org.',
      'Which host was asked?',
      'The generic hosts do not know External Client Apps: send the request to the My Domain.',
    ],
  },
  wrong_secret: {
    title: 'To be on the safe side',
    story: 'The client sends everything it has. The certificate was checked twice.',
    hints: [
      'The same words are said of a certificate that does not match. It matches.',
      'What is in the form besides grant_type and assertion?',
      'Leave client_secret out: this flow needs none, and a wrong one is refused.',
    ],
  },
  exp_in_milliseconds: {
    title: 'A thousand times too far',
    story: 'The client has worked in every org so far. This one goes by the documentation.',
    hints: [
      'No code has expired, and exp is not in the past.',
      'Count the digits of exp.',
      'Divide by 1000: exp counts seconds.',
    ],
  },
  exp_in_local_time: {
    title: 'Local time',
    story: 'The program makes exp from a date and formats it for this country. The clock is right to the second.',
    hints: [
      'No code has expired: this is about exp.',
      'How far is exp from the Date of the answer? Whole hours.',
      'Count from 1970 in UTC, whatever the wall clock shows.',
    ],
  },
  audience_is_list: {
    title: 'The list of one',
    story: 'The value is right, to the letter. The library writes it its own way.',
    hints: ['Look at aud once more, with its brackets.', 'A list is allowed by RFC 7519.', 'Send one string.'],
  },
  scope_parameter: {
    title: 'Asking politely',
    story: 'The OAuth library has a field for scopes, and somebody filled it in.',
    hints: [
      'The answer says what it is, for once.',
      'A token of this flow has the scopes of the app.',
      'Leave the parameter scope out.',
    ],
  },
  grant_type_misspelt: {
    title: 'One character',
    story: 'The line was typed from a screenshot.',
    hints: [
      'The server has read the form, and does not know the grant.',
      'Compare grant_type with the documentation, character by character.',
      'It is urn:ietf:params:oauth:grant-type:jwt-bearer, with a hyphen.',
    ],
  },
  get_request: {
    title: 'Opened in a browser',
    story: 'The address of the endpoint is right: it answers.',
    hints: ['The answer says what it is.', 'How is the request sent?', 'Send a POST with a form.'],
  },
  assertion_padded: {
    title: 'Made with base64',
    story: 'A shell script signs. Each line of it was tested.',
    hints: [
      'The key fits, and so do the claims. Look at the text itself.',
      'Its last characters are of another alphabet.',
      'base64url has no padding: take the = off each part.',
    ],
  },
  subject_left_out: {
    title: 'The claim that is not there',
    story: 'The template was filled from variables, and one of them was empty.',
    hints: [
      'The user is approved. Which user does the server see?',
      'Decode the assertion and read it aloud.',
      'There is no sub. Put the Username there.',
    ],
  },
}

/** What a client mistake asks the caller to send: “the caller …”. */
export const mistakeWords: Readonly<Record<ClientMistake, string>> = {
  other_key: 'signs with another key than the app’s',
  issuer_cut_short: 'has the last characters of the Consumer Key cut off',
  subject_is_user_id: 'names the User Id instead of the Username',
  audience_is_token_url: 'names the token URL as audience',
  exp_in_the_past: 'was signed by a computer whose clock is behind',
  jti_constant: 'uses the same jti every time',
  json_body: 'sends JSON instead of a form',
  generic_host: 'asks at the generic login host',
  wrong_secret: 'sends a consumer secret too, and a wrong one',
  exp_in_milliseconds: 'counts exp in milliseconds',
  exp_in_local_time: 'takes the local time for UTC',
  audience_is_list: 'writes aud as a list',
  scope_parameter: 'sends the parameter scope',
  grant_type_misspelt: 'misspells grant_type',
  get_request: 'sends a GET',
  assertion_padded: 'pads the assertion with =',
  subject_left_out: 'leaves sub out',
}
