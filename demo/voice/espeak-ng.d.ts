declare module 'espeak-ng' {
  interface Options {
    /** The command line of `espeak-ng`, without the program's name. */
    readonly arguments: readonly string[];
  }

  /** A finished run of `espeak-ng`; `FS` is the in-memory file system that it wrote to. */
  interface ESpeakNg {
    readonly FS: { readFile(path: string): Uint8Array };
  }

  /** Runs `espeak-ng` once. */
  export default function runESpeakNg(options: Options): Promise<ESpeakNg>;
}
