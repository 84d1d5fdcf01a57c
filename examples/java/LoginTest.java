import java.io.BufferedReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A login against a practice org, with the JDK alone: no test framework, no JSON library. */
public class LoginTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static void main(String[] args) throws Exception {
        // --stdin: it ends when this process does, however that ends.
        Process practice = new ProcessBuilder("npx", "countersign", "practice", "--json", "--stdin")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = practice.inputReader();
        String org = output.readLine();
        try {
            logsInAndQueries(org);
            isRefusedWhileTheUserIsFrozen(org);
            isRefusedByAClockThatIsAhead(org);
        } finally {
            practice.getOutputStream().close();
        }
        check(practice.waitFor(10, TimeUnit.SECONDS) && practice.exitValue() == 0, "it ends with its input");
        System.out.println("every check held");
    }

    private static void logsInAndQueries(String org) throws Exception {
        HttpResponse<String> answer = logIn(org, 120);
        check(answer.statusCode() == 200, "logs in");
        HttpResponse<String> records = HTTP.send(
                HttpRequest.newBuilder(URI.create(member(answer.body(), "instance_url")
                                + "/services/data/v67.0/query?q=SELECT+Name+FROM+Account"))
                        .header("Authorization", "Bearer " + member(answer.body(), "access_token"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        check(records.statusCode() == 200 && records.body().contains("\"totalSize\""), "queries with the token");
    }

    private static void isRefusedWhileTheUserIsFrozen(String org) throws Exception {
        String user = "/users/" + member(org, "username");
        change(org, user, "{\"frozen\":true}");
        check(logIn(org, 120).body().contains("inactive user"), "is refused while the user is frozen");
        change(org, user, "{\"frozen\":false}");
    }

    private static void isRefusedByAClockThatIsAhead(String org) throws Exception {
        change(org, "", "{\"clockOffsetSeconds\":600}");
        check(logIn(org, 120).statusCode() == 400, "is refused by a clock that is ahead");
        check(logIn(org, 720).statusCode() == 200, "logs in by that clock");
        change(org, "", "{\"clockOffsetSeconds\":0}");
    }

    /** What your integration does. */
    private static HttpResponse<String> logIn(String org, int lifetimeSeconds) throws Exception {
        String server = member(org, "myDomainUrl");
        long exp = Instant.now().getEpochSecond() + lifetimeSeconds;
        String claims = String.format("{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d}",
                member(org, "consumerKey"), member(org, "username"), server, exp);
        String input = part("{\"alg\":\"RS256\"}".getBytes()) + "." + part(claims.getBytes());
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initSign(privateKey(Path.of(member(org, "privateKeyFile"))));
        rsa.update(input.getBytes(StandardCharsets.US_ASCII));
        String grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
        String form = "grant_type=" + URLEncoder.encode(grant, StandardCharsets.UTF_8) + "&assertion=" + input + "."
                + part(rsa.sign());
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(server + "/services/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void change(String org, String path, String change) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(member(org, "baseUrl") + "/setup" + path))
                        .header("Content-Type", "application/json")
                        .method("PATCH", HttpRequest.BodyPublishers.ofString(change))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        check(answer.statusCode() == 200, "the set-up takes " + change);
    }

    private static PrivateKey privateKey(Path file) throws Exception {
        String pem = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A text of a flat JSON object. */
    private static String member(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        check(found.find(), "the answer has " + name);
        return found.group(1);
    }

    private static void check(boolean holds, String what) {
        if (!holds) throw new AssertionError(what);
    }
}
