/** What a program in Java has of the JDK, whatever library signs and reads beside it. */
import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { javaLiteral } from '../input/literals.ts'
import { EXAMPLE_QUERY, type CodeInput } from '../input/sample.ts'

/** The values as constants. */
export function javaConstants(input: CodeInput): string {
  return `  private static final String CONSUMER_KEY = ${javaLiteral(input.consumerKey)};
  private static final String USERNAME = ${javaLiteral(input.username)};
  private static final String AUDIENCE = ${javaLiteral(input.audience)};
  private static final String LOGIN_URL = ${javaLiteral(input.loginUrl)};
  private static final Path KEY_FILE = Path.of(${javaLiteral(input.keyFile)});
  private static final Duration LIFETIME = Duration.ofSeconds(${input.lifetimeSeconds});
  private static final String API_VERSION = ${javaLiteral(input.apiVersion)};
  private static final String QUERY = ${javaLiteral(EXAMPLE_QUERY)};`
}

/** The field that sends. */
export const JAVA_CLIENT = `  private static final HttpClient HTTP = HttpClient.newBuilder()
      .connectTimeout(Duration.ofSeconds(10))
      // By default the client asks a server without TLS to change to HTTP/2, and waits for one that does not answer that.
      .version(HttpClient.Version.HTTP_1_1)
      .build();`

/** The method that reads the key file, and says what to do with one in another form. */
export const JAVA_READ_KEY = String.raw`  /** Reads PKCS#8, the only form of a private key that the JDK reads. */
  private static PrivateKey readKey() throws Exception {
    String pem = Files.readString(KEY_FILE);
    if (!pem.contains("-----BEGIN PRIVATE KEY-----")) {
      throw new IllegalArgumentException(KEY_FILE + " is no PKCS#8: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
  }`

/** Body of a method that takes `assertion` and gives what `send` gives. */
export const JAVA_REQUEST_TOKEN = `    String form = "grant_type=" + encode("${JWT_BEARER_GRANT_TYPE}") + "&assertion=" + assertion;
    // A refusal is not tried again: the same assertion is refused again, and each try counts as a failed login.
    return send(HttpRequest.newBuilder(URI.create(LOGIN_URL + "${PATH.token}"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form)));`

/** First lines of a method that takes `request`. */
export const JAVA_RESPONSE = `    HttpResponse<String> response =
        HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());`

/** The method that writes a value of a form or of a query. */
export const JAVA_ENCODE = `  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }`
