import { APP_SCOPES } from '../app-setup/steps.ts'
import type { AppFacts, PackageFile } from './package-file.ts'
import { metadataFile, type Element } from './xml.ts'

/**
 * The five files of an External Client App with the JWT Bearer flow, below the folder of the source. Elements stand in the
 * order Salesforce retrieves them, the alphabet's.
 *
 * What is not obvious in them:
 * - `certificate` is the switch of the JWT Bearer flow: there is no other.
 * - `isPkceRequired` is true, its default. A deploy of false is observed to succeed and to read back true; this grant has no
 *   code to prove.
 * - `consumerKey` is left out: Salesforce makes it. Supplied keys are observed to be taken as well, on creation only.
 * - The policies are called `_defaultPolicy`, as those that Salesforce makes by itself in two of three sources: another name
 *   beside one that is there already is refused as a duplicate.
 * - `permittedUsersPolicyType` is `AdminApprovedPreAuthorized`; `AdminApproved` is no value. The permission set is given by
 *   its name; an id, as the guide says, is observed to be refused.
 * - Everybody in `commaSeparatedPermissionSet` gets a record of SetupEntityAccess from the deploy. That is data, so no file holds
 *   it, and a deploy that leaves the set out takes it away.
 *
 * @see Metadata API Developer Guide 67.0, the types named (read 2026-11-22)
 */
export function externalClientAppFiles(app: AppFacts): PackageFile[] {
  const { name, label, permissionSet } = app
  const ofApp: Element = ['externalClientApplication', name]
  // The page's own consent sends no secret; where an administrator approves, nobody consents.
  const isConsumerSecretOptional = app.permittedUsers === 'self_authorize'
  return [
    {
      path: `externalClientApps/${name}.eca-meta.xml`,
      role: 'app',
      text: metadataFile('ExternalClientApplication', [
        ['contactEmail', app.contactEmail],
        ['distributionState', 'Local'],
        ['isProtected', 'false'],
        ['label', label],
      ]),
    },
    {
      path: `extlClntAppGlobalOauthSets/${name}.ecaGlblOauth-meta.xml`,
      role: 'certificate',
      text: metadataFile('ExtlClntAppGlobalOauthSettings', [
        ['callbackUrl', app.callbackUrl],
        ['certificate', app.certificatePem],
        ofApp,
        ['isConsumerSecretOptional', String(isConsumerSecretOptional)],
        ['isIntrospectAllTokens', 'false'],
        ['isPkceRequired', 'true'],
        ['isSecretRequiredForRefreshToken', String(!isConsumerSecretOptional)],
        ['label', `${label} global OAuth`],
        ['shouldRotateConsumerKey', 'false'],
        ['shouldRotateConsumerSecret', 'false'],
      ]),
    },
    {
      path: `extlClntAppOauthSettings/${name}.ecaOauth-meta.xml`,
      role: 'scopes',
      text: metadataFile('ExtlClntAppOauthSettings', [
        ['commaSeparatedOauthScopes', APP_SCOPES.map(({ metadata }) => metadata).join(', ')],
        ofApp,
        ['label', `${label} OAuth`],
      ]),
    },
    {
      path: `extlClntAppOauthPolicies/${name}_defaultPolicy.ecaOauthPlcy-meta.xml`,
      role: permissionSet ? 'admin_approved' : 'self_authorize',
      text: metadataFile('ExtlClntAppOauthConfigurablePolicies', [
        ...(permissionSet ? [['commaSeparatedPermissionSet', permissionSet] as const] : []),
        ofApp,
        ['ipRelaxationPolicyType', 'Enforce'],
        ['label', `${label} OAuth policy`],
        ['permittedUsersPolicyType', permissionSet ? 'AdminApprovedPreAuthorized' : 'AllSelfAuthorized'],
        // Where users authorize themselves, the approval ends with its refresh token.
        ['refreshTokenPolicyType', 'Infinite'],
        ['requiredSessionLevel', 'STANDARD'],
      ]),
    },
    {
      path: `extlClntAppPolicies/${name}_defaultPolicy.ecaPlcy-meta.xml`,
      role: 'switched_on',
      text: metadataFile('ExtlClntAppConfigurablePolicies', [
        ofApp,
        ['isEnabled', 'true'],
        ['isOauthPluginEnabled', 'true'],
        ['label', `${label} policy`],
      ]),
    },
  ]
}
