import type { EnvironmentKind } from '#core/environment/environment.ts'
import type { LastResult } from '#core/environment/last-result.ts'
import type { FoundEnvironment, ImportSource, LeftOut } from '#core/environment-import/found.ts'
import type { ImportError } from '#core/environment-import/read-environments.ts'
import type { RealKind } from '#core/salesforce-host/kind-of-host.ts'

import { code, type Sentence } from '../text/sentence.ts'
import { formatBytes, formatDistance, formatList, formatSpan, plural } from './format.ts'

export const environmentsPage = {
  heading: 'Environments',
  practiceOrg: 'Practice org',
  inThisBrowser: (count: number) => `${count} in this browser`,
  export: 'Export',
  exportTitle: 'A file without keys, certificates or tokens. Consumer Keys and Usernames are in it.',
  exportedTitle: (count: number) => `${plural(count, { one: 'environment', other: 'environments' })} exported`,
  exportedText:
    'Keys, certificates, tokens and the addresses of practice orgs are not in the file. Consumer Keys and Usernames are.',
  withoutClaims: (names: readonly string[]) =>
    `What was typed over the assertion may hold a secret and was left out: ${formatList(names)}.`,
  compare: 'Compare two',
  another: 'Another one',
  anotherDock: 'Another one',
  wasDeleted: (name: string) => `${name} was deleted`,
  keyStays: 'Its key is still in this browser.',
  nameOf: (name: string) => `Name of ${name}`,
  more: (name: string) => `More for ${name}`,
  rename: 'Rename',
  duplicate: 'Duplicate',
  duplicateAsSandbox: 'Duplicate as sandbox of it',
  exportOne: 'Export',
  delete: 'Delete',
  copyOf: (name: string) => `${name} copy`,
  sandboxOf: (name: string) => `${name} sandbox`,
  behindThisPage: 'behind this page',
  hostMissing: 'host missing',
  allDone: 'All done',
  steps: (done: number) => `${done} of 7 steps done`,
  certificateEnds: (milliseconds: number) =>
    milliseconds <= 0 ? 'Certificate has ended' : `Certificate ends in ${formatSpan(milliseconds)}`,
  refused: (step: string) => `${step} refused`,
  stepDetail: (step: string, detail: string) => `${step}: ${detail}`,
  nothingSent: 'Nothing sent yet',
  made: (seconds: number) => (seconds < 60 ? 'made just now' : `made ${formatDistance(seconds)} ago`),
  ago: (seconds: number) => (seconds < 60 ? 'just now' : `${formatDistance(seconds)} ago`),
  open: 'Open',
  openAt: (step: string) => `Open at ${step}`,
  goOnAt: (step: string) => `Go on at ${step}`,
  toTheDrill: 'To the drill',
}

/** What came of the last request, after its status. */
export function lastResultWords({ ok, step, rows, said }: LastResult): string {
  if (!ok) return said ?? (step === 'token' ? 'token refused' : 'call refused')
  if (rows !== undefined) return plural(rows, { one: 'record', other: 'records' })
  return step === 'token' ? 'token' : 'answered'
}

export const practiceDoor = {
  heading: 'Practise now',
  text: 'An org behind this page. No Salesforce account, ready in a second.',
  points: [
    'Verifies every assertion for real',
    'Tells the true reason of a refusal',
    'Gone seven days after its last use',
  ],
  make: 'Make a practice org',
}

export const myOrgDoor = {
  heading: 'Use my org',
  text: 'Paste any address of it, as the browser shows it. The host tells its kind.',
  label: 'Any address of the org',
  add: 'Add',
  kindLabel: 'Kind of org',
  instead: (host: string) => `Use ${host}`,
  buildOnly: 'Add it to build and sign only',
  tokenFrom: (host: string): Sentence => ['Tokens come from ', code(`https://${host}/services/oauth2/token`), '.'],
  audience: (value: string): Sentence => ['Its ', code('aud'), ' will be ', code(value), '.'],
  audienceSource: {
    documented: 'Help, “OAuth 2.0 JWT Bearer Flow”',
    observed: 'clients in use',
    believed: 'no report known',
  },
  optIn: 'Reached only where whoever runs this page opened such hosts at its relay; its answer tells.',
}

/** What a kind of environment is, where the person has to say it. */
export const kindChoice: Readonly<Record<RealKind, string>> = {
  production: 'Production',
  developer: 'Developer Edition',
  sandbox: 'Sandbox',
  scratch: 'Scratch org',
  experience_cloud: 'Experience Cloud',
  government: 'Government Cloud',
  custom: 'Custom domain',
}

/** The kind of an environment beside its name. */
export const kindBesideName: Readonly<Record<EnvironmentKind, string>> = { practice: 'Practice', ...kindChoice }

export const bringDoor = {
  heading: 'Bring one along',
  text: 'Drop it anywhere on this page. A private key is never in it.',
  exported: 'An environment exported elsewhere',
  trainersLink: 'A trainer’s link, for an org like theirs',
  display: ['What ', code('sf org display --json'), ' prints'] satisfies Sentence,
  command: ['A line ', code('sf org login jwt'), ', a ', code('.env'), ', Postman'] satisfies Sentence,
  choose: 'Choose a file',
  paste: 'Paste',
  letGo: 'Let go to read it',
}

export const importDialog = {
  title: 'Bring environments along',
  pasteLabel: 'What you have, as it is',
  pasteHint: 'Read in this page and sent nowhere. Keys, tokens and secrets in it are not kept.',
  read: 'Read it',
  found: (count: number, source: string) =>
    `${plural(count, { one: 'environment', other: 'environments' })} found in ${source}`,
  take: (count: number) => `Add ${plural(count, { one: 'environment', other: 'environments' })}`,
  back: 'Something else',
  taken: 'Taken',
  leftOutTitle: 'Left out',
  keyNote: 'Keys and certificates do not come along: make one here, or bring it on the Keys page.',
  practiceNote: 'A practice org does not come along: another one is opened.',
  renamed: (name: string, before: string) => `${name}, since ${before} is taken`,
}

export const importSources: Readonly<Record<ImportSource, string>> = {
  file: 'an exported file',
  sf_command: 'a line of the Salesforce CLI',
  sf_display: 'an answer of the Salesforce CLI',
  variables: 'variables',
  postman_environment: 'a Postman environment',
  postman_collection: 'a Postman collection',
  link: 'a link',
}

/** Why a member did not come along. */
export const leftOutWords: Readonly<Record<LeftOut['why'], string>> = {
  secret: 'a secret, or it may be one: not kept',
  key_file: 'a key or a file this page cannot open',
  placeholder: 'a name in the place of a value',
  unusable: 'no value this flow can use',
}

const MEMBERS = { address: 'address', consumerKey: 'Consumer Key', username: 'Username', audience: 'aud' }

/** Which members of a found environment came along. */
export function takenMembers(found: FoundEnvironment): string[] {
  return (['address', 'consumerKey', 'username', 'audience'] as const)
    .filter((member) => found[member] !== undefined)
    .map((member) => MEMBERS[member])
}

/** Why nothing of a text was taken. */
export function importRefusalWords(error: ImportError): string {
  switch (error.code) {
    case 'import_too_large':
      return `That is more than ${formatBytes(error.maxBytes)}: no list of environments is that long.`
    case 'nothing_to_import':
      return 'No environment in it. What is read: a file exported here, a line sf org login jwt, sf org display --json, CI variables, a .env, a Postman environment or collection, a link of this page.'
    case 'file_holds_secret':
      return `There is a secret in it, or what may be one, at ${error.at === '' ? 'a value' : error.at}. Nothing of it was kept; an exported file never has one.`
    case 'file_version_unknown':
      return 'A later version of this page wrote it: this one cannot read it.'
    case 'file_malformed':
      return `The file is not as this page writes it${error.at === '' ? '' : ` (at ${error.at})`}. Nothing of it was taken.`
  }
}
