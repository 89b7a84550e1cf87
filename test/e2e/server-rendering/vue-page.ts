import { vueApp } from './vue-app.js';

vueApp().mount('#app');
