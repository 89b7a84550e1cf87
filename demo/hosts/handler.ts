import { createRunHandler, type CreatedRuns } from 'thymia-recorder/server';

/** Settings of the backend: `process.env`, or what the platform has instead. */
export type Settings = Readonly<Partial<Record<string, string>>>;

/** The backend that every host in this folder serves. @param createdRuns what several copies share, if anything */
export const runHandler = (settings: Settings, createdRuns?: CreatedRuns) =>
  createRunHandler({
    apiKey: settings['THYMIA_API_KEY'] ?? '',
    baseUrl: settings['THYMIA_BASE_URL'], // a simulator's; leave it out for thymia
    basePath: '/api/thymia/runs',
    secret: settings['STATUS_URL_SECRET'] ?? '', // 32 characters or more, the same for every copy
    createdRuns,
    upload: 'relay', // or 'direct', when the store allows the page's origin
    // Yours: who is signed in, by the request's session cookie or token; null is 401.
    authorize: () => ({ user: { userLabel: 'demo-user', dateOfBirth: '1984-01-01', birthSex: 'UNKNOWN' } }),
  });
