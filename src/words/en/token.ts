import type { DirectModeVerdict } from '#core/salesforce-host/direct-mode.ts'

import { code, quote } from '../text/sentence.ts'

export const tokenRequest = {
  heading: 'Token request',
  asSent: 'The request, as sent',
  hint: { relay: 'through the relay', direct: 'straight to the org', same_origin: 'same origin' },
  noHost: 'no host yet',
  tokenEndpoint: 'token endpoint',
  signedWhenSent: 'signed at the moment of sending',
  relayAsksToWait: (seconds: number) => `The relay asks to wait ${seconds} s`,
  request: 'Request a token',
  requestAnother: 'Request another token',
}

export const accessToken = {
  heading: 'Access token',
  what: 'access token',
  reveal: 'Reveal',
  hide: 'Hide',
  whereToCall: 'where to call',
  instanceUrl: 'instance URL',
  identityUrl: 'identity URL',
  lifetime: [
    'No ',
    code('expires_in'),
    ' and no refresh token come with this grant. The session lives as long as the org’s timeout says (two hours unless changed), renewed by use; when it ends, sign again.',
  ],
  forget: 'Forget the token',
}

export const tokenRefusal = {
  heading: 'The answer',
  takeRelay: 'Use the relay',
  blockedOrUnreachable:
    'The browser does not say whether the org blocked this page or is out of reach. The request may have been processed all the same: it then counts as a login. Test without an assertion above, or use the relay.',
}

export const transportCard = {
  heading: 'How requests travel',
  transport: 'Transport',
  relay: 'Relay',
  direct: 'Direct',
  relayNeedsNothing: 'works with every org, nothing to set up',
  directSeenByNobody: 'no third party sees anything',
  whatRelaySees:
    'The relay sees the assertion, the token and the answers; never the key. It reaches Salesforce hosts only and keeps nothing. Salesforce sees the relay’s address, which matters where IP ranges are restricted.',
  neverDirectTitle: 'This host never allows direct calls',
  neverDirectText:
    'login and test have no CORS setting. Use the org’s My Domain or Experience Cloud host, or the relay.',
  enableCors: [
    'Setup › CORS › Cross-Origin Resource Sharing (CORS) Policy Settings › Edit › tick ',
    quote('Enable CORS for OAuth endpoints'),
    '.',
  ],
  allowOrigin: 'On the same page: Allowed Origins List › New › this page’s origin, exactly:',
  thisOrigin: 'this page’s origin',
  onlySomeHosts: 'Only My Domain and Experience Cloud hosts allow direct calls',
  probe: 'Test without an assertion',
  copyMetadata: 'Copy as metadata',
  metadata: 'CorsWhitelistOrigin metadata',
}

/** What the test without an assertion found. */
export const verdictWords: Readonly<Record<DirectModeVerdict, { title: string; text: string }>> = {
  allowed: {
    title: 'The org allows this page',
    text: 'The token endpoint’s answer could be read. It refused, as it should: the test held no assertion.',
  },
  blocked_by_browser: {
    title: 'Blocked by the browser',
    text: 'The org is there, but does not allow this origin at its token endpoint. Make the two settings above; they may take a few minutes.',
  },
  host_unreachable: {
    title: 'Nothing came back from this host',
    text: 'Not even its public discovery document. Check the host name and the network.',
  },
}
