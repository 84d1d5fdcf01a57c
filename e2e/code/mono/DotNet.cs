// The few members of .NET 8 that a C# sample uses and Mono 6.8 has not, with .NET's names and signatures. For the test of
// samples under Mono alone; nobody is given this file.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using System.Xml;

/// <summary>What a compiler makes of an asynchronous `Main` since C# 7.1, and Mono's does not.</summary>
internal static class EntryPoint
{
    private static int Main()
    {
        MethodInfo main = typeof(Login).GetMethod("Main", BindingFlags.Static | BindingFlags.NonPublic);
        return ((Task<int>)main.Invoke(null, null)).GetAwaiter().GetResult();
    }
}

internal static class RsaImport
{
    /// <summary>Reads PKCS#8 and PKCS#1, as .NET does; DER is read with just what these two need.</summary>
    public static void ImportFromPem(this RSA rsa, string pem)
    {
        bool isPkcs1 = pem.Contains("-----BEGIN RSA PRIVATE KEY-----");
        if (!isPkcs1 && !pem.Contains("-----BEGIN PRIVATE KEY-----")) throw new ArgumentException("No supported key formats were found.");
        string base64 = string.Concat(pem.Split('\n').Where(line => !line.StartsWith("-----")));
        var der = new Der(Convert.FromBase64String(base64));
        Der key = der.Sequence();
        if (!isPkcs1)
        {
            key.Next(0x02);
            key.Next(0x30);
            key = new Der(key.Next(0x04)).Sequence();
        }
        key.Next(0x02);
        byte[] modulus = key.Integer();
        rsa.ImportParameters(new RSAParameters
        {
            Modulus = modulus,
            Exponent = key.Integer(),
            D = Padded(key.Integer(), modulus.Length),
            P = Padded(key.Integer(), modulus.Length / 2),
            Q = Padded(key.Integer(), modulus.Length / 2),
            DP = Padded(key.Integer(), modulus.Length / 2),
            DQ = Padded(key.Integer(), modulus.Length / 2),
            InverseQ = Padded(key.Integer(), modulus.Length / 2),
        });
    }

    private static byte[] Padded(byte[] number, int length)
    {
        return new byte[length - number.Length].Concat(number).ToArray();
    }

    private sealed class Der
    {
        private readonly byte[] bytes;
        private int at;

        public Der(byte[] bytes)
        {
            this.bytes = bytes;
        }

        public Der Sequence()
        {
            return new Der(Next(0x30));
        }

        public byte[] Integer()
        {
            return Next(0x02).SkipWhile(octet => octet == 0).ToArray();
        }

        public byte[] Next(byte tag)
        {
            if (bytes[at++] != tag) throw new CryptographicException("ASN1 corrupted data.");
            int length = bytes[at++];
            if (length > 0x80)
            {
                int octets = length - 0x80;
                length = 0;
                while (octets-- > 0) length = (length << 8) | bytes[at++];
            }
            byte[] value = bytes.Skip(at).Take(length).ToArray();
            at += length;
            return value;
        }
    }
}

namespace System.Text.Json
{
    public class JsonException : Exception
    {
        public JsonException(string message) : base(message) { }
    }

    public static class JsonSerializer
    {
        /// <summary>An object with texts and whole numbers. What is not ASCII, and what HTML minds, is escaped as .NET escapes it.</summary>
        public static string Serialize<TValue>(TValue value)
        {
            return "{" + string.Join(",", typeof(TValue).GetProperties().Select(property =>
                Quoted(property.Name) + ":" + Text(property.GetValue(value, null)))) + "}";
        }

        private static string Text(object value)
        {
            return value is long ? ((long)value).ToString() : Quoted((string)value);
        }

        private static string Quoted(string text)
        {
            var quoted = new StringBuilder("\"");
            foreach (char unit in text)
            {
                if (unit < ' ' || unit > '~' || "\"'\\&<>+`".IndexOf(unit) >= 0) quoted.Append("\\u" + ((int)unit).ToString("X4"));
                else quoted.Append(unit);
            }
            return quoted.Append('"').ToString();
        }
    }
}

namespace System.Text.Json.Nodes
{
    public abstract class JsonNode
    {
        public static JsonNode Parse(string json)
        {
            var document = new XmlDocument();
            try
            {
                byte[] bytes = Encoding.UTF8.GetBytes(json);
                document.Load(JsonReaderWriterFactory.CreateJsonReader(bytes, XmlDictionaryReaderQuotas.Max));
            }
            catch (XmlException problem)
            {
                throw new JsonException(problem.Message);
            }
            return Of(document.DocumentElement);
        }

        public virtual JsonNode this[string propertyName]
        {
            get { throw new InvalidOperationException("The node must be of type 'JsonObject'."); }
        }

        public virtual JsonNode this[int index]
        {
            get { throw new InvalidOperationException("The node must be of type 'JsonArray'."); }
        }

        public JsonArray AsArray()
        {
            return this as JsonArray ?? throw new InvalidOperationException("The node must be of type 'JsonArray'.");
        }

        public static explicit operator string(JsonNode value)
        {
            return value == null ? null : value.ToString();
        }

        internal static JsonNode Of(XmlElement element)
        {
            XmlElement[] children = element.ChildNodes.OfType<XmlElement>().ToArray();
            switch (element.GetAttribute("type"))
            {
                case "object": return new JsonObject(children);
                case "array": return new JsonArray(children);
                case "null": return null;
                default: return new JsonText(element.InnerText);
            }
        }
    }

    public sealed class JsonObject : JsonNode
    {
        private readonly Dictionary<string, JsonNode> members = new Dictionary<string, JsonNode>();

        internal JsonObject(XmlElement[] children)
        {
            foreach (XmlElement child in children) members[child.Name] = Of(child);
        }

        public override JsonNode this[string propertyName]
        {
            get { return members.TryGetValue(propertyName, out JsonNode node) ? node : null; }
        }
    }

    public sealed class JsonArray : JsonNode, IEnumerable<JsonNode>
    {
        private readonly List<JsonNode> nodes;

        internal JsonArray(XmlElement[] children)
        {
            nodes = children.Select(Of).ToList();
        }

        public int Count
        {
            get { return nodes.Count; }
        }

        public override JsonNode this[int index]
        {
            get { return nodes[index]; }
        }

        public IEnumerator<JsonNode> GetEnumerator()
        {
            return nodes.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator()
        {
            return GetEnumerator();
        }
    }

    internal sealed class JsonText : JsonNode
    {
        private readonly string text;

        internal JsonText(string text)
        {
            this.text = text;
        }

        public override string ToString()
        {
            return text;
        }
    }
}
