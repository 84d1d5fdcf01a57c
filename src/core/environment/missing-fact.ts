/** An action could not start: an earlier fact is missing. */
export type MissingFact = {
  code: 'missing_fact'
  fact: 'practice_org' | 'key' | 'certificate' | 'app' | 'host' | 'username' | 'approval' | 'token'
}
