import type { consumerKeyOddity } from '#core/environment/consumer-key.ts'

/** What is odd about a Consumer Key, beside its field. */
export const consumerKeyOddityWords: Readonly<Record<NonNullable<ReturnType<typeof consumerKeyOddity>>, string>> = {
  whitespace: 'There is a space or line break in it. Consumer keys have none.',
  unusual:
    'This does not look like a Consumer Key: those made by Salesforce start with 3MVG9 and have about 85 characters. A key that a deployment chose may look otherwise, and is used as it is.',
}
