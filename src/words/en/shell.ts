import { link } from '../text/sentence.ts'
import { formatSignedSeconds } from './format.ts'

export const createEnvironment = {
  failedTitle: 'The browser could not keep it',
  failedText: (name: string) => `${name}. Free some space for this site, or try again.`,
}

export const environmentChoices = {
  newEnvironment: 'New environment',
}

export const environmentPicker = {
  chooseEnvironment: 'Choose an environment',
  environment: 'Environment',
  environments: 'Environments',
}

export const header = {
  countersign: 'Countersign',
  main: 'Main',
  places: 'Places',
  lightOrDark: 'Light or dark',
  clockTitle: 'The server’s clock minus this computer’s, from the last answer’s Date header (± 1 s)',
  clock: (seconds: number) => ['clock ', link('difference', formatSignedSeconds(seconds))],
  themes: { system: 'system', light: 'light', dark: 'dark' },
  themeAndNext: (theme: string, next: string) => `Theme: ${theme}. Change to ${next}`,
  theme: (theme: string) => `Theme: ${theme}`,
}

export const pageHeading = {
  title: (title: string) => `${title} · Countersign`,
  skipToContent: 'Skip to the content',
}

export const pageSkeleton = {
  loadingPage: 'Loading the page',
}

export const navigation = {
  flow: 'Flow',
  practice: 'Practice',
  inspect: 'Inspect',
  errors: 'Errors',
  compare: 'Compare',
  learn: 'Learn',
  keys: 'Keys',
  environments: 'Environments',
  trust: 'Trust',
}

export const app = {
  brokeOff: 'Not shown',
  brokeOffText: 'This page failed. Reload it; keys and environments are kept.',
  noSuchPage: 'There is no page at this address.',
  nothingHere: 'Nothing here',
  toStart: 'To the start',
}
