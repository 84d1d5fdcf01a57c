import { expect, it } from 'vitest'

import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { approveUser } from './actions.ts'
import { newEnvironment, type Environment } from './environment.ts'
import type { FlowPorts } from './ports.ts'

const now = epochMilliseconds(1_700_000_000_000)
const fresh = newEnvironment({ id: 'e', name: 'x', kind: 'practice', createdAt: now })

it('keeps the users approved before when it approves another', async () => {
  const sent: unknown[] = []
  const environment = {
    ...fresh,
    practice: { baseUrl: 'https://countersign.example/practice/o', users: [] },
    app: { ...fresh.app, appId: 'a', consumerKey: '3MVG9' },
    approval: { username: 'new@x.y', approvedUsername: 'old@x.y', preAuthorizedUsernames: ['old@x.y'] },
  } as unknown as Environment
  const ports = {
    transportFor: () => async (request: Request) => {
      sent.push(await request.json())
      return { outcome: { kind: 'failed', reason: 'offline' } }
    },
  } as unknown as FlowPorts
  await approveUser(environment, ports)
  expect(sent).toMatchObject([{ preAuthorizedUsernames: ['old@x.y', 'new@x.y'] }])
})
