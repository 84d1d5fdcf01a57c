import type { MissingFact } from '#core/environment/missing-fact.ts'

/** Why a step's button cannot be used yet, said beside it. */
const BLOCKED: Record<MissingFact['fact'], string> = {
  practice_org: 'Register the app first',
  key: 'Make a key first',
  certificate: 'Issue a certificate first',
  signature: 'The signature from elsewhere is missing: see Assertion',
  app: 'The Consumer Key is missing: see App',
  host: 'Enter the login host in the App step',
  reach: 'This page cannot send there: neither its policy nor its relay names the host. Build, sign and inspect work',
  username: 'The Username is missing: see Approval',
  consent: 'The user has not consented yet: see Approval',
  audience: 'The audience is missing',
  lifetime: 'The lifetime (exp) cannot be used: see Assertion',
  json: 'The JSON cannot be read: see Assertion',
  token: 'Request a token first',
}

/** The same, of what may be in the way. */
export function blockedWords(fact: MissingFact['fact'] | undefined): string | undefined {
  return fact === undefined ? undefined : BLOCKED[fact]
}
