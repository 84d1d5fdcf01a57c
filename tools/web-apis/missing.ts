import type { Identifier, SimpleSupportStatement, SupportStatement } from '@mdn/browser-compat-data'

/** Browsers by the data's names, each with the version in question. */
export type Targets = Readonly<Record<string, string>>

/** What one interface lacks in at least one of the browsers. */
export type Missing = {
  /** The interface itself is not there, so nothing can be made of it by name. */
  whole: boolean
  /** Members of its objects. */
  members: Set<string>
  /** Members of the interface object: `URL.parse`. */
  statics: Set<string>
}

/**
 * What some of the browsers lack, by interface, as MDN's browser-compat-data has it.
 *
 * A feature counts as there when it has been since that version or an earlier one, under its own name and without a
 * flag. What the data says nothing about counts as there. Global functions are members of an interface named `''`.
 */
export function missingIn(api: Identifier, targets: Targets): Map<string, Missing> {
  const absent = ({ __compat }: Identifier) =>
    __compat !== undefined &&
    Object.entries(targets).some(([browser, version]) => {
      const support = (__compat.support as Record<string, SupportStatement | undefined>)[browser]
      return support !== undefined && ![support].flat().some((statement) => has(statement, version))
    })
  const globals: Missing = { whole: false, members: new Set(), statics: new Set() }
  const found = new Map([['', globals]])
  for (const [name, feature] of features(api)) {
    if (/^[a-z]/.test(name)) {
      if (absent(feature)) globals.members.add(name)
      continue
    }
    const missing: Missing = { whole: absent(feature), members: new Set(), statics: new Set() }
    for (const [member, detail] of features(feature)) {
      if (!absent(detail)) continue
      if (member.endsWith('_static')) missing.statics.add(member.slice(0, -'_static'.length))
      else if (member.endsWith('_event')) missing.members.add(`on${member.slice(0, -'_event'.length)}`)
      else missing.members.add(member)
    }
    found.set(name, missing)
  }
  return found
}

function features(identifier: Identifier): [string, Identifier][] {
  return Object.entries(identifier).filter(([name]) => name !== '__compat') as [string, Identifier][]
}

function has(statement: SimpleSupportStatement, version: string): boolean {
  const { version_added: added, version_removed: removed, flags, prefix, alternative_name: other } = statement
  if (flags !== undefined || prefix !== undefined || other !== undefined) return false
  return isAtMost(added, version) && !isAtMost(removed, version)
}

/** Whether a version of the data is known and not after `version`. */
function isAtMost(stated: string | false | undefined, version: string): boolean {
  if (typeof stated !== 'string' || stated === 'preview') return false
  const numbers = (text: string) => text.replace('≤', '').split('.').map(Number)
  const [left, right] = [numbers(stated), numbers(version)]
  const difference = left.map((part, index) => part - (right[index] ?? 0)).find((part) => part !== 0)
  return (difference ?? 0) <= 0
}
