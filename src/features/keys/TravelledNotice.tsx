import { CommandLine } from '#ui/CommandLine.tsx'
import { Notice } from '#ui/Notice.tsx'
import { travelledNotice as words } from '#words/en/keys.ts'
import { shared } from '#words/en/shared.ts'

/** Says that the file was handed out, what it is, and how to open it elsewhere. */
export function TravelledNotice({ fileName }: { fileName: string }) {
  const pkcs12 = fileName.endsWith('.p12')
  return (
    <Notice look="good" role="status" title={words.title(fileName)}>
      <p>{words.text}</p>
      <div className="mt-1.5 grid gap-1.5">
        <CommandLine
          about={words.withOpenssl}
          command={
            pkcs12 ? `openssl pkcs12 -in ${fileName} -info -nokeys` : `openssl pkey -in ${fileName} -noout -text_pub`
          }
        />
        {pkcs12 && (
          <CommandLine
            about={shared.withKeytool}
            command={`keytool -list -v -storetype PKCS12 -keystore ${fileName}`}
          />
        )}
      </div>
    </Notice>
  )
}
