export { AUDIO, capturePart } from './audio.js';
export { createFakeSession, type FakeSession } from './create-fake-session.js';
export { FAILURES, failedRun } from './failures.js';
export { FakeCapture, type CaptureReplies } from './fake-capture.js';
export { FakeJournal, FakeJournalEntry } from './fake-journal.js';
export {
  CreateCall,
  FakeConnection,
  FakePorts,
  goodReplies,
  ReadCall,
  UploadCall,
  type FakePortsOptions,
  type ReadAnswer,
  type SessionReplies,
} from './fake-session.js';
export { ManualClock } from './manual-clock.js';
export { playedCapture, type Sound } from './played-capture.js';
export { pause, PHASES, record, recordOne, refusing, review, submit, type Pose } from './phases.js';
export { PortCall, type Reply } from './port-call.js';
export { last, settle } from './turns.js';
