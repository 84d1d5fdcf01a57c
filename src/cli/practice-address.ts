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

/** What plays the hosts for everybody. */
const GENERIC_PATH = /^\/practice\/(?:login|test)\/?$/

/** A practice org's own address, by https, on this computer without it too. @returns it as it is written, see {@link addressOf} */
export function practiceOrgAddress(text: string): string | undefined {
  return addressOf(text, ({ pathname }) => ORG_PATH.test(pathname))
}

/**
 * Any address that takes logins of practice orgs. A server's root is one for any client, but elsewhere than on this computer the bare
 * root is any host's. @returns it as it is written, see {@link addressOf}
 */
export function practiceLoginAddress(text: string): string | undefined {
  return addressOf(
    text,
    (url) => ORG_PATH.test(url.pathname) || GENERIC_PATH.test(url.pathname) || (isLocal(url) && url.pathname === '/'),
  )
}

/** Whether an address of a practice org is a secret: that of its set-up, which may be neither signed nor told. */
export function isSetupAddress(text: string): boolean {
  return SETUP_PATH.test(URL.parse(text)?.pathname ?? '')
}

/**
 * An address as browsers write it, to which a path can be appended: without blanks around it and a slash at its end. One with
 * anything before its host or behind its path, be it an empty query, is none.
 */
function addressOf(text: string, isTaken: (url: URL) => boolean): string | undefined {
  const url = URL.parse(text)
  if (!url || url.href !== `${url.origin}${url.pathname}` || !isTaken(url)) return undefined
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url))
    ? withoutTrailing(url.href, '/')
    : undefined
}

function isLocal({ hostname }: URL): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
}

/**
 * What plays My Domain of the practice org whose set-up is at an address: it may be signed and told, which the address itself may
 * not.
 *
 * @returns it; or why not, in words: there is no set-up, or nothing came back from there
 */
export async function myDomainOf(address: string, transport: Transport): Promise<Result<string, string>> {
  const org = practiceOrgAddress(address)
  if (org === undefined) return err(cliWords.noPracticeOrg)
  const setup = processSetupResponse(await transport(setupRequest(org, ''), { purpose: 'read_setup' }))
  if (setup.ok) return ok(setup.value.myDomainUrl)
  const why = setup.error
  return err(
    why.code === 'transport_failed' ? silenceWords({ kind: 'silent', milliseconds: 0, why }) : cliWords.noPracticeOrg,
  )
}
