import { JWT_BEARER_GRANT_TYPE } from '#core/vocabulary/oauth.ts'
import { PATH } from '#core/vocabulary/salesforce.ts'

import { plainLiteral } from '../input/literals.ts'
import { EXAMPLE_QUERY, type Code, type CodeInput } from '../input/sample.ts'

/** .NET alone, without a package. Nothing newer than C# 7.3, so that Mono's compiler, which the tests have, takes it too. */
export function csharpProgram(input: CodeInput): Code {
  return {
    files: [
      { name: 'Login.cs', language: 'csharp', text: program(input) },
      { name: 'Login.csproj', language: 'xml', text: PROJECT },
    ],
    run: 'dotnet run',
  }
}

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
  </PropertyGroup>
</Project>
`

function program(input: CodeInput): string {
  return String.raw`using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

/// <summary>Logs in to Salesforce with a JWT (RFC 7523) and runs one query. Needs .NET 6.</summary>
internal static class Login
{
    private const string ConsumerKey = ${plainLiteral(input.consumerKey)};
    private const string Username = ${plainLiteral(input.username)};
    private const string Audience = ${plainLiteral(input.audience)};
    private const string LoginUrl = ${plainLiteral(input.loginUrl)};
    private const string KeyFile = ${plainLiteral(input.keyFile)};
    private const int LifetimeSeconds = ${input.lifetimeSeconds};
    private const string ApiVersion = ${plainLiteral(input.apiVersion)};
    private const string Soql = ${plainLiteral(EXAMPLE_QUERY)};

    // A redirect could carry assertion or token to another host.
    private static readonly HttpClient Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private static async Task<int> Main()
    {
        try
        {
            JsonNode token = await RequestToken(SignAssertion());
            JsonArray records = await Query(token, Soql);
            Console.WriteLine($"{records.Count} records");
            foreach (JsonNode record in records)
            {
                Console.WriteLine($"{record["Id"]} {record["Name"]}");
            }
            return 0;
        }
        catch (RefusedException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return 1;
        }
    }

    private static string SignAssertion()
    {
        var claims = new
        {
            iss = ConsumerKey,
            sub = Username,
            aud = Audience,
            exp = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + LifetimeSeconds,
        };
        string signingInput = Base64Url("{\"alg\":\"RS256\"}") + "." + Base64Url(JsonSerializer.Serialize(claims));
        using (RSA key = RSA.Create())
        {
            key.ImportFromPem(File.ReadAllText(KeyFile));
            byte[] signature = key.SignData(
                Encoding.ASCII.GetBytes(signingInput), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return signingInput + "." + Base64Url(signature);
        }
    }

    private static Task<JsonNode> RequestToken(string assertion)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "${JWT_BEARER_GRANT_TYPE}",
            ["assertion"] = assertion,
        };
        return Send(new HttpRequestMessage(HttpMethod.Post, LoginUrl + "${PATH.token}")
        {
            Content = new FormUrlEncodedContent(form),
        });
    }

    private static async Task<JsonArray> Query(JsonNode token, string soql)
    {
        // The org's own address, which need not be the one that gave the token.
        string url = $"{token["instance_url"]}/services/data/v{ApiVersion}/query?q={Uri.EscapeDataString(soql)}";
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["access_token"]);
        return (await Send(request))["records"].AsArray();
    }

    /// <summary>A refusal is not tried again: the same assertion is refused again, and each try counts as a failed login.</summary>
    private static async Task<JsonNode> Send(HttpRequestMessage request)
    {
        using (HttpResponseMessage response = await Http.SendAsync(request))
        {
            string body = await response.Content.ReadAsStringAsync();
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return JsonNode.Parse(body);
            }
            throw new RefusedException(Refusal(body) ?? $"HTTP {(int)response.StatusCode}");
        }
    }

    /// <summary>What the server said: the token endpoint with an object, the REST API with a list. Null for what is no JSON.</summary>
    private static string Refusal(string body)
    {
        try
        {
            JsonNode answer = JsonNode.Parse(body);
            return answer is JsonArray errors
                ? $"{errors[0]["errorCode"]}: {errors[0]["message"]}"
                : $"{answer["error"]}: {answer["error_description"]}";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Base64Url(string text)
    {
        return Base64Url(Encoding.UTF8.GetBytes(text));
    }

    private static string Base64Url(byte[] bytes)
    {
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private sealed class RefusedException : Exception
    {
        public RefusedException(string message) : base(message) { }
    }
}
`
}
