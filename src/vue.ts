/** `<thymia-recorder>` in Vue 3: a component, and the types of the plain tag in templates. */
import { defineComponent, h, shallowRef, type PropType } from 'vue';
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
  type StringOverrides,
  type Tag,
  type ThymiaRecorderEventMap,
  type ThymiaRecorderProperties,
  type User,
} from './element/index.js';

const PROPS = {
  endpoint: String,
  model: String as PropType<Model>,
  language: String as PropType<LanguageCode>,
  accent: String as PropType<Accent>,
  user: Object as PropType<User>,
  tags: Array as PropType<readonly Tag[]>,
  sleepTime: String,
  wakeTime: String,
  minSpeech: Number,
  maxDuration: Number,
  autoSubmit: Boolean,
  noRecovery: Boolean,
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

/** The element as a component. It exposes `element`, with `start()`, `stop()` and the rest, once it is mounted. */
export const ThymiaRecorder = defineComponent({
  name: 'ThymiaRecorder',
  props: PROPS,
  emits: EMITS,
  setup: () => ({ element: shallowRef<RecorderElement>() }),
  render() {
    const properties = Object.entries(this.$props).map(([name, value]) => [`.${name}`, value]);
    const listeners = {
      onStatus: (event: Events['status']) => this.$emit('status', event),
      onProgress: (event: Events['progress']) => this.$emit('progress', event),
      onRecorded: (event: Events['recorded']) => this.$emit('recorded', event),
      onBeforeupload: (event: Events['beforeupload']) => this.$emit('beforeupload', event),
      onResult: (event: Events['result']) => this.$emit('result', event),
      onError: (event: Events['error']) => this.$emit('error', event),
    };
    const content = this.$slots['default']?.();
    return h('thymia-recorder', { ref: 'element', ...Object.fromEntries(properties), ...listeners }, content);
  },
});

declare module 'vue' {
  interface GlobalComponents {
    'thymia-recorder': new () => RecorderElement & Pick<InstanceType<typeof ThymiaRecorder>, '$props'>;
  }
}
