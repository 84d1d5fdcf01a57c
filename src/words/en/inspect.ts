export const inspectPage = {
  heading: 'Inspect',
  lead: 'Certificates, keys, keystores, JWTs, token requests and answers: what it is, field by field, and what is wrong with it.',
  input: 'Input',
  thisIs: (kind: string) => `This is: ${kind}`,
  reading: 'Reading it…',
  nothingTitle: 'Nothing of this flow in it',
  nothingText:
    'Looked for: a key, a certificate or a request for one, a keystore, a JWT, a token request, an answer of Salesforce. If it is a file, choose the file itself; if it was copied, copy all of it.',
  signingKey: 'RSA private key that can sign',
  certificate: 'Certificate',
  publicKey: 'Public key',
}
