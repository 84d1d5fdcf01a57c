import type { TokenRequestFinding } from '#core/lint/token-request/rules.ts'

/** Words for a finding, in a sentence and what to do. Exhaustive: a new code does not compile without them. */
export function tokenRequestFindingWords({ code, at, got, expected }: TokenRequestFinding): {
  title: string
  text: string
} {
  switch (code) {
    case 'method_not_post':
      return {
        title: `The method is ${String(got)}`,
        text: 'The token endpoint takes POST only. With curl, -d makes one.',
      }
    case 'content_type_not_form':
      return {
        title: `The body is ${String(got)}, not a form`,
        text: `Salesforce does not see the fields and answers unsupported_grant_type. Send ${String(expected)}.`,
      }
    case 'endpoint_http':
      return { title: 'The endpoint says http', text: 'The assertion would travel unencrypted. Write https.' }
    case 'endpoint_is_authorize':
      return {
        title: 'This is the authorization endpoint',
        text: 'It shows a person a login page. Send the assertion to /services/oauth2/token.',
      }
    case 'endpoint_path_wrong':
      return { title: `The path is ${String(got)}`, text: `The token endpoint is ${String(expected)} on every host.` }
    case 'endpoint_of_pages':
      return { title: `${String(got)} serves pages, not tokens`, text: `Send it to ${String(expected)}` }
    case 'endpoint_not_url':
      return {
        title: 'The address is none: its host is missing or is not one',
        text: 'A setting was not found, or https:// was written twice. Write https://, the login host and /services/oauth2/token.',
      }
    case 'endpoint_line_break':
      return {
        title: 'There is a line break in the address',
        text: 'The host was read from a file or a variable that ends with one. Trim it: clients refuse such an address or call another host.',
      }
    case 'endpoint_white_space':
      return { title: 'There is a space in the address', text: 'Trim what the address is put together from.' }
    case 'endpoint_doubled_slash':
      return {
        title: 'The path holds two slashes in a row',
        text: 'The host was given with a slash at its end, and the path begins with one. Some servers take two for one, others answer 404. Take one off: /services/oauth2/token.',
      }
    case 'endpoint_unknown_host':
      return {
        title: `${String(got)} is no login host of Salesforce`,
        text: 'Right only for an Experience Cloud site on its own domain. Otherwise whoever runs it gets the assertion.',
      }
    case 'grant_type_missing':
      return {
        title: 'grant_type is missing',
        text: 'Send grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer.',
      }
    case 'grant_type_encoded_twice':
      return {
        title: 'grant_type is encoded twice',
        text: 'It arrives with %3A in it. Let either the library or the code encode it, not both.',
      }
    case 'grant_type_wrong':
      return { title: `grant_type is ${String(got)}`, text: `For this flow it is ${String(expected)}, to the letter.` }
    case 'assertion_missing':
      return { title: 'assertion is missing', text: 'It carries the signed JWT.' }
    case 'assertion_in_client_assertion':
      return {
        title: 'The JWT is in client_assertion',
        text: 'That authenticates a client for another grant. In this flow the JWT is the grant: send it as assertion.',
      }
    case 'assertion_in_authorization':
      return {
        title: 'The JWT stands in the Authorization header',
        text: 'That is where an access token goes. Move the JWT into the form, as assertion, without Bearer, and leave the header out.',
      }
    case 'assertion_bearer':
      return {
        title: 'Bearer stands before the JWT',
        text: 'assertion is the JWT alone. Take Bearer and the space off.',
      }
    case 'assertion_named':
      return {
        title: 'The name assertion is part of the value',
        text: 'It was written twice. The value is the JWT alone.',
      }
    case 'assertion_quoted':
      return {
        title: 'There are quotes around the JWT',
        text: 'They are sent too. They come from JSON, a .env file or a shell: send the text between them.',
      }
    case 'assertion_python_bytes':
      return {
        title: "The assertion is Python’s b'…'",
        text: 'Bytes were turned into text with str(). Call .decode() on the token, or use PyJWT 2, whose tokens are text.',
      }
    case 'assertion_json':
      return {
        title: 'The assertion is JSON, not a JWT',
        text: 'Send the compact form alone: header, payload and signature with a dot between them.',
      }
    case 'assertion_base64_again':
      return {
        title: 'The assertion is base64 of a JWT',
        text: 'A JWT is base64url already: send it as the library gave it, with its two dots.',
      }
    case 'assertion_line_break':
      return {
        title: 'There is a line break in the assertion',
        text: 'It is sent too. Base64 tools wrap lines and echo ends with one: use base64 -w0, and printf %s or tr -d "\\n".',
      }
    case 'assertion_white_space':
      return { title: 'There is a space in the assertion', text: 'It is sent too. A JWT has none: trim it.' }
    case 'assertion_no_value':
      return {
        title: `The assertion is ${String(got)}`,
        text: 'The program sent what its language writes for no value, or for an object that is no text. Look where the JWT is made: it may need to be awaited.',
      }
    case 'assertion_is_private_key':
      return {
        title: 'A private key was sent as assertion',
        text: 'It left the machine: make another key and take its certificate off the app. The assertion is the JWT that the key signs.',
      }
    case 'assertion_is_access_token':
      return {
        title: 'The assertion is an access token',
        text: 'That is what this request is answered with. The assertion is the JWT that your key signs.',
      }
    case 'assertion_not_jwt':
      return {
        title: 'The assertion is not a JWT',
        text: 'A JWT starts with ey and has three parts of base64url with a dot between them.',
      }
    case 'assertion_encoded_twice':
      return {
        title: 'The assertion is encoded twice',
        text: 'It arrives with % in it, which no JWT has. A JWT needs no encoding in a form.',
      }
    case 'assertion_plus_unencoded':
      return {
        title: 'The assertion holds +, which a form turns into a space',
        text: 'It is plain base64. A JWT is base64url, with - and _ instead.',
      }
    case 'audience_of_other_host':
      return {
        title: 'aud names another environment than the endpoint',
        text: `It says ${String(got)}; for this host it is ${String(expected)}, or the org’s My Domain URL.`,
      }
    case 'parameters_in_url':
      return {
        title: 'The assertion is in the address',
        text: 'Seen to work, but addresses are written to logs. Send it in the body.',
      }
    case 'parameter_repeated':
      return {
        title: `Sent more than once: ${Array.isArray(got) ? got.join(', ') : at}`,
        text: 'Parameters must not be repeated. Send each once.',
      }
    case 'client_secret_present':
      return {
        title: 'client_secret is not needed',
        text: 'The signature proves who asks. A wrong secret makes Salesforce refuse; a right one only travels. Leave it out.',
      }
    case 'password_present':
      return {
        title: 'A password is sent',
        text: 'This flow uses none. Leave it out, and change it if this was shared.',
      }
    case 'client_id_present':
      return { title: 'client_id is not needed', text: 'The app is named by iss. Harmless.' }
    case 'request_in_order':
      return {
        title: 'Nothing speaks against the request',
        text: 'Method, endpoint and parameters are as documented, as far as they are given here.',
      }
  }
}
