import { limitedText } from '../server/limited-body.js';
import { BoundedMap } from './bounded-map.js';

/** Path under which the pages lie that links of the simulator lead to. */
export const PAGES_PATH = '/thymia-pages/';

const MAXIMUM_FORM_BYTES = 65_536;

/** Something a person does on a page of thymia's. */
export interface Activity {
  readonly id: string;
  /** Heading of the page. */
  readonly title: string;
  /** Questions with the ids and texts of their options; none for a mere "done". */
  readonly questions: Readonly<Record<string, Question>>;
  /** Called once, with the chosen option of each question. */
  readonly complete: (answers: Readonly<Record<string, string>>) => void;
}

/** One question of a questionnaire. */
export interface Question {
  readonly text: string;
  readonly options: Readonly<Record<string, string>>;
}

interface OpenActivity extends Activity {
  /** Makes the link unguessable. */
  readonly token: string;
  isDone: boolean;
}

/** The pages behind activity links. */
export interface ActivityPages {
  /** @returns the link */
  open(activity: Activity): string;
  /** Answers requests below `PAGES_PATH`: `GET` shows the page, `POST` of its form completes the activity. */
  answer(request: Request): Promise<Response>;
}

/** @param origin of the links */
export function createActivityPages(origin: string, capacity: number): ActivityPages {
  const activities = new BoundedMap<OpenActivity>(capacity);
  return {
    open(activity) {
      const { token } = activities.add({ ...activity, token: crypto.randomUUID(), isDone: false });
      return `${origin}${PAGES_PATH}${activity.id}?token=${token}`;
    },
    async answer(request) {
      const { pathname, searchParams } = new URL(request.url);
      const activity = activities.find(pathname.slice(PAGES_PATH.length));
      if (activity === undefined || searchParams.get('token') !== activity.token)
        return page(404, 'There is no such page.');
      if (request.method === 'POST' && !activity.isDone) {
        const form = await limitedText(request, MAXIMUM_FORM_BYTES);
        if (form === undefined) return page(413, 'This is too long.');
        activity.complete(chosenIn(form, activity));
        activity.isDone = true;
      }
      return activity.isDone ? page(200, 'Thank you, that is all.') : page(200, activity.title, formOf(activity));
    },
  };
}

/** The options that were chosen; what was not is the first option. */
function chosenIn(form: string, { questions }: Activity): Record<string, string> {
  const sent = new URLSearchParams(form);
  const chosen = Object.entries(questions).map(([id, { options }]): [string, string] => {
    const option = sent.get(id) ?? '';
    return [id, Object.hasOwn(options, option) ? option : (Object.keys(options)[0] ?? '')];
  });
  return Object.fromEntries(chosen);
}

function formOf({ questions }: Activity): string {
  const fieldsets = Object.entries(questions).map(([id, { text, options }]) => {
    const choices = Object.entries(options).map(
      ([option, label]) => `<label><input type="radio" name="${id}" value="${option}" required> ${label}</label>`,
    );
    return `<fieldset><legend>${text}</legend>${choices.join('<br>')}</fieldset>`;
  });
  return `<form method="post">${fieldsets.join('')}<p><button>Done</button></p></form>`;
}

/** A page of thymia's. Only the simulator's own words come in here. */
export function page(status: number, title: string, content = ''): Response {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<main><h1>${title}</h1><p>This page belongs to the thymia simulator.</p>${content}</main></html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; form-action 'self'",
    },
  });
}
