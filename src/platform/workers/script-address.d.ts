/** The address of a module that runs as a worker, as Vite serves or builds it. */
declare module '*?worker&url' {
  const address: string
  // oxlint-disable-next-line import/no-default-export -- the form is Vite's
  export default address
}
