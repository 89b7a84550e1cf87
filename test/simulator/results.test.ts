import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeApollo, completeHelios, openAccount } from './account.js';
import { firstOf } from '../server/fixtures.js';
import { toneWav } from './recordings.js';

const WAV = toneWav({ seconds: 16 });
const OTHER_WAV = toneWav({ seconds: 16, frequency: 330 });

const SCORES = ['distress', 'stress', 'exhaustion', 'sleepPropensity', 'lowSelfEsteem'] as const;
const UNIFORM_SCORES = [
  'uniformDistress',
  'uniformStress',
  'uniformExhaustion',
  'uniformSleepPropensity',
  'uniformLowSelfEsteem',
] as const;

const assertScore = (score = NaN) => assert.ok(score >= 0 && score <= 1, `${score} is no score`);

async function heliosSection(wav = WAV) {
  const { results } = await completeHelios(openAccount(), wav);
  return firstOf(results?.sections ?? []);
}

describe('heliosResults', () => {
  it('covers the recording with a section that has every score of the contract', async () => {
    const section = await heliosSection();
    assert.deepEqual([section.startSecs, section.finishSecs], [0, 16]);
    assert.deepEqual(
      Object.keys(section).sort(),
      ['startSecs', 'finishSecs', 'transcript', 'mentalStrain', ...SCORES, ...UNIFORM_SCORES].sort(),
    );
  });

  it('puts a score into the bucket of its continuous twin', async () => {
    const buckets = [0, 0.33, 0.66, 1];
    for (const frequency of [110, 220, 330, 440, 550]) {
      const section = await heliosSection(toneWav({ seconds: 11, frequency }));
      SCORES.forEach((name, index) => {
        const uniform = section[UNIFORM_SCORES[index] ?? 'uniformStress']?.value ?? NaN;
        assertScore(uniform);
        const band = [0.25, 0.5, 0.75].filter((bound) => uniform >= bound).length;
        assert.equal(section[name]?.value, buckets[band]);
      });
      assertScore(section.mentalStrain?.value);
    }
  });

  it('scores the same recording the same, and another one differently', async () => {
    assert.deepEqual(await heliosSection(), await heliosSection());
    assert.notDeepEqual(await heliosSection(), await heliosSection(OTHER_WAV));
  });
});

describe('apolloResults', () => {
  it('reports both disorders and all fifteen symptoms, with distributions that sum to 1', async () => {
    const { results } = await completeApollo(openAccount(), WAV, OTHER_WAV);
    assert.deepEqual(Object.keys(results?.disorders ?? {}), ['depression', 'anxiety']);
    assert.equal(Object.keys(results?.symptoms?.['depression'] ?? {}).length, 8);
    assert.equal(Object.keys(results?.symptoms?.['anxiety'] ?? {}).length, 7);
    const figures = Object.values(results?.disorders ?? {}).flatMap(({ probability, severity }) => [
      probability,
      severity,
    ]);
    for (const { severity, distribution = {} } of Object.values(results?.symptoms ?? {}).flatMap((by) =>
      Object.values(by),
    )) {
      figures.push(severity);
      assert.deepEqual(Object.keys(distribution), ['none', 'mild', 'moderate', 'severe']);
      const sum = Object.values(distribution).reduce((total, share) => total + share, 0);
      assert.equal(sum.toFixed(9), '1.000000000');
    }
    assert.equal(figures.length, 19);
    figures.forEach((figure) => assertScore(figure));
  });

  it('depends on both recordings', async () => {
    const of = async (first: typeof WAV, second: typeof WAV) =>
      (await completeApollo(openAccount(), first, second)).results;
    assert.deepEqual(await of(WAV, OTHER_WAV), await of(WAV, OTHER_WAV));
    assert.notDeepEqual(await of(WAV, OTHER_WAV), await of(WAV, WAV));
    assert.notDeepEqual(await of(WAV, OTHER_WAV), await of(OTHER_WAV, OTHER_WAV));
  });
});
