import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { javascriptLiteral } from '../input/literals.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/**
 * From one org into another, in anonymous Apex: by hand, and through a named credential, which then does all but the query.
 *
 * The token is asked with a plain callout, since `Auth.JWTBearerTokenExchange` says no `instance_url`.
 *
 * @see Apex Reference Guide, `Auth.JWT`, `Auth.JWS`; Help, "Create or Edit an OAuth External Credential with the JWT Bearer Flow"
 */
export function apexProgram(input: CodeInput): Code {
  return {
    files: [
      { name: 'login.apex', language: 'apex', text: program(input) },
      { name: 'query-named-credential.apex', language: 'apex', text: namedCredential(input) },
    ],
    run: 'sf apex run --file login.apex --target-org YOUR_ORG_WITH_THE_KEY',
  }
}

function program(input: CodeInput): string {
  return `// Logs in to Salesforce from another org with a JWT (RFC 7523) and runs one query.
// Anonymous Apex for the org that has the key. Its remote site settings allow the hosts of both callouts.

// Unique name under Setup, Certificate and Key Management. The key stays there.
String certificate = 'YOUR_CERTIFICATE';

Auth.JWT claims = new Auth.JWT();
claims.setIss(${javascriptLiteral(input.consumerKey)});
claims.setSub(${javascriptLiteral(input.username)});
claims.setAud(${javascriptLiteral(input.audience)});
claims.setValidityLength(${input.lifetimeSeconds}); // seconds
String assertion = new Auth.JWS(claims, certificate).getCompactSerialization();

HttpRequest login = new HttpRequest();
login.setMethod('POST');
login.setEndpoint(${javascriptLiteral(input.loginUrl + PATH.token)});
login.setHeader('Content-Type', 'application/x-www-form-urlencoded');
login.setBody('grant_type=${encodeURIComponent(JWT_BEARER_GRANT_TYPE)}&assertion=' + assertion);
login.setTimeout(30000);
HttpResponse answer = new Http().send(login);
if (answer.getStatusCode() != 200) {
    // Not tried again: the same assertion is refused again, and each try counts as a failed login.
    Map<String, Object> refusal = (Map<String, Object>) JSON.deserializeUntyped(answer.getBody());
    throw new CalloutException(refusal.get('error') + ': ' + refusal.get('error_description'));
}
Map<String, Object> token = (Map<String, Object>) JSON.deserializeUntyped(answer.getBody());

HttpRequest query = new HttpRequest();
query.setMethod('GET');
// The org's own address, which need not be the one that gave the token.
query.setEndpoint(token.get('instance_url') + ${javascriptLiteral(queryPath(input))} + EncodingUtil.urlEncode(${javascriptLiteral(EXAMPLE_QUERY)}, 'UTF-8'));
query.setHeader('Authorization', 'Bearer ' + token.get('access_token'));
query.setTimeout(30000);
HttpResponse rows = new Http().send(query);
if (rows.getStatusCode() != 200) {
    throw new CalloutException('HTTP ' + rows.getStatusCode() + ': ' + rows.getBody());
}
Map<String, Object> page = (Map<String, Object>) JSON.deserializeUntyped(rows.getBody());
System.debug(page.get('totalSize') + ' records');
System.debug(page.get('records'));
`
}

function namedCredential(input: CodeInput): string {
  return `// The same query through a named credential, whose external credential has the authentication protocol OAuth 2.0
// with the flow JWT Bearer, these claims and this certificate: Salesforce signs, asks for the token and keeps it, so
// that neither is in the code.
HttpRequest query = new HttpRequest();
query.setMethod('GET');
query.setEndpoint('callout:YOUR_NAMED_CREDENTIAL' + ${javascriptLiteral(queryPath(input))} + EncodingUtil.urlEncode(${javascriptLiteral(EXAMPLE_QUERY)}, 'UTF-8'));
query.setTimeout(30000);
HttpResponse rows = new Http().send(query);
if (rows.getStatusCode() != 200) {
    throw new CalloutException('HTTP ' + rows.getStatusCode() + ': ' + rows.getBody());
}
Map<String, Object> page = (Map<String, Object>) JSON.deserializeUntyped(rows.getBody());
System.debug(page.get('totalSize') + ' records');
System.debug(page.get('records'));
`
}

function queryPath({ apiVersion }: CodeInput): string {
  return `/services/data/v${apiVersion}/query?q=`
}
