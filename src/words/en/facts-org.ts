import type { EVIDENCE_GROUPS, FactCode } from '#core/diagnosis/evidence/evidence.ts'

import { yesOrNo, type FactsInWords } from './fact-words.ts'

type Groups = typeof EVIDENCE_GROUPS
type Code = Extract<FactCode, keyof Groups['org_and_app'] | keyof Groups['user']>

export const ORG_FACTS: FactsInWords<Code> = {
  org_kind: {
    ask: 'What kind of org is it?',
    answers: {
      production: ['Production', 'It is a production org.'],
      sandbox: ['Sandbox', 'It is a sandbox.'],
      scratch: ['Scratch org', 'It is a scratch org.'],
      developer: ['Developer Edition or playground', 'It is a Developer Edition.'],
    },
  },
  edition: {
    ask: 'Which edition is the org?',
    answers: {
      professional: ['Professional', 'It is a Professional Edition.'],
      group: ['Group or Essentials', 'It is a Group Edition.'],
      enterprise: ['Enterprise', 'It is an Enterprise Edition.'],
      unlimited: ['Unlimited or Performance', 'It is an Unlimited Edition.'],
      developer: ['Developer', 'It is a Developer Edition.'],
    },
  },
  org_state: {
    ask: 'Can anybody log in to this org?',
    answers: {
      open: ['Yes', 'Others can log in to this org.'],
      locked: ['No: it is locked or has ended', 'The org is locked or has ended.'],
    },
  },
  app_kind: {
    ask: 'What kind of app is it?',
    answers: {
      external_client_app: ['External Client App', 'It is an External Client App.'],
      connected_app: ['Connected App', 'It is a Connected App.'],
    },
  },
  permitted_users: {
    ask: 'What do the app’s policies say under Permitted Users?',
    answers: {
      admin_pre_authorized: [
        'Admin approved users are pre-authorized',
        'Users are pre-authorized by an administrator.',
      ],
      self_authorize: ['All users can self-authorize', 'All users may self-authorize.'],
    },
  },
  app_has_refresh_scope: yesOrNo(
    'Is “Perform requests at any time (refresh_token, offline_access)” among the app’s scopes?',
    'The app has the scope refresh_token.',
    'The app lacks the scope refresh_token.',
  ),
  app_has_api_scope: yesOrNo(
    'Is “Manage user data via APIs (api)” or “Full access” among the app’s scopes?',
    'The app has the scope api or full.',
    'The app has neither api nor full.',
  ),
  app_home_org: {
    ask: 'Was the app made in this org?',
    answers: {
      same: ['Yes', 'The app was made in this org.'],
      other: ['No, in another one', 'The app was made in another org.'],
    },
  },
  installed: yesOrNo(
    'Is the app installed in the org that was asked?',
    'The app is installed in the org.',
    'The app is not installed in the org.',
  ),
  app_in_setup: {
    ask: 'Do you see the app in Setup?',
    answers: {
      there: ['Yes', 'The app is there in Setup.'],
      deleted: ['No', 'The app is not there in Setup.'],
    },
  },
  app_blocked: yesOrNo(
    'Is the app blocked under Connected Apps OAuth Usage?',
    'The app is blocked in Setup.',
    'The app is not blocked in Setup.',
  ),
  app_issues_jwt: yesOrNo(
    'Does the app issue JWT-based access tokens?',
    'The app issues JWT-based access tokens.',
    'The app issues opaque access tokens.',
  ),
  ip_relaxation: {
    ask: 'What do the app’s policies say under IP Relaxation?',
    answers: {
      enforced: ['Enforce IP restrictions', 'The app enforces IP restrictions.'],
      relaxed: ['Relax IP restrictions', 'The app relaxes IP restrictions.'],
    },
  },
  pkce_required: yesOrNo('Does the app or the org require PKCE?', 'PKCE is required.', 'PKCE is not required.'),
  dpop_required: yesOrNo(
    'Is “Require DPoP” set in the app?',
    'The app requires DPoP.',
    'The app does not require DPoP.',
  ),
  api_access_control: yesOrNo(
    'Is API Access Control on in this org?',
    'API Access Control is on.',
    'API Access Control is off.',
  ),
  api_requests_left: yesOrNo(
    'Does Setup show API requests left for today?',
    'There are API requests left.',
    'The API requests are used up.',
  ),
  password_flow: {
    ask: 'Does the org allow OAuth Username-Password Flows?',
    answers: {
      allowed: ['Yes', 'The org allows the username-password flow.'],
      blocked: ['No', 'The org blocks the username-password flow.'],
    },
  },
  soap_login: {
    ask: 'Is SOAP login() on in this org and version?',
    answers: { on: ['Yes', 'SOAP login() is on.'], off: ['No', 'SOAP login() is off.'] },
  },
  session_locked_to_address: yesOrNo(
    'Does the org lock sessions to the address they began at?',
    'The org locks sessions to the address they began at.',
    'The org does not lock sessions to an address.',
  ),
  session_level: {
    ask: 'Which session level does the user’s profile require?',
    answers: {
      standard: ['None or Standard', 'A standard session is enough.'],
      high_assurance: ['High Assurance', 'The profile requires High Assurance.'],
    },
  },
  oauth_cors: {
    ask: 'May pages of this origin read the host’s token endpoint?',
    answers: {
      on: ['Yes: CORS is on and the origin listed', 'CORS for OAuth endpoints is on.'],
      off: ['No', 'CORS for OAuth endpoints is off, or the origin is not listed.'],
      generic_host: ['The host is login or test', 'login and test let no page read them.'],
    },
  },
  user_approved: yesOrNo(
    'Has the user ever allowed this app on its consent page?',
    'The user allowed the app once.',
    'The user never allowed the app.',
  ),
  consent_gave_refresh_token: yesOrNo(
    'Did that consent end in a refresh token?',
    'The consent ended in a refresh token.',
    'The consent ended in no refresh token.',
  ),
  consent_answer: {
    ask: 'What did the user press?',
    answers: {
      allowed: ['Allow', 'The user pressed Allow.'],
      denied: ['Deny', 'The consent was denied.'],
    },
  },
  approval_on_record: {
    ask: 'Does the org itself show an approval of this user for this app?',
    answers: {
      there: ['Yes', 'The org shows an approval of this user.'],
      none: ['No', 'This user is not approved for this app: the org itself says so.'],
    },
  },
  permission_set_attached: yesOrNo(
    'Is a profile or permission set of this user attached to the app?',
    'A profile or permission set of the user is attached to the app.',
    'No profile or permission set of the user is attached to the app.',
  ),
  permission_set_assigned: yesOrNo(
    'Is the app’s permission set assigned to this user?',
    'The app’s permission set is assigned to the user.',
    'The app’s permission set is not assigned to the user.',
  ),
  user_active: yesOrNo('Is the user active?', 'The user is active.', 'The user is deactivated.'),
  user_frozen: yesOrNo('Is the user frozen?', 'The user is frozen.', 'The user is not frozen.'),
  user_logged_in_before: yesOrNo(
    'Has the user ever logged in?',
    'The user has logged in before.',
    'The user has never logged in.',
  ),
  licence: {
    ask: 'Which licence does the app’s permission set carry?',
    answers: {
      salesforce: ['None or Salesforce', 'The permission set carries no licence that stands in the way.'],
      integration: ['Salesforce API Integration', 'The permission set carries “Salesforce API Integration”.'],
      other: ['Another', 'The permission set carries another licence.'],
    },
  },
  user_api_enabled: yesOrNo(
    'Does the user have “API Enabled”?',
    'The user has “API Enabled”.',
    'The user lacks “API Enabled”.',
  ),
  user_permission: {
    ask: 'May the user see and do this in Setup or on the page?',
    answers: {
      has: ['Yes', 'The user has the permission.'],
      lacks: ['No', 'The user lacks the permission.'],
    },
  },
  login_hours: {
    ask: 'Does the profile have login hours?',
    answers: {
      within: ['Yes, and it is within them', 'It is within the login hours.'],
      outside: ['Yes, and it is outside', 'It is outside the login hours.'],
      none: ['No', 'The profile has no login hours.'],
    },
  },
  password_right: yesOrNo(
    'Does a login in a browser work with this name and password?',
    'Name and password work in a browser.',
    'Name or password are wrong.',
  ),
  experience_cloud_user: yesOrNo(
    'Is it a user of an Experience Cloud site?',
    'It is a user of an Experience Cloud site.',
    'It is no user of a site.',
  ),
}
