/**
 * Checks the import graph of `src/` against `.dependency-cruiser.mjs`, and the checker against itself.
 *
 * A graph check that reads no files reports no violations. So this also fails when fewer modules were read than
 * there are source files, when a room of a ranked layer has no rank, and when any rule goes unreported for
 * `tools/canary/architecture`, whose files break every one of them. Rooms are judged by `room-rules.ts`.
 */
import { readdirSync } from 'node:fs'

import { cruise, type ICruiseResult } from 'dependency-cruiser'

import configuration, { RANKED_ROOMS } from '../.dependency-cruiser.mjs'
import { circlesOfRooms, looseFiles } from './room-rules.ts'

const CANARY = 'tools/canary/architecture'

async function read(baseDir: string): Promise<ICruiseResult> {
  const options = { ...configuration.options, baseDir, validate: true, ruleSet: { forbidden: configuration.forbidden } }
  const { enhancedResolveOptions, ...cruiseOptions } = options
  const { output } = await cruise(['src'], cruiseOptions as never, enhancedResolveOptions)
  if (typeof output === 'string') throw new Error('the cruiser answered with text instead of a graph')
  return output
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
}

const failures: string[] = []

const graph = await read(process.cwd())
for (const { rule, from, to } of graph.summary.violations) failures.push(`${rule.name}: ${from} → ${to}`)

const cruised = graph.modules.filter(({ source }) => source.startsWith('src/')).length
const present = sourceFiles('src').length
if (cruised < present) failures.push(`only ${cruised} of ${present} source files were read`)

for (const [layer, ranked] of Object.entries(RANKED_ROOMS)) {
  for (const folder of readdirSync(`src/${layer}`, { withFileTypes: true })) {
    if (folder.isDirectory() && folder.name !== 'testing' && !ranked.includes(folder.name))
      failures.push(`src/${layer}/${folder.name} has no rank in .dependency-cruiser.mjs`)
  }
}

/** Every import between files of `src/`, type-only ones included. */
function importsOf({ modules }: ICruiseResult): [from: string, to: string][] {
  return modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved }): [string, string] => [source, resolved]),
  )
}

for (const circle of circlesOfRooms(importsOf(graph))) failures.push(`rooms import each other: ${circle.join(', ')}`)
for (const file of looseFiles(sourceFiles('src').map((name) => `src/${name}`)))
  failures.push(`${file} stands loose in a room that has sub-rooms`)

const canary = await read(`${process.cwd()}/${CANARY}`)
const reported = new Set(canary.summary.violations.map(({ rule }) => rule.name))
for (const { name } of configuration.forbidden ?? []) {
  // A rule without a name could not be told apart in a report.
  if (name === undefined) failures.push('a rule in .dependency-cruiser.mjs has no name')
  else if (!reported.has(name)) failures.push(`canary: the rule ${name} reports nothing for ${CANARY}, which breaks it`)
}

if (circlesOfRooms(importsOf(canary)).length === 0) failures.push(`canary: no circle of rooms is seen in ${CANARY}`)

for (const failure of failures) console.error(`architecture: ${failure}`)
console.log(
  `architecture: ${cruised} modules, ${graph.summary.totalDependenciesCruised} imports, ${failures.length} failures`,
)
process.exit(failures.length > 0 ? 1 : 0)
