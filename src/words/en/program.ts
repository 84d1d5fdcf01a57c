/** What `countersign` says when it serves. */
export const serveWords = {
  summary: 'serve the page, practice orgs and the relay on this machine; also without a command',
  does: [
    'Serves on this machine only, opens the browser, and ends on SIGTERM, to it or to the npx that runs it, SIGINT or SIGHUP, after the requests in flight. Where port 8788 is taken, the next one that is free is used; a port that was named is not left for another.',
  ],
  options: {
    'port': 'where; 0 for any port that is free',
    'no-open': 'opens no browser',
    'practice': 'whether practice orgs are served; on unless given',
    'data': 'keeps practice orgs there; without it they live in memory, as long as this runs',
  },
  exits: { 0: 'it was told to end', 1: 'it cannot start' },
  examples: [
    { says: 'the page in the browser; a second one starts beside it', line: 'countersign' },
    { says: 'for a script: any free port, no browser', line: 'countersign serve --port 0 --no-open' },
    { says: 'practice orgs that outlive it', line: 'countersign serve --data ./practice-orgs --no-open' },
    { says: 'page and relay alone', line: 'countersign --practice off --no-open --port 0' },
  ],
  notUnderstood: (setting: string) => `the value of ${setting} is not understood`,
  portTaken: (port: number) => `port ${port} is taken`,
  inMemory: 'practice orgs live in memory: --data FOLDER keeps them',
  cannotWrite: 'practice orgs are kept in memory: the data directory cannot be written',
}

export const practiceWords = {
  summary: 'serve one practice org with an app, an approved user and a key, for tests',
  does: [
    'Serves one practice org on this machine until SIGTERM, to it or to the npx that runs it, SIGINT or SIGHUP, and prints where it is and with what one logs in. Private key and certificate are files that only you may read; they are deleted at the end. baseUrl is the credential of the org’s set-up.',
  ],
  options: {
    'port': 'any port that is free unless given',
    'kind': 'production, sandbox, scratch or developer',
    'app-kind': 'external_client_app or connected_app',
    'rules': 'documented or observed',
    'stdin': 'ends also when its input ends, as when the program that started it is gone, however it went',
    'json': 'one JSON object on one line',
  },
  exits: { 0: 'it was told to end', 1: 'it cannot start' },
  examples: [
    { says: 'an org to log in to, as long as this runs', line: 'countersign practice' },
    {
      says: 'for a test in any language: one line of JSON, gone with its input',
      line: 'countersign practice --json --stdin',
    },
    {
      says: 'a sandbox that answers as the documentation says',
      line: 'countersign practice --kind sandbox --rules documented --json',
    },
  ],
  filesNotWritten: (folder: string, code: string) =>
    `countersign practice: private key and certificate cannot be written to ${folder} (${code})`,
  portIsNumber: '--port takes a number up to 65535',
}
