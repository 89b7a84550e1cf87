import type { JournalOwner } from '../domain/ports.js';
import { accountDigest, personDigest, placeDigest, tabDigest, type SessionRow } from './session-row.js';
import { currentTab } from './tab.js';

/** A row's digests of the session's owner and purpose. Without a person, the tab owns it. */
export async function digestsOf(owner: JournalOwner): Promise<Pick<SessionRow, 'owner' | 'account' | 'place'>> {
  const [person, account, place] = await Promise.all([personDigest(owner), accountDigest(owner), placeDigest(owner)]);
  return { owner: person ?? (await tabDigest(currentTab().id)), place, ...(account && { account }) };
}
