import type { PracticeOrgs } from '../practice.ts'
import type { PracticeOrg } from './practice-org.ts'

/** Practice orgs on workerd: the org's id names its Durable Object. */
export function durableOrgs(namespace: DurableObjectNamespace<PracticeOrg>): PracticeOrgs {
  const stubOf = (orgId: string): DurableObjectStub<PracticeOrg> => namespace.get(namespace.idFromName(orgId))
  return {
    create: async (orgId, request, key, context) => (await stubOf(orgId).create(request, key, context)) as Response,
    fetch: async (orgId, request, context) => (await stubOf(orgId).answer(request, context)) as Response,
  }
}
