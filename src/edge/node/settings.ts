import { readRelaySettings, type RelayEnvironment, type RelaySettings } from '../relay/settings.ts'
import { LOOPBACK_HOSTS } from './listen.ts'

/** Everything an operator may choose about the Node server. */
export type NodeSettings = {
  readonly port: number
  readonly hosts: readonly string[]
  readonly dataDirectory: string
  readonly practice: boolean
  readonly relay: RelaySettings
}

type NodeEnvironment = RelayEnvironment & {
  readonly PORT?: string | undefined
  readonly HOST?: string | undefined
  readonly DATA_DIR?: string | undefined
  readonly PRACTICE?: string | undefined
}

export type NodeSettingsResult =
  | { readonly ok: true; readonly value: NodeSettings }
  | { readonly ok: false; readonly refusal: { readonly code: 'setting_not_understood'; readonly setting: string } }

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
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return notUnderstood('PORT')
  const practice = environment.PRACTICE || 'on'
  if (practice !== 'on' && practice !== 'off') return notUnderstood('PRACTICE')
  return {
    ok: true,
    value: {
      port,
      hosts: environment.HOST ? [environment.HOST] : LOOPBACK_HOSTS,
      dataDirectory: environment.DATA_DIR || DEFAULT_DATA_DIRECTORY,
      practice: practice === 'on',
      relay: relay.value,
    },
  }
}

function notUnderstood(setting: string): NodeSettingsResult {
  return { ok: false, refusal: { code: 'setting_not_understood', setting } }
}
