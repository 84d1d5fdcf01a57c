import type { DEFAULT_HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'

import { code, strong } from '../text/sentence.ts'

export const trustPage = {
  heading: 'Trust',
  lead: 'What this page can do with your secrets, and how to find out without believing it.',
  left: 'What left this page since it was opened',
  leftNote: 'Since it was opened; a reload starts again. Clearing a list in the wire takes nothing away here.',
  relay: 'What the relay sees',
  relayLogs:
    'It logs method, host, kind of path, status and milliseconds; no bodies, no query strings, no header fields. It follows no redirect and keeps no cookie. Salesforce sees the relay’s address: where profiles or apps restrict IP ranges, that address has to be allowed.',
  relayHosts: 'It connects to these hosts and to nothing else; below each rule stands the pattern that enforces it:',
  withoutRelay: 'How to do without it',
  command: 'command',
  check: 'How to check',
  checkNetwork:
    'Open the browser’s developer tools, Network, and run the flow. Every line there is a line of the list above.',
  checkPolicy:
    'Look at the page’s Content-Security-Policy header: scripts only from here, connections only to here and to Salesforce hosts. The browser enforces it, whatever the page’s code tries.',
  checkKey: [
    'In the console, take the key out of IndexedDB and try ',
    code('crypto.subtle.exportKey'),
    ': it rejects with InvalidAccessError.',
  ],
  assertion: [
    strong('The assertion.'),
    ' Whoever holds it can get a token until it expires: two minutes unless you change it.',
  ],
  tokenAndAnswers: [
    strong('The access token and the API answers.'),
    ' A token lives as long as the org’s session timeout says.',
  ],
  neverPrivateKey: [
    strong('Never the private key.'),
    ' It is a handle the browser refuses to export; no request of this page could hold it.',
  ],
  directMode: [
    strong('Direct mode.'),
    ' An administrator allows this page’s origin in Setup › CORS; then the Token step can talk to the org with nothing in between.',
  ],
  practiceOrg: [strong('The practice org.'), ' Needs no relay and no Salesforce org; use it to learn and to show.'],
  ownCopy: [strong('Your own copy.'), ' Page, relay and practice org are one small program; run it on your machine:'],
  removed: 'removed',
}

/** What each rule of the relay's allow-list lets through. */
export const hostFamilyWords: Readonly<Record<(typeof DEFAULT_HOST_FAMILIES)[number], string>> = {
  generic: 'login.salesforce.com and test.salesforce.com.',
  my_domain:
    'One org’s My Domain: its name, then the kind of org where there is one (sandbox, develop, scratch, demo, patch, trailblaze, free), then .my.salesforce.com.',
  site: 'One org’s sites: named the same way, then .my.site.com.',
}
