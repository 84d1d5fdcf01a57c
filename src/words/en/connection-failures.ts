import type { ConnectionFailure } from '#core/kernel/exchange.ts'

/** Why nothing came back, where what sent it knows. Exhaustive: a new code does not compile without words. */
export const CONNECTION_FAILURE_WORDS: Readonly<Record<ConnectionFailure, string>> = {
  name_not_resolved:
    'Nothing was sent: the name of the host cannot be resolved. Look for a typing error, or for a VPN or name server that is missing.',
  connection_refused:
    'Nothing was sent: the connection was refused. Nobody listens there, or at the proxy where one is set, or a firewall answers.',
  connection_cut: 'Nothing came back: the connection was cut, by the server or by something in between.',
  no_route: 'Nothing was sent: there is no way to this host from here, as without a network or a VPN.',
  connection_timed_out: 'Nothing was sent: no connection was made in time, as where a firewall drops it.',
  certificate_not_trusted:
    'Nothing was sent: the certificate that was shown is of nobody whom this program trusts. A proxy that opens TLS shows its own: give its authority, as a PEM file, in NODE_EXTRA_CA_CERTS.',
  certificate_not_valid_now:
    'Nothing was sent: the certificate that was shown is not valid now. Look at its dates, and at the clock of this computer.',
  certificate_of_other_host: 'Nothing was sent: the certificate that was shown is for another name than this host.',
  tls_failed: 'Nothing was sent: TLS was not agreed on, as where plain HTTP or a proxy answers.',
  proxy_refused: 'Nothing was sent: the proxy of this computer does not let it through.',
  port_not_asked: 'Nothing was sent: this is a port that is never asked by fetch, as the Fetch standard says.',
  connection_failed: 'Nothing came back, and nothing is known of why.',
}
