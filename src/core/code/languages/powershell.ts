import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { powershellLiteral } from '../../encoding/powershell-literal.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/** PowerShell 7 and nothing else: .NET reads the key and signs. */
export function powershell(input: CodeInput): Code {
  const { consumerKey, username, audience, loginUrl, lifetimeSeconds, apiVersion, keyFile } = input
  const text = `#Requires -Version 7.1
# Logs in to Salesforce with a JWT, RFC 7523, and runs one query.
$ErrorActionPreference = 'Stop'

function ConvertTo-Base64Url([byte[]] $Bytes) {
    [Convert]::ToBase64String($Bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_')
}

$rsa = [System.Security.Cryptography.RSA]::Create()
$rsa.ImportFromPem((Get-Content -Raw -Path ${powershellLiteral(keyFile)}))

$claims = [ordered]@{
    iss = ${powershellLiteral(consumerKey)}
    sub = ${powershellLiteral(username)}
    aud = ${powershellLiteral(audience)}
    exp = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() + ${lifetimeSeconds}
}
$utf8 = [System.Text.Encoding]::UTF8
$header = ConvertTo-Base64Url ($utf8.GetBytes('{"alg":"RS256"}'))
$payload = ConvertTo-Base64Url ($utf8.GetBytes((ConvertTo-Json -Compress -InputObject $claims)))
$signature = ConvertTo-Base64Url ($rsa.SignData(
    $utf8.GetBytes("$header.$payload"),
    [System.Security.Cryptography.HashAlgorithmName]::SHA256,
    [System.Security.Cryptography.RSASignaturePadding]::Pkcs1
))

$body = @{
    grant_type = '${JWT_BEARER_GRANT_TYPE}'
    assertion = "$header.$payload.$signature"
}
$request = @{
    Method = 'Post'
    Uri = ${powershellLiteral(loginUrl + PATH.token)}
    Body = $body
    MaximumRedirection = 0
    SkipHttpErrorCheck = $true
    StatusCodeVariable = 'status'
    TimeoutSec = 30
}
$token = Invoke-RestMethod @request
if (-not $token.access_token) {
    $said = if ($token.error) { "$($token.error): $($token.error_description)" } else { "HTTP $status" }
    [Console]::Error.WriteLine($said)
    exit 1
}

$query = [uri]::EscapeDataString(${powershellLiteral(EXAMPLE_QUERY)})
$uri = "$($token.instance_url)/services/data/v${apiVersion}/query?q=$query"
$authorization = @{ Authorization = "Bearer $($token.access_token)" }
$rows = Invoke-RestMethod -Uri $uri -Headers $authorization -MaximumRedirection 0 -TimeoutSec 30 -SkipHttpErrorCheck
if ($null -eq $rows.totalSize) {
    [Console]::Error.WriteLine("$($rows[0].errorCode): $($rows[0].message)")
    exit 1
}
"$($rows.totalSize) records"
$rows.records | ForEach-Object { "$($_.Id) $($_.Name)" }
`
  return { files: [{ name: 'login.ps1', language: 'powershell', text }], run: 'pwsh -File login.ps1' }
}
