/** Names that people give the members of an environment: in variables, options, forms and answers. */
import type { FoundEnvironment, LeftOut, Member } from './found.ts'
import { whyLeftOut } from './found.ts'

type Meaning = Member | 'key_file' | 'secret'

/**
 * What a name means, the first row that fits: what is secret by its name first, since `CONSUMER_KEY_SECRET` is no key. `part`
 * is what is taken off the name to see which environment it is of.
 */
const MEANINGS: ReadonlyArray<readonly [Meaning, RegExp]> = [
  [
    'key_file',
    /(?:SERVER|JWT|PRIVATE)_?KEY_?(?:FILE|PATH|FILEPATH|LOCATION)|KEY_?FILE(?:_?PATH)?|KEYSTORE\w*|CERT(?:IFICATE)?(?:_?(?:FILE|PATH))?$/,
  ],
  [
    'secret',
    /SECRET|PASSWORD|PASSPHRASE|(?:ACCESS|REFRESH|SECURITY|ID|BEARER)_?TOKEN|^TOKEN$|_TOKEN$|(?:SERVER|JWT|PRIVATE|SIGNING)_?KEY|AUTH_?URL|ASSERTION|SESSION_?ID|^KEY$/,
  ],
  ['consumerKey', /CONSUMER_?KEY|CLIENT_?ID|CONNECTED_?APP_?ID|^ISS(?:UER)?$|_ISS(?:UER)?$/],
  ['username', /USER_?NAME|(?:^|_)USER(?:_?ID)?$|^SUB(?:JECT)?$|_SUB(?:JECT)?$|^LOGIN$/],
  ['audience', /AUDIENCE(?:_?URL)?|(?:^|_)AUD$/],
  [
    'address',
    /(?:INSTANCE|LOGIN|BASE|ORG|SERVER|TOKEN|AUTH|HUB|SF|SALESFORCE|MY_?DOMAIN|DOMAIN)_?(?:URL|URI|HOST|ENDPOINT)|MY_?DOMAIN|(?:^|_)(?:HOST|DOMAIN|ENDPOINT|URL)$/,
  ],
  ['name', /(?:SET_?)?ALIAS|ORG_?NAME|TARGET_?ORG|ENV(?:IRONMENT)?_?NAME/],
]

/** One name and its value, as another place has them, and whether that place says it is a secret. */
export type Pair = readonly [name: string, value: string, isSecret?: boolean]

/**
 * Environments out of names and values: those that have the same words around what they mean belong together, so that
 * `UAT_CLIENT_ID` and `UAT_USERNAME` are of one. Names that mean nothing here are passed over in silence.
 *
 * Holds no secret: what is one by its name or its form is left out, by its name. Never throws.
 */
export function environmentsOfPairs(pairs: Iterable<Pair>): { found: FoundEnvironment[]; leftOut: LeftOut[] } {
  const groups = new Map<string, FoundEnvironment>()
  const leftOut: LeftOut[] = []
  for (const [name, value, isSecret = false] of pairs) {
    const meant = meaningOf(name)
    if (!meant || value.trim() === '') continue
    const { meaning, group } = meant
    if (meaning === 'secret' || meaning === 'key_file') {
      leftOut.push({ what: shown(name), why: meaning })
      continue
    }
    const why = isSecret && meaning !== 'consumerKey' ? 'secret' : whyLeftOut(meaning, value)
    const before = groups.get(group) ?? {}
    if (why) leftOut.push({ what: shown(name), why })
    // The first says it: a login URL, and not the URL of something else further down.
    else if (before[meaning] === undefined) groups.set(group, { ...before, [meaning]: value.trim() })
  }
  return { found: merged(groups), leftOut: unique(leftOut) }
}

function meaningOf(name: string): { meaning: Meaning; group: string } | undefined {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .toUpperCase()
  for (const [meaning, part] of MEANINGS)
    if (part.test(words))
      return { meaning, group: words.replace(part, '').replace(/_+/g, '_').replace(/^_|_$/g, '').replace(COMMON, '') }
  return undefined
}

/** Words of every variable of the kind, which tell no environment from another. */
const COMMON = /(?:^|_)(?:SF|SFDX|SALESFORCE|TF_VAR|OAUTH|JWT|ORG|APP|AUTH|DX|CI|VITE|NEXT_PUBLIC)(?=_|$)/g

/** What says nothing but where an org is, or whose name is common to all, is of all. */
function merged(groups: ReadonlyMap<string, FoundEnvironment>): FoundEnvironment[] {
  const all = [...groups]
  const common = groups.get('')
  const own = all.filter(
    ([group, { consumerKey, username, address }]) => group !== '' && (consumerKey ?? username ?? address) !== undefined,
  )
  if (own.length === 0) return common ? [common] : []
  const named = own.map(([group, found]) => ({
    name: group.replace(/^_/, '').toLowerCase().replaceAll('_', '-'),
    ...common,
    ...found,
  }))
  // One group of a name that nobody chose for an environment, such as MYAPP_, beside what stands alone.
  return own.length === 1 && common ? [{ ...named[0], ...common, ...own[0]?.[1] }] : named
}

function unique(leftOut: readonly LeftOut[]): LeftOut[] {
  return leftOut.filter(({ what }, at) => leftOut.findIndex((other) => other.what === what) === at)
}

/** A name may be anything in a file of somebody else: as much of it as a list has room for. */
function shown(name: string): string {
  return name.slice(0, 60)
}
