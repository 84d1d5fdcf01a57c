import { findingBy, rule, type Finding } from '../../kernel/finding.ts'

const HELP = 'Help, "OAuth 2.0 JWT Bearer Flow" (read 2026-11-22)'

/** All that may be said about a token request: how grave it is, how sure we are, and who says so. Codes are stable. */
const TOKEN_REQUEST_RULES = {
  method_not_post: rule('refused', 'documented', 'RFC 6749 §3.2'),
  content_type_not_form: rule('refused', 'documented', 'RFC 6749 §4.1.3, Appendix B'),
  endpoint_http: rule('refused', 'documented', 'RFC 6749 §3.2'),
  endpoint_is_authorize: rule('refused', 'documented', 'Help, "OAuth Endpoints"'),
  endpoint_path_wrong: rule('refused', 'documented', 'Help, "OAuth Endpoints"'),
  endpoint_of_pages: rule('refused', 'observed', 'Help, "OAuth Endpoints"'),
  endpoint_not_url: rule('refused', 'documented', 'RFC 3986 §2, §3'),
  endpoint_line_break: rule('refused', 'documented', 'RFC 3986 §2'),
  endpoint_white_space: rule('refused', 'documented', 'RFC 3986 §2'),
  endpoint_doubled_slash: rule('undocumented', 'observed', 'RFC 3986 §3.3; Help, "OAuth Endpoints"'),
  endpoint_unknown_host: rule('undocumented', 'believed', 'Help, "OAuth Endpoints"'),
  grant_type_missing: rule('refused', 'documented', 'RFC 7523 §2.1'),
  grant_type_encoded_twice: rule('refused', 'documented', 'RFC 7523 §2.1'),
  grant_type_wrong: rule('refused', 'documented', 'RFC 7523 §2.1'),
  assertion_missing: rule('refused', 'documented', 'RFC 7523 §2.1'),
  assertion_in_client_assertion: rule('refused', 'documented', 'RFC 7523 §2.1, §2.2'),
  assertion_in_authorization: rule('refused', 'documented', 'RFC 7523 §2.1'),
  assertion_bearer: rule('refused', 'documented', 'RFC 7523 §2.1, RFC 7515 §7.1'),
  assertion_named: rule('refused', 'documented', 'RFC 7523 §2.1, RFC 7515 §7.1'),
  assertion_quoted: rule('refused', 'documented', 'RFC 7523 §2.1, RFC 7515 §7.1'),
  assertion_python_bytes: rule('refused', 'documented', 'RFC 7523 §2.1, RFC 7515 §7.1'),
  assertion_json: rule('refused', 'documented', 'RFC 7523 §2.1, RFC 7519 §1'),
  assertion_base64_again: rule('refused', 'documented', 'RFC 7523 §2.1, RFC 7515 §7.1'),
  assertion_line_break: rule('refused', 'documented', 'RFC 7515 §2'),
  assertion_white_space: rule('refused', 'documented', 'RFC 7515 §2'),
  assertion_no_value: rule('refused', 'observed', 'RFC 7523 §2.1'),
  assertion_is_private_key: rule('refused', 'documented', 'RFC 7523 §2.1'),
  assertion_is_access_token: rule('refused', 'documented', 'RFC 7523 §2.1'),
  assertion_not_jwt: rule('refused', 'documented', 'RFC 7523 §2.1'),
  assertion_encoded_twice: rule('refused', 'documented', 'RFC 6749 Appendix B'),
  assertion_plus_unencoded: rule('refused', 'documented', 'RFC 6749 Appendix B'),
  audience_of_other_host: rule('refused', 'documented', HELP),
  parameters_in_url: rule('undocumented', 'observed', 'RFC 6749 §3.2'),
  parameter_repeated: rule('refused', 'documented', 'RFC 6749 §3.2'),
  client_secret_present: rule('style', 'believed', 'RFC 7523 §3.1'),
  password_present: rule('style', 'believed', 'RFC 6749 §4.3'),
  client_id_present: rule('style', 'observed', 'RFC 7523 §3.1'),
  request_in_order: rule('good', 'documented', HELP),
} as const

export type TokenRequestFinding = Finding<keyof typeof TOKEN_REQUEST_RULES>

/** One finding by its rule. `more` holds what was got and expected; never a secret. */
export const finding = findingBy(TOKEN_REQUEST_RULES)
