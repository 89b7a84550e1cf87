import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MEASURES } from '../../src/results/helios-results.js';
import { readResults, withoutWarned, type ApolloReading, type HeliosReading } from '../../src/results/read-results.js';
import { mutateJson } from '../support/mutate-json.js';
import { seededRandom } from '../support/random.js';
import { APOLLO_RUN, COMPLETE_RUNS, failedRun, HELIOS_RUN, RUN_ERROR_CODES, WARNING } from '../support/runs.js';

function readHelios(run: unknown): HeliosReading {
  const reading = readResults(run);
  if (reading.kind !== 'helios') assert.fail(`read as ${reading.kind}`);
  return reading;
}

function readApollo(run: unknown): ApolloReading {
  const reading = readResults(run);
  if (reading.kind !== 'apollo') assert.fail(`read as ${reading.kind}`);
  return reading;
}

const bandsOf = (run: unknown) => {
  const [section = {}] = readHelios(run).sections;
  return Object.fromEntries(MEASURES.map((measure) => [measure, section[measure]?.band]));
};

const withSection = (fields: object) => ({ ...HELIOS_RUN, results: { sections: [fields] } });

describe('readResults of a Helios run', () => {
  const DOCUMENTED = {
    mentalStrain: 'moderatelyLow',
    distress: 'moderatelyLow',
    stress: 'moderatelyHigh',
    exhaustion: 'high',
    sleepPropensity: 'low',
    lowSelfEsteem: 'moderatelyLow',
  };

  for (const name of ['as documented', 'with a warning', 'a generated sample', 'without continuous scores'])
    it(`gives the six bands of the run “${name}”`, () =>
      assert.deepEqual(bandsOf(COMPLETE_RUNS.helios[name]), DOCUMENTED));

  it('gives the date it was made on, its model version and its warnings', () => {
    const { date, modelVersion, warnings } = readHelios({ ...HELIOS_RUN, warnings: [WARNING, '', 3, null] });
    assert.equal(date?.toISOString(), '2026-03-01T07:30:00.000Z');
    assert.equal(modelVersion, 'helios-2.1');
    assert.deepEqual(warnings, [WARNING]);
  });

  it('gives its id and the person’s label', () => {
    const { id, userLabel } = readHelios(HELIOS_RUN);
    assert.deepEqual([id, userLabel], ['3fa85f64-5717-4562-b3fc-2c963f66afa6', 'participant-17']);
  });

  it('gives the date it was completed on when it does not say when it was made', () => {
    const { date } = readHelios({ ...HELIOS_RUN, createdAt: undefined });
    assert.equal(date?.toISOString(), '2026-03-01T07:32:31.000Z');
  });

  for (const createdAt of ['2026-03-01T07:30Z', '2026-03-01T08:30:00.0+01:00', '2026-03-01T08:30:00+0100'])
    it(`reads the date ${createdAt}`, () =>
      assert.equal(readHelios({ ...HELIOS_RUN, createdAt }).date?.toISOString(), '2026-03-01T07:30:00.000Z'));

  for (const createdAt of ['2026-03-01', '2026-03-01T07:30:00', '1 March 2026 07:30 UTC', '+002026-03-01T07:30Z', 0])
    it(`gives no date for ${createdAt}`, () =>
      assert.equal(readHelios({ ...HELIOS_RUN, createdAt, completedAt: undefined }).date, undefined));

  it('leaves out warnings that say nothing', () =>
    assert.deepEqual(readHelios({ ...HELIOS_RUN, warnings: [' ', WARNING] }).warnings, [WARNING]));

  it('keeps the bucket’s band beside a continuous score that lies in another', () => {
    const [section] = readHelios(withSection({ stress: { value: 0 }, uniformStress: { value: 0.4 } })).sections;
    assert.deepEqual(section, { stress: { band: 'low', value: 0, continuous: 0.4 } });
  });

  it('takes the continuous score where the bucket is missing', () => {
    const [section] = readHelios(withSection({ uniformStress: { value: 0.8 } })).sections;
    assert.deepEqual(section, { stress: { band: 'high', value: 0.8, continuous: 0.8 } });
  });

  it('gives mental strain as a continuous score', () => {
    const [section] = readHelios(HELIOS_RUN).sections;
    assert.deepEqual(section?.mentalStrain, { band: 'moderatelyLow', value: 0.4127, continuous: 0.4127 });
  });

  it('gives all of its sections', () =>
    assert.equal(readHelios(COMPLETE_RUNS.helios['in two sections']).sections.length, 2));

  for (const value of [-0.2, 1.2, NaN, '0.33', null, {}, [0.33]])
    it(`gives no measure for the value ${JSON.stringify(value)}`, () =>
      assert.equal(readResults(withSection({ stress: { value } })).kind, 'empty'));

  it('rounds scores just over the edge to the edge', () => {
    const [section] = readHelios(withSection({ stress: { value: 1.0000001 }, distress: { value: -1e-9 } })).sections;
    assert.deepEqual([section?.stress?.value, section?.distress?.value], [1, 0]);
    const [furthest] = readHelios(withSection({ stress: { value: 1.01 }, distress: { value: -0.01 } })).sections;
    assert.deepEqual([furthest?.stress?.value, furthest?.distress?.value], [1, 0]);
  });
});

describe('readResults of a run without results', () => {
  for (const name of ['without sections', 'without results'])
    it(`is empty for the Helios run “${name}”`, () =>
      assert.deepEqual(readResults(COMPLETE_RUNS.helios[name]).kind, 'empty'));

  for (const code of [...RUN_ERROR_CODES, 'ERR_NEW', undefined])
    it(`reports a failed run with ${code ?? 'no code'} as failed`, () => {
      const { kind, state } = readResults(failedRun(code));
      assert.deepEqual({ kind, state }, { kind: 'empty', state: 'failed' });
    });

  for (const status of ['CREATED', 'RUNNING', 'SOMETHING_NEW'])
    it(`reports a run that is ${status} as pending, whatever results it holds`, () => {
      assert.equal(readResults({ ...HELIOS_RUN, status }).state, 'pending');
      assert.equal(readResults({ ...HELIOS_RUN, status }).kind, 'empty');
      assert.deepEqual(readApollo({ ...APOLLO_RUN, status }).disorders, []);
      assert.equal(readApollo({ ...APOLLO_RUN, status }).report, undefined);
    });

  for (const run of [undefined, null, 7, '', 'COMPLETE_OK', [], [HELIOS_RUN], {}, () => undefined])
    it(`reports a value of type ${typeof run} as absent`, () => assert.deepEqual(readResults(run).state, 'absent'));
});

describe('readResults of a failed run', () => {
  for (const [errorCode, code] of [
    ['ERR_INTERNAL', 'ERR_INTERNAL'],
    ['ERR_OF_A_LATER_VERSION', 'ERR_OF_A_LATER_VERSION'],
    [undefined, undefined],
    ['Segment 2 had 4.41 s of voiced audio.', undefined],
    ['', undefined],
  ] as const)
    it(`gives ${code ?? 'no code'} for ${errorCode ?? 'none'}`, () =>
      assert.equal(readResults(failedRun(errorCode)).errorCode, code));

  it('gives no code of a run that is complete, whatever it holds', () =>
    assert.equal(readResults(COMPLETE_RUNS.apollo['a generated sample']).errorCode, undefined));
});

describe('readResults of an Apollo run', () => {
  it('gives its two disorders with their bands', () => {
    const disorders = readApollo(APOLLO_RUN).disorders.map(({ name, probability, band, severity }) => ({
      ...{ name, probability, band, severity },
    }));
    assert.deepEqual(disorders, [
      { name: 'depression', probability: 0.6243, band: 'moderate', severity: 0.5518 },
      { name: 'anxiety', probability: 0.3479, band: 'borderline', severity: 0.2936 },
    ]);
  });

  it('gives its 15 symptoms with distributions that sum to 1', () => {
    const symptoms = readApollo(APOLLO_RUN).disorders.flatMap((disorder) => disorder.symptoms);
    assert.equal(symptoms.length, 15);
    for (const { name, severity, distribution } of symptoms) {
      const { none = NaN, mild = NaN, moderate = NaN, severe = NaN } = distribution ?? {};
      assert.ok(Math.abs(none + mild + moderate + severe - 1) < 1e-12, `${name}: does not sum to 1`);
      assert.equal(typeof severity, 'number');
    }
  });

  for (const [name, run] of Object.entries(COMPLETE_RUNS.apollo))
    it(`gives the names of all symptoms of the run “${name}”`, () => {
      const counts = readApollo(run).disorders.map(({ symptoms }) => symptoms.length);
      assert.deepEqual(counts, [8, 7]);
    });

  it('gives no figure for words or for what is missing', () => {
    const [depression, anxiety] = readApollo(COMPLETE_RUNS.apollo['severities that are words']).disorders;
    for (const disorder of [depression, anxiety]) {
      assert.deepEqual([disorder?.probability, disorder?.band, disorder?.severity], [undefined, undefined, undefined]);
      assert.ok(
        disorder?.symptoms.every(({ severity, distribution }) => severity === undefined && !distribution),
        '',
      );
    }
  });

  it('gives no distribution that is incomplete or sums to something else', () => {
    const read = (distribution: unknown) => {
      const results = { symptoms: { depression: { lowmood: { distribution } } } };
      return readApollo({ ...APOLLO_RUN, results }).disorders[0]?.symptoms[1]?.distribution;
    };
    assert.equal(read({ none: 0.5, mild: 0.5 }), undefined);
    assert.equal(read({ none: 0, mild: 0, moderate: 0, severe: 0 }), undefined);
    assert.equal(read({ none: 1, mild: 1, moderate: 1, severe: 1 }), undefined);
    assert.deepEqual(read({ none: 0.26, mild: 0.26, moderate: 0.26, severe: 0.26 }), {
      ...{ none: 0.25, mild: 0.25, moderate: 0.25, severe: 0.25 },
    });
  });

  it('recognises Apollo by its results or its report when it names no model, or another', () => {
    const { report } = APOLLO_RUN;
    const bare = { ...APOLLO_RUN, model: undefined, report: undefined };
    readApollo({ ...bare, model: 'helios-2.1' });
    readApollo({ ...bare, results: { somethingNew: [0.7] } });
    readApollo({ ...bare, results: { ...HELIOS_RUN.results, disorders: {} } });
    readApollo({ ...bare, results: { ...HELIOS_RUN.results, symptoms: {} } });
    readApollo({ ...bare, results: undefined, report });
  });

  it('takes any model that names Apollo for Apollo', () => {
    for (const model of ['apollo-2.0', 'Apollo', 'new-apollo-1.0']) readApollo({ ...HELIOS_RUN, model });
  });

  it('gives the addresses of its report, or the only one there is', () => {
    const { viewUrl, pdfUrl } = APOLLO_RUN.report ?? assert.fail('it has no report');
    const addresses = (report: object) => {
      const found = readApollo({ ...APOLLO_RUN, report }).report;
      return [found?.viewUrl, found?.pdfUrl];
    };
    assert.deepEqual(addresses({ viewUrl, pdfUrl }), [viewUrl, pdfUrl]);
    assert.deepEqual(addresses({ viewUrl }), [viewUrl, undefined]);
    assert.deepEqual(addresses({ pdfUrl }), [undefined, pdfUrl]);
  });

  for (const url of ['javascript:alert(1)', 'http://reports.test/1', 'reports', '', 7])
    it(`gives no report at ${JSON.stringify(url)}`, () =>
      assert.equal(readApollo({ ...APOLLO_RUN, report: { viewUrl: url, pdfUrl: url } }).report, undefined));

  it('gives a report whose expiry isn’t a date', () => {
    const report = { ...APOLLO_RUN.report, accessExpiresAt: '2019-08-24T14:16:000Z' };
    assert.equal(readApollo({ ...APOLLO_RUN, report }).report?.expiresAt, undefined);
    assert.equal(readApollo(APOLLO_RUN).report?.expiresAt?.toISOString(), '2026-03-02T07:32:31.000Z');
  });

  const COMPLETED = { completedAt: '2026-03-01T07:32:31+00:00' };
  const TWELVE_HOURS_LATER = '2026-03-01T19:32:31.000Z';
  for (const [name, run, accessExpiresAt, expiresAt, deletedAt] of [
    ['keeps its data', { deleteData: false }, '2026-03-02T07:32:31Z', '2026-03-02T07:32:31.000Z', undefined],
    ['deletes its data first', { deleteData: true }, '2026-03-02T07:32:31Z', TWELVE_HOURS_LATER, TWELVE_HOURS_LATER],
    [
      'deletes its data later',
      { deleteData: true },
      '2026-03-01T08:32:31Z',
      '2026-03-01T08:32:31.000Z',
      TWELVE_HOURS_LATER,
    ],
    ['deletes its data and names no time', { deleteData: true }, undefined, TWELVE_HOURS_LATER, TWELVE_HOURS_LATER],
    [
      'says nothing of deletion',
      { deleteData: undefined },
      '2026-03-02T07:32:31Z',
      '2026-03-02T07:32:31.000Z',
      undefined,
    ],
    [
      'deletes its data at a time that can’t be told',
      { deleteData: true, completedAt: '2019-08-24T14:16:000Z' },
      '2026-03-02T07:32:31Z',
      '2026-03-02T07:32:31.000Z',
      undefined,
    ],
  ] as const)
    it(`gives the earlier end of the links of a run that ${name}`, () => {
      const report = { ...APOLLO_RUN.report, accessExpiresAt };
      const found = readApollo({ ...APOLLO_RUN, ...COMPLETED, ...run, report }).report;
      assert.deepEqual([found?.expiresAt?.toISOString(), found?.deletedAt?.toISOString()], [expiresAt, deletedAt]);
    });
});

describe('withoutWarned', () => {
  it('holds back the results and the report of a run that thymia warns of', () => {
    for (const run of [HELIOS_RUN, APOLLO_RUN]) {
      const held = withoutWarned(readResults({ ...run, warnings: [WARNING] }));
      assert.deepEqual([held.state, held.warnings, held.id], ['held-back', [WARNING], run.id]);
      assert.deepEqual(figuresOf(held), []);
      assert.doesNotMatch(JSON.stringify(held), /reports\.example|sections/);
    }
  });

  it('leaves every other run as it is', () => {
    for (const run of [HELIOS_RUN, APOLLO_RUN, failedRun(), { status: 'RUNNING', warnings: [WARNING] }]) {
      const reading = readResults(run);
      assert.equal(withoutWarned(reading), reading);
    }
  });

  it('keeps an Apollo run one of Apollo, so that no speaker learns of it', () =>
    assert.equal(withoutWarned(readResults({ ...APOLLO_RUN, warnings: [WARNING] })).kind, 'apollo'));
});

describe('readResults', () => {
  it('gives figures from 0 to 1 and never throws for 4000 runs with something wrong', () => {
    const kinds = new Map<string, number>();
    for (let seed = 1; seed <= 4000; seed++) {
      const run = parsed(mutateJson(seed % 2 ? HELIOS_RUN : APOLLO_RUN, seededRandom(seed)));
      const reading = readResults(run);
      kinds.set(reading.kind, (kinds.get(reading.kind) ?? 0) + 1);
      if (reading.date) assert.ok(Number.isFinite(reading.date.getTime()), `seed ${seed}: date`);
      for (const figure of figuresOf(reading)) assert.ok(figure >= 0 && figure <= 1, `seed ${seed}: ${figure}`);
    }
    for (const kind of ['helios', 'apollo', 'empty'])
      assert.ok((kinds.get(kind) ?? 0) > 100, `${kind} is rare: fuzz more`);
  });
});

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

function figuresOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(figuresOf) : [];
}
