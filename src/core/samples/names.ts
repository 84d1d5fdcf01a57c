/** What each sample shows, by name: in the order in which they are offered. */
export const SAMPLE_NAMES = [
  'expired_jwt',
  'broken_key',
  'refusal_in_log',
  'certificate',
  'keystore',
  'curl_command',
] as const
export type SampleName = (typeof SAMPLE_NAMES)[number]
