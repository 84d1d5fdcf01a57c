import { link } from '../text/sentence.ts'
export const callbackPage = {
  consent: 'Consent',
  nothingToReceive: 'Nothing to receive',
  thisAddressIsWhere: [
    'This address is where consents come back to. Start one in the Approval step of ',
    link('environments', 'an environment'),
    '.',
  ],
  lookingForTabThatAsked: 'Looking for the tab that asked…',
  nobodyHereAskedForThis: 'Nobody here asked for this',
  noOpenTabWaits:
    'No open tab waits for this answer, so nothing was taken from it. An answer counts once: to try again, open the consent page from the Approval step, and leave that step open.',
  received: 'Received',
  tabYouCameFromGoes: 'The tab you came from goes on by itself. You can close this one.',
  youCanCloseThisTab: 'You can close this tab.',
}
