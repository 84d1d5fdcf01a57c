import {
  ConnectedApplication,
  ExternalClientApplication,
  LoginHistory,
  Organization,
  PermissionSet,
  Profile,
  UserObject,
} from './setup-objects.ts'
import { Account, Contact, Lead, Opportunity } from './sales-objects.ts'
import type { ObjectType } from './object-type.ts'

/** Every object that can be described and queried, in the order the global describe lists them. */
export const OBJECT_TYPES: readonly ObjectType[] = [
  Account,
  ConnectedApplication,
  Contact,
  ExternalClientApplication,
  Lead,
  LoginHistory,
  Opportunity,
  Organization,
  PermissionSet,
  Profile,
  UserObject,
]

const BY_NAME = new Map(OBJECT_TYPES.map((type) => [type.name.toLowerCase(), type]))

/** The object of this name; object names are not case-sensitive. */
export function objectTypeOf(name: string): ObjectType | undefined {
  return BY_NAME.get(name.toLowerCase())
}
