import type { ErrorCode } from '../../src/domain/errors.js';
import type { Lab } from './lab.js';
import { Scene, type SceneOptions } from './scene.js';

/** What a test saw, for the table. */
export interface Sighting {
  readonly end: 'complete' | 'nothing left' | ErrorCode;
  /** Model runs that the host was asked for, by idempotency key. */
  readonly runs?: number;
  /** Recorded and not kept, in milliseconds. */
  readonly missingMs?: number;
  /** In words. */
  readonly note?: string;
}

/** One way to let something go wrong. */
export interface Case {
  readonly name: string;
  /** Whether a microphone records. */
  readonly isRecorded: boolean;
  /** Whether nothing else may happen in the browser meanwhile. */
  readonly isAlone?: boolean | undefined;
  readonly run: (lab: Lab) => Promise<Sighting>;
}

/** A line of the table. */
export interface Row {
  /** What the recorder does in spite of it, as the beginning of a test's title. */
  readonly promise: string;
  readonly fault: string;
  readonly mustShow: string;
  /** Whether a stand-in for the object store would show nothing. */
  readonly needsRealStore?: boolean;
  readonly cases: readonly Case[];
}

/** A case with a scene of its own. */
export function inScene(
  name: string,
  { isAlone, ...options }: SceneOptions & Pick<Case, 'isAlone'>,
  play: (scene: Scene) => Promise<Sighting>,
): Case {
  return {
    name,
    isRecorded: !options.played,
    isAlone,
    run: async (lab) => {
      const scene = await Scene.open(lab, options);
      try {
        return await play(scene);
      } finally {
        await scene.close();
      }
    },
  };
}

/** Goes on to the result. */
export async function completed(scene: Scene, more: Partial<Sighting> = {}): Promise<Sighting> {
  await scene.complete();
  return { end: 'complete', runs: scene.host.runCount, ...more };
}
