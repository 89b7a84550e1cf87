/** For tests of pages that hold a recorder. */
export { createFakeSession, type FakeSession } from './testing/create-fake-session.js';
