import type { LoginObstacle } from '#core/practice-client/org-facts.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'

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

/** What an administrator does in Setup to pre-authorize the user, in order. */
export const preAuthorizeSteps: Readonly<Record<AppKind, readonly string[]>> = {
  external_client_app: [
    'The app → Policies → Edit → OAuth Policies: Permitted Users = “Admin approved users are pre-authorized”.',
    'App Policies: select a profile or permission set.',
    'Assign that permission set (or profile) to the user above. One that carries the “Salesforce API Integration” licence cannot hold apps.',
  ],
  connected_app: [
    'App Manager → the app → Manage → Edit Policies: Permitted Users = “Admin approved users are pre-authorized”.',
    'On the same page: Manage Profiles or Manage Permission Sets, and add one.',
    'Assign it to the user above.',
  ],
}

export const selfAuthorize = {
  once: 'The user clicks “Allow” once, in a flow that ends with a refresh token. That leaves the approval the assertions rest on; the tokens themselves are dropped here.',
  appMustList: 'The app must list this callback URL, exactly, and must not require a secret for the web server flow:',
  callbackUrl: 'callback URL',
  openConsentPage: 'Open the consent page',
  exchangingCode: 'Exchanging the code…',
  approvedByConsent: 'approved by consent',
  opensInNewTab: 'opens in a new tab and comes back by itself',
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
  exchangeFailedTitle: 'The code could not be exchanged',
  openAgain: 'Open the consent page again. The wire shows what happened.',
}
