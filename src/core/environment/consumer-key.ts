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
/** Deployments may choose a key; 32 random bytes in hexadecimal are seen to be taken. */
const CHOSEN_BY_DEPLOYMENT = /^[0-9a-f]{64}$/i

/**
 * What is odd about a consumer key: `whitespace` inside, which none has, or `unusual`, of a form that is not known. A
 * key may be right and unusual, since a deployment can choose it.
 *
 * @returns undefined for the empty text and for a key of a usual form. Never throws.
 * @see Metadata API, ExtlClntAppGlobalOauthSettings `consumerKey` (read 2026-11-22); the forms are observed
 */
export function consumerKeyOddity(consumerKey: string): 'whitespace' | 'unusual' | undefined {
  if (/\s/.test(consumerKey)) return 'whitespace'
  const usual = MADE_BY_SALESFORCE.test(consumerKey) || CHOSEN_BY_DEPLOYMENT.test(consumerKey)
  return usual || consumerKey === '' ? undefined : 'unusual'
}
