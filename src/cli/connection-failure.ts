import type { ConnectionFailure } from '#core/kernel/exchange.ts'

/** The codes of Node, libuv, OpenSSL and undici, by what they come to. */
const BY_CODE: ReadonlyMap<string, ConnectionFailure> = new Map(
  Object.entries({
    name_not_resolved: ['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME'],
    connection_refused: ['ECONNREFUSED'],
    connection_cut: ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'UND_ERR_SOCKET'],
    no_route: ['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'],
    connection_timed_out: ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'],
    certificate_not_trusted: [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'CERT_UNTRUSTED',
      'INVALID_CA',
    ],
    certificate_not_valid_now: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
    certificate_of_other_host: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
  } satisfies Partial<Record<ConnectionFailure, readonly string[]>>).flatMap(([failure, codes]) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the record above
    codes.map((code) => [code, failure as ConnectionFailure] as const),
  ),
)

/** Every other thing that OpenSSL says of a certificate or of a handshake. */
const CERTIFICATE = /^(?:CERT|CRL)_|_CERT(?:_|$)|_CRL(?:_|$)/
const TLS = /^(?:EPROTO$|ERR_SSL_|ERR_TLS_)/

/** Causes within causes that are looked at: fetch has one, a proxy another. */
const MAX_CAUSES = 5

/**
 * What a rejection of `fetch` knows of why nothing came back. Node says it in a code of the cause; what has none says it in words that
 * undici alone uses.
 *
 * @param thrown as `fetch` rejects; nothing of it but its codes and these words is looked at, and none goes further
 * @returns `connection_failed` for what is not known. Never throws.
 */
export function connectionFailure(thrown: unknown): ConnectionFailure {
  let cause = thrown
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth++) {
    const failure = ofError(cause) ?? (cause instanceof AggregateError ? ofError(cause.errors[0]) : undefined)
    if (failure) return failure
    cause = cause.cause
  }
  return 'connection_failed'
}

function ofError(error: unknown): ConnectionFailure | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.message === 'bad port') return 'port_not_asked'
  if (/^Proxy response \(\d+\)/.test(error.message)) return 'proxy_refused'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = BY_CODE.get(code)
  if (known) return known
  if (TLS.test(code)) return 'tls_failed'
  return CERTIFICATE.test(code) ? 'certificate_not_trusted' : undefined
}
