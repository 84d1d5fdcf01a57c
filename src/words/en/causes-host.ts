import type { HOST } from '#core/diagnosis/hypotheses/host.ts'

import type { CauseWords } from './cause-words.ts'

export const HOST_CAUSES: Readonly<Record<keyof typeof HOST, CauseWords>> = {
  generic_host: {
    cause: 'The request went to login.salesforce.com or test.salesforce.com, which cannot tell which org is meant.',
    fix: 'Send it to the org’s My Domain host, https://….my.salesforce.com.',
    check: 'Send the same assertion to the My Domain host: the answer changes.',
  },
  host_of_another_org: {
    cause: 'The request went to another org, or to production for a sandbox.',
    fix: 'Send it to the My Domain host of the org that has the app and the user.',
    check: 'Compare the host of the request with the address bar of that org.',
  },
  lightning_host_called: {
    cause: 'The request went to a host of pages (lightning, setup, visualforce), which serves no tokens and no API.',
    fix: 'Send it to the My Domain host, https://….my.salesforce.com.',
    check: 'Look for lightning.force.com or salesforce-setup.com in the address.',
  },
  host_over_http: {
    cause: 'The address was given with http; on the way to https the body was lost.',
    fix: 'Write https.',
    check: 'Read the address of the request, in the settings of the client too.',
  },
  address_of_nothing: {
    cause: 'There is nothing at this address: the path, the version or the host is misspelt.',
    fix: 'Compare the address with the documentation, and the version with what /services/data lists.',
    check: 'Open the address in a browser.',
  },
}
