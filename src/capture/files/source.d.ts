/** Of a worker or worklet its built code, of anything else its bytes in base64; see `scripts/standalone-files.ts`. */
declare module '*?source' {
  const source: string;
  export default source;
}
