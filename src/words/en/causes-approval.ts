import type { APPROVAL } from '#core/diagnosis/hypotheses/approval.ts'

import type { CauseWords } from './cause-words.ts'

export const APPROVAL_CAUSES: Readonly<Record<keyof typeof APPROVAL, CauseWords>> = {
  not_pre_authorized: {
    cause: 'Nobody approved this user for this app.',
    fix: 'Set Permitted Users to “Admin approved users are pre-authorized” and attach a profile or permission set of the user; or have the user consent once.',
    check: 'Open the app in Setup, tab Policies: is a profile or permission set of this user listed there?',
  },
  username_of_another_org: {
    cause: 'sub is misspelt, or a user of another org. An unknown user gets the same answer as an unapproved one.',
    fix: 'Copy the Username from the user’s page in Setup. In a sandbox it usually ends in the sandbox’s name.',
    check: 'Compare sub with the Username in Setup, letter by letter; the e-mail address is another field.',
  },
  consent_without_refresh_token: {
    cause: 'The user consented, but no refresh token came of it, so nothing was remembered.',
    fix: 'Consent again with the scope refresh_token and exchange the code to the end.',
    check: 'Look whether the app is listed under OAuth Connected Apps on the user’s page in Setup.',
  },
  approval_pushed_out: {
    cause: 'The user has approved the app more than five times; the oldest approval was revoked.',
    fix: 'Use one approval for all, or consent again.',
    check: 'Count the entries of the app under OAuth Connected Apps on the user’s page: five is the most.',
  },
  user_outside_policy: {
    cause: 'Users are pre-authorized by an administrator, and no profile or permission set of the app covers this one.',
    fix: 'Attach a profile or permission set to the app.',
    check: 'Compare the profiles and permission sets of the app’s policy with those on the user’s page.',
  },
  permission_set_not_assigned: {
    cause: 'The permission set is attached to the app, but not assigned to the user.',
    fix: 'Assign it to the user in Setup.',
    check: 'Open the permission set and look at Manage Assignments for this user.',
  },
  policy_lost_in_deployment: {
    cause: 'A deployment left the profiles or permission sets of the app out, which takes them away.',
    fix: 'Attach them again and put them into what is deployed.',
    check: 'Compare the app’s policy in Setup with the file that was deployed.',
  },
  integration_licence: {
    cause: 'The permission set carries the licence “Salesforce API Integration”, which does not count here.',
    fix: 'Attach a permission set without a licence, or a profile.',
    check: 'Look at the License field of the permission set that is attached to the app.',
  },
  never_logged_in: {
    cause: 'The user has never logged in.',
    fix: 'Log in once as this user, then try again.',
    check: 'Look at Last Login on the user’s page in Setup.',
  },
  user_not_replicated: {
    cause: 'The user was made minutes ago, and where logins are decided it is not known yet.',
    fix: 'Wait some minutes and try again.',
    check: 'Try once more in ten minutes with nothing changed.',
  },
  user_deactivated: {
    cause: 'The user is deactivated.',
    fix: 'Activate the user in Setup.',
    check: 'Look at the box Active on the user’s page in Setup.',
  },
  user_frozen: {
    cause: 'The user is frozen.',
    fix: 'Unfreeze the user in Setup.',
    check: 'The user’s page in Setup shows the button Unfreeze.',
  },
  frozen_for_its_address: {
    cause:
      'Salesforce froze the user, because it called from an address that hides who calls: a VPN, a proxy, a shared relay.',
    fix: 'Unfreeze the user and call from an address of your own.',
    check: 'Administrators got an e-mail about it; the login history shows the address.',
  },
}
