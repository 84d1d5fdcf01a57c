import type { ModulusBits } from '#core/vocabulary/jose.ts'

import type { Clock } from '../kernel/clock.ts'
import { BaseError } from '../kernel/errors.ts'
import { fileName } from '../kernel/file-name.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import type { RandomBytes } from '../kernel/random.ts'
import { generateSigningKey, type SigningKey } from '../keys/generate.ts'
import type { DerivationWork } from '../keystores/derivation-work.ts'
import { keptCertificate, type KeptCertificate } from './kept-certificate.ts'

/** What a key that was handed out leaves behind. `file` is a secret protected by its password. */
export type TravellingKey = {
  file: Uint8Array<ArrayBuffer>
  fileName: string
  /** Not extractable. */
  key: SigningKey
  certificate?: KeptCertificate
}

/** `password` opens the file; it is used and not kept. */
export type TravelOrder = { modulusBits: ModulusBits; name: string; format: 'pkcs12' | 'pkcs8'; password: string }

/** Days of the certificate that travels along; the bench can renew it. */
const VALIDITY_DAYS = 365
const NOT_BEFORE_LEEWAY_MILLISECONDS = 5 * 60_000

/**
 * Makes a key, hands it out encrypted and keeps only a handle. The extractable handle never leaves this function.
 *
 * @param work is told about the rounds that protect the file
 * @throws what the platform throws when it cannot make or encrypt a key; BaseError for an empty password, which the
 * form does not let through
 */
export async function makeTravellingKey(
  input: TravelOrder,
  { clock, random }: { clock: Clock; random: RandomBytes },
  work: DerivationWork,
): Promise<TravellingKey> {
  const { handOutKey } = await import('../keystores/export-key.ts')
  const made = await generateSigningKey({ modulusBits: input.modulusBits, extractable: true })
  const certificate = input.format === 'pkcs12' ? await ownCertificate(made, input.name, { clock, random }) : undefined
  const handedOut = await handOutKey(
    made,
    certificate
      ? { format: 'pkcs12', certificate: certificate.der, friendlyName: input.name, password: input.password }
      : { format: 'pkcs8', password: input.password },
    random,
    work,
  )
  if (!handedOut.ok) throw new BaseError(handedOut.error.code)
  const { file, key } = handedOut.value
  return {
    file,
    fileName: `${fileName(input.name)}.${certificate ? 'p12' : 'p8'}`,
    key,
    ...(certificate ? { certificate } : {}),
  }
}

async function ownCertificate(
  key: SigningKey,
  name: string,
  { clock, random }: { clock: Clock; random: RandomBytes },
): Promise<KeptCertificate> {
  const { issueSelfSignedCertificate, viewCertificate } = await import('../certificates/index.ts')
  const issued = await issueSelfSignedCertificate(
    {
      signingKey: key,
      subject: { CN: name.slice(0, 64) },
      notBefore: epochMilliseconds(clock() - NOT_BEFORE_LEEWAY_MILLISECONDS),
      validityDays: VALIDITY_DAYS,
    },
    random,
  )
  if (!issued.ok) throw new BaseError(issued.error.code)
  const view = await viewCertificate(issued.value)
  if (!view.ok) throw new BaseError(view.error.code)
  return keptCertificate({ der: issued.value, view: view.value }, key.thumbprint)
}
