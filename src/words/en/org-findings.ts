import type { OrgFinding } from '#core/lint/org/rules.ts'

/** Words for a finding, in a sentence and what to do. Exhaustive: a new code does not compile without them. */
export function orgFindingWords({ code, got, expected }: OrgFinding): { title: string; text: string } {
  switch (code) {
    case 'aud_other_environment':
      return {
        title: 'aud is of the other environment',
        text: `Sandboxes and scratch orgs take test.salesforce.com or their own domain, every other org login.salesforce.com or its own. Salesforce answers with invalid_grant: audience is invalid. Write ${String(expected)}`,
      }
    case 'aud_other_org':
      return { title: 'aud is the domain of another org', text: `Write ${String(expected)}` }
    case 'app_unknown_at_host':
      return {
        title: `${String(got)} does not know External Client Apps`,
        text: 'It answers with app_not_found. Send the request to the My Domain host of the org.',
      }
  }
}
