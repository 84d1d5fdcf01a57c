import type { PermittedUsers } from '#core/vocabulary/salesforce.ts'

/** What a file is for, as the list of files says it. */
export type PackageFileRole =
  | 'app'
  | 'certificate'
  | 'scopes'
  | 'certificate_and_scopes'
  | 'admin_approved'
  | 'self_authorize'
  | 'switched_on'
  | 'permission_set'
  | 'allowed_origin'
  | 'oauth_cors'
  | 'project'
  | 'readme'

/** One file of a project: its path below the project's folder, with slashes, and what stands in it. Nothing of it is secret. */
export type PackageFile = { path: string; text: string; role: PackageFileRole }

/** What the files of an app are made of, names and PEM ready to be written. */
export type AppFacts = {
  label: string
  contactEmail: string
  callbackUrl: string
  permittedUsers: PermittedUsers
  /** API name. */
  name: string
  /** Name and label of the permission set; undefined where users authorize themselves. */
  permissionSet: string | undefined
  certificatePem: string
}
