export const homePage = {
  practiceOrg: 'Practice org',
  title: 'Salesforce’s JWT Bearer flow',
  heading: 'Salesforce’s JWT Bearer flow, with every byte in view.',
  lead: 'Make the key and the certificate, sign the assertion, get the token, call the API. The private key is born in this browser and cannot leave it.',
  practiseNow: 'Practise now',
  stepByStep: 'Go step by step',
  practiseNote:
    'Runs the whole flow, or lets you do it by hand, in a practice org that really verifies what you send. No Salesforce account, no OpenSSL, nothing to install.',
  goOn: 'Go on where you were',
  tokenInMemory: 'token in memory',
  since: (createdAt: string) => `since ${createdAt}`,
  myOrg: 'Use my org',
  whyNo: 'Why did Salesforce say no?',
  whyNoField: 'Paste its answer, or a log that holds it',
  whyNoFind: 'Find out why',
  inspect: 'Inspect something',
  inspectText:
    'Paste or drop a key, a certificate, a keystore, a JWT, a token or an error answer: what it is, field by field, and what is wrong with it. Read in this page and sent nowhere.',
  leaving: 'What leaves this page',
  leavingNever: 'Never the private key: the browser holds it and refuses to export it.',
  leavingToPracticeOrg:
    'To a practice org: the certificate, the assertion, the queries, to the server this page came from.',
  leavingToYourOrg:
    'To your org: the assertion and the API calls, through a relay that reaches Salesforce hosts only and keeps nothing. Salesforce blocks browsers at its token endpoint unless an admin allows them.',
  leavingToOthers: 'To anyone else: nothing. No analytics, no fonts, no scripts from elsewhere.',
}
