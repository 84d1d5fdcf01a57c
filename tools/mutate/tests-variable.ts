/** Environment variable in which `vitest.config.ts` of this folder is given its tests: a JSON list of globs. */
export const TESTS_VARIABLE = 'MUTATE_TESTS'
