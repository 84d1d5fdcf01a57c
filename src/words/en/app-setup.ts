import type { AppKind } from '#core/vocabulary/salesforce.ts'

import { formatNumber } from './format.ts'

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

export const realApp = {
  inSetup: 'In Salesforce Setup',
  spreading: 'Changes take 2 to 10 minutes to spread. Until then Salesforce may answer “client identifier invalid”.',
  toUpload: 'To upload',
  theCertificate: 'the certificate',
  fromSalesforce: 'What Salesforce gave you',
  removeSpaces: 'Remove the spaces',
  noSecret: 'The consumer secret is not needed in this flow. Leave it where it is.',
  certificateFirst: 'Issue a certificate first, in the Certificate step.',
  certificateSize: (subject: string, bytes: number, maxBytes: number) =>
    `${subject} · ${formatNumber(bytes)} of at most ${formatNumber(maxBytes)} bytes`,
}

/** How the app is made in Setup, in order. */
export const makeAppSteps: Readonly<Record<AppKind, readonly string[]>> = {
  external_client_app: [
    'Setup → External Client App Manager → New External Client App. Distribution State: Local.',
    'API (Enable OAuth Settings): tick Enable OAuth, give any callback URL, add the scopes “Manage user data via APIs (api)” and “Perform requests at any time (refresh_token, offline_access)”.',
    'Flow Enablement: tick Enable JWT Bearer Flow (it appears only after Enable OAuth) and upload the .crt file below.',
    'Create, then Settings → OAuth Settings → Consumer Key and Secret. Copy the Consumer Key.',
  ],
  connected_app: [
    'Setup → App Manager → the app → Edit → Enable OAuth Settings.',
    'Tick Use digital signatures and choose the .crt file below.',
    'Selected OAuth scopes: “Manage user data via APIs (api)” and “Perform requests at any time (refresh_token, offline_access)”. Save.',
    'View → Manage Consumer Details. Copy the Consumer Key.',
  ],
}
