/** An action could not start: an earlier fact is missing. `consent` is the user's own, at the org; `reach` is a host that neither the page's policy nor its relay names. */
export type MissingFact = {
  code: 'missing_fact'
  fact:
    | 'practice_org'
    | 'key'
    | 'certificate'
    | 'signature'
    | 'app'
    | 'host'
    | 'reach'
    | 'username'
    | 'consent'
    | 'audience'
    | 'lifetime'
    | 'json'
    | 'token'
}
