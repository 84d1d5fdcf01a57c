/**
 * Java keystores of the type JKS, versions 1 and 2: what Salesforce's "Export to Keystore" gives. The format is
 * Sun's own and was never specified outside the JDK; this follows `sun.security.provider.JavaKeyStore`.
 */
import { sha1 } from '@noble/hashes/legacy.js'

import { child, decodeDer, items, objectIdentifier, octetString } from '../encoding/der-values.ts'
import { concatBytes, equalBytes } from '../encoding/bytes.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { ImportRefusal } from '../keys/import-refusal.ts'
import { unreadable } from '../keys/private-key-info.ts'
import { passwordUtf16 } from './password.ts'
import type { KeystoreEntry } from './safe-entry.ts'

const MAGIC = 0xfeedfeed
const MAGIC_JCEKS = 0xcececece
const PRIVATE_KEY = 1
const TRUSTED_CERTIFICATE = 2
/** SHA-1 over the whole store, at its end. */
const DIGEST_OCTETS = 20
/** `sun.security.provider.KeyProtector`: a SHA-1 key stream, known by this OID. */
const KEY_PROTECTOR = '1.3.6.1.4.1.42.2.17.1.1'
/** Mixed into the store's digest after the password, by the JDK's authors' whim. */
const WHITENER = new TextEncoder().encode('Mighty Aphrodite')

/** Which Java keystore the first four octets name, if any. */
export function javaKeystoreType(bytes: Uint8Array<ArrayBuffer>): 'jks' | 'jceks' | undefined {
  if (bytes.length < 4) return undefined
  const magic = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  return magic === MAGIC ? 'jks' : magic === MAGIC_JCEKS ? 'jceks' : undefined
}

/**
 * Opens a JKS file.
 *
 * Aliases and certificates are not encrypted and come out without any password; for each key the key password is
 * tried, then the store password.
 *
 * @returns the entries in file order, each private key as PKCS#8 (secret), `password_missing` or
 * `key_password_wrong`; or, for the whole store, `password_wrong` (its digest does not match), `truncated`,
 * `damaged`. Never throws for any input.
 */
export function openJks(
  bytes: Uint8Array<ArrayBuffer>,
  passwords: { password?: string | undefined; keyPassword?: string | undefined },
): Result<KeystoreEntry[], ImportRefusal> {
  const body = bytes.subarray(0, Math.max(0, bytes.length - DIGEST_OCTETS))
  const candidates = [passwords.keyPassword, passwords.password].filter((candidate) => candidate !== undefined)
  const entries = readEntries(body, candidates)
  if (!entries.ok || passwords.password === undefined) return entries
  const digest = sha1(concatBytes(passwordUtf16(passwords.password), WHITENER, body))
  return equalBytes(digest, bytes.subarray(body.length)) ? entries : err({ code: 'password_wrong' })
}

function readEntries(
  body: Uint8Array<ArrayBuffer>,
  keyPasswords: readonly string[],
): Result<KeystoreEntry[], ImportRefusal> {
  const reader = new JksReader(body)
  const entries: KeystoreEntry[] = []
  try {
    reader.uint32()
    const version = reader.uint32()
    if (version !== 1 && version !== 2) return err({ code: 'damaged', at: 4 })
    for (let left = reader.uint32(); left > 0; left--) {
      const tag = reader.uint32()
      const alias = reader.text()
      reader.skip(8) // creation date
      if (tag === PRIVATE_KEY) {
        const pkcs8 = unprotectKey(reader.bytes(reader.uint32()), keyPasswords)
        const certificates = Array.from({ length: reader.count() }, () => reader.certificate(version))
        entries.push({ type: 'private_key', alias, pkcs8, certificates })
      } else if (tag === TRUSTED_CERTIFICATE) {
        entries.push({ type: 'certificate', alias, certificate: reader.certificate(version) })
      } else {
        return err({ code: 'damaged', at: reader.position })
      }
    }
    return reader.atEnd ? ok(entries) : err({ code: 'damaged', at: reader.position })
  } catch (thrown) {
    if (thrown instanceof EndOfStore) return err({ code: 'truncated' })
    throw thrown
  }
}

/**
 * The JDK's key protection: salt (20) || key XOR SHA-1 stream || SHA-1(password || key).
 *
 * @returns PKCS#8 (secret); `password_missing`, `key_password_wrong`, `encryption_unsupported`, `truncated`, `damaged`
 */
function unprotectKey(
  encrypted: Uint8Array<ArrayBuffer>,
  passwords: readonly string[],
): Result<Uint8Array<ArrayBuffer>, ImportRefusal> {
  const decoded = decodeDer(encrypted, (root) => ({
    algorithm: objectIdentifier(items(child(root, 0))[0], root),
    protectedKey: octetString(child(root, 1)),
  }))
  if (!decoded.ok) return err(unreadable(decoded.error))
  const { algorithm, protectedKey } = decoded.value
  if (algorithm !== KEY_PROTECTOR) return err({ code: 'encryption_unsupported', scheme: algorithm })
  if (protectedKey.length <= 2 * DIGEST_OCTETS) return err({ code: 'damaged' })
  if (passwords.length === 0) return err({ code: 'password_missing' })
  for (const password of passwords) {
    const key = removeKeyStream(protectedKey, passwordUtf16(password))
    if (key) return ok(key)
  }
  return err({ code: 'key_password_wrong' })
}

/** The key (secret), or undefined when the digest at the end says that the password was another. */
function removeKeyStream(
  protectedKey: Uint8Array<ArrayBuffer>,
  secret: Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  const key = protectedKey.slice(DIGEST_OCTETS, -DIGEST_OCTETS)
  let block: Uint8Array = protectedKey.subarray(0, DIGEST_OCTETS)
  for (let offset = 0; offset < key.length; offset += DIGEST_OCTETS) {
    block = sha1(concatBytes(secret, block))
    for (let index = 0; index < DIGEST_OCTETS && offset + index < key.length; index++) {
      key[offset + index] = (key[offset + index] ?? 0) ^ (block[index] ?? 0)
    }
  }
  return equalBytes(sha1(concatBytes(secret, key)), protectedKey.subarray(-DIGEST_OCTETS)) ? key : undefined
}

/** Signals that the file ended early; never leaves this file. */
class EndOfStore extends Error {
  override name = 'EndOfStore'
}

/** Reads what `java.io.DataInputStream` reads. */
class JksReader {
  position = 0
  readonly #bytes: Uint8Array<ArrayBuffer>
  readonly #view: DataView

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get atEnd(): boolean {
    return this.position === this.#bytes.length
  }

  uint32(): number {
    this.#need(4)
    this.position += 4
    return this.#view.getUint32(this.position - 4)
  }

  /** A number of things of at least six octets each: more than fit is a file cut short, not memory to set aside. */
  count(): number {
    const count = this.uint32()
    this.#need(count * 6)
    return count
  }

  skip(length: number): void {
    this.#need(length)
    this.position += length
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    this.skip(length)
    return this.#bytes.slice(this.position - length, this.position)
  }

  /** Modified UTF-8 with a two-octet length; aliases with characters it alone encodes differently are only shown. */
  text(): string {
    this.#need(2)
    const length = this.#view.getUint16(this.position)
    this.position += 2
    return new TextDecoder().decode(this.bytes(length))
  }

  /** Version 2 names the type of each certificate, always X.509. */
  certificate(version: number): Uint8Array<ArrayBuffer> {
    if (version === 2) this.text()
    return this.bytes(this.uint32())
  }

  #need(length: number): void {
    if (this.position + length > this.#bytes.length) throw new EndOfStore()
  }
}
