import { link } from '../text/sentence.ts'

export const callbackPage = {
  heading: 'Consent',
  nothingTitle: 'Nothing to receive',
  nothingText: [
    'This address is where consents come back to. Start one in the Approval step of ',
    link('environments', 'an environment'),
    '.',
  ],
  looking: 'Looking for the tab that asked…',
  nobodyTitle: 'Nobody here asked for this',
  nobodyText:
    'No open tab waits for this answer, so nothing was taken from it. An answer counts once: to try again, open the consent page from the Approval step, and leave that step open.',
  receivedTitle: 'Received',
  receivedText: 'The tab you came from goes on by itself. You can close this one.',
  closeTab: 'You can close this tab.',
}
