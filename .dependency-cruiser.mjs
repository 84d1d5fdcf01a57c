// The one-way rule between the folders of src/, as docs/architecture.md draws it.
// Read by tools/check-architecture.ts, which also proves that these rules can fail.

/** Rooms of the core in the order they may depend on each other: each may import only from the ranks before its own. */
const CORE_RANKS = [
  ['vocabulary'],
  ['kernel'],
  ['encoding', 'soql'],
  ['keys'],
  ['keystores', 'certificates'],
  ['assertions', 'salesforce-host', 'key-shelf'],
  ['authorization', 'token-exchange', 'rest', 'anatomy', 'wire'],
  ['lint', 'diagnosis', 'explanations', 'records'],
  ['recognition'],
  ['transcript'],
  ['jose'],
  ['inspection', 'sign-elsewhere', 'samples', 'app-setup'],
  ['environment'],
  ['practice-client', 'app-package', 'truth-check', 'environment-import', 'code'],
  ['flow'],
  ['drills', 'trial', 'certificate-change', 'probe', 'comparison', 'kit'],
]

/** The same for the practice org. */
const PRACTICE_RANKS = [
  ['kernel'],
  ['store', 'certificate'],
  ['http', 'org'],
  ['data'],
  ['soql'],
  ['context'],
  ['drills'],
  ['token'],
  ['authorize', 'rest'],
  ['setup'],
  ['doors'],
]

/** Every room that has a rank, by its layer; a room without one would be outside the rule. */
export const RANKED_ROOMS = { core: CORE_RANKS.flat(), practice: PRACTICE_RANKS.flat() }

const folders = (names) => `(?:${names.join('|')})`

/** A room of one rank may not import a room of a later rank. The last rank has nothing after it. */
const direction = (layer, ranks) =>
  ranks.slice(0, -1).map((rank, level) => ({
    name: `${layer}-${rank[0]}-imports-only-below`,
    comment: `${layer}/${rank.join(`, ${layer}/`)} may import from the rooms listed before them, not from later ones`,
    severity: 'error',
    from: { path: `^src/${layer}/${folders(rank)}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: `^src/${layer}/${folders(ranks.slice(level + 1).flat())}/` },
  }))

/**
 * @param {string} layer folder of src/
 * @param {string} allowed regular expression of what else under src/ it may import
 * @param {string} comment
 */
const layer = (layer, allowed, comment) => ({
  name: `${layer}-imports`,
  comment,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^src/', pathNot: `^src/${layer}/${allowed ? `|${allowed}` : ''}` },
})

/** @param {string} packages regular expression of package names @param {string} allowed where they may be imported */
const ownedPackage = (name, packages, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^src/', pathNot: `${allowed}|\\.test\\.tsx?$` },
  to: { path: `(^|/)node_modules/${packages}(/|$)` },
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment:
        'no file may reach itself, by types neither: what two files know of each other is one idea, or a third file',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-import-resolves',
      comment: 'an import that leads nowhere would hide an edge of the graph',
      severity: 'error',
      from: {},
      // Runtime modules of workerd and of Vite exist only inside those tools.
      to: { couldNotResolve: true, pathNot: '^(cloudflare:|virtual:|node:sqlite)' },
    },
    layer('core', '', 'core imports nothing outside core'),
    layer('practice', '^src/core/vocabulary/', 'the practice org is a second implementation: constants only'),
    layer('edge', '^src/(core/vocabulary|practice)/', 'the edge function deploys alone'),
    layer('platform', '^src/core/', 'adapters know the core and the browser'),
    layer('words', '^src/core/', 'words for the codes of the core, and nothing else'),
    {
      name: 'words-of-ui-import-nothing',
      comment: 'what the primitives say knows nothing of the product either',
      severity: 'error',
      from: { path: '^src/words/en/ui\\.ts$' },
      to: { path: '^src/' },
    },
    layer('cli', '^src/(core|words)/', 'the command line is the core with Node adapters'),
    layer('library', '^src/(core|practice|edge)/', 'what other programs import knows no page and no command line'),
    layer(
      'program',
      '^src/(core|words|cli|library|practice|edge)/',
      'the program: command line, servers and library in one',
    ),
    layer('ui', '^src/words/en/ui\\.ts$', 'primitives know nothing of the product, and have a catalogue of their own'),
    layer('features', '^src/(core|words|ui)/', 'a feature gets its adapters through ports'),
    {
      name: 'no-feature-imports-another',
      comment: 'what two features share belongs in core or ui',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/(?:$1/|[^/]+\\.tsx?$)' },
    },
    {
      name: 'nothing-imports-the-shell',
      comment: 'only main.tsx mounts the app',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app/|main\\.tsx$)' },
      to: { path: '^src/app/' },
    },
    ...direction('core', CORE_RANKS),
    ...direction('practice', PRACTICE_RANKS),
    ownedPackage(
      'jose-has-owners',
      'jose',
      '^src/(core/(keys|keystores|certificates|assertions|jose)|practice)/',
      'one place signs and verifies; the practice org has its own',
    ),
    ownedPackage(
      'asn1-has-owners',
      '(pkijs|asn1js|pvutils|@noble/hashes|node-forge)',
      '^src/core/(keys|keystores|certificates)/|^src/practice/kernel/digest\\.ts$',
      'ASN.1 and hash libraries stay behind what owns them',
    ),
    ownedPackage(
      'schemas-stand-at-entrances',
      'valibot',
      '^src/(core/(kernel|environment|environment-import|practice-client|rest|token-exchange|diagnosis)|practice/(store|http|setup|rest|org|drills)|platform)/',
      'what comes from outside passes a schema where it comes in, and is not judged again further inside',
    ),
    {
      name: 'core-knows-no-runtime',
      comment: 'the core runs in a page, in workerd and in Node alike',
      severity: 'error',
      from: { path: '^src/(core|practice)/', pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-knows-no-view',
      comment: 'no framework below the features',
      severity: 'error',
      from: { path: '^src/(core|words|practice|edge|platform|cli|library|program)/' },
      to: { path: '(^|/)node_modules/(react|react-dom|@tanstack|wouter)(/|$)' },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'browser', 'default'],
    },
  },
}
