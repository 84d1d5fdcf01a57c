import type { LoginObstacle } from '#core/practice-client/org-facts.ts'
import type { ApprovalPage, ApprovalStepCode, ApprovalTrapCode } from '#core/app-setup/approval-steps.ts'

import { code, link } from '../text/sentence.ts'

export const approvalPanel = {
  user: 'User',
  preAuthorized: 'pre-authorized',
  approvedYouSaid: 'approved, you said',
  notApprovedYet: 'not approved yet',
  permittedUsers: 'Permitted users',
  policy: 'Policy',
  ofApp: 'of the app',
  before: 'Nobody can click “Allow” in this flow, so the approval must be there before the first assertion arrives.',
  chooseUserFirst: 'Choose a user first.',
  registerAppFirst: 'Register the app first, in the App step.',
  noSuchUser: 'The org has no such user.',
  preAuthorize: 'Pre-authorize this user',
  doneInSetup: 'I have done this in Setup',
  cannotLookTitle: 'This page cannot look into your org',
  cannotLookText: [
    'It believes you. If the approval is missing, Salesforce answers ',
    code('user hasn’t approved this consumer'),
    ' or ',
    code('user is not admin approved to access this app'),
    '.',
  ],
  revoke: 'Revoke',
  notDoneAfterAll: 'Not done after all',
}

/** What an administrator does in Setup to approve the user beforehand, a tick each. */
export const approvalList = {
  heading: 'In Setup, once',
  progress: (done: number, all: number) => `${done} of ${all}`,
  openPage: {
    permission_sets: 'Open Permission Sets',
    external_client_apps: 'Open External Client App Manager',
    app_manager: 'Open App Manager',
  } satisfies Record<ApprovalPage, string>,
  trap: 'Watch out',
  needsMyDomain: 'Links into Setup need the My Domain host: a generic host does not know the org.',
  waits: 'Approvals are known at once; a new app may take 2 to 10 minutes, so a refusal right after is no verdict.',
}

export const approvalStepTitle: Readonly<Record<ApprovalStepCode, string>> = {
  permission_set: 'A permission set without a licence',
  attach: 'Attach it to the app',
  assign: 'Assign it to the user',
  permitted_users: 'Permitted Users',
}

/** What is done there, where the places do not say it. */
export const approvalStepNote = (code: ApprovalStepCode, username: string): string | undefined => {
  switch (code) {
    case 'permission_set':
      return 'Any name. License: leave “--None--”.'
    case 'attach':
      return undefined
    case 'assign':
      return username === '' ? 'To the user of this flow.' : `To ${username}.`
    case 'permitted_users':
      return '“Admin approved users are pre-authorized”, then Save.'
  }
}

export const approvalTrap: Readonly<Record<ApprovalTrapCode, string>> = {
  integration_licence:
    'A permission set that carries the “Salesforce API Integration” licence cannot hold apps. Make a second one, or use the profile.',
  permission_set_page:
    'The permission set’s own page “Assigned Connected Apps” takes an External Client App and has no effect. Attach it in the app.',
  never_logged_in: 'A user who has never logged in may be answered “user hasn’t approved this consumer”.',
  policy_before_access: 'Set first, this policy locks out everybody who uses the app and has no access yet.',
  refresh_token_scope:
    'The app needs the scope “Perform requests at any time” (refresh_token) under this policy too, though no refresh token is given.',
}

/** What a Username in a sandbox usually ends with. */
export const sandboxUsername = {
  ends: 'ends in the sandbox’s name, as copied users do',
  endsNot: (suffix: string) => `Users copied into this sandbox end in “.${suffix}”; one made in it need not.`,
}

export const selfAuthorize = {
  once: 'The user clicks “Allow” once, in a flow that ends with a refresh token. That leaves the approval the assertions rest on; the tokens themselves are dropped here.',
  appMustList: 'The app must list this callback URL, exactly:',
  callbackUrl: 'callback URL',
  openConsentPage: 'Open the consent page',
  exchangingCode: 'Exchanging the code…',
  approvedByConsent: 'approved by consent',
  opensInNewTab: 'opens in a new tab and comes back by itself',
  waiting:
    'Waiting for the other tab. Closed it, or it never opened? Nothing is lost: open it again. An older one still counts, once.',
  dropped: 'The refresh token that came with it was dropped, and the access token too: neither was read or kept.',
}

/** What is odd about a Username, beside its field. */
export const usernameProblems = {
  spaceAround: 'There is a space before or after it.',
  userId: 'This is a User Id. Salesforce wants the Username, which looks like an e-mail address.',
  notLikeEmail: 'A Username looks like an e-mail address, and often is not one.',
}

export const practiceUsers = {
  approved: 'approved',
  unknownTitle: 'No user of this org has that Username',
  unknownText: [
    'Setup cannot approve somebody who does not exist. Asked for a token, Salesforce answers ',
    code('user hasn’t approved this consumer'),
    ': the same words as for a user nobody approved, so that usernames cannot be guessed.',
  ],
}

/** What on a user's own record stops a login. */
export const loginObstacleWords: Readonly<Record<LoginObstacle, string>> = {
  inactive: 'inactive',
  frozen: 'frozen',
  ip_restricted: 'outside IP ranges',
  login_hours_restricted: 'outside login hours',
}

export const consentProblem = {
  nothingApproved: 'Nothing was approved.',
  otherServerTitle: 'The answer is of another server',
  otherServerText: (issuer: string, askedIssuer: string) => [
    'It says that it is of ',
    link('issuer', issuer),
    ', and was asked of ',
    link('askedIssuer', askedIssuer),
    '. Its code was not sent anywhere.',
  ],
  noRefreshTokenTitle: 'The user allowed it, and it does not count',
  noRefreshTokenText: (scope: string | undefined) =>
    `No refresh token came with the answer${scope === undefined ? '' : ` (granted: ${scope})`}. An approval counts for this flow only if it issued one: add “Perform requests at any time (refresh_token)” to the scopes of the app, see that its refresh token policy lets tokens live, and consent again.`,
  secretTitle: 'The app asks for its Consumer Secret',
  secretText:
    'Only for this exchange, and only because the app requires it. It stays in this field and in one request, and is forgotten when you leave; assertions need none. Or untick “Require Secret for Web Server Flow” in the app.',
  secretLabel: 'Consumer Secret',
  secretSend: 'Exchange the code with it',
  exchangeFailedTitle: 'The code could not be exchanged',
  openAgain: 'Open the consent page again. The wire shows what happened.',
}
