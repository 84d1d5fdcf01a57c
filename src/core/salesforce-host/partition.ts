/** What the name of a host says of the org behind it: nobody chooses their partition. */

/** Whether a host serves a Developer Edition org: its partition says so, which nobody chooses. */
export function isDeveloperHost(host: string): boolean {
  return /\.develop\.my\./.test(host)
}

/** Whether a host serves sandboxes or scratch orgs, by its name alone. */
export function isTestHost(host: string): boolean {
  return host === 'test.salesforce.com' || /\.(?:sandbox|scratch)\.my\./.test(host)
}
