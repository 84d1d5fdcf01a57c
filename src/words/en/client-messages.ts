import type { ClientMessageCode } from '#core/explanations/client-messages.ts'

/** What a message of a client means: its name, what happened, and what mends it. Exhaustive: a new code does not compile without words. */
export const CLIENT_MESSAGE_WORDS: Readonly<Record<ClientMessageCode, { title: string; what: string; mend: string }>> =
  {
    cli_key_store_foreign: {
      title: 'The Salesforce CLI cannot use its own key store here',
      what: 'Its files were made under another home folder, by another user or by another version of the CLI. The key of the app was not looked at.',
      mend: 'Delete ~/.sfdx/key.json and log in again, or set HOME to a folder of this job alone.',
    },
    cli_login_unreadable: {
      title: 'The Salesforce CLI cannot decrypt the login it stored',
      what: 'The file of the login under ~/.sfdx was encrypted with another key than the one in ~/.sfdx/key.json or in the keychain.',
      mend: 'Log in again; in a build, set HOME to a folder of this job alone instead of carrying ~/.sfdx along.',
    },
    apex_key_unusable: {
      title: 'Apex cannot use the private key',
      what: 'Crypto.sign wants an unencrypted PKCS#8 key as base64 alone: no BEGIN and END lines, and not the PKCS#1 form of “BEGIN RSA PRIVATE KEY”.',
      mend: 'Convert it with openssl pkcs8 -topk8 -nocrypt, take its lines off, and give the rest to EncodingUtil.base64Decode. Or sign with a certificate of the org, through Auth.JWS.',
    },
    public_side_not_read: {
      title: 'What was given as a certificate, request or public key is none',
      what: 'The file is something else, such as the private key, or its text was damaged, cut short, or lost its BEGIN line.',
      mend: 'Paste the file here: Inspect says what it is. openssl req -x509 makes a certificate, openssl pkey -pubout a public key.',
    },
    base64_of_other_text: {
      title: 'A decoder of base64 was given other text',
      what: 'Usually it is a PEM with its BEGIN and END lines, whose dashes are no base64 (character 2d); else line breaks (a, d), spaces (20) or base64url (2d, 5f) where plain base64 is wanted.',
      mend: 'Take the BEGIN and END lines and all line breaks off before decoding, or give the whole PEM to a function that reads PEM.',
    },
    key_not_object: {
      title: 'The library wants a key object and was given text or bytes',
      what: 'It does not read the PEM by itself, or takes text for the secret of another algorithm.',
      mend: 'Read the PEM first: OpenSSL::PKey::RSA.new in Ruby, KeyFactory with PKCS8EncodedKeySpec in Java, importPKCS8 of jose or createPrivateKey in Node.',
    },
    windows_key_unreadable: {
      title: 'Windows would not give the private key to this account',
      what: 'The certificate is there, its key is not: the account of the program may not read it, the profile is not loaded, or the certificate was imported without its key.',
      mend: 'Load the .pfx with X509KeyStorageFlags.EphemeralKeySet or MachineKeySet, or give the account access to the key (Manage Private Keys). On Azure App Service set WEBSITE_LOAD_USER_PROFILE=1.',
    },
    dotnet_old_provider: {
      title: 'The code uses a class of .NET for RSA that does not fit here',
      what: 'It casts the key to RSACryptoServiceProvider, which today’s keys are not, signs SHA-256 with a provider that knows SHA-1 alone, or uses CNG, which is Windows’ own.',
      mend: 'Take certificate.GetRSAPrivateKey(), or RSA.Create() with ImportFromPem, and SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).',
    },
    java_library_missing: {
      title: 'A class or algorithm the JWT library needs is not there',
      what: 'jjwt 0.9 needs javax.xml.bind, which Java 11 no longer has; newer jjwt needs jjwt-impl and jjwt-jackson beside jjwt-api; Bouncy Castle has to be on the class path and registered.',
      mend: 'Use jjwt 0.12 with all three parts, or add the missing library. Java itself can sign SHA256withRSA.',
    },
    openssl_config_missing: {
      title: 'OpenSSL found no configuration file, or an incomplete one',
      what: 'openssl req reads openssl.cnf for the names it asks for; no certificate or request was made.',
      mend: 'Give the file: -config PATH, or OPENSSL_CONF=PATH; or make the certificate here.',
    },
    openssl_subject_rewritten: {
      title: 'The subject of the certificate was not taken as it was written',
      what: 'It has to begin with a slash, and Git Bash on Windows makes a path of such a text.',
      mend: 'Write -subj "//CN=name" or set MSYS_NO_PATHCONV=1, or run it in another shell.',
    },
    token_text_or_bytes: {
      title: 'The code was written for another version of PyJWT',
      what: 'jwt.encode gives bytes in PyJWT 1 and text in PyJWT 2; other bytes that were not decoded say the same.',
      mend: 'With PyJWT 2 take .decode() off; with PyJWT 1 add .decode("ascii").',
    },
    file_not_text: {
      title: 'A file was read as text that is none, or is in another encoding',
      what: 'A keystore (.p12, .pfx, .jks) or DER file is binary; PowerShell’s > writes UTF-16.',
      mend: 'Give the file itself to Inspect, which says what it is. A PEM has to be ASCII; a keystore is read as bytes.',
    },
    page_of_firewall: {
      title: 'A web application firewall answered in place of the server',
      what: 'The page says that the request was blocked on its way; nothing in it is of the token endpoint.',
      mend: 'See whose page it is, by its foot and the header Server, and ask there with the id it shows. Compare the host with My Domain in Setup.',
    },
    tls_revocation_unchecked: {
      title: 'Windows could not ask whether the certificate was revoked',
      what: 'Usually a proxy of the network shows its own certificate, or keeps the place of revocation lists out of reach.',
      mend: 'curl --ssl-revoke-best-effort goes on where the list cannot be reached; else have the lists allowed.',
    },
    address_malformed: {
      title: 'The address is none: nothing was sent',
      what: 'It lacks https://, is empty or undefined, or holds a line break, a space or quotes, often from a variable.',
      mend: 'Print the address between brackets. It has to be https://HOST/services/oauth2/token, with nothing around it.',
    },
    header_value_broken: {
      title: 'The value of a header has a character that none may have',
      what: 'Usually there is a line break in or after the access token or client secret, from a file or a variable.',
      mend: 'Trim the value before it goes into the header.',
    },
    cli_command_unknown: {
      title: 'There is no such command here',
      what: 'The Salesforce CLI is not installed or not on the PATH of this job, its plugin is missing, or the command has another name: what was sfdx force:auth:jwt:grant, then sfdx auth:jwt:grant, is sf org login jwt.',
      mend: 'npm install --global @salesforce/cli, then sf org login jwt --client-id … --jwt-key-file … --username ….',
    },
    cli_flags_not_taken: {
      title: 'The Salesforce CLI did not take the flags',
      what: 'A flag has its old name, or its variable is empty, so that it has no value. Nothing was sent.',
      mend: 'sf org login jwt takes --client-id, --jwt-key-file, --username, --instance-url, --alias; print which of the variables are set.',
    },
    library_arguments_missing: {
      title: 'The library was not given what this flow needs',
      what: 'An argument is empty or has another name in this version.',
      mend: 'simple-salesforce takes username, consumer_key and privatekey_file or privatekey, and domain="test" for a sandbox; older versions know no JWT.',
    },
    apex_data_not_found: {
      title: 'Apex did not find what it was asked for',
      what: 'Where it signs, that is the certificate: Auth.JWS and Crypto.signWithCertificate take its Unique Name in this very org, not its label. The words about deleted data are those of any record that is not there.',
      mend: 'Compare the name in the code with Certificate and Key Management in Setup; a sandbox has certificates of its own.',
    },
    keystore_password_wrong: {
      title: 'The password of the keystore is wrong, or the file is of another kind',
      what: 'Java says the same of a wrong password, of a PKCS#12 file opened as JKS or the other way round, and of a file changed on its way.',
      mend: 'Name the type with -storetype PKCS12 or JKS, and try the password without a line break at its end. Inspect tells which kind the file is.',
    },
    keystore_key_locked: {
      title: 'The keystore opened, but not the key in it',
      what: 'The key has a password of its own, other than that of the keystore.',
      mend: 'Give the key password too: -keypass for keytool. In a PKCS#12 file both should be the same.',
    },
    keystore_other_format: {
      title: 'The file is a keystore of another kind, or none',
      what: 'A JKS file was read as PKCS#12 or the other way round, or the file is a PEM or was changed on its way, as by filtering of resources in a build.',
      mend: 'Name the type the file has, JKS or PKCS12, and keep builds from changing binary files. Inspect tells what the file is.',
    },
    keystore_alias_missing: {
      title: 'The keystore holds no entry of this name',
      what: 'The alias is misspelt, or the keystore is another one.',
      mend: 'List what is in it: keytool -list -keystore FILE.',
    },
    decrypt_tag_differs: {
      title: 'What was decrypted does not carry the mark of its key',
      what: 'An authenticated cipher refused: the key or password is another one, or the text was cut or changed.',
      mend: 'Decrypt with the key it was encrypted with, from the file as it was written.',
    },
    decrypt_failed: {
      title: 'The encrypted file cannot be decrypted as it was tried',
      what: 'The file is not what openssl expects: base64 without -base64, encrypted with another digest (-md) or cipher, with other key and iv, changed by Windows line ends or cut. For a key with a passphrase: the passphrase is wrong.',
      mend: 'Decrypt with the same options it was encrypted with; else encrypt the key again and commit that file as binary.',
    },
    old_cipher_switched_off: {
      title: 'OpenSSL 3 has the cipher of this file switched off',
      what: 'Old keystores are encrypted with RC2 or DES, and old builds hash with MD4; OpenSSL 3 has them in its legacy provider only.',
      mend: 'Make the keystore again with today’s ciphers: openssl pkcs12 -legacy -in OLD.p12 -nodes, then openssl pkcs12 -export.',
    },
    key_password_missing: {
      title: 'The private key is locked by a password, and none was given',
      what: 'The file is an encrypted key, and nobody could be asked.',
      mend: 'Give the password to the program, or give it an unlocked copy: openssl pkcs8 -topk8 -nocrypt.',
    },
    variable_of_one_line: {
      title: 'The file of variables was read line by line, and a key has many',
      what: 'docker --env-file and programs like it take one line for a variable, so the lines of the PEM were taken for variables of their own.',
      mend: 'Put the key in as base64 on one line and decode it in the container, or mount it as a file.',
    },
    key_not_pkcs1: {
      title: 'The code expects PKCS#1 and was given PKCS#8',
      what: 'Bouncy Castle’s PEMParser makes a PEMKeyPair of “BEGIN RSA PRIVATE KEY” and a PrivateKeyInfo of “BEGIN PRIVATE KEY”; the code casts to the first. In C#, PemReader gives an AsymmetricCipherKeyPair for the first and the key alone for the second.',
      mend: 'Give what it returned to JcaPEMKeyConverter.getPrivateKey as a PrivateKeyInfo, or convert the key: openssl rsa -traditional.',
    },
    key_not_pkcs8: {
      title: 'The key is in another form than this program reads',
      what: 'PKCS#1 (“BEGIN RSA PRIVATE KEY”) was given where PKCS#8 (“BEGIN PRIVATE KEY”) is read, or the other way round.',
      mend: 'openssl pkcs8 -topk8 -nocrypt makes PKCS#8; openssl rsa -traditional makes PKCS#1.',
    },
    key_too_short: {
      title: 'The key is too short for RS256',
      what: 'RFC 7518 asks for 2048 bits or more, and the program refuses less.',
      mend: 'Make a key of 2048 bits or more and upload its certificate to the app.',
    },
    key_of_other_algorithm: {
      title: 'The key is not an RSA private key',
      what: 'RS256 signs with RSA; this is an EC key, a public key or a plain text.',
      mend: 'Give the RSA private key whose certificate is on the app.',
    },
    key_of_other_certificate: {
      title: 'Private key and certificate do not belong together',
      what: 'They hold different public keys.',
      mend: 'Find the pair: Inspect compares a key with a certificate.',
    },
    base64_not_decoded: {
      title: 'What was given to base64 is not base64, or not all of it',
      what: 'The variable holds the PEM itself, a masked or empty value, quotes or spaces; or it was cut.',
      mend: 'Make it again: base64 -w0 server.key (macOS: base64 -i server.key), without quotes. Paste what the variable holds here to see what it is.',
    },
    key_text_damaged: {
      title: 'The text of the key is damaged',
      what: 'Its frame was found, but not what should be inside: line breaks became spaces or the two characters \\n, characters were lost, or it is cut short. A key of another kind reads the same.',
      mend: 'Paste the key itself here: Inspect says what was done to it. In an environment variable keep its line breaks, or carry it as base64.',
    },
    key_not_read: {
      title: 'The library could not read a private key from what it was given',
      what: 'It got no key at all, a variable that was not filled in, a key whose line breaks were lost, a locked key without its password, or another format.',
      mend: 'Print the first line and the length of what the program gets; paste the key itself here to see what was done to it.',
    },
    key_not_pem: {
      title: 'What was given as the key is no PEM private key',
      what: 'There is no BEGIN line in it: the file is empty, still encrypted (.enc), a variable that was not filled in, a path instead of the key, or the lines were lost.',
      mend: 'Look at its first line: head -1 FILE. It has to be -----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE KEY-----, with line breaks.',
    },
    key_file_missing: {
      title: 'The key file is not where the program looks for it',
      what: 'The path is relative to another folder, the step that writes the file did not run, or the key itself was given where its path is wanted.',
      mend: 'Give the full path, and list the file in the same job just before.',
    },
    library_of_other_name: {
      title: 'Python found another jwt than PyJWT, or none',
      what: 'The packages jwt and PyJWT are both imported as jwt, and so is a file of one’s own named jwt.py.',
      mend: 'pip uninstall jwt PyJWT, then pip install "pyjwt[crypto]"; rename a file jwt.py of your own.',
    },
    library_lacks_rs256: {
      title: 'The JWT library came without RSA',
      what: 'PyJWT signs with RS256 only where the package cryptography is installed, PHP only with its extension openssl.',
      mend: 'pip install "pyjwt[crypto]"; in php.ini extension=openssl.',
    },
    key_message_unknown: {
      title: 'This is about a key or a certificate, in words that are not known here',
      what: 'A program could not work with what it was given, or with the password to it; more than that its words do not tell here.',
      mend: 'Paste the key, certificate or keystore itself: Inspect says what it is and what was done to it.',
    },
    connection_message_unknown: {
      title: 'This is about a connection, in words that are not known here',
      what: 'A call did not come through, or its TLS did not; more than that its words do not tell here.',
      mend: 'Try curl -v with the same host from the same machine, and compare the host with My Domain in Setup.',
    },
    page_of_gateway: {
      title: 'A gateway answered in place of the server behind it',
      what: 'It got no answer from there in time, or could not reach it. Whose gateway it is says the page’s foot or the header Server: one of your own network or application, or one before Salesforce.',
      mend: 'Try again; where it stays, look at the gateway named, and call the org’s My Domain host directly.',
    },
    proxy_asks_for_login: {
      title: 'A proxy asks for a login; Salesforce was not reached',
      what: 'The proxy of the network answered with status 407.',
      mend: 'Put user and password of the proxy into its address, or have the host allowed without: *.my.salesforce.com, login.salesforce.com, test.salesforce.com.',
    },
    proxy_refused: {
      title: 'A proxy refused, not Salesforce',
      what: 'The answer is one of the network’s own proxy or filter; the request did not leave the network.',
      mend: 'Have *.my.salesforce.com, login.salesforce.com and test.salesforce.com allowed on port 443.',
    },
    tls_on_plain_port: {
      title: 'TLS was spoken to something that speaks plain HTTP',
      what: 'Usually HTTPS_PROXY begins with https:// while the proxy speaks http; else the port is one without TLS.',
      mend: 'Set HTTPS_PROXY=http://proxy:port. The connection to Salesforce inside is encrypted all the same.',
    },
    tls_store_lacks_authority_java: {
      title: 'Java does not know the authority of the certificate it was shown',
      what: 'Usually a proxy of the network opens TLS and shows a certificate of its own authority, which is missing in Java’s trust store; else that store is old or empty.',
      mend: 'Import the authority of the proxy: keytool -importcert -cacerts -alias proxy -file ca.crt. On Windows, -Djavax.net.ssl.trustStoreType=Windows-ROOT takes the system’s.',
    },
    tls_authority_unknown: {
      title: 'The certificate that was shown comes from an unknown authority',
      what: 'Usually a proxy of the network (Zscaler, Netskope, an antivirus) opens TLS and puts its own certificate in place of Salesforce’s; else the store of authorities is missing or old.',
      mend: 'Give the program the authority of the proxy: NODE_EXTRA_CA_CERTS for Node and the Salesforce CLI, REQUESTS_CA_BUNDLE for Python, SSL_CERT_FILE for Go and Ruby, --cacert for curl. Do not switch verification off.',
    },
    tls_name_differs: {
      title: 'The certificate that was shown is for another host',
      what: 'The host name is misspelt, has a level too many, or something on the way answers for it.',
      mend: 'Compare the host with the My Domain URL in Setup.',
    },
    tls_certificate_out_of_date: {
      title: 'The certificate that was shown is out of date, by this computer’s clock',
      what: 'The clock is wrong, the store of authorities holds an expired one, or a proxy shows an old certificate. The certificate on the app is another matter: it plays no part in TLS.',
      mend: 'Check the clock first, then update the authorities of the system.',
    },
    tls_version_too_old: {
      title: 'Both sides found no version of TLS in common',
      what: 'The client offers TLS 1.1 or older, or only ciphers that are switched off. Salesforce takes TLS 1.2 and newer.',
      mend: 'Update the runtime; for .NET Framework allow Tls12, for Java use 8 or newer.',
    },
    cli_host_unknown: {
      title: 'The Salesforce CLI cannot resolve the host of the org',
      what: 'It looks the name up by itself before it calls. Behind a proxy names are often not resolved inside the network; else the instance URL is misspelt, or the org is gone.',
      mend: 'Behind a proxy set SF_DISABLE_DNS_CHECK=true (SFDX_DISABLE_DNS_CHECK for the old CLI). Else compare the URL with My Domain in Setup.',
    },
    host_not_found: {
      title: 'The name of the host cannot be resolved',
      what: 'It is misspelt, holds a space or a line break, or this network resolves no names and wants a proxy.',
      mend: 'Compare it with My Domain in Setup; for a new org wait some minutes; behind a proxy set HTTPS_PROXY.',
    },
    browser_kept_from_answer: {
      title: 'The browser kept the answer from the page: CORS',
      what: 'The token endpoint lets no page of another origin read its answers unless the org allows it; login.salesforce.com and test.salesforce.com never do.',
      mend: 'In Setup, under CORS, add the origin and switch on “Enable CORS for OAuth endpoints”, then call My Domain. Or call from a server or relay: a page is no place for a private key.',
    },
    browser_got_no_answer: {
      title: 'The browser gave the page no answer: probably CORS',
      what: 'A page is told no more than this. Usually the answer came and CORS forbade reading it; else the host is misspelt, the network is away, or an extension blocked the call. The console says which.',
      mend: 'In Setup, under CORS, add the origin and switch on “Enable CORS for OAuth endpoints”, then call My Domain. Or call from a server or relay.',
    },
    browser_policy_forbids: {
      title: 'The page’s own policy forbids the call',
      what: 'Its Content Security Policy does not list the host under connect-src; nothing was sent.',
      mend: 'Add the My Domain host to connect-src. In Salesforce pages: Trusted URLs in Setup.',
    },
    connection_refused: {
      title: 'Nothing takes connections there',
      what: 'The address is that of this computer or of a proxy that is not running, or the port is closed. Salesforce listens on 443.',
      mend: 'Look at host and port, and at HTTPS_PROXY.',
    },
    connection_cut: {
      title: 'The connection was cut before an answer came',
      what: 'A firewall or proxy closed it, an idle connection was used again, or the sides found no version of TLS in common.',
      mend: 'Try curl -v with the same host from the same machine. Before a retry sign a new assertion if it carries a jti.',
    },
    connection_timed_out: {
      title: 'No answer came in time',
      what: 'A firewall drops the packets, or the network wants a proxy.',
      mend: 'Allow *.my.salesforce.com on port 443, or set HTTPS_PROXY.',
    },
    page_of_parked_domain: {
      title: 'A page of a parked domain: the host name is misspelt',
      what: 'The name belongs to somebody who sells domains, not to Salesforce. If an assertion was sent there, whoever runs it has seen it.',
      mend: 'Compare the host letter by letter with login.salesforce.com or My Domain.',
    },
    page_of_maintenance: {
      title: 'A page about maintenance instead of an answer',
      what: 'The org is in maintenance, or the host is a wrong one.',
      mend: 'Look at status.salesforce.com, and compare the host with My Domain in Setup.',
    },
    page_of_site: {
      title: 'A page that leads elsewhere: the request did not reach a token endpoint',
      what: 'It went to a page of a site, of Lightning or of a login, not to /services/oauth2/token.',
      mend: 'POST to https://MY-DOMAIN/services/oauth2/token; for an Experience Cloud site put its prefix before /services.',
    },
    page_of_login: {
      title: 'A login or error page of Salesforce instead of an answer',
      what: 'The address is one for people and browsers, not the token endpoint, or the request was a GET.',
      mend: 'POST to https://MY-DOMAIN/services/oauth2/token.',
    },
    page_instead_of_json: {
      title: 'The program expected JSON and got something else',
      what: 'Usually an HTML page: of a proxy, of a login, of maintenance, or of a wrong path.',
      mend: 'Look at what came: print the status and the first hundred characters, or call the same with curl -i.',
    },
    fetch_hides_cause: {
      title: 'Node could not reach the host, and hides why',
      what: 'fetch puts the reason into the member cause of its error: a name, a certificate, a proxy or a connection.',
      mend: 'Print error.cause. Node’s fetch goes through a proxy only where that is switched on.',
    },
    apex_endpoint_not_listed: {
      title: 'Apex may not call this host',
      what: 'A callout needs a Remote Site Setting or a Named Credential for it; nothing was sent.',
      mend: 'In Setup add the host of the token endpoint under Remote Site Settings, and that of instance_url too.',
    },
    cli_node_too_old: {
      title: 'Node is too old for this Salesforce CLI',
      what: 'It runs on Node 22.19 or newer, although its package asks for less; older ones fail at the first call.',
      mend: 'Update Node, or use the CLI’s own installer.',
    },
    cli_not_logged_in: {
      title: 'The Salesforce CLI has no login for this org here',
      what: 'The login failed before, or was stored under another home folder, alias or user.',
      mend: 'Log in within the same job, and look at that step’s message: sf org login jwt.',
    },
    audience_not_expected: {
      title: 'A program did not expect the audience of the JWT',
      what: 'aud is not what whoever checked it takes. These are not Salesforce’s words for it; Salesforce says “audience is invalid”.',
      mend: 'For Salesforce, aud is https://login.salesforce.com, https://test.salesforce.com for sandboxes, or the My Domain URL.',
    },
    jwt_checked_and_expired: {
      title: 'A library checked a JWT and found it expired',
      what: 'These are not Salesforce’s words: the program verified a JWT itself, its own assertion or a token it was given.',
      mend: 'Compare exp with the clock; sign a new assertion for each request.',
    },
    jwt_checked_and_not_matching: {
      title: 'A library checked a JWT and its signature does not match',
      what: 'These are not Salesforce’s words: the program verified with a key that is not the one that signed, or the JWT was changed.',
      mend: 'Verify with the certificate of the key that signs. Inspect tries a JWT against a certificate.',
    },
    exp_given_twice: {
      title: 'exp was given in two ways, or not as the library wants it',
      what: 'jsonwebtoken takes exp in the claims or expiresIn in the options, not both, and expiresIn as a number of seconds.',
      mend: 'Leave expiresIn out and put exp into the claims: now plus 180, in seconds.',
    },
    answer_body_dropped: {
      title: 'The program kept the status and dropped the answer',
      what: 'The server answered with an error, and its body names the reason; the client threw it away.',
      mend: 'Print the body: error.response.data in axios, response.text in requests, $_.ErrorDetails.Message in PowerShell, getErrorStream() in Java; or call the same with curl -i.',
    },
    cli_jwt_login_failed: {
      title: 'The login of the Salesforce CLI failed, and the reason is missing',
      what: 'This sentence only wraps another: the reason stands behind it or on the lines below.',
      mend: 'Paste the whole message. Of several lines the first is the answer of the host that was asked; the next ones are from other hosts.',
    },
  }
