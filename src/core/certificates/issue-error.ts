import type { SubjectAttribute } from '#core/vocabulary/pkix.ts'

/** Why a certificate or certification request cannot be made from what was asked. Lengths in characters. */
export type IssueError =
  | { code: 'subject_empty' }
  | { code: 'subject_attribute_too_long'; attribute: SubjectAttribute; max: number; got: number }
  | { code: 'country_code_invalid'; got: string }
  | { code: 'email_not_ia5'; at: number }
  | { code: 'validity_out_of_range'; min: number; max: number; got: number }
