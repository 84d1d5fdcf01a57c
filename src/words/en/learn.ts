import { code, type Sentence } from '../text/sentence.ts'

export const learnPage = {
  heading: 'Learn',
  lead: 'What happens when a server logs in to Salesforce with a signed assertion: who does what, and what each byte is for.',
  lastRun: 'Your last run',
  sampleRun: 'A run, as it goes',
  inEnvironment: (name: string) => `in ${name}`,
  notRunYet:
    'Nothing was run since this page was opened. The assertion below is a sample, signed by a key made for it just now.',
  runIt: 'Run it yourself',
  openBench: 'Open the bench',
  thisPage: 'this page',
  org: 'org',
  milliseconds: (count: number) => `${Math.round(count)} ms`,
  refused: 'refused',
  notSeen: 'not on record',
  noAnswer: 'no answer',
  keys: 'Arrow keys go from one to the next.',
  makingSample: 'Making a key for the sample…',
  noSample: 'This browser made no key, so there is no assertion to take apart.',
}

type BeatWords = { title: string; note: string; heading: string; text: Sentence }

/** What happens, in a run's order. */
export const beatWords = {
  key: {
    title: 'key made',
    note: 'RSA, cannot be exported',
    heading: 'The browser makes a key that cannot leave',
    text: 'Two primes are drawn and multiplied. The product is public, the primes are not: whoever holds them can sign. The browser keeps them where no script can read them, this page’s neither.',
  },
  certificate: {
    title: 'certificate signed',
    note: 'the public half and a name',
    heading: 'A certificate carries the public half',
    text: 'Salesforce takes no bare public key: it wants an X.509 certificate. Who signed it makes no difference here, so the key signs its own.',
  },
  app: {
    title: 'app registered',
    note: 'holds the certificate, has a consumer key',
    heading: 'The app is where the org keeps the certificate',
    text: [
      'It gives out a consumer key, which becomes ',
      code('iss'),
      '. One app has one certificate: signatures of any other key are refused.',
    ],
  },
  approval: {
    title: 'user approved',
    note: 'once, by an administrator or the user',
    heading: 'Somebody says that this app may act as this user',
    text: [
      'The assertion names a user in ',
      code('sub'),
      '. Nobody types a password later, so the permission is given before: by an administrator for a profile or permission set, or once by the user in the browser.',
    ],
  },
  assertion: {
    title: 'assertion signed',
    note: 'RS256, four claims',
    heading: 'Four claims and a signature',
    text: [
      code('iss'),
      ' is the app, ',
      code('sub'),
      ' the user, ',
      code('aud'),
      ' the environment it is for, ',
      code('exp'),
      ' the second from which it is worth nothing. The signature is over these bytes and no others.',
    ],
  },
  token_request: {
    title: 'POST /token',
    note: 'grant_type and assertion, as a form',
    heading: 'The assertion takes the place of a password',
    text: [
      'It travels in the body of a form. Until ',
      code('exp'),
      ' anybody who reads it can use it, so it is short-lived and stands in no address and no log.',
    ],
  },
  computed_back: {
    title: 'computed back',
    note: 'with the certificate’s public key',
    heading: 'The server computes it back',
    text: 'It never sees your key. It raises the signature to the power of 65,537 and gets the digest you signed; then it hashes what arrived. Equal digests mean: made by the key of this certificate, and not a bit has changed.',
  },
  token: {
    title: 'access token',
    note: 'held in memory, gone with this page',
    heading: 'A token for a while, and no refresh token',
    text: [
      'The answer has ',
      code('access_token'),
      ', ',
      code('instance_url'),
      ' and ',
      code('scope'),
      '. There is no refresh token and no lifetime in it: when the token has ended, a new assertion is signed.',
    ],
  },
  query: {
    title: 'GET /query',
    note: 'Authorization: Bearer',
    heading: 'Every call carries the token',
    text: [
      'It goes to ',
      code('instance_url'),
      ', not to the host that was asked for the token. What the user may not see, the app does not see either.',
    ],
  },
  records: {
    title: 'records',
    note: 'as the user would see them',
    heading: 'The org answers as if the user had asked',
    text: 'Sharing, field permissions and limits are those of the user in the assertion. That is why an integration gets a user of its own.',
  },
} satisfies Record<string, BeatWords>

export const dpopCard = {
  title: 'What DPoP changes',
  lead: [
    'A bearer token works for whoever holds it. With DPoP (RFC 9449) a token is bound to a key: each request carries a proof signed by it, and a stolen token alone opens nothing.',
  ] satisfies Sentence,
  points: [
    {
      evidence: 'documented',
      source: 'SOAP and Mobile SDK guides',
      text: [
        'An app allows it or requires it: ',
        code('Require DPoP'),
        ' in its OAuth settings. Where it is allowed, a request without a proof gets a bearer token, as before.',
      ],
    },
    {
      evidence: 'believed',
      source: 'the wording “every token request”; not tried on this grant',
      text: 'An app that requires it should refuse an assertion that comes without a proof. Whether Salesforce takes a proof with an assertion is not known, so this page makes none yet.',
    },
    {
      evidence: 'observed',
      source: 'Mobile SDK, 2026',
      text: [
        'The first request is answered with ',
        code('use_dpop_nonce'),
        ' and the header ',
        code('DPoP-Nonce'),
        '. That is no fault: the same request is sent once more with the nonce in its proof.',
      ],
    },
    {
      evidence: 'documented',
      source: 'RFC 9449, section 4.2',
      text: [
        'A proof is a JWT of the type ',
        code('dpop+jwt'),
        ' with the public key in its header and method, address, time and an identifier as claims. It proves who sends; it says nothing of the user, and replaces no assertion.',
      ],
    },
    {
      evidence: 'observed',
      source: 'Mobile SDK, 2026',
      text: [
        'The answer then says ',
        code('"token_type":"DPoP"'),
        ', and calls carry ',
        code('Authorization: DPoP'),
        ' and a proof of their own. Without a proof, such a token was refused.',
      ],
    },
  ] satisfies readonly { evidence: 'documented' | 'observed' | 'believed'; source: string; text: Sentence }[],
  inspect: 'Paste a proof or an answer into the inspector',
}
