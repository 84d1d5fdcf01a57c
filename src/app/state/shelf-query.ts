/** The key of what is known of all keys of this browser. */
export const SHELF = ['shelf'] as const
