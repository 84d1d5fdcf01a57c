import type { DrillFacts, DrillGroup } from '#core/vocabulary/drills.ts'

import { code } from '../text/sentence.ts'
import { plural } from './format.ts'

/** The columns of the board, and the question each asks. */
export const drillGroups: Readonly<Record<DrillGroup, { title: string; asks: string }>> = {
  approval: { title: 'Approval', asks: 'may this user use it?' },
  key: { title: 'Key', asks: 'whose signature is it?' },
  time: { title: 'Time', asks: 'is it now?' },
  host: { title: 'Host', asks: 'is it the right door?' },
  client: { title: 'Client', asks: 'what was really sent?' },
}

/** What the dots of a tile mean. */
export const drillDifficulty: Readonly<Record<DrillFacts['difficulty'], string>> = {
  1: 'one look',
  2: 'two facts to compare',
  3: 'the answer misleads',
}

/** Around the drills: their board, the one that is on, and the strip on the bench. */
export const drillsPage = {
  heading: 'Drills',
  lead: 'A practice org is broken for you in one particular way. You see how it refuses, find out what that means, and put it right.',
  environmentName: 'Drills',
  making: 'Making a practice org of your own…',
  gone: {
    title: 'The org of these drills does not answer',
    text: 'Practice orgs go seven days after their last use. What you solved is kept.',
    again: 'Make it again',
  },
  parts: 'Parts of the org',
  filter: 'Which drills are shown',
  filters: { all: 'All', unsolved: 'Not solved', today: 'For today' },
  nothingLeft: 'You have solved all of them.',
  nothingForToday: 'No drill is chosen for today. The trainer’s sheet chooses them.',
  inGroup: (solved: number, all: number) => `${solved} of ${all}`,
  inGroupLabel: (solved: number, all: number) => `${solved} of ${all} solved`,
  minutes: (minutes: number) => `${minutes} min`,
  difficultyAndMinutes: (difficulty: string, minutes: number) =>
    `${difficulty}, ${plural(minutes, { one: 'minute', other: 'minutes' })}`,
  ownOrg: 'Each breaks a practice org of its own; Salesforce is not involved.',
  change: 'Rehearse the change of a certificate',
  place: (number: number, all: number) => `${number} of ${all}`,
  course: {
    title: (count: number) => (count === 1 ? 'You were sent a drill' : `You were sent ${count} drills`),
    text: 'They break a practice org of your own. Nobody sees how far you are.',
    first: (title: string, all: number) => (all === 1 ? `Start: ${title}` : `Start 1 of ${all}: ${title}`),
    next: (number: number, all: number, title: string) => `Start ${number} of ${all}: ${title}`,
    solved: 'You have solved all you were sent',
    putAway: 'Put the list away',
  },
  courseUnread: {
    course_damaged: {
      title: 'The link you were sent is not whole',
      text: 'Copy all of it, or choose a drill below.',
    },
    course_of_other_version: {
      title: 'The link you were sent is of another version',
      text: 'It names a drill that is not known here. Reload the page, or choose one below.',
    },
  },
  notReady: {
    title: 'A drill breaks what works',
    text: 'First this org needs a key, an app with its certificate and an approved user. One press makes all of them; the bench shows how.',
    make: 'Make this org ready',
  },
  running: (title: string) => `Running: ${title}`,
  sent: (title: string) => `You were sent a drill: ${title}`,
  solvedBefore: ' You have solved it before.',
  startIt: 'Start it',
  startItAgain: 'Start it again',
  linkUnknown: {
    title: 'The link you were sent names no drill that is known here',
    text: 'It may have been cut short, or come from another version. Choose one below.',
  },
  solved: (title: string) => `Solved: ${title}`,
  next: (title: string) => `Next: ${title}`,
  howManySolved: (solved: number, all: number) => `${solved} of ${all} solved in this browser`,
  tags: { sent: 'you were sent this one', running: 'running', solved: 'solved' },
  start: 'Start',
  startAgain: 'Start again',
  startOf: (start: string, title: string) => `${start}: ${title}`,
  theCaller: (mistake: string) => `The org is in order; the caller ${mistake}. Send it and see, then send it right.`,
  sendWrong: 'Send it with the mistake',
  sendRight: 'Send it right',
  seeItFail: 'See it fail first',
  tryIt: 'Log in and call the API',
  openSetup: 'Open Setup',
  hint: (number: number, all: number) => `Hint ${number} of ${all}`,
  noMoreHints: 'There are no more hints',
  giveUp: 'Give up',
  answered: 'What the org says',
  succeeded: '200: a token, and a record with it',
  numbered: (number: number, hint: string) => `${number}. ${hint}`,
}

/** The trainer's sheet beside the board, its print and its projector. */
export const trainerSheet = {
  title: 'Trainer’s sheet',
  open: 'Trainer’s sheet',
  close: 'Close the trainer’s sheet',
  print: 'Print the sheet',
  projector: 'Open on the projector',
  downloadCode: 'Download the QR code',
  codeOf: (address: string) => `QR code of ${address}`,
  codeFile: 'drills-qr.svg',
  theLink: 'the link',
  show: (title: string) => `Show: ${title}`,
  chooseOne: 'Choose a drill to see what is behind it.',
  theySee: 'They see',
  whatBroke: 'What broke',
  hints: 'Hints',
  keys: ['Keys ', code('1 2 3'), ' put one on the projector.'],
  lesson: 'Lesson',
  startHere: 'Start it here',
  today: 'For today',
  todayNone: 'The link opens this one drill. Add drills to send several, in order.',
  add: 'Add to today',
  addAnother: 'Add a drill…',
  addDrill: (title: string) => `Add to today: ${title}`,
  removeDrill: (title: string) => `Take off today: ${title}`,
  earlier: (title: string) => `Earlier: ${title}`,
  later: (title: string) => `Later: ${title}`,
  moved: (title: string, place: number, all: number) => `${title} is now ${place} of ${all}`,
  total: (drills: number, minutes: number) =>
    `${plural(drills, { one: 'drill', other: 'drills' })}, about ${plural(minutes, { one: 'minute', other: 'minutes' })}`,
  clear: 'Clear the list',
  note: 'Everyone gets an org of their own. The link holds no key, and nobody’s progress leaves their browser.',
  printed: 'Drills for today',
} as const

/** On the wall: told to a room, so it never says what broke. */
export const projector = {
  label: 'Projector',
  hint: (number: number) => `Hint ${number}`,
  showHint: (number: number) => `Show hint ${number}`,
  previous: 'The drill before',
  next: 'The next drill',
  close: 'Close the projector',
  clock: 'Time since it was opened',
}

/** The strip on the bench. Narrow screens show the short forms. */
export const drillBanner = {
  label: 'Drill',
  drill: (title: string) => `Drill: ${title}`,
  solved: (title: string) => `Solved: ${title}`,
  more: 'More drills',
  next: (number: number, all: number) => `Next: ${number} of ${all}`,
  hint: (number: number, all: number) => `Hint ${number} of ${all}`,
  end: 'End the drill',
  endShort: 'End',
}
