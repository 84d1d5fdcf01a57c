/** What can be read of an environment that was set up elsewhere, before it becomes one here. */
import type { AppKind, PermittedUsers } from '#core/vocabulary/salesforce.ts'

import type { AssertionDraft } from '../environment/assertion-draft.ts'
import { consumerKeyOddity, readConsumerKey } from '../environment/consumer-key.ts'
import { newEnvironment, type Environment, type NewOrg } from '../environment/environment.ts'
import { heldSecret } from '../environment/held-secret.ts'
import { parseLoginHost } from '../salesforce-host/login-host.ts'
import { EVERY_FAMILY } from '../salesforce-host/reach.ts'
import type { RealKind } from '../salesforce-host/kind-of-host.ts'

/** Where a text comes from, as far as it shows. */
export type ImportSource =
  'file' | 'sf_command' | 'sf_display' | 'variables' | 'postman_environment' | 'postman_collection' | 'link'

/** One environment as another place has it. Holds no secret. */
export type FoundEnvironment = {
  name?: string
  /** A practice org stays where it was made: another is opened here. */
  practice?: true
  /** Any address of the org, as it was written. */
  address?: string
  saidKind?: RealKind
  consumerKey?: string
  appKind?: AppKind
  permittedUsers?: PermittedUsers
  username?: string
  audience?: string
  /** What was typed over the derived assertion, the audience besides. */
  draft?: AssertionDraft
  soql?: string
  apiVersion?: string
}

/** A member that was not taken, by its name, never by its value. */
export type LeftOut = {
  what: string
  /**
   * `secret`: it is one, or may be. `key_file`: a file this page cannot open, or a key that has a shelf of its own.
   * `placeholder`: a name in the place of a value. `unusable`: no value that this flow can use.
   */
  why: 'secret' | 'key_file' | 'placeholder' | 'unusable'
}

/** Members that are read one by one from variables, commands and forms. */
export type Member = 'name' | 'address' | 'consumerKey' | 'username' | 'audience'

/** Longer is no name, no host and no key. Characters. */
const MAX_MEMBER = 300

/** Names in the place of values: `$X`, `${X}`, `{{x}}`, `<x>`, `%X%`, `your-…`. */
const PLACEHOLDER = /^(?:\$[({A-Za-z_]|\$\{\{|\{\{|<[^>]*>$|%\w+%$|your[-_ ]|x{3,}|\.\.\.|…)/i

/**
 * Why a value is not taken for a member; undefined where it is fit to be. Never throws.
 *
 * @param value may be a secret
 */
export function whyLeftOut(member: Member, value: string): LeftOut['why'] | undefined {
  if (PLACEHOLDER.test(value)) return 'placeholder'
  if (member === 'consumerKey')
    return consumerKeyOddity(readConsumerKey(value)) === 'secret' ? 'secret' : tooLong(value)
  return heldSecret(value) === undefined ? tooLong(value) : 'secret'
}

function tooLong(value: string): 'unusable' | undefined {
  return value.length > MAX_MEMBER || value.trim() === '' ? 'unusable' : undefined
}

/**
 * The environment that was found, as one of this browser, with nothing done yet.
 *
 * Its key and certificate stay where they are: this page has keys of its own. An address that cannot be read as a login host
 * is kept as it was written, and the flow says what is wrong with it. Never throws.
 */
export function environmentOf(
  found: FoundEnvironment,
  start: Pick<Environment, 'id' | 'name' | 'createdAt'>,
): Environment {
  const made = newEnvironment({ ...start, ...orgOf(found) })
  const app = {
    ...(found.appKind === undefined ? {} : { kind: found.appKind }),
    ...(found.permittedUsers === undefined ? {} : { permittedUsers: found.permittedUsers }),
    ...(found.consumerKey === undefined || found.practice ? {} : { consumerKey: readConsumerKey(found.consumerKey) }),
  }
  const more = {
    approval: { username: found.practice ? '' : (found.username?.trim() ?? '') },
    claims: {
      ...(found.draft ?? made.claims),
      ...(found.audience === undefined ? {} : { audience: found.audience }),
    },
    api: {
      soql: found.soql ?? made.api.soql,
      ...(found.apiVersion === undefined ? {} : { version: found.apiVersion }),
    },
  }
  return made.kind === 'practice'
    ? { ...made, ...more, app: { ...made.app, ...app } }
    : { ...made, ...more, app: { ...made.app, ...app } }
}

function orgOf({ practice, address = '', saidKind }: FoundEnvironment): NewOrg {
  if (practice) return { kind: 'practice' }
  const said = saidKind === undefined ? {} : { saidKind }
  const read = parseLoginHost(address, EVERY_FAMILY)
  if (read.ok) {
    const { host, sitePath } = read.value
    return { kind: 'real', host, ...said, ...(sitePath === undefined ? {} : { sitePath }) }
  }
  const host = 'host' in read.error ? read.error.host : address.trim().toLowerCase()
  return { kind: 'real', host, ...said }
}
