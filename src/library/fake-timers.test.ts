import { execFileSync } from 'node:child_process'

import { afterEach, describe, expect, it, vi } from 'vitest'

import { startPracticeOrg } from './practice.ts'
import { assertion, logIn } from './testing/log-in.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** Starts an org, breaks it, logs in and closes it; `between` comes before the org is asked for anything. */
async function useAll(start: typeof startPracticeOrg, between: () => void = () => undefined) {
  const org = await start()
  between()
  await org.setup.user({ frozen: true })
  const refused = await logIn(org, assertion(org, Date.now() / 1000 + 120))
  await org.setup.user({ frozen: false })
  const granted = await logIn(org, assertion(org, Date.now() / 1000 + 120))
  await org.close()
  return [refused.status, granted.status]
}

describe.each([
  ['as they are by default', undefined],
  ['that go by themselves', { shouldAdvanceTime: true }],
  ['on another day', { now: Date.UTC(2031, 0, 1) }],
])('under vitest’s fake timers %s', (_how, options) => {
  it('an org starts, answers and closes', async () => {
    vi.useFakeTimers(options)
    expect(await useAll(startPracticeOrg)).toEqual([400, 200])
  })

  it('an org that was started before them goes on, by the test’s date', async () => {
    expect(await useAll(startPracticeOrg, () => vi.useFakeTimers(options))).toEqual([400, 200])
  })

  it('an org that is imported after them starts, answers and closes', async () => {
    vi.resetModules()
    vi.useFakeTimers(options)
    const { startPracticeOrg: late } = await import('./practice.ts')
    expect(late).not.toBe(startPracticeOrg)
    expect(await useAll(late)).toEqual([400, 200])
  })

  it('an org has no timer among the test’s', async () => {
    vi.useFakeTimers(options)
    const org = await startPracticeOrg()
    expect(vi.getTimerCount()).toBe(0)
    await org.close()
  })
})

describe('under node:test’s fake timers', () => {
  const used = (before: string, after: string) =>
    `import { mock } from 'node:test'
     ${before}
     const { startPracticeOrg } = await import(${JSON.stringify(new URL('practice.ts', import.meta.url).href)})
     const { assertion, logIn } = await import(${JSON.stringify(new URL('testing/log-in.ts', import.meta.url).href)})
     ${after}
     const org = await startPracticeOrg()
     await org.setup.user({ frozen: false })
     console.log((await logIn(org, assertion(org, Date.now() / 1000 + 120))).status)
     await org.close()`

  it.each([
    ['imported before them', '', 'mock.timers.enable({ now: 1e12 })'],
    ['imported after them', 'mock.timers.enable({ now: 1e12 })', ''],
  ])('an org that is %s starts, answers and closes', (_when, before, after) => {
    const args = ['--no-warnings', '--input-type=module', '--eval', used(before, after)]
    expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('200\n')
  })
})
