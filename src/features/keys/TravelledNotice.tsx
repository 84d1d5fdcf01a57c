import { CommandLine } from '#ui/CommandLine.tsx'
import { Notice } from '#ui/Notice.tsx'

/** Says that the file was handed out, what it is, and how to open it elsewhere. */
export function TravelledNotice({ fileName }: { fileName: string }) {
  const pkcs12 = fileName.endsWith('.p12')
  return (
    <Notice look="good" role="status" title={`${fileName} was downloaded, once`}>
      <p>Keep it and its password apart. The key that stays here signs like any other and cannot be exported.</p>
      <div className="mt-1.5 grid gap-1.5">
        <CommandLine
          about="To see that it opens, with OpenSSL"
          command={
            pkcs12 ? `openssl pkcs12 -in ${fileName} -info -nokeys` : `openssl pkey -in ${fileName} -noout -text_pub`
          }
        />
        {pkcs12 && (
          <CommandLine about="With keytool" command={`keytool -list -v -storetype PKCS12 -keystore ${fileName}`} />
        )}
      </div>
    </Notice>
  )
}
