export const inspectPage = {
  inspect: 'Inspect',
  certificatesKeysKeystoresJwtsToken:
    'Certificates, keys, keystores, JWTs, token requests and answers: what it is, field by field, and what is wrong with it.',
  input: 'Input',
  thisIs: (kind: string) => `This is: ${kind}`,
  readingIt: 'Reading it…',
  browserCouldNotRead: 'The browser could not read it',
  chooseFileAgainOrPaste: 'Choose the file again, or paste its text.',
  nothingOfThisFlow: 'Nothing of this flow in it',
  lookedForKeyCertificate:
    'Looked for: a key, a certificate or a request for one, a keystore, a JWT, a token request, an answer of Salesforce. If it is a file, choose the file itself; if it was copied, copy all of it.',
  rsaPrivateKeyThatCan: 'RSA private key that can sign',
  certificate: 'Certificate',
  publicKey: 'Public key',
}
