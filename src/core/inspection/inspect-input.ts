import type { DerivationWork } from '../keystores/derivation-work.ts'
import { recogniseInput } from '../recognition/recognise.ts'
import type { Secrets } from '../recognition/recognition.ts'
import { inspectRecognised } from './inspect-recognised.ts'
import type { Inspection, InspectOptions } from './inspection.ts'

/**
 * Reads an input and says everything that is to be said of it.
 *
 * @param input a file's bytes or pasted text; secret
 * @param options.secrets passwords as typed; used and forgotten
 * @param options.work counts what deriving keys from them costs
 * @returns plain data without a secret of the input. Work is linear in the text but for the derivations, which are counted.
 * @throws only when the platform lacks RSA or SHA-2, never for any input
 */
export async function inspectInput(
  input: Uint8Array | string,
  options: InspectOptions & { secrets?: Secrets; work?: DerivationWork },
): Promise<Inspection> {
  return inspectRecognised(input, await recogniseInput(input, options.secrets, options.work), options)
}
