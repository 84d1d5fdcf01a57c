import { LOGINS_PER_USER_AND_HOUR } from '#core/vocabulary/salesforce.ts'

import { signingWords } from './cli-signing.ts'
import { formatNumber, plural } from './format.ts'

/** What `countersign probe` says beside the words it shares with the page. */
export const probeCommandWords = {
  summary: 'ask each login host with each audience for a token, and say what that comes to',
  does: [
    'Signs a fresh assertion for each place and sends it straight to the host, one after the other with a pause between. Every token given is a real login of the user: it stands in the login history and counts. No token is kept or printed, and no redirect is followed.',
    'Asks before it starts. Interrupted, it says what was answered so far.',
  ],
  options: {
    'iss': 'Consumer Key of the app',
    'sub': 'Username',
    ...signingWords.options,
    'host': 'a login host of Salesforce, or any address of the org; login and test are asked besides',
    'aud': 'an audience; without any, the hosts themselves',
    'practice': 'a practice org, by its base URL, in place of hosts',
    'jti': 'a random jti in each assertion',
    'dry-run': 'print what would be asked, and send nothing there',
    'yes': 'do not ask',
    'json': 'one JSON object',
  },
  exits: {
    0: 'a token was given at the host and audience named first, or anywhere where not both were named',
    1: 'none was, or the signing failed',
  },
  examples: [
    {
      says: 'what would be asked, without asking',
      line: 'countersign probe --iss 3MVG9x --sub ci@acme.com --key server.key --host acme.my.salesforce.com --dry-run',
    },
    {
      says: 'every host of a practice org',
      line: 'countersign probe --iss "$CONSUMER_KEY" --sub "$USERNAME" --key server.key --practice "$BASE_URL" --yes --json',
    },
    {
      says: 'with a key that stays where it is',
      line: 'countersign probe --iss "$CONSUMER_KEY" --sub "$USERNAME" --signer "openssl dgst -sha256 -sign server.key" --certificate server.crt --practice "$BASE_URL" --yes',
    },
  ],
  practiceOrHosts: 'either --practice or --host',
  noPracticeAddress: '--practice takes the base URL of a practice org',
  atMost: (most: number) => `at most ${String(most)} hosts and ${String(most)} audiences`,
  failed: (problem: string) => `countersign probe: ${problem}`,
  nobodyToAsk: 'nobody to ask here: give --yes, or --dry-run to see what would be asked',
  nothingSent: 'Nothing was sent.',
  question: 'Ask now? [y/N]',
  plan: (logins: number, username: string) =>
    `Asks ${plural(logins, { one: 'place', other: 'places' })}; every token given is a login of ${username}, of ${formatNumber(LOGINS_PER_USER_AND_HOUR)} an hour:`,
}
