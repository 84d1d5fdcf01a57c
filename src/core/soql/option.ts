/** What an option is, which tells how it is drawn. */
type SoqlOptionKind = 'object' | 'field' | 'relationship' | 'children' | 'value' | 'function' | 'keyword'

/** One thing that could stand at a place. */
export type SoqlOption = {
  kind: SoqlOptionKind
  /** As it is read in a list. */
  label: string
  /** What is written. */
  apply: string
  /** Salesforce's word for a field's type. */
  type?: string
  /** The objects that a relationship or a sub-select leads to. */
  to?: readonly string[]
  /** What people of the org call it. */
  called?: string
}

/** The letters of a label that are those typed. */
export type MatchedOption = SoqlOption & { match: readonly [from: number, to: number] }

/** Most options of one answer. */
const MAX_OPTIONS = 200

const ORDER: Readonly<Record<SoqlOptionKind, number>> = {
  value: 0,
  relationship: 1,
  field: 1,
  children: 1,
  object: 1,
  function: 2,
  keyword: 3,
}

/** Those that hold what is typed: where they begin with it first, then where a word in them does, then the rest. */
export function matching(options: readonly SoqlOption[], typed: string): MatchedOption[] {
  const looked = typed.toLowerCase()
  return options
    .flatMap((option) => {
      const at = option.label.toLowerCase().indexOf(looked)
      if (at < 0 || (option.kind === 'keyword' && at > 0)) return []
      const match = bestMatch(option.label, looked, at)
      const rank = match === 0 ? 0 : isWordStart(option.label, match) ? 1 : 2
      return [{ option: { ...option, match: [match, match + looked.length] as const }, rank }]
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        ORDER[a.option.kind] - ORDER[b.option.kind] ||
        (a.option.kind === 'value' ? 0 : a.option.label < b.option.label ? -1 : 1),
    )
    .slice(0, MAX_OPTIONS)
    .map(({ option }) => option)
}

/** The first place where a word of the label begins with it; else the first there is. */
function bestMatch(label: string, looked: string, first: number): number {
  if (looked === '') return 0
  const lower = label.toLowerCase()
  for (let at = first; at >= 0; at = lower.indexOf(looked, at + 1)) if (isWordStart(label, at)) return at
  return first
}

/** `P` of `EmailPreferences`, or what follows an underscore. */
function isWordStart(label: string, at: number): boolean {
  const [before, letter] = [label.charAt(at - 1), label.charAt(at)]
  return at === 0 || before === '_' || (/[A-Z]/.test(letter) && !/[A-Z]/.test(before))
}
