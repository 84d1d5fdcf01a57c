/** The requests of the practice org's set-up. The base URL is unguessable and is the only credential. */
import type { AppKind, OrgKind, PermittedUsers } from '#core/vocabulary/salesforce.ts'

/** Builds the request for a new practice org on this origin. It carries no credential. */
export function createPracticeOrgRequest(origin: string, input: { kind: OrgKind; label: string }): Request {
  return jsonRequest('POST', `${origin}/practice/orgs`, input)
}

/**
 * Builds the request that registers an app in a practice org.
 *
 * @param baseUrl the org's own address; its key is the only credential of the set-up calls
 * @param input.certificate PEM or Base64 DER, the public half only
 */
export function registerAppRequest(
  baseUrl: string,
  input: {
    label: string
    kind: AppKind
    certificate: string
    callbackUrls: string[]
    scopes: string[]
    permittedUsers: PermittedUsers
    preAuthorizedUsernames: string[]
  },
): Request {
  return jsonRequest('POST', `${baseUrl}/setup/apps`, input)
}

/**
 * Builds the request that changes an app of a practice org. What `change` leaves out stays as it is.
 *
 * @param baseUrl the org's own address; its key is the only credential
 * @param change.certificate PEM or Base64 DER, the public half only
 */
export function changeAppRequest(
  baseUrl: string,
  appId: string,
  change: { label?: string; certificate?: string; permittedUsers?: PermittedUsers; preAuthorizedUsernames?: string[] },
): Request {
  return jsonRequest('PATCH', `${baseUrl}/setup/apps/${encodeURIComponent(appId)}`, change)
}

/**
 * Builds the request that reads a part of a practice org's set-up.
 *
 * @param baseUrl the org's own address; its key is the only credential
 * @param path below `/setup`, with its leading slash; empty for the whole set-up
 */
export function setupRequest(baseUrl: string, path: string): Request {
  return new Request(`${baseUrl}/setup${path}`)
}

/**
 * Builds the request that changes a part of a practice org's set-up: `PATCH` with a body, `POST` and `DELETE` with or
 * without.
 *
 * @param baseUrl the org's own address; its key is the only credential
 * @param path below `/setup`, with its leading slash; empty for the org's settings
 * @param change sent as JSON; what it leaves out stays as it is
 */
export function setupChangeRequest(
  baseUrl: string,
  method: 'PATCH' | 'POST' | 'DELETE',
  path: string,
  change?: object,
): Request {
  const url = `${baseUrl}/setup${path}`
  return change === undefined ? new Request(url, { method }) : jsonRequest(method, url, change)
}

function jsonRequest(method: string, url: string, body: object): Request {
  return new Request(url, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}
