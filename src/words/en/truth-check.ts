import type { NotRead, OrgClaim, TruthFinding } from '#core/truth-check/findings.ts'

import { code, quote, strong, type Sentence } from '../text/sentence.ts'
import { formatInstant } from './format.ts'

const CLAIM: Readonly<Record<OrgClaim, string>> = {
  production: 'production',
  sandbox: 'a sandbox',
  scratch: 'a scratch org',
  developer: 'a Developer Edition org',
  sandbox_or_scratch: 'a sandbox or a scratch org',
  production_or_developer: 'production or a Developer Edition org',
}

const NOT_READ: Readonly<Record<NotRead, string>> = {
  scope: 'The scopes of this token do not open it.',
  refused: 'The org did not answer it; the wire shows how.',
  earlier: 'The org did not tell when it was asked. Ask again to try once more.',
}

/** What is odd about the org of a token, and what to do. */
export function truthFindingWords(finding: TruthFinding): { title: string; text: Sentence } {
  switch (finding.code) {
    case 'production_found':
      return {
        title: finding.edition === 'Developer Edition' ? 'This is no sandbox' : 'This is a production org',
        text: [
          `The environment says it is ${CLAIM[finding.claim]}. The org says `,
          code('IsSandbox = false'),
          ...(finding.edition === '' ? [] : [' and ', code(`OrganizationType = ${finding.edition}`)]),
          '. Whatever is called with this token happens in it. Change the host in the App step, or the kind under Environments.',
        ],
      }
    case 'production_under_test_name':
      return {
        title: 'This is a production org under a test’s name',
        text: [
          'The org says ',
          code('IsSandbox = false'),
          ', and the name of the environment sounds like a sandbox. Rename it under Environments, or change the host.',
        ],
      }
    case 'other_org':
      return {
        title: 'This is another org than last time',
        text: [
          'Last time it was ',
          code(finding.before),
          ', now it is ',
          code(finding.orgId),
          '. A sandbox that was refreshed has a new id; a host name that was given to another org has too.',
        ],
      }
    case 'other_user':
      return {
        title: 'This token is another user’s',
        text: ['Asked for was ', quote(finding.asked), '; the org says ', quote(finding.username), '.'],
      }
    case 'sandbox_found':
      return {
        title: 'This is a sandbox',
        text: [`The environment says it is ${CLAIM[finding.claim]}. The org says `, code('IsSandbox = true'), '.'],
      }
    case 'scratch_found':
      return {
        title: 'This is a scratch org',
        text: `The environment says it is ${CLAIM[finding.claim]}. The org is a sandbox that ends: that is how clients tell a scratch org.`,
      }
    case 'other_instance':
      return {
        title: 'Calls go to another host',
        text: [
          'The token was asked for at ',
          code(finding.asked),
          ' and is for ',
          code(finding.host),
          '. A My Domain that was renamed does this; so does a host that leads to another org.',
        ],
      }
    case 'scope_missing':
      return {
        title: 'The scope api is missing',
        text: 'The token opens no REST API, so the org could not be asked what it is.',
      }
    case 'org_ends': {
      const at = Date.parse(finding.at)
      return {
        title: 'This org ends',
        text: ['It is a trial until ', strong(Number.isNaN(at) ? finding.at : formatInstant(at)), '.'],
      }
    }
    case 'user_not_read':
      return { title: 'The user was not read', text: NOT_READ[finding.why] }
    case 'org_not_read':
      return { title: 'The org was not read', text: NOT_READ[finding.why] }
  }
}

export const truthCard = {
  heading: 'The org behind the token',
  right: 'It is what it claims to be.',
  nothingAsked: 'This is what the token’s answer says. The org itself was not asked yet.',
  name: 'Name',
  edition: 'Edition',
  instance: 'Instance',
  orgId: 'Org Id',
  userId: 'User Id',
  sandbox: 'Sandbox',
  scratch: 'Scratch org',
  notSandbox: 'Not a sandbox',
  scopes: 'Scopes',
  granted: 'granted',
  asked: 'asked of the app',
  session: 'Session',
  sessionUnread:
    'This token cannot read its timeout. Unless it was changed, it is two hours and starts again with each use. It is set in Setup › Session Settings; the app’s policy can set a shorter one.',
  sessionEnds: (at: string) => `Ends ${at}, however it is used: the token says so itself.`,
  ask: 'Ask the org who it is',
  askAgain: 'Ask again',
  cost: 'Asking takes 2 requests; one of them counts against the org’s API calls of the day.',
  askedByItself: 'Asked by itself once for each org and user.',
  letStand: 'This is the org I mean',
  letStandHint: 'Remembered for this org. You are told again of another one.',
  loudHeading: 'Before you go on',
}

export const tokenLife = {
  age: 'Age',
  logins: 'Logins',
  loginsOf: (count: string, limit: string) => `${count} of ${limit} in this hour`,
  loginsHint: 'of this user, from this browser',
  reused: 'Used for every call until you ask for another.',
  revoke: 'Revoke the token',
  revokeText:
    'Revoking ends it in the org, for whoever holds a copy. The approval stays: the next assertion gets a new token. Forgetting only drops it here.',
  revokeShared:
    'Whether Salesforce gives two requests of one user the same session is not known; if it does, revoking ends the other as well.',
  revoked: 'The token was revoked',
  revokedText: (at: string) => `The org ended it ${at}. The approval stays; ask for a token whenever you need one.`,
  hadEnded: 'The token had ended already',
  hadEndedText: 'The org did not know it any more. Ask for a new one whenever you need it.',
  expired: 'The token has ended',
  expiredText: 'A call was answered 401. What is shown stays; ask for a new token to go on.',
  notRevoked: 'The token was not revoked',
  notRevokedText: 'It may still be alive, and is kept here.',
  renewed: 'The token had ended; a new one was asked for',
  renewedText: (at: string) =>
    `The call was answered 401 at ${at}. This page signed a new assertion, got a new token and made the call again: one more login. It does not try a third time.`,
}
