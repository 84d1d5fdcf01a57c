import type { AppKind } from '#core/vocabulary/salesforce.ts'

import { recordId, toCaseSafeId } from '../kernel/identifiers.ts'
import { listApps, type App } from '../org/apps.ts'
import { readLoginHistory, type LoginHistoryEntry } from '../org/login-history.ts'
import type { OrgRecord } from '../org/org-record.ts'
import { listUsers, userIdOf, type User } from '../org/users.ts'
import { objectType, type FieldDefinition, type ObjectType, type OrgData, type Rows } from './object-type.ts'
import { toDateTime } from './sample.ts'

/** Objects whose rows are the org's own state, so that what Setup changes can be queried. */

function listRows<Row>(rows: readonly Row[], idOf: (row: Row) => string): Rows<Row> {
  const byId = new Map(rows.map((row, index) => [idOf(row), index]))
  return {
    size: rows.length,
    at: (index) => {
      const row = rows[index]
      if (row === undefined) throw new RangeError('no such row')
      return row
    },
    find: (id) => byId.get(toCaseSafeId(id)),
  }
}

const userId = (user: User) => toCaseSafeId(userIdOf(user))
const PROFILE_NAMES = ['System Administrator', 'Standard User', 'Minimum Access - Salesforce'] as const
const profileIdOf = (name: string) =>
  toCaseSafeId(recordId('00e', PROFILE_NAMES.findIndex((profile) => profile === name) + 1))

export const UserObject: ObjectType = objectType<User>({
  name: 'User',
  label: 'User',
  labelPlural: 'Users',
  keyPrefix: '005',
  rows: ({ db }) => listRows(listUsers(db), userId),
  fields: [
    { name: 'Id', label: 'User ID', type: 'id', value: userId },
    { name: 'Username', label: 'Username', type: 'string', value: (user) => user.username },
    { name: 'FirstName', label: 'First Name', type: 'string', value: (user) => user.firstName },
    { name: 'LastName', label: 'Last Name', type: 'string', value: (user) => user.lastName },
    { name: 'Name', label: 'Full Name', type: 'string', value: (user) => `${user.firstName} ${user.lastName}` },
    { name: 'Alias', label: 'Alias', type: 'string', value: (user) => (user.username.split('@')[0] ?? '').slice(0, 8) },
    { name: 'Email', label: 'Email', type: 'email', value: (user) => user.username },
    { name: 'IsActive', label: 'Active', type: 'boolean', value: (user) => user.active },
    { name: 'UserType', label: 'User Type', type: 'picklist', value: () => 'Standard' },
    {
      name: 'ProfileId',
      label: 'Profile ID',
      type: 'reference',
      parent: { object: 'Profile', relationship: 'Profile' },
      value: (user) => profileIdOf(user.profile),
    },
    { name: 'TimeZoneSidKey', label: 'Time Zone', type: 'picklist', value: () => 'Etc/UTC' },
    { name: 'LocaleSidKey', label: 'Locale', type: 'picklist', value: () => 'en_US' },
    { name: 'LanguageLocaleKey', label: 'Language', type: 'picklist', value: () => 'en_US' },
    { name: 'CreatedDate', label: 'Created Date', type: 'datetime', value: (user) => toDateTime(user.createdAt) },
  ],
})

export const Profile: ObjectType = objectType<string>({
  name: 'Profile',
  label: 'Profile',
  labelPlural: 'Profiles',
  keyPrefix: '00e',
  rows: () => listRows<string>(PROFILE_NAMES, profileIdOf),
  fields: [
    { name: 'Id', label: 'Profile ID', type: 'id', value: profileIdOf },
    { name: 'Name', label: 'Name', type: 'string', value: (name) => name },
  ],
})

const EDITION = {
  production: 'Enterprise Edition',
  sandbox: 'Enterprise Edition',
  scratch: 'Developer Edition',
  developer: 'Developer Edition',
} as const

export const Organization: ObjectType = objectType<OrgRecord>({
  name: 'Organization',
  label: 'Organization',
  labelPlural: 'Organization',
  keyPrefix: '00D',
  rows: ({ org: own }) => listRows([own], (org) => toCaseSafeId(org.orgId)),
  fields: [
    { name: 'Id', label: 'Organization ID', type: 'id', value: (org) => toCaseSafeId(org.orgId) },
    { name: 'Name', label: 'Name', type: 'string', value: (org) => org.label },
    {
      name: 'InstanceName',
      label: 'Instance Name',
      type: 'string',
      value: (org) => (org.kind === 'sandbox' || org.kind === 'scratch' ? 'PRAC0S' : 'PRAC0'),
    },
    {
      name: 'IsSandbox',
      label: 'Is Sandbox',
      type: 'boolean',
      value: (org) => org.kind === 'sandbox' || org.kind === 'scratch',
    },
    { name: 'OrganizationType', label: 'Edition', type: 'picklist', value: (org) => EDITION[org.kind] },
    {
      name: 'TrialExpirationDate',
      label: 'Trial Expiration Date',
      type: 'datetime',
      value: (org) => (org.kind === 'scratch' ? toDateTime(org.createdAt + 7 * 86_400_000) : null),
    },
    { name: 'NamespacePrefix', label: 'Namespace Prefix', type: 'string', value: () => null },
    { name: 'CreatedDate', label: 'Created Date', type: 'datetime', value: (org) => toDateTime(org.createdAt) },
  ],
})

const developerName = (app: App) => app.label.replace(/[^A-Za-z0-9]+/g, '_')

const appFields: FieldDefinition<App>[] = [
  { name: 'Id', label: 'ID', type: 'id', value: (app) => app.appId },
  { name: 'DeveloperName', label: 'Developer Name', type: 'string', value: developerName },
  { name: 'CreatedDate', label: 'Created Date', type: 'datetime', value: (app) => toDateTime(app.createdAt) },
]

const appsOfKind =
  (kind: AppKind) =>
  ({ db }: OrgData) =>
    listRows(
      listApps(db).filter((app) => app.kind === kind),
      (app) => app.appId,
    )

export const ConnectedApplication: ObjectType = objectType<App>({
  name: 'ConnectedApplication',
  label: 'Connected App',
  labelPlural: 'Connected Apps',
  keyPrefix: '0H4',
  rows: appsOfKind('connected_app'),
  fields: [
    ...appFields,
    { name: 'Name', label: 'Name', type: 'string', value: (app) => app.label },
    {
      name: 'OptionsAllowAdminApprovedUsersOnly',
      label: 'Admin Approved Users Only',
      type: 'boolean',
      value: (app) => app.permittedUsers === 'admin_pre_authorized',
    },
  ],
})

export const ExternalClientApplication: ObjectType = objectType<App>({
  name: 'ExternalClientApplication',
  label: 'External Client App',
  labelPlural: 'External Client Apps',
  keyPrefix: '0xI',
  rows: appsOfKind('external_client_app'),
  fields: [...appFields, { name: 'MasterLabel', label: 'Label', type: 'string', value: (app) => app.label }],
})

const permissionSetId = (app: App) => toCaseSafeId(`0PS${app.appId.slice(3, 15)}`)

export const PermissionSet: ObjectType = objectType<App>({
  name: 'PermissionSet',
  label: 'Permission Set',
  labelPlural: 'Permission Sets',
  keyPrefix: '0PS',
  // An app under the admin policy is reached through one permission set of its own.
  rows: ({ db }) =>
    listRows(
      listApps(db).filter((app) => app.permittedUsers === 'admin_pre_authorized'),
      permissionSetId,
    ),
  fields: [
    { name: 'Id', label: 'Permission Set ID', type: 'id', value: permissionSetId },
    { name: 'Name', label: 'Permission Set Name', type: 'string', value: (app) => `${developerName(app)}_Access` },
    { name: 'Label', label: 'Permission Set Label', type: 'string', value: (app) => `${app.label} Access` },
    { name: 'IsCustom', label: 'Custom', type: 'boolean', value: () => true },
  ],
})

type LoginRow = LoginHistoryEntry & { id: number; userId: string | null }
const loginId = (row: LoginRow) => toCaseSafeId(recordId('0Ya', row.id))

export const LoginHistory: ObjectType = objectType<LoginRow>({
  name: 'LoginHistory',
  label: 'Login History',
  labelPlural: 'Login History',
  keyPrefix: '0Ya',
  rows: ({ db }) => {
    const ids = new Map(listUsers(db).map((user) => [user.username.toLowerCase(), userId(user)]))
    const rows = readLoginHistory(db).map((entry) => ({
      ...entry,
      userId: ids.get(entry.username?.toLowerCase() ?? '') ?? null,
    }))
    return listRows(
      // Salesforce has a row only where it knows the user.
      rows.filter((row) => row.userId !== null),
      loginId,
    )
  },
  fields: [
    { name: 'Id', label: 'Login History ID', type: 'id', value: loginId },
    {
      name: 'UserId',
      label: 'User ID',
      type: 'reference',
      parent: { object: 'User', relationship: 'User' },
      value: (row) => row.userId,
    },
    { name: 'LoginTime', label: 'Login Time', type: 'datetime', value: (row) => toDateTime(row.at) },
    { name: 'LoginType', label: 'Login Type', type: 'picklist', value: () => 'Remote Access 2.0' },
    { name: 'SourceIp', label: 'Source IP', type: 'string', value: (row) => row.sourceIp },
    {
      name: 'Status',
      label: 'Status',
      type: 'string',
      filterable: false,
      value: (row) => (row.result === 'success' ? 'Success' : `Failed: ${row.publicDescription ?? ''}`),
    },
    { name: 'Application', label: 'Application', type: 'string', value: (row) => row.appLabel },
  ],
})
