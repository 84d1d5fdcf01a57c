/** An action could not start: an earlier fact is missing. `consent` is the user's own, at the org. */
export type MissingFact = {
  code: 'missing_fact'
  fact:
    | 'practice_org'
    | 'key'
    | 'certificate'
    | 'signature'
    | 'app'
    | 'host'
    | 'username'
    | 'consent'
    | 'audience'
    | 'lifetime'
    | 'json'
    | 'token'
}
