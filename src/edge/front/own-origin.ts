/**
 * Under which names this deployment is its own, and which pages may ask it to do something: one list, judged once, the
 * same on both runtimes.
 *
 * A page of a stranger can send requests to a server on its visitor's machine or network, and by rebinding its own name to that
 * machine's address it can even read the answers. Its name is then still in `Host`, and its origin in `Origin`.
 * Programs send no `Origin` and pass.
 *
 * @see RFC 9110 §7.2 (Host), RFC 9112 §3.2 (one Host, well-formed), RFC 6454 §7 (Origin), Fetch Metadata §2.3 (Sec-Fetch-Site)
 */
export type OwnOrigins = {
  /** The origin the outside uses, when a proxy in front hides it. It is then the only origin of this deployment's own. */
  readonly publicOrigin: string | undefined
  /** Serialised origins (`https://host[:port]`) besides, whose pages may ask too. */
  readonly allowed: ReadonlySet<string>
}

/** What a request says of its way here. */
export type CallerHead = {
  /** The value of every `Host` line. HTTP/1.0 may have none. */
  readonly hosts: readonly string[]
  readonly origin: string | undefined
  /** `Sec-Fetch-Site`, which browsers write and pages cannot. */
  readonly fetchSite: string | undefined
}

/** Who asks, and as whom this server was addressed. */
export type Caller = {
  /** Host and port as a URL has them; `undefined` when the request named none. */
  readonly authority: string | undefined
  /** The origin of the page that asks, once it is known to be one that may. */
  readonly page: string | undefined
  /** Why this caller may relay, set up, make or decide nothing. */
  readonly refusal: 'host_not_own' | 'origin_not_allowed' | undefined
}

/** Judges the head of a request; never throws. `malformed_host` is an answer to everything, whoever asks. */
export type CallerJudge = (head: CallerHead) => Caller | 'malformed_host'

/**
 * Makes the judge of one deployment.
 *
 * Own hosts are those of `publicOrigin` and `allowed`, `localhost`, and every literal IP address: rebinding needs a name,
 * and a container or a class on a network works by address. Ports are not compared, since a proxy may drop
 * them. Own origins are `publicOrigin` and `allowed`; without `publicOrigin` also both schemes of the own host that
 * was asked, since a proxy for TLS hides its scheme.
 */
export function createCallerJudge({ publicOrigin, allowed }: OwnOrigins): CallerJudge {
  const origins = publicOrigin === undefined ? allowed : new Set([publicOrigin, ...allowed])
  const names = new Set(['localhost', ...[...origins].map((origin) => new URL(origin).hostname)])
  const isOwnOrigin = (origin: string, authority: string): boolean =>
    origins.has(origin) ||
    (publicOrigin === undefined && (origin === `http://${authority}` || origin === `https://${authority}`))

  return ({ hosts, origin, fetchSite }) => {
    const [text] = hosts
    if (text === undefined) return { authority: undefined, page: undefined, refusal: 'host_not_own' }
    const host = hosts.length === 1 ? readHost(text) : undefined
    if (host === undefined) return 'malformed_host'
    const { authority, hostname } = host
    const refused = (refusal: Caller['refusal']): Caller => ({ authority, page: undefined, refusal })
    if (!isAddress(hostname) && !names.has(hostname)) return refused('host_not_own')
    if (origin === undefined) return refused(fetchSite === 'cross-site' ? 'origin_not_allowed' : undefined)
    return isOwnOrigin(origin, authority)
      ? { authority, page: origin, refusal: undefined }
      : refused('origin_not_allowed')
  }
}

type Host = { readonly authority: string; readonly hostname: string }

/** What a `Host` line may be made of: a name or an IPv4 address, or an IPv6 address in brackets, and a port. */
const HOST = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?$/

/** Hosts that were read before. Clients use a handful; whoever invents others only empties it. */
const known = new Map<string, Host | undefined>()
const MOST_KNOWN = 64

/** Reads a `Host` line as the URL standard does, so that no two parts of the server read it differently. */
function readHost(text: string): Host | undefined {
  if (known.has(text)) return known.get(text)
  const url = HOST.test(text) && URL.canParse(`http://${text}/`) ? new URL(`http://${text}/`) : undefined
  const host = url && { authority: url.host, hostname: url.hostname }
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, host)
  return host
}

/** Whether a host name, as a URL has it, is a literal address: what looks like IPv4 there is. */
function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^[0-9]+(?:\.[0-9]+){3}$/.test(hostname)
}
