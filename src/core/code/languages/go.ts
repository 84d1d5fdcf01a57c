import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { plainLiteral } from '../input/literals.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/** The standard library alone, in one file without a module. */
export function goProgram(input: CodeInput): Code {
  return { files: [{ name: 'login.go', language: 'go', text: program(input) }], run: 'go run login.go' }
}

function program(input: CodeInput): string {
  return `// Logs in to Salesforce with a JWT (RFC 7523) and runs one query. Needs Go 1.18.
package main

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"time"
)

const (
	consumerKey = ${plainLiteral(input.consumerKey)}
	username    = ${plainLiteral(input.username)}
	audience    = ${plainLiteral(input.audience)}
	loginURL    = ${plainLiteral(input.loginUrl)}
	keyFile     = ${plainLiteral(input.keyFile)}
	lifetime    = ${input.lifetimeSeconds} * time.Second
	apiVersion  = ${plainLiteral(input.apiVersion)}
	soql        = ${plainLiteral(EXAMPLE_QUERY)}
)

var client = &http.Client{
	Timeout: 30 * time.Second,
	// A redirect must carry neither assertion nor token to another host.
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

type token struct {
	AccessToken string \`json:"access_token"\`
	InstanceURL string \`json:"instance_url"\`
}

type account struct{ ID, Name string }

func main() {
	accounts, err := run()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(len(accounts), "records")
	for _, account := range accounts {
		fmt.Println(account.ID, account.Name)
	}
}

func run() ([]account, error) {
	assertion, err := signAssertion()
	if err != nil {
		return nil, err
	}
	token, err := requestToken(assertion)
	if err != nil {
		return nil, err
	}
	return query(token, soql)
}

func signAssertion() (string, error) {
	key, err := readKey()
	if err != nil {
		return "", err
	}
	claims, err := json.Marshal(map[string]any{
		"iss": consumerKey,
		"sub": username,
		"aud": audience,
		"exp": time.Now().Add(lifetime).Unix(),
	})
	if err != nil {
		return "", err
	}
	base64url := base64.RawURLEncoding.EncodeToString
	signingInput := base64url([]byte(\`{"alg":"RS256"}\`)) + "." + base64url(claims)
	digest := sha256.Sum256([]byte(signingInput))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])
	if err != nil {
		return "", err
	}
	return signingInput + "." + base64url(signature), nil
}

func readKey() (*rsa.PrivateKey, error) {
	text, err := os.ReadFile(keyFile)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, errors.New(keyFile + " holds no PEM")
	}
	if block.Type == "RSA PRIVATE KEY" {
		return x509.ParsePKCS1PrivateKey(block.Bytes)
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	rsaKey, ok := key.(*rsa.PrivateKey)
	if !ok {
		return nil, errors.New(keyFile + " holds no RSA key")
	}
	return rsaKey, nil
}

func requestToken(assertion string) (token, error) {
	response, err := client.PostForm(loginURL+"${PATH.token}", url.Values{
		"grant_type": {"${JWT_BEARER_GRANT_TYPE}"},
		"assertion":  {assertion},
	})
	if err != nil {
		return token{}, err
	}
	// Not tried again: the same assertion is refused again, and each try counts as a failed login.
	return read[token](response)
}

func query(token token, soql string) ([]account, error) {
	// The org's own address, which need not be the one that gave the token.
	address := token.InstanceURL + "/services/data/v" + apiVersion + "/query?q=" + url.QueryEscape(soql)
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+token.AccessToken)
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	page, err := read[struct{ Records []account }](response)
	return page.Records, err
}

// read decodes an answer, or says what the server refused.
func read[Answer any](response *http.Response) (answer Answer, err error) {
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return answer, err
	}
	if response.StatusCode != http.StatusOK {
		return answer, refusal(response.Status, body)
	}
	return answer, json.Unmarshal(body, &answer)
}

// refusal is what the server said: the token endpoint with an object, the REST API with a list. An answer
// that is neither, as under maintenance, leaves its status.
func refusal(status string, body []byte) error {
	var oauth struct {
		Error       string
		Description string \`json:"error_description"\`
	}
	if json.Unmarshal(body, &oauth) == nil {
		return errors.New(oauth.Error + ": " + oauth.Description)
	}
	var rest []struct{ ErrorCode, Message string }
	if json.Unmarshal(body, &rest) == nil && len(rest) > 0 {
		return errors.New(rest[0].ErrorCode + ": " + rest[0].Message)
	}
	return errors.New("HTTP " + status)
}
`
}
