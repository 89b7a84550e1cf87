import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Recording } from '../../../domain/recording.js';
import type { Strings } from '../../../i18n/strings.js';
import { phaseIcons } from '../../shared/phase-icons.js';
import type { SoundController } from './sound-controller.js';
import { bars } from './level-history.js';
import { Playback } from './playback.js';

/** What players show. */
interface PlayersContext {
  readonly sound: SoundController;
  readonly host: ReactiveControllerHost;
  readonly strings: Strings;
}

/** A player for each recording. */
export function playersView(recordings: readonly Recording[], { sound, host, strings }: PlayersContext) {
  const playback = sound.playback(() => new Playback(() => host.requestUpdate()));
  const isOneOfMany = recordings.length > 1;
  return recordings.map(
    (recording) => html`
      <div class="player">
        ${isOneOfMany ? html`<p>${strings.recordings[recording.kind]}</p>` : nothing}
        ${playerView(recording, playback, sound.levels(recording), strings)}
      </div>
    `,
  );
}

const BARS = 48;
/** Of a recording that nobody watched being made. */
const FLAT = 0.12;

/**
 * Plays a recording: a button, and its waveform as a slider.
 * @param levels over the time of the recording; may be empty
 */
function playerView(
  recording: Recording,
  playback: Playback,
  levels: readonly number[],
  strings: Strings,
): TemplateResult {
  const isPlaying = playback.isPlaying(recording);
  const position = playback.position(recording);
  const total = recording.durationSeconds;
  const name = strings.recordings[recording.kind];
  return html`
    <div part="playback" role="group" aria-label=${name} dir="ltr">
      <button
        part="button play"
        class="play"
        type="button"
        aria-label=${isPlaying ? strings.pause : strings.play}
        @click=${() => playback.toggle(recording)}
      >
        ${isPlaying ? phaseIcons.pause : phaseIcons.play}
      </button>
      <div class="waveform">
        ${waveform(levels, position / total)}
        <input
          type="range"
          min="0"
          max=${total}
          step="0.1"
          .value=${String(position)}
          aria-label=${name}
          aria-valuetext=${strings.playbackPosition(Math.round(position), Math.round(total))}
          @input=${({ target }: Event) =>
            target instanceof HTMLInputElement && playback.seek(recording, target.valueAsNumber)}
        />
      </div>
    </div>
  `;
}

function waveform(levels: readonly number[], played: number): TemplateResult {
  const heights = levels.length > 0 ? bars(levels, BARS) : Array.from({ length: BARS }, () => FLAT);
  const path = (from: number, to: number) =>
    heights
      .slice(from, to)
      .map((height, i) => {
        const half = Math.max(1, height * 22);
        return `M${(from + i) * 5 + 2.5} ${24 - half}v${2 * half}`;
      })
      .join('');
  const now = Math.round(played * BARS);
  return html`
    <svg viewBox="0 0 ${BARS * 5} 48" preserveAspectRatio="none" aria-hidden="true">
      <path class="played" d=${path(0, now)} />
      <path d=${path(now, BARS)} />
      <path class="now" d="M${5 * now} 2v44" visibility=${played > 0 ? 'visible' : 'hidden'} />
    </svg>
  `;
}
