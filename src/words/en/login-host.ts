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
}
