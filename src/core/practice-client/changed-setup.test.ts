import { expect, it } from 'vitest'

import { changedSetup, type SetupChange } from './changed-setup.ts'
import { practiceApp, practiceSetup, practiceUser } from './testing/setup.ts'

const SETUP = practiceSetup({
  users: [practiceUser('a+b@c.d'), practiceUser('e@c.d')],
  apps: [practiceApp('0xI1'), practiceApp('0xI2')],
  approvals: [],
})

it.each<[SetupChange, object]>([
  [{ method: 'PATCH', path: '', body: { clockOffsetSeconds: 90 } }, { clockOffsetSeconds: 90 }],
  [
    { method: 'PATCH', path: '/apps/0xI2', body: { scopes: ['api', 'web'], blocked: true } },
    { apps: [SETUP.apps[0], { ...SETUP.apps[1], scopes: ['api', 'web'], blocked: true }] },
  ],
  // What a certificate holds is read by the org; that there is none is told by it too.
  [{ method: 'PATCH', path: '/apps/0xI2', body: { certificate: '-----BEGIN' } }, {}],
  [{ method: 'PATCH', path: '/apps/0xI2', body: { certificate: null } }, {}],
  [
    { method: 'PATCH', path: '/users/a%2Bb%40c.d', body: { frozen: true } },
    { users: [{ ...SETUP.users[0], frozen: true }, SETUP.users[1]] },
  ],
  [{ method: 'PATCH', path: '/users/nobody', body: { frozen: true } }, {}],
  [{ method: 'POST', path: '/apps', body: { label: 'New' } }, {}],
  [{ method: 'POST', path: '', body: { clockOffsetSeconds: 90 } }, {}],
  [{ method: 'DELETE', path: '/apps/0xI2' }, {}],
])('after %j the set-up is as it was but for what the change says', (change, expected) => {
  expect(changedSetup(SETUP, change)).toEqual({ ...SETUP, ...expected })
})
