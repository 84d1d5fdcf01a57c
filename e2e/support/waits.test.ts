import { globSync, readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

/** What decides otherwise on a busy machine. */
const BY_CHANCE = {
  'waits for a time, where a condition is meant': /waitForTimeout\(/,
  'reads once what may be about to change, where a web-first assertion or `expect.poll` asks again':
    /expect\(\(?await .*\.(?:count|textContent|innerText|inputValue|isVisible|isHidden|isChecked|isEnabled|isDisabled|getAttribute|boundingBox)\(/,
} as const

function findings(source: string): string[] {
  return Object.entries(BY_CHANCE).flatMap(([what, pattern]) =>
    source.split('\n').flatMap((line) => (pattern.test(line) ? [`${what}: ${line.trim()}`] : [])),
  )
}

it.each(globSync(['e2e/*.e2e.ts', 'e2e/support/*.ts'], { exclude: ['**/*.test.ts'] }))(
  '%s decides nothing by chance',
  (file) => expect(findings(readFileSync(file, 'utf8'))).toEqual([]),
)

it.each([
  'await page.waitForTimeout(2500)',
  'expect(await list.count()).toBe(3)',
  "expect((await message.textContent())?.split('n')).toEqual([])",
])('%s would be found', (line) => expect(findings(line)).toHaveLength(1))
