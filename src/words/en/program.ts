import { formatList } from './format.ts'

/** What `countersign` says when it serves. */
export const serveWords = {
  summary: 'serve the page, practice orgs and the relay on this machine; also without a command',
  usage: `Usage: countersign [serve] [--port N] [--no-open] [--practice on|off] [--data FOLDER]

Serves on this machine only, opens the browser, and ends on SIGINT or SIGTERM after the requests in flight. Exits with 1 where it
cannot start.

  --port N           where, 8788 unless given; 0 for any port that is free
  --no-open          opens no browser
  --practice off     serves no practice orgs
  --data FOLDER      keeps practice orgs there; without it they live in memory, as long as this runs`,
  usedWrongly: (problem: string) => `countersign serve: ${problem}`,
  notUnderstood: (setting: string) => `the value of ${setting} is not understood`,
  inMemory: 'practice orgs live in memory: --data FOLDER keeps them',
  cannotWrite: 'practice orgs are kept in memory: the data directory cannot be written',
}

export const practiceWords = {
  summary: 'serve one practice org with an app, an approved user and a key, for tests',
  usage: `Usage: countersign practice [--port N] [--kind K] [--app-kind A] [--rules R] [--stdin] [--json]

Serves one practice org on this machine until SIGTERM, and prints where it is and with what one logs in. Private key and certificate
are files that only you may read; they are deleted at the end. baseUrl is the credential of the org’s set-up.
Exits with 1 where it cannot start.

  --port N           any port that is free unless given
  --kind K           production, sandbox, scratch or developer
  --app-kind A       external_client_app or connected_app
  --rules R          documented or observed
  --stdin            ends also when its input ends, as when the program that started it is gone
  --json             one JSON object on one line`,
  usedWrongly: (problem: string) => `countersign practice: ${problem}`,
  filesNotWritten: (folder: string, code: string) =>
    `private key and certificate cannot be written to ${folder} (${code})`,
  portIsNumber: '--port takes a number up to 65535',
  oneOf: (option: string, values: readonly string[]) => `${option} is one of ${formatList(values)}`,
}
