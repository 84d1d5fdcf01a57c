import { DEFAULT_HOST_FAMILIES, type HostFamily } from '#core/vocabulary/salesforce.ts'

import type { OwnOrigins } from '../front/own-origin.ts'
import { RELAY_LIMITS, type RelayLimits } from './limits.ts'
import { parseUpstreamOverride, type UpstreamOverride } from './upstream-override.ts'

/** Generous for a person and a team behind one address; tight for a scan. */
export const DEFAULT_RATE_PER_MINUTE = 600

/** Everything about the relay an operator may choose. Holds no secret. */
export type RelaySettings = {
  readonly families: readonly HostFamily[]
  readonly origins: OwnOrigins
  readonly limits: RelayLimits
  /** Admitted requests per minute and client network, if the operator chose; else {@link DEFAULT_RATE_PER_MINUTE}, and none for this machine. */
  readonly ratePerMinute: number | undefined
  readonly override: UpstreamOverride | undefined
}

/** Names of the settings, the same on Node (environment) and workerd (vars). */
export const RELAY_SETTINGS = [
  'PUBLIC_ORIGIN',
  'ALLOWED_ORIGINS',
  'RELAY_EXTRA_HOST_FAMILIES',
  'RELAY_RATE_PER_MINUTE',
  'RELAY_UPSTREAM_OVERRIDE',
] as const

export type RelayEnvironment = { readonly [Name in (typeof RELAY_SETTINGS)[number]]?: string | undefined }

export type SettingRefusal = { readonly code: 'setting_not_understood'; readonly setting: keyof RelayEnvironment }

const OPT_IN_FAMILIES = ['mil', 'cn'] as const satisfies readonly HostFamily[]

/**
 * Reads the relay's settings. A setting that is not understood is refused rather than ignored: a typing mistake in
 * a fence must not open it.
 *
 * @returns The settings, or the name of the first setting that cannot be used. Never throws.
 */
export function readRelaySettings(
  environment: RelayEnvironment,
): { readonly ok: true; readonly value: RelaySettings } | { readonly ok: false; readonly refusal: SettingRefusal } {
  const families = readFamilies(environment.RELAY_EXTRA_HOST_FAMILIES)
  if (families === undefined) return notUnderstood('RELAY_EXTRA_HOST_FAMILIES')
  const allowed = readOrigins(environment.ALLOWED_ORIGINS)
  if (allowed === undefined) return notUnderstood('ALLOWED_ORIGINS')
  const publicOrigin = environment.PUBLIC_ORIGIN || undefined
  if (publicOrigin !== undefined && !isSerialisedOrigin(publicOrigin)) return notUnderstood('PUBLIC_ORIGIN')
  const rate = environment.RELAY_RATE_PER_MINUTE ?? ''
  if (rate !== '' && !/^[1-9][0-9]{0,6}$/.test(rate)) return notUnderstood('RELAY_RATE_PER_MINUTE')
  const override = parseUpstreamOverride(environment.RELAY_UPSTREAM_OVERRIDE)
  if (override === 'invalid') return notUnderstood('RELAY_UPSTREAM_OVERRIDE')
  return {
    ok: true,
    value: {
      families,
      origins: { publicOrigin, allowed },
      limits: RELAY_LIMITS,
      ratePerMinute: rate === '' ? undefined : Number(rate),
      override,
    },
  }
}

function notUnderstood(setting: keyof RelayEnvironment): { readonly ok: false; readonly refusal: SettingRefusal } {
  return { ok: false, refusal: { code: 'setting_not_understood', setting } }
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

function readFamilies(text: string | undefined): readonly HostFamily[] | undefined {
  const names = listOf(text)
  const extra = OPT_IN_FAMILIES.filter((family) => names.includes(family))
  return extra.length === new Set(names).size ? [...DEFAULT_HOST_FAMILIES, ...extra] : undefined
}

/** Origins exactly as browsers serialise them, so that comparing text is comparing origins. */
function readOrigins(text: string | undefined): ReadonlySet<string> | undefined {
  const origins = listOf(text)
  return origins.every(isSerialisedOrigin) ? new Set(origins) : undefined
}

/** Whether `text` is an origin exactly as browsers write it: `https://host` or with a port that is not the default. */
function isSerialisedOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text
}
