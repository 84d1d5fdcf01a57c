import { concatBytes, joinBytes, utf16BigEndian } from '../encoding/bytes.ts'
import type { EpochMilliseconds } from '../kernel/numeric-date.ts'

/** A certificate under the name it is kept by. */
type NamedCertificate = { alias: string; certificate: Uint8Array }

/**
 * Writes a Java keystore (JKS, version 2) of trusted certificates, as `keytool -importcert` does. It holds no key, so nothing in it is
 * secret; the password seals it.
 *
 * @see `openJks`, which reads it
 */
export async function certificateKeystore(
  entries: readonly NamedCertificate[],
  { password, created }: { password: string; created: EpochMilliseconds },
): Promise<Uint8Array<ArrayBuffer>> {
  const body = joinBytes([
    uint32(MAGIC),
    uint32(VERSION),
    uint32(entries.length),
    ...entries.flatMap(({ alias, certificate }) => [
      uint32(TRUSTED_CERTIFICATE),
      shortText(alias),
      uint64(created),
      shortText('X.509'),
      uint32(certificate.length),
      certificate,
    ]),
  ])
  const sealed = concatBytes(utf16BigEndian(password), WHITENER, body)
  return concatBytes(body, new Uint8Array(await crypto.subtle.digest('SHA-1', sealed)))
}

const [MAGIC, VERSION, TRUSTED_CERTIFICATE] = [0xfeedfeed, 2, 2]
/** Mixed into the digest after the password. */
const WHITENER = new TextEncoder().encode('Mighty Aphrodite')

function uint32(value: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4))
  bytes.setUint32(0, value)
  return new Uint8Array(bytes.buffer)
}

function uint64(value: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8))
  bytes.setBigUint64(0, BigInt(value))
  return new Uint8Array(bytes.buffer)
}

/** As `DataOutputStream.writeUTF` writes ASCII: its length in two octets before it. */
function shortText(text: string): Uint8Array {
  const octets = new TextEncoder().encode(text)
  return concatBytes(uint32(octets.length).slice(2), octets)
}
