/** Every refusal of a practice org's token endpoint, with what provokes it, for tests of the page's side. */
export { Bench } from '../../src/practice/testing/bench.ts'
export { memoryPractice } from '../../src/practice/testing/memory-practice.ts'
export { REFUSALS } from '../../src/practice/testing/refusal-table.ts'
