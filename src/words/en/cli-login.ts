import { signingWords } from './cli-signing.ts'

/** What `countersign login` says. */
export const loginWords = {
  summary: 'log in once with a signed assertion, and say what was granted or why not',
  does: [
    'Signs an assertion, sends it straight to the login host and says what was granted; of a refusal its words, the likeliest causes and what each rests on. It is a real login of the user: it stands in the login history and counts. No redirect is followed.',
    'The token is neither printed nor kept unless that is asked for.',
  ],
  options: {
    'client-id': 'Consumer Key of the app: iss',
    'username': 'Username: sub',
    'host':
      'a login host of Salesforce, any address of the org, or a practice org by any of its addresses: by https, on this computer by http too',
    ...signingWords.options,
    'audience': 'aud; what suits the host unless given',
    'app-kind': 'external_client_app or connected_app: what the audience and the causes of a refusal are judged by',
    'expires-in': 'seconds from now until exp, 120 unless given',
    'jti': 'a random jti',
    'show-token': 'prints the access token too',
    'token-file': 'writes the access token there, for its owner alone, in place of what was there',
    'dry-run': 'prints header, claims and what is wrong with them; neither signs nor logs in, so no key is needed',
    'json': 'one JSON object on one line',
  },
  exits: {
    0: 'a token was granted; with --dry-run, nothing will be refused or is undocumented',
    1: 'it was refused, could not be signed, or no answer came',
  },
  examples: [
    {
      says: 'what would be sent, and whether Salesforce takes it',
      line: 'countersign login --host acme.my.salesforce.com --client-id 3MVG9x --username ci@acme.com --key server.key --dry-run',
    },
    {
      says: 'log in to a practice org, as to any other',
      line: 'countersign login --host "$MY_DOMAIN_URL" --client-id "$CONSUMER_KEY" --username "$USERNAME" --key server.key',
    },
    {
      says: 'keep the token for the next step of a build',
      line: 'countersign login --host "$MY_DOMAIN_URL" --client-id "$CONSUMER_KEY" --username "$USERNAME" --key keystore.p12 --password-file password.txt --token-file token.txt --json',
    },
    {
      says: 'with a key that another program holds',
      line: 'countersign login --host "$MY_DOMAIN_URL" --client-id "$CONSUMER_KEY" --username "$USERNAME" --signer "openssl dgst -sha256 -sign server.key" --certificate server.crt',
    },
  ],
  noHost: '--host takes a host of Salesforce, or the address of a practice org',
  tokenOrDryRun: 'with --dry-run there is no token to show or to write',
  tokenFile: (file: string, reason: string) =>
    `${file}: the token cannot be written there: ${reason}. Nothing was sent`,
  notAFile: 'it is no file',
  failed: (problem: string) => `countersign login: ${problem}`,
  wouldAsk: (endpoint: string) => `Would ask ${endpoint}`,
  header: 'header',
  claims: 'claims',
  nothingWrong: 'nothing is wrong with them',
  granted: (host: string) => `Granted by ${host}`,
  refused: (host: string) => `Refused by ${host}`,
  noAnswer: (host: string) => `No answer of a login host from ${host}`,
  tokenKeptBack: 'The token was not printed: --show-token prints it, --token-file FILE writes it.',
  tokenWritten: (file: string) => `The token is in ${file}.`,
}
