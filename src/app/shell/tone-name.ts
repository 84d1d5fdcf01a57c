/** How much care an environment deserves, as its tag says it. */
export const TONE_NAME = { practice: 'PRACTICE', sandbox: 'SANDBOX', production: 'PRODUCTION' } as const
