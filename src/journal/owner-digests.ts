import type { JournalOwner } from '../domain/ports.js';
import { accountDigest, personDigest, placeDigest, tabDigest, type SessionRow } from './session-row.js';
import { currentTab } from './tab.js';

/** What stands in a row for whose session it is, and for what. Without a person it is the tab's. */
export async function digestsOf(owner: JournalOwner): Promise<Pick<SessionRow, 'owner' | 'account' | 'place'>> {
  const [person, account, place] = await Promise.all([personDigest(owner), accountDigest(owner), placeDigest(owner)]);
  return { owner: person ?? (await tabDigest(currentTab().id)), place, ...(account && { account }) };
}
