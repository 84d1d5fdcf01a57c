import type { DrillId } from '#core/vocabulary/drills.ts'

/** What a trainer knows of a drill and a student is not shown: what was broken, and what there is to take home. */
export type DrillLesson = { broke: string; lesson: string }

export const drillLessons: Readonly<Record<DrillId, DrillLesson>> = {
  user_not_pre_authorized: {
    broke: 'The user’s permission set was taken off the app.',
    lesson: 'A pre-authorized app knows its users by profile or permission set. A new user needs one of them.',
  },
  self_authorize_without_approval: {
    broke: 'Permitted Users was changed to self-authorize, and this user never consented.',
    lesson: 'The policy decides whose approval counts. Changing it makes the other kind worthless.',
  },
  approval_without_refresh_token: {
    broke: 'The approval is there, but it issued no refresh token, so it does not count.',
    lesson: 'Allow is not the end: the code must be exchanged, with the refresh_token scope.',
  },
  certificate_cleared: {
    broke: 'The app has no certificate any more.',
    lesson:
      'Metadata without the certificate takes it away. Keep it in the source, or upload it after each deployment.',
  },
  certificate_replaced: {
    broke: 'The app holds the certificate of another key.',
    lesson: 'One app has room for one certificate. Change it in a second app, and nobody is refused meanwhile.',
  },
  consumer_key_rotated: {
    broke: 'The app was made anew, so it has another Consumer Key.',
    lesson: 'Same name, same settings, another app: iss is the Consumer Key and nothing else.',
  },
  app_not_propagated: {
    broke: 'Nothing. The app is too young to be known.',
    lesson: 'Waiting is a fix. What is right and new may be refused for some minutes.',
  },
  app_blocked: {
    broke: 'An administrator blocked the app for all users.',
    lesson: 'Some answers mean what they say. Read them before looking elsewhere.',
  },
  user_frozen: {
    broke: 'The user is frozen.',
    lesson: 'Active and frozen are two switches, and “inactive user” is said for both.',
  },
  user_inactive: {
    broke: 'The user was deactivated.',
    lesson: 'An integration needs a user of its own, not one who can leave.',
  },
  ip_restricted: {
    broke: 'The profile’s login IP ranges leave the caller out.',
    lesson: 'Who asks from where is part of the login, also without a browser.',
  },
  login_hours_restricted: {
    broke: 'The profile’s login hours end before the job starts.',
    lesson: 'One sentence, two causes: change one thing at a time.',
  },
  login_rate_exceeded: {
    broke: 'The org allows almost no logins in an hour.',
    lesson: 'A token is for many calls. Asking for one each time is a login each time.',
  },
  org_clock_ahead: {
    broke: 'The org’s clock is an hour ahead.',
    lesson: '“Expired authorization code” speaks of exp. Compare clocks by the Date of the answer.',
  },
  exp_beyond_documented_limit: {
    broke: 'The org keeps to the documented three minutes, and its clock is behind.',
    lesson: 'Too late and too early get the same words.',
  },
  became_a_sandbox: {
    broke: 'The org is a sandbox now, and takes only the audience of sandboxes.',
    lesson: 'aud names the environment. A copy is another one.',
  },
  scope_without_api: {
    broke: 'The app lost the api scope.',
    lesson: 'A token is not a permission. Its scope is.',
  },
  api_limit_reached: {
    broke: 'The org’s daily API requests are used up.',
    lesson: 'After a good login the next refusal is about something else. Read its code, not the last one.',
  },
  two_faults: {
    broke: 'The certificate is of another key, and the user is not attached to the app.',
    lesson: 'A different answer is progress: a server stops at the first fault.',
  },
  wrong_key_file: {
    broke: 'The client signs with another key than the app’s certificate has.',
    lesson: 'Compare keys by their fingerprint, not by the name of their file.',
  },
  issuer_cut_short: {
    broke: 'The client’s Consumer Key lacks its last characters.',
    lesson: 'Long values are copied whole or not at all. Count them.',
  },
  subject_is_user_id: {
    broke: 'The client sends the User Id in sub.',
    lesson: 'An unknown user and an unapproved one get the same answer, so nobody can try names.',
  },
  audience_is_token_url: {
    broke: 'The client names the token URL as audience.',
    lesson: 'Where a request goes and whom it is for are two things.',
  },
  exp_in_the_past: {
    broke: 'The clock of the client’s machine is a quarter of an hour behind.',
    lesson: 'An assertion lives for minutes, so its clock has to be right to the minute. Set it by NTP.',
  },
  jti_constant: {
    broke: 'The client uses the same jti each time.',
    lesson: 'A jti is a promise of “once”. Make a new one, or promise nothing.',
  },
  json_body: {
    broke: 'The client sends JSON.',
    lesson: 'OAuth token requests are forms. A server that finds no field says it does not support it.',
  },
  generic_host: {
    broke: 'The client asks login.salesforce.com for an External Client App.',
    lesson: 'An External Client App lives in one org. Only its My Domain knows it.',
  },
  app_without_refresh_scope: {
    broke: 'The app lost the refresh_token scope.',
    lesson: 'The scope is asked for even where no refresh token is ever given.',
  },
  permission_set_dropped: {
    broke: 'Nobody is attached to the app any more.',
    lesson: 'A deployment brings what its source has. What is in no source is lost.',
  },
  permission_set_licence: {
    broke: 'The permission set is of the license “Salesforce API Integration”, which does not count here.',
    lesson: 'Assigned is not enough: what a set is made of decides, and no screen says so.',
  },
  api_not_enabled: {
    broke: 'The user lost the permission “API Enabled”.',
    lesson: 'The words speak of the organization, and mean the user. Try another user before a setting.',
  },
  api_access_control: {
    broke: 'API Access Control was turned on, and the app is not on its list.',
    lesson: 'A token opens nothing that the org keeps for a list of apps.',
  },
  high_assurance_session: {
    broke: 'The user’s profile asks for a session of High Assurance.',
    lesson: 'An integration gets the profile of an integration, not that of a person.',
  },
  dpop_required: {
    broke: 'The app asks for a DPoP proof beside every request.',
    lesson: 'A setting of the app can ask for what a client has never heard of. Ask what was changed.',
  },
  wrong_secret: {
    broke: 'The client sends a consumer secret, of another app.',
    lesson: 'Send what is asked for. What is sent besides is judged too.',
  },
  exp_in_milliseconds: {
    broke: 'The client counts exp in milliseconds, and this org goes by the documentation.',
    lesson: 'What worked by accident works until somebody reads the specification.',
  },
  exp_in_local_time: {
    broke: 'The client takes the local time for UTC.',
    lesson: 'NumericDate is seconds since 1970 in UTC. It has no time zone.',
  },
  app_uninstalled: {
    broke: 'The app is of another org and is not installed in this one.',
    lesson: 'An answer with several reasons names the one that is it, and those that are not.',
  },
  my_domain_audience_refused: {
    broke: 'This org does not take its My Domain as audience.',
    lesson: 'The generic audience is the documented one. Two orgs may differ, so say it for each.',
  },
  audience_is_list: {
    broke: 'The client writes aud as a list with one member.',
    lesson: 'What a standard allows a server need not take.',
  },
  scope_parameter: {
    broke: 'The client sends the parameter scope.',
    lesson: 'A library for OAuth speaks of all its grants. This one has no such field.',
  },
  grant_type_misspelt: {
    broke: 'The client writes grant_type with an underscore in its middle.',
    lesson: 'Copy names, never type them.',
  },
  get_request: {
    broke: 'The client sends a GET.',
    lesson: 'An address that answers is not yet asked the right way.',
  },
  assertion_padded: {
    broke: 'The client’s assertion ends in two = signs.',
    lesson: 'base64 and base64url are two alphabets, and differ at their ends too.',
  },
  subject_left_out: {
    broke: 'The client leaves sub out.',
    lesson: 'An empty variable makes no error. Decode what is sent, and read it.',
  },
}
