/** A recorder that the bench measures; its page is `bench/pages/<name>.js`. */
export interface Contestant {
  readonly name: string;
  /** The packages that its page is made of, besides the bench's own code. */
  readonly packages: readonly string[];
  /** What its recordings are. */
  readonly format: 'wav' | 'webm';
  /** Whether it can send what it recorded. */
  readonly isSender?: boolean;
}

/** The recorder of this package. */
export const OURS = 'thymia-recorder';

export const CONTESTANTS: readonly Contestant[] = [
  { name: OURS, packages: [], format: 'wav', isSender: true },
  {
    name: 'uppy',
    packages: ['@uppy/core', '@uppy/audio', '@uppy/dashboard', '@uppy/xhr-upload'],
    format: 'webm',
    isSender: true,
  },
  { name: 'wavesurfer', packages: ['wavesurfer.js'], format: 'webm' },
  { name: 'recordrtc', packages: ['recordrtc'], format: 'wav' },
  {
    name: 'extendable-media-recorder',
    packages: ['extendable-media-recorder', 'extendable-media-recorder-wav-encoder'],
    format: 'wav',
  },
  {
    name: 'react-voice-visualizer',
    packages: ['react-voice-visualizer', 'react', 'react-dom'],
    format: 'webm',
  },
];
