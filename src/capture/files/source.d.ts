/** A worker's or worklet's built code, or any other file's bytes in base64; see `scripts/standalone-files.ts`. */
declare module '*?source' {
  const source: string;
  export default source;
}
