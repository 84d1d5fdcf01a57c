import type { WireEntry } from './timeline.ts'

/** The path people recognise: without origin, with the practice key and long queries cut. What is no address stands as it is. */
export function shortPath({ request }: WireEntry): string {
  const address = request.upstreamUrl ?? request.url
  const url = URL.parse(address)
  if (url === null) return address
  const path = url.pathname.replace(/^\/practice\/00D[^/]+/, '…').replace(/\/setup\/apps\/.+/, '/setup/apps/…')
  const query = url.searchParams.get('q')
  return query === null ? path : `${path}?q=${query.length > 28 ? `${query.slice(0, 28)}…` : query}`
}

/** The same for a narrow row: the part that all calls of the flow begin with is cut too. */
export function rowPath(entry: WireEntry): string {
  return shortPath(entry).replace(/^…?\/services(?:(?=\/oauth2\/)|\/data\/v[\d.]+(?=\/))/, '…')
}
