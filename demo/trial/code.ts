import type { Choices } from './choices.js';

/** What the code is for. */
export const CODE_KINDS = ['html', 'react', 'vue', 'backend'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

export const CODE_NAMES: Readonly<Record<CodeKind, string>> = {
  html: 'Plain HTML',
  react: 'React',
  vue: 'Vue',
  backend: 'Your backend',
};

/** Code to copy that does what was chosen. */
export function codeFor(kind: CodeKind, choices: Choices): string {
  return WRITERS[kind](choices);
}

const WRITERS: Readonly<Record<CodeKind, (choices: Choices) => string>> = {
  html: (choices) => `<script type="module" src="/thymia-recorder.js"></script>

<thymia-recorder ${attributes(choices).join(' ')} lang="${choices.lang}"></thymia-recorder>
<thymia-results${audienceAttribute(choices)} lang="${choices.lang}"></thymia-results>

<script type="module">
  const recorder = document.querySelector('thymia-recorder');
  const results = document.querySelector('thymia-results');
  recorder.addEventListener('result', ({ detail }) => (results.run = detail.run));
  recorder.addEventListener('error', ({ detail }) => console.warn(detail.code, detail.message));
</script>
`,
  react: (choices) => `import { ThymiaRecorder } from 'thymia-recorder/react';

export function Recording({ onRun }) {
  return (
    <ThymiaRecorder
      ${attributes(choices, 'askSleepTimes').join('\n      ')}
      onResult={({ detail }) => onRun(detail.run)}
      onError={({ detail }) => console.warn(detail.code, detail.message)}
    />
  );
}
`,
  vue: (choices) => `<script setup>
import { ThymiaRecorder } from 'thymia-recorder/vue';

const emit = defineEmits(['run']);
</script>

<template>
  <ThymiaRecorder
    ${attributes(choices).join('\n    ')}
    @result="emit('run', $event.detail.run)"
    @error="console.warn($event.detail.code, $event.detail.message)"
  />
</template>
`,
  backend: ({ model, audience }) => `import { createRunHandler } from 'thymia-recorder/server';

export const handler = createRunHandler({
  apiKey: process.env.THYMIA_API_KEY,
  basePath: '/api/thymia/runs',
  secret: process.env.STATUS_URL_SECRET, // 32 characters or more
  models: ['${model}'],
  upload: 'relay', // or 'direct', once you know that thymia's store takes recordings from your page
  authorize: async (request) => {
    const person = await signedInPerson(request); // yours; null answers 401
    return person && { user: person.thymiaUser, audience: '${audience}' };
  },
});
`,
};

/** @param askSleepTimes what the attribute of that name is called there */
function attributes(choices: Choices, askSleepTimes = 'ask-sleep-times'): readonly string[] {
  const { model, language, audience, sleep } = choices;
  return [
    'endpoint="/api/thymia/runs"',
    `language="${language}"`,
    ...(model === 'helios' ? [] : [`model="${model}"`]),
    ...(audience === 'speaker' ? [] : [`audience="${audience}"`]),
    ...(model === 'helios' && sleep === 'ask' ? [askSleepTimes] : []),
  ];
}

const audienceAttribute = ({ audience }: Choices) => (audience === 'speaker' ? '' : ` audience="${audience}"`);
