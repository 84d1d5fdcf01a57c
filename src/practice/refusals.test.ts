import { describe, expect, it } from 'vitest'

import { Bench } from './testing/bench.ts'
import { memoryPractice } from './testing/memory-practice.ts'
import { REFUSALS } from './testing/refusal-table.ts'
import type { RefusalsOf } from './kernel/result.ts'

describe('the token endpoint refuses', () => {
  it.each(REFUSALS)('$name', async ({ org, app, act, status, error, description, reason }) => {
    const practice = memoryPractice()
    const bench = await Bench.create(practice.serve, {
      ...(org === undefined ? {} : { kind: org }),
      ...(app === undefined ? {} : { app }),
    })
    const answer = await act(bench, practice.advance)

    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.headers.get('expires')).toBe('Thu, 01 Jan 1970 00:00:00 GMT')
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(await answer.text()).toBe(JSON.stringify({ error, error_description: description }))
    expect(await bench.lastLogin()).toMatchObject({
      result: 'failure',
      reason,
      publicError: error,
      publicDescription: description,
    })
    expect(practice.bugs).toEqual([])
  })
})

it('a code that no refusal has, and a refusal of no code, do not compile', () => {
  const whole: RefusalsOf<'a' | 'b', { code: 'a' } | { code: 'b'; n: number }> = { code: 'b', n: 1 }
  // @ts-expect-error nothing can be made of it while b is missing
  const lacking: RefusalsOf<'a' | 'b', { code: 'a' }> = { code: 'a' }
  // @ts-expect-error c is no code of these
  const invented: RefusalsOf<'a' | 'b', { code: 'a' } | { code: 'b' } | { code: 'c' }> = { code: 'a' }
  expect([whole.code, lacking.code, invented.code]).toEqual(['b', 'a', 'a'])
})
