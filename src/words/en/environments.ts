import type { SharedPlace } from '#core/environment/shared-place.ts'

/** The field for a name that is of no use to anybody else. Here and not in `shared.ts`, which the start page does without. */
export const OWN_NAME = 'Name, seen only by you'

export const newEnvironment = {
  kind: 'Kind of environment',
  host: 'My Domain host, or any address of the org',
  create: 'Create',
}

/** Where the org of a new environment is. `defaultName` is what one is called whose maker says nothing. */
export const placeWords: Readonly<Record<SharedPlace, { name: string; defaultName: string; note: string }>> = {
  practice: {
    name: 'Practice org',
    defaultName: 'Practice org',
    note: 'An org that lives behind this page and really verifies what you send. Needs no Salesforce account.',
  },
  my_domain: {
    name: 'My Domain',
    defaultName: 'My org',
    note: 'Your org at its own host: the way that works for every kind of app.',
  },
  production: {
    name: 'Production',
    defaultName: 'Production',
    note: 'login.salesforce.com, for production and Developer Edition. Starts with a Connected App: since Spring ’26 this host cannot tell which org an External Client App is in, so those need My Domain.',
  },
  sandbox: {
    name: 'Sandbox',
    defaultName: 'Sandbox',
    note: 'test.salesforce.com, for sandboxes and scratch orgs. Starts with a Connected App: since Spring ’26 this host cannot tell which org an External Client App is in, so those need My Domain.',
  },
}
