import type { AnswerMeaning, ChangeLogin, ChangeStep, ChangeWay } from '#core/environment/certificate-change.ts'
import type { CheckVerdict, Wanted } from '#core/certificate-change/steps.ts'

import { code } from '../text/sentence.ts'
import { formatDuration, plural } from './format.ts'

/** How sure a sentence about Salesforce is, and where it is from. */
type Known = { evidence: 'documented' | 'observed' | 'believed'; source: string }

/** The screen that changes the certificate of an app. */
export const changePage = {
  title: 'Change the certificate',
  lead: 'An app has room for one certificate. Upload another, and every client that still signs with the old key is refused until it is switched.',
  slot: {
    evidence: 'believed',
    source:
      'metadata has one certificate for an app; nothing tells of a second or a staged one (searched November 2026)',
  } satisfies Known,
  staging: {
    text: 'Staged credentials are no way out: they change Consumer Key and secret, not the certificate, and end every token of the app.',
    known: {
      evidence: 'documented',
      source: 'Connect REST API, staged credentials; that tokens end is observed',
    } satisfies Known,
  },
  begin: 'Begin',
  way: 'How',
  elsewhere: {
    title: 'This key signs elsewhere',
    text: 'A login with the new key cannot be tried from here. The steps are the same; do them where the key is.',
  },
  notReady: {
    title: 'Nothing to change yet',
    text: 'First the app has to be known here, with its key and its certificate.',
    toBench: 'To the bench',
  },
  away: 'Put this change away',
  reallyAway: 'Really put it away',
  awayNote: 'Nothing is undone by that: what was done in the org stays.',
  finished: {
    two_apps: {
      title: 'Changed without a gap',
      text: 'Once no login of the first app shows up in Login History for some days, delete it. Until then it can be let in again.',
    },
    one_app: {
      title: 'Changed',
      text: 'The client signs with the new key. How long it was refused is what a second app would have saved.',
    },
  } satisfies Record<ChangeWay, { title: string; text: string }>,
  done: 'Done',
  toBench: 'Back to the bench',
  logins: (count: number) =>
    count === 0 ? 'No login tried yet' : `${plural(count, { one: 'login', other: 'logins' })} tried`,
  loginsNote: 'Each check is a real login of this user, and counts toward 3,600 an hour. Its token is thrown away.',
  downloadNew: 'Download the new certificate',
  consumerKey: 'Consumer Key of the second app',
  consumerKeyFirst: 'The Consumer Key of the second app goes into the field first.',
  sameKey: 'This is the key of the first app.',
  check: (logins: number) => `Check with ${plural(logins, { one: 'login', other: 'logins' })}`,
  checkAgain: 'Check again',
  undo: 'Undo',
  steps: 'Steps',
}

export const wayWords: Readonly<Record<ChangeWay, { label: string; text: string }>> = {
  two_apps: {
    label: 'In a second app',
    text: 'No gap: both apps work until the last client is switched. The Consumer Key changes with the key.',
  },
  one_app: {
    label: 'In the same app',
    text: 'A gap: from the upload until every client has the new key, and until the org knows it everywhere. Minutes, at best.',
  },
}

/** What is done in each step, in a practice org by a button, in a real one by hand. */
export const stepWords: Readonly<
  Record<ChangeStep, { title: string; text: string; button: string; byHand?: readonly string[]; ticked?: string }>
> = {
  certificate: {
    title: 'A new key and its certificate',
    text: 'Made beside the old ones. Nothing uses them yet.',
    button: 'Make key and certificate',
  },
  second_app: {
    title: 'A second app with the new certificate',
    text: 'Same kind, same scopes (refresh_token among them), same policies; only the certificate is new.',
    button: 'Register the second app',
    byHand: [
      'Setup › External Client App Manager › New External Client App. Copy name, scopes and policies of the first one.',
      'Enable JWT Bearer Flow, and upload the new certificate.',
      'Settings › OAuth Settings › Consumer Key and Secret: copy the Consumer Key into the field below.',
    ],
    ticked: 'It is made',
  },
  approve: {
    title: 'The user approved for it',
    text: 'Approval is given for an app: the second one needs its own.',
    button: 'Approve the user',
    byHand: [
      'The second app › Policies › Permitted Users: Admin approved users are pre-authorized.',
      'Attach the permission set that the first app has.',
    ],
    ticked: 'It is approved',
  },
  replace: {
    title: 'The new certificate in the app',
    text: 'From here on the old key is refused: this is the gap.',
    button: 'Replace the certificate',
    byHand: ['The app › Edit Settings › JWT Bearer Flow › upload the new certificate, and save.'],
    ticked: 'It is uploaded',
  },
  switch: {
    title: 'The client switched',
    text: 'Consumer Key and private key change together: one of them alone is refused.',
    button: 'Switch the bench to it',
  },
  retire: {
    title: 'The first app retired',
    text: 'Blocked first, not deleted: a client that was forgotten shows itself, and can be let in again.',
    button: 'Block the first app',
    byHand: [
      'Setup › Connected Apps OAuth Usage: no login of the first app any more? Then Block.',
      'Delete the app some days later.',
    ],
    ticked: 'It is blocked',
  },
}

/** The step of the client, in the words of the way that is gone: in one app its Consumer Key stays. */
export const switchInOneApp = 'The client gets the new private key. The Consumer Key stays.'

export const loginWords: Readonly<Record<ChangeLogin, string>> = { first: 'Old key', second: 'New key' }

/** What a check wants, as a sentence after whose login it is. */
export const wantedWords: Readonly<Record<Wanted, string>> = {
  token: 'gets a token',
  app_and_certificate: 'is known, and its signature fits',
  refusal: 'is refused',
}

export const verdictWords: Readonly<Record<CheckVerdict, string>> = {
  as_wanted: 'as it should be',
  not_as_wanted: 'not yet',
  undecided: 'says nothing about this',
}

/** What an answer means for the change. */
export const meaningWords: Readonly<Record<AnswerMeaning, { text: string; known?: Known }>> = {
  token: { text: 'A token: key, certificate, app and approval fit.' },
  signature_refused: {
    text: 'The app is known, and holds another certificate than this key’s, or none.',
    known: {
      evidence: 'observed',
      source: 'Connected Apps say invalid assertion; External Client Apps were seen to say invalid_client too',
    },
  },
  app_gone: {
    text: 'No app with this Consumer Key is let in: blocked, deleted, in another org, or so new that it is not known yet. New apps were seen to take up to 30 minutes.',
    known: { evidence: 'observed', source: 'reports of 2026; Help says 2 to 10 minutes' },
  },
  not_approved: {
    text: 'The app is known and the signature fits: only the approval is missing, which comes next.',
    known: { evidence: 'observed', source: 'the signature is judged before the approval' },
  },
  login_rate: { text: 'Too many logins of this user in this hour. Wait, then check again.' },
  other_refusal: { text: 'Refused for another reason than the change. The Token step says more.' },
  no_answer: { text: 'The org did not answer, so this proves nothing. Check again.' },
}

/** The client of the rehearsal, which logs in all the time. */
export const liveClient = {
  title: 'A client that keeps logging in',
  text: 'It logs in every few seconds with what the bench is set up with, while you change things. Practice only.',
  start: 'Let it log in',
  stop: 'Stop it',
  label: (tokens: number, refused: number) =>
    `${plural(tokens, { one: 'token', other: 'tokens' })}, ${refused} refused`,
  refusedFor: (seconds: number) => `Refused for ${formatDuration(seconds)}`,
  neverRefused: 'Never refused',
  paused: 'It stopped by itself after ten minutes.',
  at: (time: string, meaning: string) => `${time}: ${meaning}`,
  short: {
    token: 'a token',
    signature_refused: 'the signature is refused',
    app_gone: 'the app is not let in',
    not_approved: 'not approved',
    login_rate: 'too many logins',
    other_refusal: 'refused',
    no_answer: 'no answer',
  } satisfies Record<AnswerMeaning, string>,
}

/** Where the certificate step leads here. */
export const changeEntrance = {
  link: 'Change this certificate without a gap',
  underWay: 'A change of the certificate is under way',
  go: 'Go on with it',
  noSlot: [
    'An app holds one certificate. Making another here and uploading it refuses every client that still signs with the old key: ',
    code('invalid assertion'),
    '.',
  ],
} as const
