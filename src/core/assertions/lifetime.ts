/**
 * A day. Far more than Salesforce documents, because clients in wide use send more and are served; the linter
 * says so, the builder only stops nonsense.
 */
export const MAX_BUILT_LIFETIME_SECONDS = 86_400
export const MIN_BUILT_LIFETIME_SECONDS = 1

/**
 * Tells whether claims can be built with a lifetime: whole seconds, {@link MIN_BUILT_LIFETIME_SECONDS} to
 * {@link MAX_BUILT_LIFETIME_SECONDS}. NaN cannot.
 */
export function isBuildableLifetime(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= MIN_BUILT_LIFETIME_SECONDS && seconds <= MAX_BUILT_LIFETIME_SECONDS
}
