/**
 * The metadata types of the project as the Metadata API Developer Guide 67.0 and retrieved files have them: elements in the
 * order of retrieval, with the values that are allowed where there is a list.
 */
const BOOLEAN = ['true', 'false'] as const
const POLICY_OF_A_REFRESH_TOKEN = ['infinite', 'zero'] as const

/** `true`: any text. A list: one of these. A table: elements of its own. `many`: may repeat. */
export type ElementTable = readonly (readonly [
  name: string,
  content: true | readonly string[] | { elements: ElementTable },
  many?: 'many',
])[]

/** Words for scopes that a deploy takes, as an org listed them. */
const SCOPE_WORDS = ['Api', 'RefreshToken', 'OfflineAccess', 'Full', 'Web', 'OpenID', 'Basic'] as const

export const ELEMENT_TABLES: Readonly<Record<string, ElementTable>> = {
  ConnectedApp: [
    ['contactEmail', true],
    ['contactPhone', true],
    ['description', true],
    ['iconUrl', true],
    ['infoUrl', true],
    ['ipRanges', true, 'many'],
    ['label', true],
    ['logoUrl', true],
    [
      'oauthConfig',
      {
        elements: [
          ['callbackUrl', true],
          ['certificate', true],
          ['idTokenConfig', true],
          ['isAdminApproved', BOOLEAN],
          ['isClientCredentialEnabled', BOOLEAN],
          ['isCodeCredentialEnabled', BOOLEAN],
          ['isCodeCredentialPostOnly', BOOLEAN],
          ['isConsumerSecretOptional', BOOLEAN],
          ['isIntrospectAllTokens', BOOLEAN],
          ['isNamedUserJwtEnabled', BOOLEAN],
          ['isPkceRequired', BOOLEAN],
          ['isRefreshTokenRotationEnabled', BOOLEAN],
          ['isSecretRequiredForRefreshToken', BOOLEAN],
          ['isSecretRequiredForTokenExchange', BOOLEAN],
          ['isTokenExchangeEnabled', BOOLEAN],
          ['oauthClientCredentialUser', true],
          ['scopes', SCOPE_WORDS, 'many'],
          ['singleLogoutUrl', true],
        ],
      },
    ],
    [
      'oauthPolicy',
      {
        elements: [
          ['ipRelaxation', ['ENFORCE', 'BYPASS', 'BYPASS_2FACTOR', 'ENFORCE_RELAXREFRESH']],
          ['refreshTokenPolicy', POLICY_OF_A_REFRESH_TOKEN],
        ],
      },
    ],
    ['permissionSetName', true, 'many'],
    ['profileName', true, 'many'],
    ['sessionPolicy', true],
    ['startUrl', true],
  ],
  ExternalClientApplication: [
    ['contactEmail', true],
    ['contactPhone', true],
    ['description', true],
    ['distributionState', ['Local', 'Packaged']],
    ['iconUrl', true],
    ['infoUrl', true],
    ['isProtected', BOOLEAN],
    ['label', true],
    ['logoUrl', true],
    ['orgScopedExternalApp', true],
  ],
  ExtlClntAppGlobalOauthSettings: [
    ['callbackUrl', true],
    ['certificate', true],
    ['externalClientApplication', true],
    ['idTokenConfig', true],
    ['isClientCredentialsFlowEnabled', BOOLEAN],
    ['isCodeCredFlowEnabled', BOOLEAN],
    ['isCodeCredPostOnly', BOOLEAN],
    ['isConsumerSecretOptional', BOOLEAN],
    ['isDeviceFlowEnabled', BOOLEAN],
    ['isIntrospectAllTokens', BOOLEAN],
    ['isNamedUserJwtEnabled', BOOLEAN],
    // Of the two, one is the default and sticks.
    ['isPkceRequired', ['true']],
    ['isRefreshTokenRotationEnabled', BOOLEAN],
    ['isSecretRequiredForRefreshToken', BOOLEAN],
    ['isSecretRequiredForTokenExchange', BOOLEAN],
    ['isTokenExchangeEnabled', BOOLEAN],
    ['label', true],
    ['shouldRotateConsumerKey', ['false']],
    ['shouldRotateConsumerSecret', ['false']],
  ],
  ExtlClntAppOauthSettings: [
    ['commaSeparatedOauthScopes', true],
    ['externalClientApplication', true],
    ['isFirstPartyAppEnabled', BOOLEAN],
    ['label', true],
    ['singleLogoutUrl', true],
    ['trustedIpRanges', true],
  ],
  ExtlClntAppOauthConfigurablePolicies: [
    ['commaSeparatedPermissionSet', true],
    ['commaSeparatedProfile', true],
    ['externalClientApplication', true],
    ['ipRelaxationPolicyType', ['Enforce', 'Bypass', 'Bypass_2factor', 'Enforce_RelaxRefresh']],
    ['isClientCredentialsFlowEnabled', BOOLEAN],
    ['isGuestCodeCredFlowEnabled', BOOLEAN],
    ['isTokenExchangeFlowEnabled', BOOLEAN],
    ['label', true],
    ['permittedUsersPolicyType', ['AdminApprovedPreAuthorized', 'AllSelfAuthorized']],
    ['refreshTokenPolicyType', ['Infinite', 'SpecificInactivity', 'SpecificLifetime', 'Zero']],
    ['refreshTokenValidityPeriod', true],
    ['refreshTokenValidityUnit', ['Days', 'Hours', 'Months']],
    ['requiredSessionLevel', ['STANDARD', 'HIGH_ASSURANCE']],
    ['sessionTimeoutInMinutes', true],
  ],
  ExtlClntAppConfigurablePolicies: [
    ['externalClientApplication', true],
    ['isEnabled', BOOLEAN],
    ['isOauthPluginEnabled', BOOLEAN],
    ['label', true],
    ['startPage', true],
  ],
  PermissionSet: [
    ['description', true],
    ['hasActivationRequired', BOOLEAN],
    ['label', true],
    ['license', true],
  ],
  CorsWhitelistOrigin: [['urlPattern', true]],
  SecuritySettings: [['sessionSettings', { elements: [['enableOauthCorsPolicy', BOOLEAN]] }]],
}

/** Folder, suffix and type of each kind of file. */
export const FILE_OF_TYPE: Readonly<Record<string, { folder: string; suffix: string }>> = {
  ConnectedApp: { folder: 'connectedApps', suffix: 'connectedApp' },
  ExternalClientApplication: { folder: 'externalClientApps', suffix: 'eca' },
  ExtlClntAppGlobalOauthSettings: { folder: 'extlClntAppGlobalOauthSets', suffix: 'ecaGlblOauth' },
  ExtlClntAppOauthSettings: { folder: 'extlClntAppOauthSettings', suffix: 'ecaOauth' },
  ExtlClntAppOauthConfigurablePolicies: { folder: 'extlClntAppOauthPolicies', suffix: 'ecaOauthPlcy' },
  ExtlClntAppConfigurablePolicies: { folder: 'extlClntAppPolicies', suffix: 'ecaPlcy' },
  PermissionSet: { folder: 'permissionsets', suffix: 'permissionset' },
  CorsWhitelistOrigin: { folder: 'corsWhitelistOrigins', suffix: 'corsWhitelistOrigin' },
  SecuritySettings: { folder: 'settings', suffix: 'settings' },
}
