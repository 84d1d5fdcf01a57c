/**
 * `npm run bench [-- AREA…] [--json FILE]`: side-by-side measurements.
 *
 * An area is a module of this folder that exports `measure(): Promise<Row[]>`. Exits 1 when an area failed to run; a
 * bar that does not hold is reported and does not fail, because a busy machine is not a defect.
 */
import { readdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import type { Row } from './support/row.ts'

const AREAS = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && name !== 'run.ts' && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -3))

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true })
const unknown = positionals.find((area) => !AREAS.includes(area))
if (unknown !== undefined) {
  console.error(`bench: no area ${unknown}; areas: ${AREAS.join(', ')}`)
  process.exit(2)
}

// Lets the areas' own exit handlers stop what they started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const rows: Row[] = []
let failed = false
for (const area of positionals.length > 0 ? positionals : AREAS) {
  try {
    const { measure } = (await import(`./${area}.ts`)) as { measure: () => Promise<Row[]> }
    for (const row of await measure()) {
      rows.push(row)
      console.log(line(row))
    }
  } catch (error) {
    failed = true
    const reason = error instanceof Error ? error.message : String(error)
    rows.push({ area, name: 'this area', unit: '', missing: `failed: ${reason}` })
    console.error(`${area}: failed: ${error instanceof Error ? error.stack : reason}`)
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, undefined, 2)}\n`)
process.exit(failed ? 1 : 0)

function line({ area, name, value, unit, against, ratio, bar, atLeast, holds, missing }: Row): string {
  const parts = [
    `${area}: ${name}:`,
    value === undefined ? `missing (${missing ?? 'no reason given'})` : `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`,
    ...(ratio === undefined ? [] : [`= ${ratio.toFixed(2)} ×`]),
    ...(against === undefined ? [] : [ratio === undefined ? `(against ${against})` : against]),
    ...(bar === undefined || holds === undefined
      ? []
      : [
          `(bar: ${atLeast ? 'at least' : 'at most'} ${bar}${ratio === undefined ? ` ${unit}` : ' ×'}, ${holds ? 'holds' : 'DOES NOT HOLD'})`,
        ]),
  ]
  return parts.join(' ')
}
