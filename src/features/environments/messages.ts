import type { HostError } from '#core/flow/host.ts'

/** Why an address cannot be a login host, beside the field it was typed in. */
export function hostWords(error: HostError): string {
  switch (error.code) {
    case 'host_missing':
      return 'Any address of the org will do, copied from the browser.'
    case 'host_unreadable':
      return 'This does not read as a host name.'
    case 'host_is_lightning':
      return `Lightning hosts show pages and give no tokens. This one belongs to ${error.suggestion}.`
    case 'host_is_setup':
      return `Setup hosts show pages and give no tokens. This one belongs to ${error.suggestion}.`
    case 'host_is_visualforce':
      return `Visualforce hosts show pages and give no tokens. This one belongs to ${error.suggestion}.`
    case 'host_not_salesforce':
      return `${error.host} is no login host of Salesforce. Those are *.my.salesforce.com, *.my.site.com, login.salesforce.com and test.salesforce.com.`
  }
}
