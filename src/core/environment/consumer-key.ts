import { isChosenConsumerKey, isSecretAsConsumerKey } from '../kernel/secret-forms.ts'

/** Characters that nobody sees and that come along when text is copied from a page or a chat. */
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff]/g

/**
 * A consumer key as it was meant: without the whitespace around it and the invisible characters in it that copying adds.
 * Whitespace inside stays: it may stand for something that is missing, so a person decides.
 *
 * Never throws. A consumer key is no secret.
 */
export function readConsumerKey(pasted: string): string {
  return pasted.replace(INVISIBLE, '').trim()
}

/** Keys that Salesforce makes have some 85 characters. */
const MADE_BY_SALESFORCE = /^3MVG9[A-Za-z0-9._]{30,}$/
const BEGUN_BY_SALESFORCE = /^3(?:M(?:V(?:G(?:9[A-Za-z0-9._]*)?)?)?)?$/

/** What is odd about a consumer key. */
export type ConsumerKeyOddity = 'secret' | 'whitespace' | 'too_short' | 'unusual'

/**
 * What is odd about a consumer key: `secret` for what looks like a consumer secret, a private key or a token instead, which
 * must not be kept; `whitespace` inside, which none has; `too_short` for the beginning of one that Salesforce made; `unusual`
 * for a form that is not known. A key may be right and unusual, since a deployment can choose it.
 *
 * @returns undefined for the empty text and for a key of a usual form. Never throws.
 * @see Metadata API, ExtlClntAppGlobalOauthSettings `consumerKey` (read 2026-11-22); the forms are observed
 */
export function consumerKeyOddity(consumerKey: string): ConsumerKeyOddity | undefined {
  if (consumerKey === '' || MADE_BY_SALESFORCE.test(consumerKey) || isChosenConsumerKey(consumerKey)) return undefined
  if (isSecretAsConsumerKey(consumerKey)) return 'secret'
  if (/\s/.test(consumerKey)) return 'whitespace'
  return BEGUN_BY_SALESFORCE.test(consumerKey) ? 'too_short' : 'unusual'
}
