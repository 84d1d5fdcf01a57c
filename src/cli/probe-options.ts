import { familyOfHost } from '#core/salesforce-host/reach.ts'
import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { LOGIN_AUDIENCE, TEST_AUDIENCE } from '#core/vocabulary/salesforce.ts'
import { MAX_PER_AXIS } from '#core/probe/plan.ts'
import { cliWords } from '#words/en/cli.ts'
import { probeCommandWords as words } from '#words/en/cli-probe.ts'
import { parseArgs } from 'node:util'

/** What a probe was asked for. `hosts` and `audiences` are empty where none was given. */
export type ProbeOptions = {
  iss: string
  sub: string
  key: string
  password: string | undefined
  /** Absolute URLs of Salesforce hosts. */
  hosts: readonly string[]
  audiences: readonly string[]
  /** A practice org's address, in place of hosts. Its base URL holds a key. */
  practice: string | undefined
  jti: boolean
  yes: boolean
  dryRun: boolean
  json: boolean
}

/** The generic hosts, which are their own audiences. */
export const GENERIC = [LOGIN_AUDIENCE, TEST_AUDIENCE] as const

/** Reads the arguments. @returns the options, or what is wrong with them; never the value of a secret. */
export function parseProbeOptions(args: readonly string[]): ProbeOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'iss': { type: 'string' },
        'sub': { type: 'string' },
        'key': { type: 'string' },
        'password': { type: 'string' },
        'host': { type: 'string', multiple: true, default: [] },
        'aud': { type: 'string', multiple: true, default: [] },
        'practice': { type: 'string' },
        'jti': { type: 'boolean', default: false },
        'yes': { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        'json': { type: 'boolean', default: false },
      },
    })
    const { iss, sub, key, practice, jti, yes, json, aud } = values
    if (positionals.length > 0) return words.takesNoFile
    if (iss === undefined || sub === undefined || key === undefined) return words.needs
    if (practice !== undefined && values.host.length > 0) return words.practiceOrHosts
    if (practice !== undefined && !isPracticeAddress(practice)) return words.noPracticeAddress
    const hosts: string[] = []
    for (const given of values.host) {
      const read = parseLoginHost(given)
      if (!read.ok || familyOfHost(read.value.host) === undefined) return words.noLoginHost
      hosts.push(`https://${read.value.host}`)
    }
    if (hosts.length > MAX_PER_AXIS || aud.length > MAX_PER_AXIS) return words.atMost(MAX_PER_AXIS)
    return {
      iss,
      sub,
      key,
      password: values.password,
      hosts,
      audiences: aud,
      practice,
      jti,
      yes,
      dryRun: values['dry-run'],
      json,
    }
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : cliWords.notUnderstood
  }
}

/** A practice org's path; anywhere by https, on this computer without it too. */
function isPracticeAddress(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^\/practice\/00D[A-Za-z0-9]+\/?$/.test(url.pathname)) return false
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
  )
}
