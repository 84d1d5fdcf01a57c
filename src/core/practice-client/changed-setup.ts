import type { PracticeSetup } from './practice-setup.ts'

/** A change of an org's set-up, as `setupChangeRequest` sends it. */
export type SetupChange = { method: 'PATCH' | 'POST' | 'DELETE'; path: string; body?: object }

/**
 * The set-up as it will be once the org has taken a change, as far as that can be known before: what was ticked is ticked at once, and
 * the next change starts from there. A certificate is the org's to read; what is made or deleted is the org's to tell.
 */
export function changedSetup(setup: PracticeSetup, { method, path, body = {} }: SetupChange): PracticeSetup {
  if (method !== 'PATCH') return setup
  if (path === '') return { ...setup, ...body }
  const [, part, name] = path.split('/')
  return {
    ...setup,
    apps: setup.apps.map((app) =>
      part === 'apps' && app.appId === name ? { ...app, ...body, certificate: app.certificate } : app,
    ),
    users: setup.users.map((user) =>
      part === 'users' && encodeURIComponent(user.username) === name ? { ...user, ...body } : user,
    ),
  }
}
