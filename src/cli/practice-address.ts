import type { Transport } from '#core/kernel/exchange.ts'
import { err, ok, type Result } from '#core/kernel/result.ts'
import { withoutTrailing } from '#core/kernel/trailing.ts'
import { processSetupResponse } from '#core/practice-client/setup-answer.ts'
import { setupRequest } from '#core/practice-client/setup-requests.ts'
import { cliWords } from '#words/en/cli.ts'
import { silenceWords } from '#words/en/probe.ts'

/** An org of its own: its set-up address, or what plays its My Domain. */
const ORG_PATH = /^\/practice\/00D[A-Za-z0-9]+\/?$/

/** The first of the two: its key opens the set-up. */
const SETUP_PATH = /^\/practice\/00D[A-Za-z0-9]{36}\/?$/

/** What plays the hosts for everybody, and a server's root, which any client may take for a login host. */
const OTHER_PATH = /^\/(?:practice\/(?:login|test)\/?)?$/

/** A practice org's own path; anywhere by https, on this computer without it too. */
export function isPracticeOrgAddress(text: string): boolean {
  return isReached(text, ORG_PATH)
}

/** Any address that takes logins of practice orgs. Elsewhere than on this computer the bare root is no such address. */
export function isPracticeLoginAddress(text: string): boolean {
  const url = URL.parse(text)
  return isPracticeOrgAddress(text) || (isReached(text, OTHER_PATH) && (isLocal(url) || url?.pathname !== '/'))
}

/** Whether an address of a practice org is a secret: that of its set-up, which may be neither signed nor told. */
export function isSetupAddress(text: string): boolean {
  return SETUP_PATH.test(URL.parse(text)?.pathname ?? '')
}

function isReached(text: string, path: RegExp): boolean {
  const url = URL.parse(text)
  if (!url || !path.test(url.pathname) || url.search !== '' || url.username !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url))
}

function isLocal(url: URL | null): boolean {
  return url !== null && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
}

/**
 * What plays My Domain of the practice org whose set-up is at an address: it may be signed and told, which the address itself may
 * not.
 *
 * @returns it; or why not, in words: there is no set-up, or nothing came back from there
 */
export async function myDomainOf(address: string, transport: Transport): Promise<Result<string, string>> {
  const asked = setupRequest(withoutTrailing(address, '/'), '')
  const setup = processSetupResponse(await transport(asked, { purpose: 'read_setup' }))
  if (setup.ok) return ok(setup.value.myDomainUrl)
  const why = setup.error
  return err(
    why.code === 'transport_failed' ? silenceWords({ kind: 'silent', milliseconds: 0, why }) : cliWords.noPracticeOrg,
  )
}
