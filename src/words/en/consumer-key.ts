import type { ConsumerKeyOddity } from '#core/environment/consumer-key.ts'

/** What is odd about a Consumer Key, beside its field. */
export const consumerKeyOddityWords: Readonly<Record<ConsumerKeyOddity, string>> = {
  secret:
    'This looks like a secret, not like a Consumer Key, so it is kept nowhere. The flow needs no secret. The Consumer Key stands above it in Setup and starts with 3MVG9.',
  whitespace: 'There is a space or line break in it. Consumer keys have none.',
  too_short: 'The end is missing: a Consumer Key made by Salesforce has about 85 characters. Copy it with its button.',
  unusual:
    'This does not look like a Consumer Key: those made by Salesforce start with 3MVG9 and have about 85 characters. A key that a deployment chose may look otherwise, and is used as it is.',
}
