import { link } from '../text/sentence.ts'

export const practiceOrgPage = {
  setup: 'Setup',
  users: 'Users',
  loginHistory: 'Login history',
  drills: 'Drills',
  code: 'Code',
  missingTitle: 'No practice org here',
  practiceOrg: 'Practice org',
  missingText: ['It is opened by the App step of its environment. ', link('practice', 'All practice orgs')],
  toBench: 'To the bench',
  partsOfOrg: 'Parts of the org',
  reading: 'Reading the org…',
  reallyReset: 'Really reset the org',
  reset: 'Reset the org',
  endAllSessions: (activeSessions: number) => `End all sessions (${activeSessions})`,
  resetNote: 'Reset removes apps, sessions and history; users and address stay.',
  forClass: 'For a class',
  classText:
    'A link to an org like this: its kind, the settings above, the state of its users and the policies of the app the bench uses. Whoever opens it makes the org in their own browser, with their own key. The link holds no key, no secret and no address.',
  copyLink: 'Copy the link',
  classLink: 'link to an org like this',
}

export const practicePage = {
  removed: (name: string) => `${name} was taken off the list`,
  removedNote: 'The org itself goes seven days after its last use.',
  heading: 'Practice orgs',
  lead: 'Orgs that live behind this page. They verify signatures, know users, apps and approvals, and answer as Salesforce does; their Setup is yours, and so is the true reason behind each refusal. An org is removed seven days after its last use.',
  sentDrillTitle: 'You were sent a drill',
  sentDrillText: 'Open a practice org, or make one and run the whole flow in it once. Then start the drill there.',
  inThisBrowser: 'In this browser',
  notOpenedYet: 'not opened yet',
  setupAndDrills: 'Setup and drills',
  openDrill: 'Open the drill',
  runFlowFirst: 'Run the flow first',
  remove: (name: string) => `Remove ${name}`,
  noneYet: 'None yet.',
  newPracticeOrg: 'New practice org',
  practiceOrg: 'Practice org',
  otherKind: 'Make another kind of org instead',
}

/** What a prepared org is being made of at the moment. */
export const makingWords = {
  opening: 'Opening the org…',
  readying: 'Making a key, a certificate and an app…',
  preparing: 'Changing it as the trainer did…',
}
