import { LOGINS_PER_USER_AND_HOUR } from '#core/probe/plan.ts'

import { formatNumber, plural } from './format.ts'

/** What `countersign probe` says beside the words it shares with the page. */
export const probeCommandWords = {
  summary: 'ask each login host with each audience for a token, and say what that comes to',
  usage: `Usage: countersign probe --iss KEY --sub USER --key FILE [--host H]… [--aud A]… [--practice URL] [--jti] [--password P]
                         [--dry-run] [--yes] [--json]

Signs a fresh assertion for each place and sends it straight to the host, one after the other with a pause between. Every token
given is a real login of the user: it stands in the login history and counts. No token is kept or printed, and no redirect is followed.
Asks before it starts. Interrupted, it says what was answered so far. Exits with 0 where a token was given at the host and audience
named first, or anywhere where not both were named; with 1 where none was.

  --iss KEY          Consumer Key of the app
  --sub USER         Username
  --key FILE         private key or keystore; - for standard input. It is read and never printed
  --password P       of the key file
  --host H           a login host of Salesforce, or any address of the org; login and test are asked besides
  --aud A            an audience; without any, the hosts themselves
  --practice URL     a practice org, by its base URL, in place of hosts
  --jti              a random jti in each assertion
  --dry-run          print what would be asked, and send nothing there
  --yes              do not ask
  --json             one JSON object`,
  usedWrongly: (problem: string) => `countersign probe: ${problem}`,
  takesNoFile: 'takes no file but --key',
  needs: '--iss, --sub and --key are needed',
  practiceOrHosts: 'either --practice or --host',
  noPracticeAddress: '--practice takes the base URL of a practice org',
  noLoginHost: '--host takes a host of Salesforce',
  atMost: (most: number) => `at most ${String(most)} hosts and ${String(most)} audiences`,
  keyIsFolder: '--key takes one file',
  noKeyIn: (file: string) => `countersign probe: ${file}: no private key that can sign`,
  noPracticeOrg: 'countersign probe: there is no practice org at this address',
  nobodyToAsk: 'nobody to ask here: give --yes, or --dry-run to see what would be asked',
  nothingSent: 'Nothing was sent.',
  question: 'Ask now? [y/N]',
  plan: (logins: number, username: string) =>
    `Asks ${plural(logins, { one: 'place', other: 'places' })}; every token given is a login of ${username}, of ${formatNumber(LOGINS_PER_USER_AND_HOUR)} an hour:`,
}
