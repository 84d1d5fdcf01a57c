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
    'No open tab waits for this answer, and nothing was approved. If you started it in another tab, open the Approval step there and leave this tab open: it is taken then. If that tab was closed or reloaded, or the answer came before, nobody can use it: open the consent page from the Approval step once more.',
  receivedTitle: 'Received',
  receivedText: 'The tab you came from goes on by itself. You can close this one.',
  closeTab: 'You can close this tab.',
}
