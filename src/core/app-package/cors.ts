import type { PackageFile } from './package-file.ts'
import { metadataFile } from './xml.ts'

/**
 * What lets a page call the org without the relay: its origin in the allow-list, and answers of OAuth endpoints for those
 * origins. Two switches, and both are needed.
 *
 * @param origin of the page: https, or localhost
 * @see Metadata API Developer Guide, CorsWhitelistOrigin; SecuritySettings, SessionSettings `enableOauthCorsPolicy` (API 50.0 and
 * later; read 2026-11-22). Members of the settings that are not named keep their values: believed
 */
export function corsFiles(name: string, origin: string): PackageFile[] {
  return [
    {
      path: `corsWhitelistOrigins/${name}.corsWhitelistOrigin-meta.xml`,
      role: 'allowed_origin',
      text: metadataFile('CorsWhitelistOrigin', [['urlPattern', origin]]),
    },
    {
      path: 'settings/Security.settings-meta.xml',
      role: 'oauth_cors',
      text: metadataFile('SecuritySettings', [['sessionSettings', [['enableOauthCorsPolicy', 'true']]]]),
    },
  ]
}
