import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { rubyLiteral } from '../input/literals.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/** Ruby's own libraries alone, without a gem. */
export function rubyProgram(input: CodeInput): Code {
  return { files: [{ name: 'login.rb', language: 'ruby', text: program(input) }], run: 'ruby login.rb' }
}

function program(input: CodeInput): string {
  return `# frozen_string_literal: true

# Logs in to Salesforce with a JWT (RFC 7523) and runs one query. Needs Ruby 3.0.

require "json"
require "net/http"
require "openssl"

CONSUMER_KEY = ${rubyLiteral(input.consumerKey)}
USERNAME = ${rubyLiteral(input.username)}
AUDIENCE = ${rubyLiteral(input.audience)}
LOGIN_URL = ${rubyLiteral(input.loginUrl)}
KEY_FILE = ${rubyLiteral(input.keyFile)}
LIFETIME_SECONDS = ${input.lifetimeSeconds}
API_VERSION = ${rubyLiteral(input.apiVersion)}
QUERY = ${rubyLiteral(EXAMPLE_QUERY)}

def base64url(bytes)
  [bytes].pack("m0").tr("+/", "-_").delete("=")
end

def sign_assertion
  # An empty password: a key that has one fails, rather than ask for it on a terminal.
  key = OpenSSL::PKey::RSA.new(File.read(KEY_FILE), "")
  claims = { iss: CONSUMER_KEY, sub: USERNAME, aud: AUDIENCE, exp: Time.now.to_i + LIFETIME_SECONDS }
  signing_input = [{ alg: "RS256" }, claims].map { |part| base64url(part.to_json) }.join(".")
  "#{signing_input}.#{base64url(key.sign("SHA256", signing_input))}"
end

def request_token(assertion)
  request = Net::HTTP::Post.new(URI("#{LOGIN_URL}${PATH.token}"))
  request.form_data = { grant_type: "${JWT_BEARER_GRANT_TYPE}", assertion: assertion }
  send_request(request)
end

def query(token, soql)
  # The org's own address, which need not be the one that gave the token.
  uri = URI("#{token.fetch("instance_url")}/services/data/v#{API_VERSION}/query")
  uri.query = URI.encode_www_form(q: soql)
  request = Net::HTTP::Get.new(uri)
  request["Authorization"] = "Bearer #{token.fetch("access_token")}"
  send_request(request).fetch("records")
end

# Follows no redirect: it could carry assertion or token to another host. Tries nothing again: the same assertion is
# refused again, and each try counts as a failed login.
def send_request(request)
  uri = request.uri
  options = { use_ssl: uri.scheme == "https", open_timeout: 10, read_timeout: 30, max_retries: 0 }
  response = Net::HTTP.start(uri.host, uri.port, options) { |http| http.request(request) }
  abort refusal(response) unless response.is_a?(Net::HTTPOK)
  JSON.parse(response.body)
end

# What the server said: the token endpoint with an object, the REST API with a list. An answer that is no JSON, as
# under maintenance, leaves its status.
def refusal(response)
  case JSON.parse(response.body, symbolize_names: true)
  in { error:, error_description: } then "#{error}: #{error_description}"
  in [{ errorCode: code, message: }, *] then "#{code}: #{message}"
  end
rescue JSON::ParserError
  "HTTP #{response.code}"
end

records = query(request_token(sign_assertion), QUERY)
puts "#{records.size} records"
records.each { |record| puts record.values_at("Id", "Name").join(" ") }
`
}
