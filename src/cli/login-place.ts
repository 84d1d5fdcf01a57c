/** Where `login` asks, and for which audience. */
import { computedAudience } from '#core/environment/audience.ts'
import { authorizationServer, newEnvironment } from '#core/environment/environment.ts'
import type { Transport } from '#core/kernel/exchange.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { EVERY_FAMILY } from '#core/salesforce-host/reach.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'
import { loginWords as words } from '#words/en/cli-login.ts'
import { hostWords, madeOfWords } from '#words/en/login-host.ts'

import { isSetupAddress, myDomainOf, practiceLoginAddress } from './practice-address.ts'

/** A login host as an absolute URL without a slash at its end, what suits it as `aud`, and what to say of it. */
export type LoginPlace = {
  server: string
  audience: string
  /** A host of Salesforce; a practice org has none. */
  host?: string
  remark?: string
}

/**
 * Reads what was given as a host.
 *
 * @param transport asks a practice org for its My Domain, since its set-up address is a secret that may not be signed
 * @returns the place; or in words that the host is none, or why a practice org did not say where it is
 */
export async function readLoginPlace(
  given: string,
  appKind: AppKind | undefined,
  transport: Transport,
): Promise<Result<LoginPlace, { wrongly: string } | { failed: string }>> {
  const practice = practiceLoginAddress(given)
  if (practice !== undefined) {
    const server = isSetupAddress(practice) ? await myDomainOf(practice, transport) : ok(practice)
    return server.ok ? ok({ server: server.value, audience: server.value }) : err({ failed: server.error })
  }
  const read = parseLoginHost(given, EVERY_FAMILY)
  if (!read.ok) {
    const { code } = read.error
    const isTold = code === 'host_of_instance' || code === 'host_misspelt'
    return err({ wrongly: isTold ? hostWords(read.error) : words.noHost })
  }
  const { host, sitePath } = read.value
  const environment = newEnvironment({
    id: host,
    name: host,
    createdAt: epochMilliseconds(0),
    kind: 'real',
    host,
    ...(sitePath === undefined ? {} : { sitePath }),
  })
  const app = appKind === undefined ? environment.app : { ...environment.app, kind: appKind }
  const remark = madeOfWords(read.value)
  return ok({
    server: authorizationServer(environment) ?? `https://${host}`,
    audience: computedAudience({ ...environment, app }),
    host,
    ...(remark === undefined ? {} : { remark }),
  })
}
