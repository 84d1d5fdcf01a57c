import type { SampleId } from '../../src/core/code/samples/samples.ts'

/** Samples that `clients.test.ts` runs, with the packages of npm that they need beside them. */
export const CLIENTS = [
  { sample: 'node_jsforce', packages: ['jsforce', 'jsonwebtoken'], isQuick: true },
  { sample: 'node_salesforce_core', packages: ['@salesforce/core'], isQuick: true },
  { sample: 'postman', packages: ['newman'], isQuick: true },
  // Installs about 480 MB.
  { sample: 'sf', packages: ['@salesforce/cli'], isQuick: false },
] as const satisfies readonly { sample: SampleId; packages: readonly string[]; isQuick: boolean }[]
