import { APP_SCOPES } from '../app-setup/steps.ts'
import type { AppFacts, PackageFile } from './package-file.ts'
import { metadataFile, type Element } from './xml.ts'

/**
 * The one file of a Connected App, below the folder of the source. It changes an app that is there: since Spring '26 a deploy
 * creates none, unless Support has turned that on.
 *
 * `consumerKey` is left out, since it can be set on creation only. `permissionSetName` is allowed only where
 * `isAdminApproved` is true.
 *
 * @see Metadata API Developer Guide 67.0, ConnectedApp (read 2026-11-22)
 */
export function connectedAppFiles(app: AppFacts): PackageFile[] {
  const { permissionSet } = app
  const isConsumerSecretOptional = app.permittedUsers === 'self_authorize'
  const oauthConfig: Element[] = [
    ['callbackUrl', app.callbackUrl],
    ['certificate', app.certificatePem],
    ['isAdminApproved', String(permissionSet !== undefined)],
    ['isConsumerSecretOptional', String(isConsumerSecretOptional)],
    ['isIntrospectAllTokens', 'false'],
    ['isSecretRequiredForRefreshToken', String(!isConsumerSecretOptional)],
    ...APP_SCOPES.map(({ metadata }): Element => ['scopes', metadata]),
  ]
  return [
    {
      path: `connectedApps/${app.name}.connectedApp-meta.xml`,
      role: 'certificate_and_scopes',
      text: metadataFile('ConnectedApp', [
        ['contactEmail', app.contactEmail],
        ['label', app.label],
        ['oauthConfig', oauthConfig],
        [
          'oauthPolicy',
          [
            ['ipRelaxation', 'ENFORCE'],
            ['refreshTokenPolicy', 'infinite'],
          ],
        ],
        ...(permissionSet ? [['permissionSetName', permissionSet] as const] : []),
      ]),
    },
  ]
}
