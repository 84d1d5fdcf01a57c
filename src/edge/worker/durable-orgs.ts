import type { PracticeOrgs } from '#edge/practice/practice.ts'
import type { PracticeOrg } from './practice-org.ts'

/** Practice orgs on workerd: the org's id names its Durable Object. */
export function durableOrgs(namespace: DurableObjectNamespace<PracticeOrg>): PracticeOrgs {
  const stubOf = (orgId: string): DurableObjectStub<PracticeOrg> => namespace.get(namespace.idFromName(orgId))
  return {
    create: (orgId, request, key, context) => stubOf(orgId).create(request, key, context),
    fetch: (orgId, request, context) => stubOf(orgId).answer(request, context),
  }
}
