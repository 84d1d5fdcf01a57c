import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'

import { err, ok, type Result } from '#core/kernel/result.ts'

import { wasTaken } from './use-practice.ts'

const asked = (answer: () => Promise<Result<undefined, { code: string }>>) =>
  new MutationObserver(new QueryClient(), { mutationFn: answer })

it('a change is taken where the org says so, and not where it refuses', async () => {
  expect(await wasTaken(asked(() => Promise.resolve(ok(undefined))).mutate())).toBe(true)
  expect(await wasTaken(asked(() => Promise.resolve(err({ code: 'setup_refused' }))).mutate())).toBe(false)
})

it('a change that the platform fails is not taken, and rejects to nobody: the mutation tells it', async () => {
  const failure = new DOMException('', 'InvalidStateError')
  const change = asked(() => Promise.reject(failure))
  expect(await wasTaken(change.mutate())).toBe(false)
  expect(change.getCurrentResult().error).toBe(failure)
})
