/** On the picture of the start page: a catalogue of its own, so that no other words arrive with it. */
export const flowPicture = {
  keyMade: 'key made',
  certificateSigned: 'certificate signed',
  appMade: 'app made with the certificate',
  userApproved: 'user approved',
  assertionSigned: 'assertion signed',
  accessToken: 'access token',
  records: 'records',
  flow: (label: string) => `The flow: ${label}`,
  thisPage: 'this page',
  practiceOrg: 'practice org',
}
