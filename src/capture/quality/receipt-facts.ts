import { booleanField, isJsonObject, listField, numberField, stringField, type JsonObject } from '../../domain/json.js';
import { isOneOf } from '../../domain/model.js';
import type { AudioProcessing, RateChange } from '../../domain/recording.js';
import type { CountedSpeech, Microphone } from './receipt.js';

/** A receipt's facts that the samples don't show. */
export interface ReceiptFacts {
  readonly microphone: Microphone;
  readonly channelCount: number;
  readonly gapSeconds: number;
  readonly rateChanges: readonly RateChange[];
  /** Missing without a receipt. */
  readonly counted: CountedSpeech | undefined;
}

const RATE_SOURCES = ['microphone', 'assumed', 'output'] as const;
const PROCESSING = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

/** Parses a stored receipt. Leaves out fields that are missing or of another type. */
export function readReceipt(receipt: JsonObject): ReceiptFacts {
  const source = receipt['sampleRateSource'];
  return {
    microphone: {
      labelHash: stringField(receipt, 'deviceLabelHash'),
      processing: readProcessing(receipt),
      rateSource: isOneOf(RATE_SOURCES, source) ? source : undefined,
    },
    channelCount: numberField(receipt, 'channelCount') ?? 1,
    gapSeconds: numberField(receipt, 'gapSeconds') ?? 0,
    rateChanges: listField(receipt, 'rateChanges').flatMap(readRateChange),
    counted: readCounted(receipt),
  };
}

function readRateChange(change: unknown): readonly RateChange[] {
  if (!isJsonObject(change)) return [];
  const seconds = numberField(change, 'seconds');
  const sampleRate = numberField(change, 'sampleRate');
  return seconds === undefined || sampleRate === undefined ? [] : [{ seconds, sampleRate }];
}

function readProcessing(receipt: JsonObject): AudioProcessing {
  const known = PROCESSING.map((name) => [name, booleanField(receipt, name)] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

function readCounted(receipt: JsonObject): CountedSpeech | undefined {
  const speechSeconds = numberField(receipt, 'speechSeconds');
  const detector = receipt['detector'];
  if (speechSeconds === undefined || !isOneOf(['silero-vad-v6', 'energy'], detector)) return undefined;
  if (detector === 'silero-vad-v6') return { speechSeconds, detector: { detector } };
  return { speechSeconds, detector: { detector, detectorReason: 'weights-unavailable' } };
}
