import type { AssertionClaims } from '#core/assertions/claims.ts'
import { tokenRequest } from '#core/token-exchange/token-request.ts'
import { APP_KINDS, DEFAULT_ASSERTION_LIFETIME_SECONDS } from '#core/vocabulary/salesforce.ts'
import { cliWords } from '#words/en/cli.ts'
import { loginWords as words } from '#words/en/cli-login.ts'

import { claimsOf } from './claims-options.ts'
import { command, wrongly, type Command, type CommandIo, type ExitCode } from './command.ts'
import { directTransport } from './direct-transport.ts'
import { loginOutcome, printOutcome } from './login-outcome.ts'
import { readLoginPlace, type LoginPlace } from './login-place.ts'
import { dryRun } from './login-dry-run.ts'
import type { Values } from './options.ts'
import type { SignerLimits } from './run-signer.ts'
import { readSigner, SIGNING_OPTIONS, type Signer } from './signing.ts'
import { tokenFile } from './token-file.ts'

/** What a login needs of the process it runs in, so that a test can be it. */
export type LoginSurroundings = {
  send: typeof fetch
  environment: NodeJS.ProcessEnv
  signer?: SignerLimits
}

const OPTIONS = {
  'host': { takes: 'text', name: 'H' },
  'client-id': { takes: 'text', name: 'KEY' },
  'username': { takes: 'text', name: 'USER' },
  ...SIGNING_OPTIONS,
  'audience': { takes: 'text', name: 'A' },
  'app-kind': { takes: 'one_of', name: 'K', values: APP_KINDS },
  'expires-in': { takes: 'text', name: 'SECONDS' },
  'jti': { takes: 'nothing' },
  'show-token': { takes: 'nothing' },
  'token-file': { takes: 'file', written: true },
  'dry-run': { takes: 'nothing' },
  'json': { takes: 'nothing' },
} as const

type Given = Values<typeof OPTIONS>

/** `countersign login`: one login, as an integration makes it. */
export const loginCommand: Command = loginCommandIn({ send: fetch, environment: process.env })

/** The same in other surroundings. */
export function loginCommandIn(around: LoginSurroundings): Command {
  return command({
    name: 'login',
    words,
    options: OPTIONS,
    needed: ['host', 'client-id', 'username'],
    either: { of: ['key', 'signer'], unless: 'dry-run' },
    run: async ({ values }, io) => {
      if (values['dry-run'] && (values['show-token'] || values['token-file'] !== undefined))
        return wrongly(words.tokenOrDryRun)
      const place = await readLoginPlace(values.host ?? '', values['app-kind'], directTransport(around.send))
      if (!place.ok) {
        if ('wrongly' in place.error) return wrongly(place.error.wrongly)
        io.complain(words.failed(place.error.failed))
        return 1
      }
      const claims = loginClaims(values, place.value)
      if (typeof claims === 'string') return wrongly(claims)
      if (place.value.remark !== undefined) io.complain(place.value.remark)
      if (values['dry-run']) return dryRun(claims, place.value, values, io)
      const signer = await readSigner(values, around.environment, io, around.signer)
      if (!signer.ok) {
        if ('wrongly' in signer.error) return wrongly(signer.error.wrongly)
        io.complain(words.failed(signer.error.failed))
        return 1
      }
      return logIn({ claims, place: place.value, sign: signer.value, values }, io, around)
    },
  })
}

/** What the claims are made of is called. */
const CLAIM_OPTIONS = { issuer: '--client-id', subject: '--username', audience: '--audience' } as const

/** The claims, or what is wrong with the options they are made of. */
function loginClaims(values: Given, place: LoginPlace): AssertionClaims | string {
  const lifetime = values['expires-in'] ?? String(DEFAULT_ASSERTION_LIFETIME_SECONDS)
  const given = {
    issuer: values['client-id'] ?? '',
    subject: values.username ?? '',
    audience: values.audience ?? place.audience,
    lifetimeSeconds: /^\d{1,6}$/.test(lifetime) ? Number(lifetime) : Number.NaN,
    jti: values.jti,
  }
  return claimsOf(given, CLAIM_OPTIONS)
}

type Login = { claims: AssertionClaims; place: LoginPlace; sign: Signer; values: Given }

async function logIn(
  { claims, place, sign, values }: Login,
  io: CommandIo,
  { send }: LoginSurroundings,
): Promise<ExitCode> {
  const path = values['token-file']
  const keep = path === undefined ? undefined : await tokenFile(path)
  if (path !== undefined && typeof keep === 'object') {
    const why = keep.problem === 'not_a_file' ? words.notAFile : keep.problem
    io.complain(words.failed(words.tokenFile(path, why)))
    return 1
  }
  const assertion = await sign(claims)
  if (!assertion.ok) {
    io.complain(words.failed(assertion.error))
    return 1
  }
  const request = tokenRequest({ authorizationServer: place.server, assertion: assertion.value })
  const exchange = await directTransport(send)(request, { purpose: 'token_request' })
  const outcome = loginOutcome(exchange, claims, place, values['app-kind'])
  try {
    if (typeof keep === 'function' && outcome.as === 'granted') await keep(outcome.token.accessToken)
  } catch (thrown) {
    // The disk filled up, or the folder went, after the login.
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown
    io.complain(cliWords.unreadable(path ?? '', String(thrown.code)))
    return 1
  }
  printOutcome(outcome, place, { json: values.json, showToken: values['show-token'], tokenFile: path }, io)
  return outcome.as === 'granted' ? 0 : 1
}
