import type { Schemas } from '../thymia-api/operations.js';
import { page, PAGES_PATH } from './activities.js';
import { iso } from './run-report.js';
import { BoundedMap } from './bounded-map.js';

/** Path under which reports lie. */
export const REPORTS_PATH = `${PAGES_PATH}report/`;

/** How long a link works. thymia doesn't say. */
const LIFETIME_MS = 3_600_000;

interface ReportLink {
  /** Makes the link unguessable. */
  readonly id: string;
  readonly runId: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** The reports of Apollo runs. */
export interface ReportPages {
  /** New links to the report of a run, as thymia gives them at each read. */
  open(runId: string): Schemas['ApolloReport'];
  /** Answers requests below `REPORTS_PATH`. @param isThere whether the data of a run is still there */
  answer(request: Request, isThere: (runId: string) => Promise<boolean>): Promise<Response>;
}

/** @param origin of the links */
export function createReportPages(origin: string, now: () => number, capacity: number): ReportPages {
  const links = new BoundedMap<ReportLink>(capacity);
  return {
    open(runId) {
      const { id, expiresAt } = links.add({ id: crypto.randomUUID(), runId, expiresAt: now() + LIFETIME_MS });
      const url = `${origin}${REPORTS_PATH}${runId}`;
      return { viewUrl: `${url}?token=${id}`, pdfUrl: `${url}.pdf?token=${id}`, accessExpiresAt: iso(expiresAt) };
    },
    async answer(request, isThere) {
      const { pathname, searchParams } = new URL(request.url);
      const [, runId = '', isPdf] = /^([^.]*)(\.pdf)?$/.exec(pathname.slice(REPORTS_PATH.length)) ?? [];
      const link = links.find(searchParams.get('token') ?? '');
      if (link?.runId !== runId || now() >= link.expiresAt) return page(403, 'This link does not work.');
      if (!(await isThere(runId))) return page(404, 'There is no such report.');
      if (isPdf === undefined) return page(200, 'A report without meaning');
      return new Response(PDF, { headers: { 'content-type': 'application/pdf' } });
    },
  };
}

/** A page with one line of text. Source: ISO 32000-1, 7.5. */
const PDF = pdfOf([
  '<</Type/Catalog/Pages 2 0 R>>',
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
  streamOf('BT /F 16 Tf 72 770 Td (A report of the thymia simulator, without meaning.) Tj ET'),
  '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
]);

function streamOf(content: string): string {
  return `<</Length ${content.length}>>\nstream\n${content}\nendstream`;
}

function pdfOf(objects: readonly string[]): string {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return `${file}${table}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
}
