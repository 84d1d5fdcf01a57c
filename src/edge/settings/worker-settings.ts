import { readSwitch } from '../front/switch.ts'
import { readRelaySettings, RELAY_SETTINGS, type RelaySettings } from '../relay/settings.ts'

/** Settings the Worker reads. */
export const WORKER_SETTINGS = [...RELAY_SETTINGS, 'PRACTICE'] as const
type WorkerSetting = (typeof WORKER_SETTINGS)[number]

/** Vars of a Worker. Unlike an environment they may be any JSON that `wrangler.jsonc` or the dashboard can say. */
export type WorkerVars = { readonly [Name in WorkerSetting]?: unknown }

/** Everything an operator may choose about the Worker. */
type WorkerSettings = { readonly relay: RelaySettings; readonly practice: boolean }

type WorkerSettingsResult =
  | { readonly ok: true; readonly value: WorkerSettings }
  | {
      readonly ok: false
      readonly refusal: { readonly code: 'setting_not_understood'; readonly setting: WorkerSetting }
    }

/**
 * Reads the vars of the Worker. A number is taken as its digits; anything else that is no text is not understood.
 *
 * @returns The settings, or the name of the first that is not understood; the Worker must then serve nothing. Never throws.
 */
export function readWorkerSettings(vars: WorkerVars): WorkerSettingsResult {
  const environment: { [Name in WorkerSetting]?: string } = {}
  for (const setting of WORKER_SETTINGS) {
    const value = vars[setting]
    if (typeof value === 'string' || typeof value === 'number') environment[setting] = String(value)
    else if (value !== undefined) return { ok: false, refusal: { code: 'setting_not_understood', setting } }
  }
  const relay = readRelaySettings(environment)
  if (!relay.ok) return relay
  const practice = readSwitch(environment.PRACTICE, true)
  if (practice === undefined) return { ok: false, refusal: { code: 'setting_not_understood', setting: 'PRACTICE' } }
  return { ok: true, value: { relay: relay.value, practice } }
}
