/** One parameter: as written, and decoded once. May be secret. */
export type RequestField = { name: string; raw: string; value: string; where: 'body' | 'query' }

/** How the parameters of a request are written into its body. */
export type BodyForm = 'form' | 'json' | 'multipart'

/** A request as written. Holds the assertion, and whatever else was sent: keep it in memory. */
export type PastedRequest = {
  /** Undefined when only the form was pasted; likewise `url` and `mediaType`. */
  method?: string
  url?: URL
  /** The address as it was written, before a reader mended it. */
  address?: string
  /** The field `Authorization`. A credential. */
  authorization?: string
  mediaType?: string
  body: BodyForm
  fields: readonly RequestField[]
  /** Part of the body is read from a file or a variable, so what is missing here may be there. */
  incomplete: boolean
}
