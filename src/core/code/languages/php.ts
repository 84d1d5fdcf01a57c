import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { phpLiteral } from '../input/literals.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/** PHP with the extensions that nearly every installation has, without a package. */
export function phpProgram(input: CodeInput): Code {
  return { files: [{ name: 'login.php', language: 'php', text: program(input) }], run: 'php login.php' }
}

function program(input: CodeInput): string {
  return String.raw`<?php

declare(strict_types=1);

// Logs in to Salesforce with a JWT (RFC 7523) and runs one query. Needs PHP 8.0.

const CONSUMER_KEY = ${phpLiteral(input.consumerKey)};
const USERNAME = ${phpLiteral(input.username)};
const AUDIENCE = ${phpLiteral(input.audience)};
const LOGIN_URL = ${phpLiteral(input.loginUrl)};
const KEY_FILE = ${phpLiteral(input.keyFile)};
const LIFETIME_SECONDS = ${input.lifetimeSeconds};
const API_VERSION = ${phpLiteral(input.apiVersion)};
const QUERY = ${phpLiteral(EXAMPLE_QUERY)};

try {
    $token = requestToken(signAssertion());
    $records = query($token, QUERY);
} catch (RuntimeException $problem) {
    fwrite(STDERR, $problem->getMessage() . "\n");
    exit(1);
}
printf("%d records\n", count($records));
foreach ($records as $record) {
    printf("%s %s\n", $record['Id'], $record['Name']);
}

function signAssertion(): string
{
    $claims = ['iss' => CONSUMER_KEY, 'sub' => USERNAME, 'aud' => AUDIENCE, 'exp' => time() + LIFETIME_SECONDS];
    $signingInput = base64url(json_encode(['alg' => 'RS256'])) . '.' . base64url(json_encode($claims, JSON_THROW_ON_ERROR));
    $pem = file_get_contents(KEY_FILE);
    $key = $pem === false ? false : openssl_pkey_get_private($pem);
    if ($key === false) {
        throw new RuntimeException(KEY_FILE . ' is no private key in PEM form that can be read without a password');
    }
    if (!openssl_sign($signingInput, $signature, $key, OPENSSL_ALGO_SHA256)) {
        throw new RuntimeException(openssl_error_string());
    }
    return $signingInput . '.' . base64url($signature);
}

function base64url(string $bytes): string
{
    return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
}

/** @return array{access_token: string, instance_url: string} */
function requestToken(string $assertion): array
{
    $form = ['grant_type' => '${JWT_BEARER_GRANT_TYPE}', 'assertion' => $assertion];
    return send(LOGIN_URL . '${PATH.token}', [CURLOPT_POSTFIELDS => http_build_query($form)]);
}

function query(array $token, string $soql): array
{
    // The org's own address, which need not be the one that gave the token.
    $url = $token['instance_url'] . '/services/data/v' . API_VERSION . '/query?' . http_build_query(['q' => $soql]);
    return send($url, [CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . $token['access_token']]])['records'];
}

/**
 * Follows no redirect, which is cURL's default: it could carry assertion or token to another host. Tries nothing again:
 * the same assertion is refused again, and each try counts as a failed login.
 */
function send(string $url, array $options): array
{
    $curl = curl_init($url);
    curl_setopt_array($curl, $options + [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_CONNECTTIMEOUT => 10,
        CURLOPT_TIMEOUT => 30,
    ]);
    $body = curl_exec($curl);
    if ($body === false) {
        throw new RuntimeException(curl_error($curl));
    }
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    $answer = json_decode($body, true);
    if ($status !== 200) {
        throw new RuntimeException(refusal($answer) ?? "HTTP $status");
    }
    return $answer;
}

/** What the server said: the token endpoint with an object, the REST API with a list. Null for what is no JSON. */
function refusal(mixed $answer): ?string
{
    return match (true) {
        isset($answer['error']) => $answer['error'] . ': ' . $answer['error_description'],
        isset($answer[0]['errorCode']) => $answer[0]['errorCode'] . ': ' . $answer[0]['message'],
        default => null,
    };
}
`
}
