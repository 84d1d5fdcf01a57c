// `npm run mutate [-- NAME…]`, once Node and packages are there. Names: those of `rooms.ts`, `patches`, and `room/part` for the
// files of a room whose path holds the part.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

import { giveUp, say } from '../say.mjs'
import { ALLOWED } from './allowed.ts'
import { PATCHES, UNNOTICED_PATCH } from './patches.ts'
import { BAR, HOLLOW_ROOM, roomOf, ROOMS } from './rooms.ts'
import { runMutants } from './run-mutants.ts'
import { judgeRoom, listOf, tableOf, type Verdict } from './survivors.ts'
import { tryPatches, type PatchOutcome } from './try-patches.ts'

/** Where the survivors are written. */
const LISTS = '.cache/mutate'

const PATCHES_STAGE = 'patches'
const given = process.argv.slice(2)
const asked = given.length === 0 ? [...ROOMS.map(({ name }) => name), PATCHES_STAGE] : given
const rooms = asked
  .filter((name) => name !== PATCHES_STAGE)
  .map((name) => roomOf(name) ?? giveUp(`has no room ${name}; rooms: ${ROOMS.map((room) => room.name).join(', ')}`))

const outcomes = asked.includes(PATCHES_STAGE) ? patches() : []
const verdicts = rooms.length === 0 ? [] : await judged()

if (verdicts.length > 0) console.log(`\n${tableOf(verdicts, BAR)}\n`)
for (const { room, explained, stale } of verdicts) {
  for (const { file, line, reason } of explained) say(`may live in ${room}: ${file}:${String(line)}, ${reason}`)
  for (const { file, source } of stale) say(`tools/mutate/allowed.ts names a survivor that is none: ${file}, ${source}`)
}
if (outcomes.length > 0)
  say(
    `patches: ${String(outcomes.filter(({ fate }) => fate === 'killed').length)} of ${String(outcomes.length)} killed`,
  )
const failed = verdicts.some(({ passed }) => !passed) || outcomes.some(({ fate }) => fate !== 'killed')
process.exit(failed ? 1 : 0)

/** The named patches, each said as it is tried, after one that is known to live. */
function patches(): PatchOutcome[] {
  say('patches …')
  const [canary, ...outcomes] = tryPatches([UNNOTICED_PATCH, ...PATCHES], ({ patch, fate, killers }) => {
    const by = killers[0] === undefined ? patch.breaks : `“${killers[0]}”`
    if (patch !== UNNOTICED_PATCH)
      say(`${patch.name}: ${fate === 'killed' ? 'killed by' : `${fate.toUpperCase()}.`} ${by}`)
  })
  if (canary?.fate !== 'alive') giveUp('canary: a patch died of a test that looks at nothing')
  return outcomes
}

/** The rooms asked for, after one whose tests are known to notice nothing. */
async function judged(): Promise<Verdict[]> {
  mkdirSync(LISTS, { recursive: true })
  const canary = judgeRoom(HOLLOW_ROOM.name, await runMutants(HOLLOW_ROOM), [], BAR)
  if (canary.passed || canary.unexplained.length < 3) giveUp('canary: a test that looks at nothing killed the mutants')

  const verdicts: Verdict[] = []
  for (const room of rooms) {
    const started = Date.now()
    say(`${room.name} …`)
    const mutants = await runMutants(room)
    const files = new Set(mutants.map(({ file }) => file))
    const isWhole = ROOMS.includes(room)
    // Of a part, only what the list says of that part can be judged.
    const allowed = ALLOWED.filter(({ file }) => isWhole || files.has(file))
    const verdict = judgeRoom(room.name, mutants, allowed, BAR)
    const list = join(LISTS, `${room.name}.txt`)
    writeFileSync(list, listOf(verdict.unexplained))
    const seconds = ((Date.now() - started) / 1000).toFixed(0)
    say(
      `${room.name}: ${String(verdict.killed)} of ${String(verdict.mutants)} killed, ${seconds} s; survivors in ${list}`,
    )
    verdicts.push(verdict)
  }
  return verdicts
}
