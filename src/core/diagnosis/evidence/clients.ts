import type { Facts } from './evidence.ts'

type Trait = Extract<keyof Facts, `client_${string}`>

/**
 * What clients are known to do of themselves, by pieces of their names, lower case. It makes a cause likelier and never settles
 * one: versions and settings differ.
 *
 * @see the clients' sources and documentation (read 2026-11-26); RFC 6749 §2.3.1 for the Basic header
 */
const CLIENTS: Readonly<Partial<Record<Trait, readonly string[]>>> = {
  client_hosted: [
    'nango', 'airbyte', 'appsmith', 'zapier', 'make.com', 'workato', 'tray.io', 'fivetran', 'hightouch', 'census',
    'retool', 'pipedream', 'paragon', 'heroku', 'gearset', 'copado', 'celigo', 'boomi', 'workbench', 'stitch',
    'power automate', 'logic apps', 'azure data factory', 'informatica cloud', 'lambda', 'cloudflare',
  ],
  client_uses_browser_session: [
    'salesforce inspector', 'workbench', 'organizer for salesforce', 'orgcheck', 'salesforce devtools', 'developer console',
  ],
  client_renews_by_itself: ['named credential', 'external credential', 'auth provider'],
  client_exchanges_codes: [
    'forrest', 'omniauth', 'passport', 'happysoup', 'airbyte', 'mobilesdk', 'mobile sdk', 'nextauth', 'auth.js',
    'socialite', 'devise', 'spring security', 'auth provider', 'oauthlib', 'authlib', 'django-allauth', 'keycloak',
  ],
  client_sends_basic_header: [
    'omniauth', 'oauth2 gem', 'authlib', 'oauthlib', 'spring security', 'nextauth', 'auth.js', 'simple-oauth2',
    'appauth', 'openid-client', 'golang.org/x/oauth2', 'keycloak',
  ],
  client_lists_audience: ['jjwt', 'golang-jwt', 'datacloud-jdbc'],
  client_typed_by_hand: ['postman', 'curl', 'insomnia', 'bruno', 'swagger', 'soapui', 'hoppscotch', 'httpie', 'wget'],
} // prettier-ignore

/**
 * What is known of a client by its name.
 *
 * @param madeBy as somebody named it
 * @returns the traits it has; of the others nothing is known. Never throws.
 */
export function clientTraits(madeBy: string | undefined): Facts {
  const name = madeBy?.toLowerCase()
  if (name === undefined) return {}
  return Object.fromEntries(
    Object.entries(CLIENTS)
      .filter(([, pieces]) => pieces.some((piece) => name.includes(piece)))
      .map(([trait]) => [trait, 'yes']),
  )
}
