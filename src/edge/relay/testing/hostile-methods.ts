import { restCase, tokenCase, type RelayCase } from './relay-case.ts'

/** Methods an HTTP server may pass on; `CONNECT` is not one of them. */
const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'PROPFIND',
  'PURGE',
  'LOCK',
  'MOVE',
  'REPORT',
  'SEARCH',
] as const

/** Every method on every route, except the one that is allowed there. */
export function hostileMethods(): readonly RelayCase[] {
  const host = '/relay/acme.my.salesforce.com'
  const routes: ReadonlyArray<readonly [path: string, allowed: string]> = [
    ['/services/oauth2/token', 'POST'],
    ['/services/oauth2/revoke', 'POST'],
    ['/services/oauth2/userinfo', 'GET'],
    ['/services/data', 'GET'],
    ['/services/data/v67.0', 'GET'],
    ['/services/data/v67.0/limits', 'GET'],
    ['/services/data/v67.0/sobjects/Account/001000000000001', 'GET'],
  ]
  return routes.flatMap(([path, allowed]) =>
    METHODS.filter((method) => method !== allowed).map((method) => {
      const make = method === 'GET' || method === 'HEAD' ? restCase : tokenCase
      return make(`${method} ${path}`, { method, target: host + path, refusedAs: ['method_not_allowed'] })
    }),
  )
}
