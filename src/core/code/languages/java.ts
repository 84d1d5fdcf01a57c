import type { Code, CodeInput } from '../input/sample.ts'
import {
  JAVA_CLIENT,
  JAVA_ENCODE,
  JAVA_READ_KEY,
  JAVA_REQUEST_TOKEN,
  JAVA_RESPONSE,
  javaConstants,
} from './java-parts.ts'

/** The JDK alone, in one file that `java` runs without a build. */
export function plainJava(input: CodeInput): Code {
  return { files: [{ name: 'Login.java', language: 'java', text: program(input) }], run: 'java Login.java' }
}

function program(input: CodeInput): string {
  return String.raw`import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logs in to Salesforce with a JWT (RFC 7523) and runs one query. Needs Java 11. */
public final class Login {
${javaConstants(input)}

${JAVA_CLIENT}

  public static void main(String[] arguments) throws Exception {
    try {
      String token = requestToken(signAssertion());
      String rows = query(member(token, "instance_url").orElseThrow(), member(token, "access_token").orElseThrow());
      System.out.println(number(rows, "totalSize") + " records");
      System.out.println(rows);
    } catch (Refused refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
  }

  private static String signAssertion() throws Exception {
    long exp = Instant.now().plus(LIFETIME).getEpochSecond();
    String claims = String.format("{\"iss\":%s,\"sub\":%s,\"aud\":%s,\"exp\":%d}",
        json(CONSUMER_KEY), json(USERNAME), json(AUDIENCE), exp);
    String signingInput = base64url("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8))
        + "." + base64url(claims.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(readKey());
    signature.update(signingInput.getBytes(StandardCharsets.US_ASCII));
    return signingInput + "." + base64url(signature.sign());
  }

${JAVA_READ_KEY}

  private static String requestToken(String assertion) throws Exception {
${JAVA_REQUEST_TOKEN}
  }

  private static String query(String instanceUrl, String accessToken) throws Exception {
    // The org's own address, which need not be the one that gave the token.
    URI address = URI.create(instanceUrl + "/services/data/v" + API_VERSION + "/query?q=" + encode(QUERY));
    return send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + accessToken));
  }

  /** No redirect is followed, which is the client's default: it could carry assertion or token to another host. */
  private static String send(HttpRequest.Builder request) throws Exception {
${JAVA_RESPONSE}
    if (response.statusCode() == 200) return response.body();
    throw new Refused(response);
  }

  /** What the server said: the token endpoint and the REST API each have names of their own for it. */
  private static final class Refused extends Exception {
    Refused(HttpResponse<String> response) {
      super(text(response.body(), "error", "error_description")
          .or(() -> text(response.body(), "errorCode", "message"))
          .orElse("HTTP " + response.statusCode()));
    }

    private static Optional<String> text(String json, String code, String description) {
      return member(json, code).map(error -> error + ": " + member(json, description).orElse(""));
    }
  }

  // The JDK reads no JSON. These few members are flat, and a library does it better in what grows beyond this file.

  private static Optional<String> member(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"").matcher(json);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String number(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*(\\d+)").matcher(json);
    return found.find() ? found.group(1) : "?";
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

${JAVA_ENCODE}
}
`
}
