/** The elements in Vue 3: a component for each, and the types of the plain tags in templates. */
import {
  cloneVNode,
  Comment,
  defineComponent,
  h,
  shallowRef,
  type PropType,
  type Slots,
  type SlotsType,
  type VNode,
} from 'vue';
import './define.js';
import {
  ThymiaRecorder as RecorderElement,
  type Accent,
  type Audience,
  type Cue,
  type HostHeaders,
  type LanguageCode,
  type Model,
  type Prompts,
  type RefreshReport,
  type ResultStringOverrides,
  type StringOverrides,
  type Tag,
  type ThymiaRecorderEventMap,
  type ThymiaRecorderProperties,
  type ThymiaResults as ResultsElement,
  type ThymiaResultsProperties,
  type User,
} from './element/index.js';

const PROPS = {
  endpoint: String,
  model: String as PropType<Model>,
  language: String as PropType<LanguageCode>,
  accent: String as PropType<Accent>,
  owner: String,
  user: Object as PropType<User>,
  tags: Array as PropType<readonly Tag[]>,
  sleepTime: String,
  wakeTime: String,
  askSleepTimes: Boolean,
  minSpeech: Number,
  maxDuration: Number,
  autoSubmit: Boolean,
  noRecovery: Boolean,
  recordWhileHidden: Boolean,
  assetBase: String,
  headingLevel: Number,
  audience: String as PropType<Audience>,
  credentials: String as PropType<RequestCredentials>,
  headers: [Object, Array, Function] as PropType<HostHeaders>,
  pollInterval: Number,
  pollTimeout: Number,
  debug: Boolean,
  prompts: Object as PropType<Prompts>,
  strings: Object as PropType<StringOverrides>,
  cues: Array as PropType<readonly Cue[]>,
} satisfies Readonly<Record<keyof ThymiaRecorderProperties, unknown>>;

type Events = ThymiaRecorderEventMap;

const EMITS = {
  status: (_event: Events['status']) => true,
  progress: (_event: Events['progress']) => true,
  recorded: (_event: Events['recorded']) => true,
  beforeupload: (_event: Events['beforeupload']) => true,
  result: (_event: Events['result']) => true,
  error: (_event: Events['error']) => true,
};

/** `<thymia-recorder>` as a component. It exposes `element`, with `start()`, `stop()` and the rest, once it is mounted. */
export const ThymiaRecorder = defineComponent({
  name: 'ThymiaRecorder',
  props: PROPS,
  emits: EMITS,
  slots: Object as SlotsType<{
    default?: unknown;
    consent?: unknown;
    privacy?: unknown;
    deletion?: unknown;
    prompt?: unknown;
  }>,
  setup: () => ({ element: shallowRef<RecorderElement>() }),
  render() {
    const listeners = {
      onStatus: (event: Events['status']) => this.$emit('status', event),
      onProgress: (event: Events['progress']) => this.$emit('progress', event),
      onRecorded: (event: Events['recorded']) => this.$emit('recorded', event),
      onBeforeupload: (event: Events['beforeupload']) => this.$emit('beforeupload', event),
      onResult: (event: Events['result']) => this.$emit('result', event),
      onError: (event: Events['error']) => this.$emit('error', event),
    };
    return h('thymia-recorder', { ref: 'element', ...asProperties(this.$props), ...listeners }, contentOf(this.$slots));
  },
});

const RESULTS_PROPS = {
  run: null,
  runs: Array as PropType<readonly unknown[]>,
  audience: String as PropType<Audience>,
  warned: String as PropType<'show' | 'hide'>,
  baselineSessions: Number,
  headingLevel: Number,
  refreshReport: Function as PropType<RefreshReport>,
  strings: Object as PropType<ResultStringOverrides>,
} satisfies Readonly<Record<keyof ThymiaResultsProperties, unknown>>;

/** `<thymia-results>` as a component. It exposes `element` once it is mounted. */
export const ThymiaResults = defineComponent({
  name: 'ThymiaResults',
  props: RESULTS_PROPS,
  slots: Object as SlotsType<{ default?: unknown; support?: unknown }>,
  setup: () => ({ element: shallowRef<ResultsElement>() }),
  render() {
    return h('thymia-results', { ref: 'element', ...asProperties(this.$props) }, contentOf(this.$slots));
  },
});

/** Vue's slots as those of the element: what a template puts into `#consent` gets `slot="consent"`. */
const contentOf = (slots: Slots): VNode[] =>
  Object.entries(slots).flatMap(([name, render]) => {
    const content = render?.() ?? [];
    return name === 'default' ? content : slotted(content, name);
  });

/** Only tags of the page can have the attribute themselves: anything else gets one tag around all of it. */
function slotted(content: VNode[], slot: string): VNode[] {
  const isTag = ({ type }: VNode) => typeof type === 'string';
  const isNothing = ({ type }: VNode) => type === Comment;
  if (content.every(isNothing)) return content;
  if (!content.every((node) => isTag(node) || isNothing(node))) return [h('div', { slot }, content)];
  return content.map((node) => (isTag(node) ? cloneVNode(node, { slot }) : node));
}

/** Names by which Vue sets properties instead of attributes. */
const asProperties = (props: object) =>
  Object.fromEntries(Object.entries(props).map(([name, value]: [string, unknown]) => [`.${name}`, value]));

declare module 'vue' {
  interface GlobalComponents {
    'thymia-recorder': new () => RecorderElement & Pick<InstanceType<typeof ThymiaRecorder>, '$props'>;
    'thymia-results': new () => ResultsElement & Pick<InstanceType<typeof ThymiaResults>, '$props'>;
  }
}
