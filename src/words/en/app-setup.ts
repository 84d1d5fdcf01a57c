import type { SetupMistakeCode } from '#core/app-setup/steps.ts'
import type { AppSetupStepCode } from '#core/app-setup/ticks.ts'
import type { SetupPage } from '#core/app-setup/setup-address.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'

import { code, link, quote, strong, type Sentence } from '../text/sentence.ts'
import { formatNumber, plural } from './format.ts'

export const appKindCard = {
  heading: 'Kind of app',
  kind: 'Kind',
  inSetup: 'in Setup',
  settled: 'settled when the app was registered, as in Salesforce',
}

/** What follows from the kind of an app. */
export const appKindNotes: Readonly<Record<AppKind, string>> = {
  external_client_app:
    'What new apps are today. It is known only to its own org, so tokens are asked for at the My Domain host.',
  connected_app:
    'Since Spring ’26 orgs cannot create new Connected Apps unless Support turns it on; existing ones keep working.',
}

export const practiceAppForm = {
  heading: 'The app in the practice org',
  name: 'Name',
  inOrg: 'in the org',
  certificateFirst: 'Issue a certificate first: the app is registered with it.',
  nameFirst: 'Give the app a name first.',
  register: 'Register the app with its certificate',
  needsName: 'An app needs a name',
  rename: 'Rename in the org',
  consumerKey: 'consumer key',
  deletedTitle: 'The app was deleted in this org',
  deletedText: 'Assertions that name it are refused. Register another; it gets a Consumer Key of its own.',
  registerAnother: 'Register another app',
  staysInOrg: 'This one stays in the org; its Setup puts it back on the bench.',
}

export const heldCertificate = {
  certificate: 'Certificate',
  onAppSha256: 'on the app, SHA-256',
  none: 'none',
  onApp: 'On the app',
  onBench: 'On the bench',
  noCertificate: 'no certificate: every assertion is refused',
  noneTitle: 'The app holds no certificate',
  otherTitle: 'The app holds another certificate than the bench',
  upload: 'Upload this certificate',
  reallyReplace: 'Really replace the one it holds',
  checkedAgainst:
    'Assertions are checked against the one on the app: they pass only if it holds the same key. Whoever else signs for this app with the key of the old one is refused once it is replaced.',
}

/** Headings and buttons of the list. */
export const setupList = {
  heading: 'By hand, in Setup',
  progress: (ticked: number, of: number) => `${ticked} of ${of}`,
  progressLong: (ticked: number, of: number) => `${ticked} of ${of} ticked`,
  minutes: 'about 5 min',
  openSetup: (org: string) => `Open Setup of ${org}`,
  openPage: {
    home: 'Open Setup',
    external_client_apps: 'Open External Client App Manager',
    app_manager: 'Open App Manager',
  } satisfies Record<SetupPage, string>,
  openSettings: 'Open its Settings',
  needsMyDomain: 'Links into Setup need the My Domain host: a generic host does not know the org.',
  hostFirst: 'First say which org it is: the host above. Then each step leads there.',
  thenTo: 'then',
  tick: 'Done, next',
  ticksItself: 'ticks itself once the key is here',
  mistakes: (count: number) => `${plural(count, { one: 'mistake', other: 'mistakes' })} in guides`,
  mistakesAt: (count: number, step: string) =>
    `${plural(count, { one: 'mistake', other: 'mistakes' })} in guides at “${step}”`,
  labelsAre: 'The labels of this step.',
}

/** What is done at each step. */
export const setupStepTitle: Readonly<Record<AppSetupStepCode, string>> = {
  start: 'Start a new External Client App',
  name: 'Name it and keep it local',
  open_app: 'Open the app you have',
  oauth: 'Enable OAuth',
  jwt_flow: 'Enable the JWT Bearer Flow and upload the certificate',
  digital_signatures: 'Use digital signatures and upload the certificate',
  create: 'Create',
  save: 'Save',
  consumer_key: 'Bring back the Consumer Key',
}

/** What to know at a step beyond where it is. */
export const setupStepNote: Partial<Record<AppSetupStepCode, Sentence>> = {
  open_app:
    'Since Spring ’26 new ones are made only where Support has turned that on. Without one, take an External Client App.',
  create: [
    'At the foot of the page. For 2 to 10 minutes Salesforce may say ',
    link('error', 'client identifier invalid'),
    ': wait, it spreads.',
  ],
  save: [
    'At the foot of the page. For 2 to 10 minutes Salesforce may say ',
    link('error', 'client identifier invalid'),
    ': wait, it spreads.',
  ],
  consumer_key: 'Salesforce may ask for a code from an e-mail first.',
}

/** What guides get wrong, as a warning. */
export const setupMistakeWords: Readonly<Record<SetupMistakeCode, Sentence>> = {
  opt_in_missing: [
    'No button ',
    quote('New External Client App'),
    '? The org has to opt in first: Setup, External Client Apps, ',
    quote('Opt in to External Client Apps'),
    '.',
  ],
  creation_closed: 'Guides that begin with “New Connected App” are out of date: that button is gone from most orgs.',
  colon_in_api_name: 'An API name with a colon in it lost the certificate.',
  distribution_packaged: [
    'Packaged is for apps that go into other orgs. For your own org it is ',
    strong('Local'),
    '.',
  ],
  scopes_without_refresh_token: [
    'Left out because “this flow has no refresh token”. Salesforce asks for the scope all the same: ',
    code('refresh_token scope is required'),
    '.',
  ],
  full_scope_only: [
    code('full'),
    ' alone gives the most and still lacks ',
    code('refresh_token'),
    '. Give ',
    code('api'),
    ' and that one.',
  ],
  callback_of_a_stranger:
    'The address of another site, or of a Salesforce login page: codes of your users would go there. Setup wants one, and only a consent uses it.',
  box_not_there_yet: ['The box ', quote('Enable JWT Bearer Flow'), ' appears only after Enable OAuth is ticked.'],
  public_key_uploaded: ['A bare public key (', code('BEGIN PUBLIC KEY'), ') is no certificate. Upload the file above.'],
  chain_uploaded:
    'A file with the whole chain is larger than the 4,096 bytes allowed. The app’s own certificate is enough.',
  weak_key: '1,024 bits: libraries refuse to sign with such a key. 2,048 or more.',
  key_pasted_into_a_page:
    'Pasting the private key into a web page that signs. Whoever runs that page has the key then.',
  digital_signatures_left_out:
    'Without this box there is no place for the certificate, and every assertion is refused.',
  tried_at_once:
    'Trying at once, seeing a refusal, and changing what was right. Wait first; up to 30 minutes were seen.',
  secret_copied: 'Copying the Consumer Secret too. Nothing in this flow uses it.',
}

export const setupValueWords = {
  label: 'Name',
  defaultLabel: 'Countersign',
  contactEmail: 'Contact Email',
  contactEmailExample: 'you@example.com',
  callbackUrl: 'Callback URL',
  scopes: (scopes: readonly { label: string; scope: string }[]): Sentence => [
    'Scopes: ',
    ...scopes.flatMap(({ label, scope }, index) => [
      ...(index === 0 ? [] : [index === scopes.length - 1 ? ', and ' : ', ']),
      strong(label),
      ' ',
      code(scope),
    ]),
  ],
  scopesAdvice: 'The second is asked for even where an administrator approves.',
}

export const setupCertificate = {
  size: (bytes: number, maxBytes: number) => `${formatNumber(bytes)} of at most ${formatNumber(maxBytes)} bytes`,
  tooLarge: (bytes: number, maxBytes: number) =>
    `${formatNumber(bytes)} bytes, and Salesforce takes at most ${formatNumber(maxBytes)}. Issue one with less in it.`,
  asDer: 'as DER, since PEM is too large',
  fingerprint: 'SHA-256 fingerprint',
  download: 'Download',
  downloadOf: (file: string) => `Download ${file}`,
  first: 'Issue a certificate first, in the Certificate step.',
}

export const consumerKeyField = {
  noSecret: 'The secret is not needed. Leave it there.',
  fix: { secret: 'Clear the field', whitespace: 'Remove the spaces' },
}

/** For people whose program logs in by SOAP today. */
export const fromSoap = {
  heading: 'Coming from SOAP login()?',
  retires: [
    code('login()'),
    ' is absent from API 65 on, off in orgs made since Winter ’26, and retires for all versions with Summer ’27.',
  ],
  changes: 'What changes',
  changed: [
    [
      'No password and no security token: your program signs an assertion and posts it to ',
      code('/services/oauth2/token'),
      '.',
    ],
    [
      code('sessionId'),
      ' is now ',
      code('access_token'),
      ', and ',
      code('serverUrl'),
      ' is ',
      code('instance_url'),
      '.',
    ],
    'The user has to be approved for the app once, in the Approval step. Nobody logs in.',
    'There is no logout to forget: sign again when a token has ended.',
  ] satisfies Sentence[],
  stays: 'What stays',
  stayed: [
    ['Your SOAP calls: the access token goes where the session id went, into ', code('SessionHeader'), '.'],
    'The user, what that user may do, login hours, address ranges and API limits.',
  ] satisfies Sentence[],
  beware: 'Leave JWT-based access tokens off for SOAP: they are refused before API 67.',
  source: {
    documented: 'Salesforce, end of life of SOAP login() and of API versions (read 2026-11-26)',
    observed: 'the sf CLI and jsforce, which send it so',
  },
}
