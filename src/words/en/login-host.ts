import { DEFAULT_HOST_FAMILIES, HOST_FAMILY_NAMES } from '#core/vocabulary/salesforce.ts'
import type { HostError, LoginHost } from '#core/salesforce-host/login-host.ts'

import { formatList } from './format.ts'

/** Why an address cannot be a login host, beside the field it was typed in. */
export function hostWords(error: HostError): string {
  switch (error.code) {
    case 'host_missing':
      return 'Any address of the org will do, copied from the browser.'
    case 'host_unreadable':
      return 'This does not read as a host name.'
    case 'host_of_instance':
      return `${error.host} names a server, and no org: it gives no tokens any more. Use My Domain; ${error.generic} serves such orgs too, for Connected Apps.`
    case 'host_misspelt':
      return `${error.host} is no host of Salesforce. Is it ${error.meant}?`
    case 'host_beyond_relay':
      return error.family === undefined
        ? `${error.host} is Salesforce’s, and out of reach of this page: neither its policy nor its relay names it. Building, signing and inspecting work.`
        : `${error.host} is Salesforce’s, and out of reach here: who runs this page has not opened such hosts at its relay. Building, signing and inspecting work.`
    case 'host_not_salesforce':
      return `${error.host} is no login host of Salesforce that this page reaches. Those are ${REACHED}.`
  }
}

const REACHED = formatList(DEFAULT_HOST_FAMILIES.flatMap((family) => HOST_FAMILY_NAMES[family]))

/** What was made of an address that only shows pages. */
export function madeOfWords({ host, madeOf }: LoginHost): string | undefined {
  if (!madeOf) return undefined
  return `${madeOf.host} ${PAGES[madeOf.kind]} and gives no tokens. The login host of the same org is ${host}: that is used.`
}

const PAGES: Record<NonNullable<LoginHost['madeOf']>['kind'], string> = {
  lightning: 'shows Lightning pages',
  setup: 'shows Setup',
  visualforce: 'shows Visualforce pages',
  content: 'serves files',
  builder: 'shows Experience Builder',
}
