import { isIP } from 'node:net'

import { readSwitch } from '../../front/switch.ts'
import { readRelaySettings, type RelayEnvironment, type RelaySettings } from '../../relay/settings.ts'
import { LOOPBACK_HOSTS } from '../http/listen.ts'

/** Everything an operator may choose about the Node server. */
export type NodeSettings = {
  readonly port: number
  readonly hosts: readonly string[]
  /** Where practice orgs are kept; memory where it is undefined. */
  readonly dataDirectory: string | undefined
  readonly practice: boolean
  /** How many practice orgs there may be and how many bytes they may take, where the operator says. */
  readonly practiceCeiling: { readonly orgs?: number; readonly bytes?: number }
  /** The origin the outside uses, when a proxy in front hides it; else that of each request. */
  readonly publicOrigin: string | undefined
  /** Header in which a proxy in front names the client. */
  readonly clientAddressHeader: string | undefined
  /** Whether one line per request is printed; what it may say is in `access-log.ts`. */
  readonly accessLog: boolean
  readonly relay: RelaySettings
}

/** The settings beside the relay's. */
export const NODE_SETTINGS = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'PRACTICE',
  'PRACTICE_MAX_ORGS',
  'PRACTICE_MAX_BYTES',
  'ACCESS_LOG',
  'CLIENT_ADDRESS_HEADER',
] as const

type NodeEnvironment = RelayEnvironment & { readonly [Name in (typeof NODE_SETTINGS)[number]]?: string | undefined }

export type NodeSettingsResult =
  | { readonly ok: true; readonly value: NodeSettings }
  | { readonly ok: false; readonly refusal: { readonly code: 'setting_not_understood'; readonly setting: string } }

/** RFC 1123 §2.1: labels of letters, digits and hyphens; the last one begins with a letter, so it is no address. */
const HOST_NAME = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/
const DEFAULT_PORT = 8788
const DEFAULT_DATA_DIRECTORY = '.data'

/**
 * Reads the environment of `npm start`.
 *
 * @returns The settings, or the name of the first that is not understood; the server must then not start. Never throws.
 */
export function readNodeSettings(environment: NodeEnvironment): NodeSettingsResult {
  const relay = readRelaySettings(environment)
  if (!relay.ok) return relay
  const port = Number(environment.PORT || DEFAULT_PORT)
  if (!/^[0-9]*$/.test(environment.PORT ?? '') || port > 65_535) return notUnderstood('PORT')
  const practice = readSwitch(environment.PRACTICE, true)
  if (practice === undefined) return notUnderstood('PRACTICE')
  const orgs = readCount(environment.PRACTICE_MAX_ORGS)
  if (orgs === 'not_understood') return notUnderstood('PRACTICE_MAX_ORGS')
  const bytes = readCount(environment.PRACTICE_MAX_BYTES)
  if (bytes === 'not_understood') return notUnderstood('PRACTICE_MAX_BYTES')
  const accessLog = readSwitch(environment.ACCESS_LOG, false)
  if (accessLog === undefined) return notUnderstood('ACCESS_LOG')
  const clientAddressHeader = environment.CLIENT_ADDRESS_HEADER || undefined
  if (clientAddressHeader !== undefined && !/^[A-Za-z0-9-]+$/.test(clientAddressHeader))
    return notUnderstood('CLIENT_ADDRESS_HEADER')
  const host = readHost(environment.HOST)
  if (host === undefined) return notUnderstood('HOST')
  const hosts = host === '' ? LOOPBACK_HOSTS : [host]
  return {
    ok: true,
    value: {
      port,
      hosts,
      publicOrigin: relay.value.origins.publicOrigin,
      clientAddressHeader,
      dataDirectory: environment.DATA_DIR || DEFAULT_DATA_DIRECTORY,
      practice,
      practiceCeiling: { ...(orgs === undefined ? {} : { orgs }), ...(bytes === undefined ? {} : { bytes }) },
      accessLog,
      relay: relay.value,
    },
  }
}

/** An address or a name to listen on, as `listen` takes it: an IPv6 address may be written in brackets, as in a URL. */
function readHost(text = ''): string | undefined {
  const bare = text.startsWith('[') && text.endsWith(']') && isIP(text.slice(1, -1)) === 6 ? text.slice(1, -1) : text
  return bare === '' || isIP(bare) !== 0 || HOST_NAME.test(bare) ? bare : undefined
}

/** A whole number of at least one, in plain digits. */
function readCount(text: string | undefined): number | undefined | 'not_understood' {
  if (text === undefined || text === '') return undefined
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : 'not_understood'
}

function notUnderstood(setting: string): NodeSettingsResult {
  return { ok: false, refusal: { code: 'setting_not_understood', setting } }
}
