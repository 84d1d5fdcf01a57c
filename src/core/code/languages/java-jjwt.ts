import type { Code, CodeInput } from '../input/sample.ts'
import {
  JAVA_CLIENT,
  JAVA_ENCODE,
  JAVA_READ_KEY,
  JAVA_REQUEST_TOKEN,
  JAVA_RESPONSE,
  javaConstants,
} from './java-parts.ts'

/** jjwt signs, Jackson reads; built by Maven. */
export function javaWithJjwt(input: CodeInput): Code {
  return {
    files: [
      { name: 'src/main/java/Login.java', language: 'java', text: program(input) },
      { name: 'pom.xml', language: 'xml', text: PROJECT },
    ],
    run: 'mvn --quiet compile exec:java -Dexec.mainClass=Login',
  }
}

const PROJECT = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>login</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>io.jsonwebtoken</groupId>
      <artifactId>jjwt-api</artifactId>
      <version>0.13.0</version>
    </dependency>
    <dependency>
      <groupId>io.jsonwebtoken</groupId>
      <artifactId>jjwt-impl</artifactId>
      <version>0.13.0</version>
      <scope>runtime</scope>
    </dependency>
    <dependency>
      <groupId>io.jsonwebtoken</groupId>
      <artifactId>jjwt-jackson</artifactId>
      <version>0.13.0</version>
    </dependency>
  </dependencies>
</project>
`

function program(input: CodeInput): string {
  return String.raw`import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.Jwts;
import java.net.URI;
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
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/** Logs in to Salesforce with a JWT (RFC 7523) and runs one query. Needs Java 17. */
public final class Login {
${javaConstants(input)}

  private static final ObjectMapper JSON = new ObjectMapper();
${JAVA_CLIENT}

  public static void main(String[] arguments) throws Exception {
    try {
      JsonNode records = query(requestToken(signAssertion()));
      System.out.println(records.size() + " records");
      for (JsonNode record : records) {
        System.out.println(record.get("Id").asText() + " " + record.get("Name").asText());
      }
    } catch (Refused refused) {
      System.err.println(refused.getMessage());
      System.exit(1);
    }
  }

  // single() is marked as deprecated to discourage it. A list of one is not what Salesforce documents for aud.
  @SuppressWarnings("deprecation")
  private static String signAssertion() throws Exception {
    return Jwts.builder()
        .issuer(CONSUMER_KEY)
        .subject(USERNAME)
        .audience().single(AUDIENCE)
        .expiration(Date.from(Instant.now().plus(LIFETIME)))
        .signWith(readKey(), Jwts.SIG.RS256)
        .compact();
  }

${JAVA_READ_KEY}

  private static JsonNode requestToken(String assertion) throws Exception {
${JAVA_REQUEST_TOKEN}
  }

  private static JsonNode query(JsonNode token) throws Exception {
    // The org's own address, which need not be the one that gave the token.
    String instanceUrl = token.get("instance_url").asText();
    URI address = URI.create(instanceUrl + "/services/data/v" + API_VERSION + "/query?q=" + encode(QUERY));
    String accessToken = token.get("access_token").asText();
    return send(HttpRequest.newBuilder(address).header("Authorization", "Bearer " + accessToken)).get("records");
  }

  /** No redirect is followed, which is the client's default: it could carry assertion or token to another host. */
  private static JsonNode send(HttpRequest.Builder request) throws Exception {
${JAVA_RESPONSE}
    if (response.statusCode() == 200) {
      return JSON.readTree(response.body());
    }
    throw new Refused(refusal(response));
  }

  /**
   * What the server said: the token endpoint with an object, the REST API with a list. An answer that is no JSON, as under
   * maintenance, leaves its status.
   */
  private static String refusal(HttpResponse<String> response) {
    try {
      JsonNode answer = JSON.readTree(response.body());
      return answer.isArray()
          ? answer.path(0).path("errorCode").asText() + ": " + answer.path(0).path("message").asText()
          : answer.path("error").asText() + ": " + answer.path("error_description").asText();
    } catch (JsonProcessingException notJson) {
      return "HTTP " + response.statusCode();
    }
  }

${JAVA_ENCODE}

  private static final class Refused extends Exception {
    Refused(String message) {
      super(message);
    }
  }
}
`
}
