import { HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'

/** Pages of Setup that are opened from here. */
export type SetupPage = 'home' | 'external_client_apps' | 'app_manager'

const PAGE_PATH: Readonly<Record<SetupPage, string>> = {
  home: '/lightning/setup/SetupOneHome/home',
  external_client_apps: '/lightning/setup/ManageExternalClientApplication/home',
  app_manager: '/lightning/setup/NavigationMenus/home',
}

/**
 * Address of a page of an org's Setup, on its My Domain host: that one leads on to whichever host shows Setup, after a login
 * where one is needed. The paths are observed in tools and guides of 2026; no page of Help lists them.
 *
 * @param host login host of the org: lower case, without port
 * @returns undefined for the generic hosts, which do not know the org, and for what is no host of an org. Never throws.
 * Nothing secret is in it.
 * @see Help, "My Domain URL Formats" (read 2026-11-22)
 */
export function setupAddress(host: string, page: SetupPage): string | undefined {
  const myDomain = myDomainHost(host)
  return myDomain === undefined ? undefined : `https://${myDomain}${PAGE_PATH[page]}`
}

/** The host of an org's own pages: a site's host has the same name on another domain. */
function myDomainHost(host: string): string | undefined {
  if (HOST_FAMILIES.site.test(host)) return host.replace(/\.my\.site\.com$/, '.my.salesforce.com')
  return HOST_FAMILIES.my_domain.test(host) || HOST_FAMILIES.mil.test(host) ? host : undefined
}

/**
 * What an org is called on a button: the name its My Domain begins with.
 *
 * @returns `acme--uat` of `acme--uat.sandbox.my.salesforce.com`; the host itself where it has no dot. Never throws.
 */
export function orgName(host: string): string {
  return host.split('.')[0] ?? host
}
