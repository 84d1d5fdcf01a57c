import { PATH } from '#core/vocabulary/salesforce.ts'

/** Where API calls go and with what. Holds a secret: memory only. */
export type Session = { instanceUrl: string; accessToken: string }

/**
 * Builds a read of one REST resource. The access token travels in the header field, never in the URL.
 *
 * @param path  Absolute path below the instance, query string included, e.g. `/services/data/v67.0/limits`.
 * @see RFC 6750 §2.1
 */
export function resourceRequest(session: Session, path: string): Request {
  return new Request(session.instanceUrl + path, {
    headers: { authorization: `Bearer ${session.accessToken}`, accept: 'application/json' },
  })
}

/** Builds the read of all API versions; the one REST resource that needs no token. */
export function versionsRequest(instanceUrl: string): Request {
  return new Request(instanceUrl + PATH.versions, { headers: { accept: 'application/json' } })
}

/** `/services/data/vNN.N` */
export function versionPath(version: string): string {
  return `${PATH.versions}/v${version}`
}

/** Path of a SOQL query. */
export function queryPath(version: string, soql: string): string {
  return `${versionPath(version)}/query?q=${encodeURIComponent(soql)}`
}

/** The SOQL that a path of {@link queryPath} asks; undefined for any other path. Never throws. */
export function askedQuery(path: string): string | undefined {
  const [, encoded] = /^\/services\/data\/v[\d.]+\/query\?q=([^&]*)$/.exec(path) ?? []
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}

/** Path of an object's basic information: describe and recent items, not a list of records. */
export function sobjectPath(version: string, type: string): string {
  return `${versionPath(version)}/sobjects/${encodeURIComponent(type)}/`
}
