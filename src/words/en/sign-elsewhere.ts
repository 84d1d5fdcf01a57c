import type { AssembleError } from '#core/sign-elsewhere/assemble.ts'
import type { ReadSignatureError, SignatureForm } from '#core/sign-elsewhere/read-signature.ts'
import type { Shell } from '#core/sign-elsewhere/shell-words.ts'
import type { KeyName, SigningLine, SigningTool } from '#core/sign-elsewhere/signing-lines.ts'
import type { CertificateFileError } from '#core/sign-elsewhere/verifying-certificate.ts'

import { code, type Sentence } from '../text/sentence.ts'
import { assertionFindingWords } from './assertion-findings.ts'
import { formatDuration, formatNumber, plural } from './format.ts'

/** With what the assertion is signed. */
export const signingChoice = {
  heading: 'Signed with',
  here: 'This browser’s key',
  hereDetail: (modulusBits: number) => `RSA ${modulusBits}, non-extractable`,
  noKeyHere: 'none made yet',
  elsewhere: 'Sign elsewhere (KMS, HSM)',
  elsewhereDetail: 'OpenSSL, AWS, Google, Azure, PKCS#11',
}

export const keyElsewhere = {
  title: 'The key is kept elsewhere',
  text: 'In a KMS, an HSM, a smart card or another team’s hands. Its certificate stands in the next step; it signs in the Assertion step.',
  backHere: 'Sign with this browser’s key',
}

export const certificateCard = {
  heading: 'The key’s certificate',
  lead: 'What comes back is verified against it, before anything is sent. It is the file that the app in Salesforce holds.',
  inputLabel: 'Certificate of the key that signs elsewhere',
  inputPlaceholder: '-----BEGIN CERTIFICATE-----',
  chooseFile: 'Choose a certificate',
  change: 'Another certificate',
  keep: 'Keep this one',
}

export const toSignCard = {
  heading: 'What is signed',
  lead: 'Header and claims are fixed at this moment, exp with them, since the signature covers these bytes and no others.',
  make: 'Make the signing input',
  fresh: 'Make it afresh',
  input: 'Signing input',
  inputNote: (bytes: number) =>
    `${plural(bytes, { one: 'byte', other: 'bytes' })} of ASCII, with no line break at the end.`,
  digestHex: 'SHA-256, hexadecimal',
  digestBase64: 'SHA-256, base64',
  download: (file: string) => `Download ${file}`,
  expiresIn: 'this signing input expires in',
  secondsLeft: (seconds: number) => `exp in ${formatDuration(seconds)}`,
  expiredTitle: 'Its exp has passed',
  expiredText: 'Salesforce would refuse it, whoever signs it. Make it afresh; a longer exp leaves more time.',
  noEnd: 'exp says no time that can be counted down to.',
  movedTitle: 'The claims have changed since',
  movedText: 'A signature over this signing input is one over the claims as they were.',
  notRs256: (alg: unknown) =>
    `The header asks for ${typeof alg === 'string' ? alg : 'no algorithm'}. Only RS256 is signed elsewhere.`,
}

export const lineCard = {
  heading: 'The line that signs it',
  lead: 'Nothing secret is in it: a program that needs a PIN or a password asks for it.',
  tool: 'Where the key is',
  shell: 'For which shell',
  writeInput: (file: string) => `Writes ${file}, unless it was downloaded into this folder`,
  whole: 'Signs the file',
  digest: 'Signs the digest, which stands in the line',
  unnamed: 'Capital letters stand for what was not filled in.',
  gives: {
    file: (file: string) => `It leaves ${file}: drop that below.`,
    text: 'It prints the signature: paste all of it below.',
  },
  source: (evidence: string, source: string) => `${evidence}: ${source}`,
}

export const signatureCard = {
  heading: 'What came back',
  lead: 'The signature in any form: base64, hexadecimal, JSON, a file of bytes, or the whole JWT.',
  inputLabel: 'Signature from elsewhere',
  inputPlaceholder: '{ "Signature": "…" }',
  chooseFile: 'Choose a signature file',
  forget: 'Forget it',
  verifiesTitle: 'It verifies',
  verifiesText: (form: SignatureForm, bytes: number) =>
    `Read as ${FORM[form]}: ${formatNumber(bytes)} bytes, RS256 over this signing input, made by the certificate’s key.`,
  use: 'Use it',
  used: 'In use: the next request sends it.',
  needsCertificate: 'The certificate is missing: without it nothing can be verified.',
}

const FORM: Readonly<Record<SignatureForm, string>> = {
  bytes: 'a file of bytes',
  hex: 'hexadecimal',
  base64: 'base64',
  json: 'JSON',
  armour: 'armoured base64',
  jws: 'the whole JWT',
}

export const TOOL_NAMES: Readonly<Record<SigningTool, string>> = {
  openssl: 'OpenSSL',
  aws_kms: 'AWS KMS',
  google_cloud_kms: 'Google Cloud KMS',
  azure_key_vault: 'Azure Key Vault',
  pkcs11: 'PKCS#11',
}

export const SHELL_NAMES: Readonly<Record<Shell, string>> = { posix: 'sh, bash, zsh', powershell: 'PowerShell' }

/** What names a key, as its tool calls it, and an example. */
export const KEY_NAME_WORDS: Readonly<Record<KeyName, { label: string; example: string }>> = {
  key_file: { label: 'Private key file', example: 'server.key' },
  key_id: { label: 'Key id, ARN or alias', example: 'alias/salesforce' },
  location: { label: 'Location', example: 'europe-west3' },
  keyring: { label: 'Key ring', example: 'integrations' },
  key: { label: 'Key', example: 'salesforce' },
  version: { label: 'Version', example: '1' },
  vault_name: { label: 'Vault name', example: 'contoso' },
  name: { label: 'Key name', example: 'salesforce' },
  module: { label: 'Module', example: '/usr/lib/softhsm/libsofthsm2.so' },
  token_label: { label: 'Token label', example: 'integrations' },
  id: { label: 'Key id, hexadecimal', example: '01' },
}

/** What a tool needs to be told beside its line; undefined where there is nothing. */
export function toolNote(tool: SigningTool, line: SigningLine | undefined): Sentence | undefined {
  switch (tool) {
    case 'openssl':
      return ['The private key may be of any format that ', code('openssl'), ' reads.']
    case 'aws_kms':
      return line?.over === 'digest'
        ? ['For version 2 of the AWS CLI. The key’s usage has to be ', code('SIGN_VERIFY'), ', its spec an RSA one.']
        : ['The key’s usage has to be ', code('SIGN_VERIFY'), ', its spec an RSA one.']
    case 'google_cloud_kms':
      return ['The key’s algorithm has to be one of ', code('RSA_SIGN_PKCS1_…_SHA256'), '.']
    case 'azure_key_vault':
      return ['Who runs it needs the permission ', code('sign'), ' on keys of the vault.']
    case 'pkcs11':
      return ['For any token with a PKCS#11 module: an HSM, a smart card. ', code('pkcs11-tool'), ' is part of OpenSC.']
  }
}

/** Why no certificate was read, and what to do. */
export function certificateFileWords(error: CertificateFileError): { title: string; text: string } {
  switch (error.code) {
    case 'private_key_given':
      return {
        title: 'This is a private key, not a certificate',
        text: 'It was read in this page only and is not kept. The page that reads private keys is Keys.',
      }
    case 'no_certificate':
      return {
        title: 'There is no certificate in it',
        text: 'A file that begins with -----BEGIN CERTIFICATE-----, or the same in DER. A public key alone is not what the app holds.',
      }
    case 'certificate_unreadable':
      return {
        title: 'The certificate cannot be read',
        text: 'It is cut, or changed on its way. Copy it again, whole.',
      }
    case 'certificate_key_not_rsa':
      return {
        title: `Its key is ${error.algorithm}, not RSA`,
        text: 'Salesforce takes RS256 only, which an RSA key makes.',
      }
  }
}

/** What was given in place of a signature, and what to do. Exhaustive: a new code does not compile without words. */
export function readSignatureWords(error: ReadSignatureError): { title: string; text: string } {
  switch (error.code) {
    case 'nothing_given':
      return { title: 'It is empty', text: 'The command may have failed: see what it said.' }
    case 'too_long':
      return {
        title: 'It is too long to be a signature',
        text: `An RSA signature has a few hundred bytes; this has ${formatNumber(error.got)} characters.`,
      }
    case 'private_key_given':
      return {
        title: 'This is a private key, not a signature',
        text: 'It was read in this page only and is not kept. If it was in a message, a log or a ticket, replace it: whoever has it signs as you.',
      }
    case 'certificate_or_key_given':
      return {
        title: 'This is a certificate or a public key',
        text: 'What is needed is what the key made of the signing input.',
      }
    case 'digest_given':
      return {
        title: 'This is the digest, not the signature',
        text: 'It is what the key has to sign: the line of the tool does that.',
      }
    case 'signing_input_given':
      return { title: 'This is the signing input itself', text: 'Nothing has signed it yet: run the line of the tool.' }
    case 'unsigned_assertion_given':
      return { title: 'The JWT has no signature', text: 'Its third part is empty: nothing has signed it yet.' }
    case 'other_assertion_given':
      return {
        title: 'This JWT says something else',
        text: 'Its header or its claims are not those of the signing input above. A library that makes its own JWT signs that one and not this.',
      }
    case 'ecdsa_given':
      return {
        title: 'This is a signature of an elliptic curve key',
        text: 'RS256 needs an RSA key, and the certificate on the app has to hold that one.',
      }
    case 'cms_given':
      return {
        title: 'This is a CMS (PKCS #7) message',
        text: 'It holds a signature over attributes of its own, not over the signing input. Use openssl dgst, not cms or smime.',
      }
    case 'read_as_text':
      return {
        title: 'The bytes went through a text and are lost',
        text: 'Drop the file itself, or have the bytes printed: openssl base64 -A -in signature.bin.',
      }
    case 'json_without_signature':
      return { title: 'There is no signature in this JSON', text: 'The answer may be a refusal: see what it says.' }
    case 'cut_or_other':
      return {
        title: `It reads as ${plural(error.got, { one: 'byte', other: 'bytes' })}: no RSA signature has that size`,
        text: 'It was cut, or it is something else. An RSA key of 2,048 bits makes 256 bytes.',
      }
    case 'not_a_signature':
      return {
        title: 'This does not read as a signature',
        text: 'Paste what the command printed, whole, or drop its file.',
      }
  }
}

/** Why a signature that was read is not used. */
export function assembleWords(error: AssembleError): { title: string; text: string } {
  return error.code === 'signature_refused'
    ? assertionFindingWords(error.finding)
    : { title: 'This signature cannot be tried', text: 'What was read cannot have been made with RS256.' }
}
