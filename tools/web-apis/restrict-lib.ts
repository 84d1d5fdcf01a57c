import type { Missing } from './missing.ts'

/**
 * A copy of TypeScript's `lib.dom.d.ts` or `lib.webworker.d.ts` without what is missing, so that the compiler refuses it.
 *
 * These files are generated and regular: a block begins and ends in the first column, a member is one line. Throws
 * when a line to be left out is not a whole member, so that a change of that form cannot go unnoticed.
 */
export function restrictLib(text: string, missing: ReadonlyMap<string, Missing>): string {
  const lines = text.split('\n')
  const interfaces = readInterfaces(lines)
  const globals = new Set([...(missing.get('')?.members ?? []), ...(missing.get('Window')?.members ?? [])])

  let block: Block = OUTSIDE
  /** Whether a line is one of what is missing, by the block it is in. */
  const isMissing = (line: string) => {
    if (block.kind === 'outside') return globals.has(GLOBAL.exec(line)?.[1] ?? '')
    const lacks = missing.get(block.name)
    const member = MEMBER.exec(line)?.[1] ?? ''
    if (block.kind === 'object') return lacks?.statics.has(member) === true
    return lacks?.members.has(member) === true || (GLOBAL_SCOPE.test(block.name) && globals.has(member))
  }

  return lines
    .filter((line) => {
      const entered = blockOf(line)
      if (entered) block = entered
      const gone = block.kind === 'object' && missing.get(block.name)?.whole === true
      const left = line.startsWith('}') || line.endsWith('{}')
      if (entered || left || gone) {
        if (left) block = OUTSIDE
        return !gone
      }
      if (!isMissing(line)) return true
      if (!line.endsWith(';')) throw new Error(`not a whole member: ${line}`)
      return false
    })
    .map((line) => withoutInherited(line, interfaces, missing))
    .join('\n')
}

/** Takes what an interface lacks out of what it inherits: `Request` has no `body`, though `Body` has for `Response`. */
function withoutInherited(
  line: string,
  interfaces: ReadonlyMap<string, Interface>,
  missing: ReadonlyMap<string, Missing>,
): string {
  const [, name = '', , extended] = INTERFACE.exec(line) ?? []
  const lacked = [...(missing.get(name)?.members ?? [])]
  if (extended === undefined || lacked.length === 0) return line
  const gives = (parent: string, member: string): boolean => {
    const { members, parents } = interfaces.get(parent) ?? { members: new Set(), parents: [] }
    return members.has(member) || parents.some((grandparent) => gives(grandparent, member))
  }
  const parents = heritage(extended).map((parent) => {
    const inherited = lacked.filter((member) => gives(bare(parent), member))
    return inherited.length === 0 ? parent : `Omit<${parent}, '${inherited.join(`' | '`)}'>`
  })
  return line.replace(` extends ${extended} {`, ` extends ${parents.join(', ')} {`)
}

type Block = { name: string; kind: 'interface' | 'object' | 'outside' }
type Interface = { members: Set<string>; parents: string[] }

const OUTSIDE: Block = { name: '', kind: 'outside' }
const INTERFACE = /^interface (\w+)(<.*?>)?(?: extends (.+?))? \{/
/** The object that stands for an interface, or a namespace of functions. */
const OBJECT = /^declare (?:var|namespace) (\w+):? \{$/
const MEMBER = /^ {4}(?:readonly |get |set |function )?"?(\w+)"?[?(<:]/
const GLOBAL = /^declare (?:function|var) (\w+)[(<:]/
const GLOBAL_SCOPE = /^(?:Window|WindowOrWorkerGlobalScope|WorkerGlobalScope)$/

function blockOf(line: string): Block | undefined {
  const name = INTERFACE.exec(line)?.[1]
  if (name !== undefined) return { name, kind: 'interface' }
  const object = OBJECT.exec(line)?.[1]
  return object === undefined ? undefined : { name: object, kind: 'object' }
}

/** Every interface with the members and parents of all its declarations together. */
function readInterfaces(lines: readonly string[]): Map<string, Interface> {
  const found = new Map<string, Interface>()
  let open: Interface | undefined
  for (const line of lines) {
    const [, name, , extended] = INTERFACE.exec(line) ?? []
    if (name !== undefined) {
      open = found.get(name) ?? { members: new Set(), parents: [] }
      open.parents.push(...heritage(extended).map(bare))
      found.set(name, open)
    } else if (line.startsWith('}')) {
      open = undefined
    }
    const member = MEMBER.exec(line)?.[1]
    if (member !== undefined) open?.members.add(member)
  }
  return found
}

/** A type without its arguments. */
const bare = (type: string) => type.replace(/<.*$/, '')

/** The types of an `extends` clause; a comma inside of angle brackets separates arguments. */
function heritage(clause = ''): string[] {
  return clause.match(/\w+(?:<[^<>]*(?:<[^<>]*>[^<>]*)*>)?/g) ?? []
}
