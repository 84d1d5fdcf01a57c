import { KEY_FILES, type KeyForm } from '../input/sample.ts'

/**
 * How a key comes to stand in a file that code reads. A key that was made in this browser is not among them: it cannot leave.
 * `handed_out`: this page gave it out as an encrypted file when it was made. `new_key`: a key of OpenSSL, whose certificate goes
 * on the app. `elsewhere`: it stays in a KMS or an HSM, and the assertion is signed there.
 */
export const KEY_WAYS = ['handed_out', 'new_key', 'elsewhere'] as const
export type KeyWay = (typeof KEY_WAYS)[number]

/** One line for a POSIX shell. `from`: the file that it reads, where that one was downloaded here. */
export type KeyLine = { what: 'from_pkcs8' | 'from_pkcs12' | 'make'; line: string }

/** The one file there is: OpenSSL writes PKCS#8, which every form takes. */
const PEM = KEY_FILES.pem

/** The certificate of a new key, which goes on the app. */
export const NEW_CERTIFICATE_FILE = 'certificate.crt'

/**
 * The lines that leave the key file of a form, one way. OpenSSL asks for passwords; none stands in a line, and the file that is left
 * has none, so its folder must be nobody else's. Total; `elsewhere` has no line, nor has code that reads no file.
 *
 * @see openssl-pkcs8(1), openssl-pkcs12(1), openssl-req(1) of OpenSSL 3
 */
export function keyLines(way: KeyWay, form: KeyForm): KeyLine[] {
  if (way === 'elsewhere' || KEY_FILES[form] === '') return []
  if (way === 'handed_out') {
    return [
      { what: 'from_pkcs8', line: `openssl pkcs8 -inform DER -in KEY.p8 -out ${PEM}` },
      { what: 'from_pkcs12', line: `openssl pkcs12 -in KEY.p12 -nocerts -nodes -out ${PEM}` },
    ]
  }
  const make = `openssl req -x509 -sha256 -nodes -days 365 -newkey rsa:2048 -subj '/CN=integration' -keyout ${PEM} -out ${NEW_CERTIFICATE_FILE}`
  return [{ what: 'make', line: make }]
}
