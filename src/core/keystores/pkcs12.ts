/** Personal Information Exchange, RFC 7292: what .p12 and .pfx files hold. Password privacy mode only. */
import { OID } from '#core/vocabulary/pkix.ts'

import { equalBytes } from '../encoding/bytes.ts'
import {
  child,
  decodeDer,
  isContext,
  isUniversal,
  items,
  joinSegments,
  objectIdentifier,
  octetString,
  smallInteger,
} from '../encoding/der-values.ts'
import { readDer, type DerElement } from '../encoding/der.ts'
import { err, ok, type Result } from '../kernel/result.ts'
import type { ImportRefusal, ProtectionRefusal } from '../keys/import-refusal.ts'
import { unreadable } from '../keys/private-key-info.ts'
import { passwordBmpString } from './password.ts'
import { DerivationWork } from './derivation-work.ts'
import { decryptPbe, pbeRounds } from './pbe.ts'
import { pbeScheme, type PbeScheme } from './pbe-scheme.ts'
import { hashLength, pkcs12Derive, pkcs12Mac, pkcs12Rounds, PURPOSE, type Pkcs12Hash } from './pkcs12-kdf.ts'
import { safeBags, type SafeBag } from './pkcs12-bags.ts'
import type { KeystoreEntry } from './safe-entry.ts'

const MAC_HASHES: ReadonlyMap<string, Pkcs12Hash> = new Map(
  Object.entries({
    '1.3.14.3.2.26': 'sha1',
    '2.16.840.1.101.3.4.2.4': 'sha224',
    '2.16.840.1.101.3.4.2.1': 'sha256',
    '2.16.840.1.101.3.4.2.2': 'sha384',
    '2.16.840.1.101.3.4.2.3': 'sha512',
  }),
)

type MacData = { algorithm: string; digest: Uint8Array<ArrayBuffer>; salt: Uint8Array<ArrayBuffer>; iterations: number }
type SafeContents = { encryption?: PbeScheme; bytes: Uint8Array<ArrayBuffer> }
/** What a key that no password opens says about the passwords. */
type ClosedKey = 'password_wrong' | 'key_password_wrong'
type Pfx = { unsupported: string } | { authenticatedSafe: Uint8Array<ArrayBuffer>; mac?: MacData }

/**
 * Opens a PKCS#12 file.
 *
 * The MAC, where there is one, decides about the password, so altered data also answers `password_wrong`. Without
 * a password the empty one is tried, which some tools write. What the file asks for is added up and declared before
 * anything is derived, and again for what comes out of an encrypted part.
 *
 * @param work the derivations of the input it came in
 * @returns the entries: each private key as PKCS#8 (secret) with the certificates that share its localKeyID, then
 * every other certificate; a key that no password opens is `key_password_wrong`. Or, for the whole file,
 * `password_missing`, `password_wrong`, `encryption_unsupported`, `derivation_too_costly`, `truncated`, `damaged`. Never throws for any input.
 */
export async function openPkcs12(
  bytes: Uint8Array<ArrayBuffer>,
  { password, keyPassword }: { password?: string | undefined; keyPassword?: string | undefined },
  work: DerivationWork,
): Promise<Result<KeystoreEntry[], ImportRefusal>> {
  const pfx = decodeDer(bytes, readPfx, { rules: 'ber' })
  if (!pfx.ok) return err(unreadable(pfx.error))
  if ('unsupported' in pfx.value) return err({ code: 'encryption_unsupported', scheme: pfx.value.unsupported })
  const { authenticatedSafe, mac } = pfx.value

  const tooCostly = (guess: string) =>
    new DerivationWork().declare(fileRounds(authenticatedSafe, mac, guess, [guess])) !== undefined
  // The empty password has two forms: a file that another may open is not refused over what the guess would take.
  if (password === undefined && tooCostly('') && !tooCostly('another')) return err({ code: 'password_missing' })
  const opened = await openSafe(authenticatedSafe, mac, { password: password ?? '', keyPassword }, work)
  if (password !== undefined) return opened
  // The empty password was only a guess: where it does not fit, none was given.
  if (!opened.ok) return opened.error.code === 'password_wrong' ? err({ code: 'password_missing' }) : opened
  return ok(
    opened.value.map((entry) => (guessFailed(entry) ? { ...entry, pkcs8: err({ code: 'password_missing' }) } : entry)),
  )
}

function guessFailed(entry: KeystoreEntry): entry is Extract<KeystoreEntry, { type: 'private_key' }> {
  if (entry.type !== 'private_key' || entry.pkcs8.ok) return false
  return entry.pkcs8.error.code === 'key_password_wrong' || entry.pkcs8.error.code === 'password_wrong'
}

async function openSafe(
  authenticatedSafe: Uint8Array<ArrayBuffer>,
  mac: MacData | undefined,
  { password, keyPassword }: { password: string; keyPassword: string | undefined },
  work: DerivationWork,
): Promise<Result<KeystoreEntry[], ImportRefusal>> {
  const keyPasswords = keyPassword === undefined ? [password] : [keyPassword, password]
  const tooCostly = work.declare(fileRounds(authenticatedSafe, mac, password, keyPasswords))
  if (tooCostly) return err(tooCostly)
  const integrity = mac ? checkMac(mac, authenticatedSafe, password, work) : undefined
  if (integrity) return err(integrity)
  const contents = readContents(authenticatedSafe)
  if (!contents.ok) return err(unreadable(contents.error))

  const bags: SafeBag[] = []
  for (const { encryption, bytes } of contents.value) {
    const plain = encryption ? await decryptPbe(encryption, bytes, password, isBer, work) : ok(bytes)
    if (!plain.ok) return plain
    const decoded = decodeDer(plain.value, safeBags, { rules: 'ber' })
    if (!decoded.ok) return err(unreadable(decoded.error))
    const hidden = encryption ? work.declare(decoded.value.flatMap((bag) => bagRounds(bag, keyPasswords))) : undefined
    if (hidden) return err(hidden)
    bags.push(...decoded.value)
  }
  // The MAC or an encrypted part has shown that the password is the file's; else a key that stays closed is the only sign.
  const proven = mac !== undefined || contents.value.some(({ encryption }) => encryption !== undefined)
  return ok(await entriesOf(bags, keyPasswords, proven ? 'key_password_wrong' : 'password_wrong', work))
}

/** What the file asks for as far as it can be seen; nothing for what cannot be read, which is said after the MAC. */
function fileRounds(
  authenticatedSafe: Uint8Array<ArrayBuffer>,
  mac: MacData | undefined,
  password: string,
  keyPasswords: readonly string[],
): number[] {
  const contents = readContents(authenticatedSafe)
  const parts = contents.ok ? contents.value.flatMap((part) => partRounds(part, password, keyPasswords)) : []
  return mac ? [...macRounds(mac, password), ...parts] : parts
}

function readContents(authenticatedSafe: Uint8Array<ArrayBuffer>) {
  return decodeDer(authenticatedSafe, (root) => items(root).map((info) => readContentInfo(info)), { rules: 'ber' })
}

/** What a part asks for as far as it can be seen: an encrypted one for itself, a plain one for the keys in it. */
function partRounds({ encryption, bytes }: SafeContents, password: string, keyPasswords: readonly string[]): number[] {
  if (encryption) return pbeRounds(encryption, [password])
  const bags = decodeDer(bytes, safeBags, { rules: 'ber' })
  return bags.ok ? bags.value.flatMap((bag) => bagRounds(bag, keyPasswords)) : []
}

function bagRounds(bag: SafeBag, keyPasswords: readonly string[]): number[] {
  return bag.type === 'shrouded_key' ? pbeRounds(bag.encryption, keyPasswords) : []
}

function macRounds({ algorithm, iterations }: MacData, password: string): number[] {
  const hash = MAC_HASHES.get(algorithm)
  return hash ? passwordBmpString(password).map(() => pkcs12Rounds(hash, iterations, hashLength(hash))) : []
}

/** `PFX ::= SEQUENCE { version v3(3), authSafe ContentInfo, macData MacData OPTIONAL }` */
function readPfx(root: DerElement): Pfx {
  const [, authSafe, macData] = items(root)
  const [contentType, content] = items(authSafe, 'sequence', root)
  // signedData instead of data is public-key integrity mode, which none of the tools here writes.
  const type = objectIdentifier(contentType, root)
  if (type !== OID.data) return { unsupported: type }
  const authenticatedSafe = octetString(child(content ?? root, 0))
  if (!macData) return { authenticatedSafe }

  const [digestInfo, salt, iterations] = items(macData)
  const [algorithm, digest] = items(digestInfo, 'sequence', macData)
  return {
    authenticatedSafe,
    mac: {
      algorithm: objectIdentifier(items(algorithm, 'sequence', macData)[0], macData),
      digest: octetString(digest, macData),
      salt: octetString(salt, macData),
      iterations: iterations ? smallInteger(iterations) : 1,
    },
  }
}

/** ContentInfo of type data or encryptedData (RFC 5652 §4 and §8). */
function readContentInfo(info: DerElement): SafeContents {
  const [contentType, content] = items(info)
  const type = objectIdentifier(contentType, info)
  if (type === OID.data) return { bytes: octetString(child(content ?? info, 0)) }
  if (type !== OID.encryptedData) return { encryption: { scheme: 'unsupported', name: type }, bytes: new Uint8Array() }
  const [, encryptedContentInfo] = items(child(content ?? info, 0))
  const [, algorithm, encryptedContent] = items(encryptedContentInfo, 'sequence', info)
  return {
    encryption: pbeScheme(algorithm ?? info),
    bytes: isContext(encryptedContent, 0) ? joinSegments(encryptedContent) : new Uint8Array(),
  }
}

/** Nothing when the MAC fits one of the forms the password may have had. @see RFC 7292 §4 */
function checkMac(
  mac: MacData,
  data: Uint8Array,
  password: string,
  work: DerivationWork,
): ProtectionRefusal | undefined {
  const hash = MAC_HASHES.get(mac.algorithm)
  if (!hash) return { code: 'encryption_unsupported', scheme: mac.algorithm }
  const { salt, iterations } = mac
  const fits = passwordBmpString(password).some((octets) => {
    const key = pkcs12Derive(
      { hash, password: octets, salt, iterations, purpose: PURPOSE.mac, length: hashLength(hash) },
      (rounds) => work.did(rounds),
    )
    return equalBytes(pkcs12Mac(hash, key, data), mac.digest)
  })
  return fits ? undefined : { code: 'password_wrong' }
}

async function entriesOf(
  bags: readonly SafeBag[],
  keyPasswords: readonly string[],
  whenClosed: ClosedKey,
  work: DerivationWork,
): Promise<KeystoreEntry[]> {
  const certificateBags = bags.filter((bag) => bag.type === 'certificate')
  const owned = new Set<SafeBag>()
  const keys: KeystoreEntry[] = []
  let passwordWrong = false
  for (const bag of bags) {
    if (bag.type === 'certificate') continue
    // Where nothing has proven the password, one closed key says that it is wrong for the others too.
    const tried: readonly string[] = passwordWrong ? [] : keyPasswords
    const pkcs8: Result<Uint8Array<ArrayBuffer>, ImportRefusal> = bag.type === 'key'
      ? ok(bag.pkcs8)
      : await unshroud(bag, tried, whenClosed, work)
    passwordWrong ||= !pkcs8.ok && pkcs8.error.code === 'password_wrong'
    const own = certificateBags.filter(({ localKeyId }) => localKeyId !== undefined && localKeyId === bag.localKeyId)
    for (const certificate of own) owned.add(certificate)
    keys.push({
      type: 'private_key',
      ...(bag.friendlyName === undefined ? {} : { alias: bag.friendlyName }),
      pkcs8,
      certificates: own.map(({ certificate }) => certificate),
    })
  }
  const others = certificateBags
    .filter((bag) => !owned.has(bag))
    .map(({ certificate, friendlyName: alias }) => ({
      type: 'certificate' as const,
      ...(alias === undefined ? {} : { alias }),
      certificate,
    }))
  return [...keys, ...others]
}

/** Java lets a key have a password of its own: it is tried first, then the one of the file. */
async function unshroud(
  bag: Extract<SafeBag, { type: 'shrouded_key' }>,
  keyPasswords: readonly string[],
  whenClosed: ClosedKey,
  work: DerivationWork,
): Promise<Result<Uint8Array<ArrayBuffer>, ImportRefusal>> {
  for (const password of keyPasswords) {
    const pkcs8 = await decryptPbe(bag.encryption, bag.ciphertext, password, isBer, work)
    if (pkcs8.ok || pkcs8.error.code !== 'password_wrong') return pkcs8
  }
  return err({ code: whenClosed })
}

function isBer(bytes: Uint8Array<ArrayBuffer>): boolean {
  const read = readDer(bytes, { rules: 'ber' })
  return read.ok && isUniversal(read.value, 'sequence')
}
