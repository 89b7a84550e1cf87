import { hydrateRoot } from 'react-dom/client';
import { reactApp } from './react-app.js';

const root = document.querySelector('#app');
if (root) hydrateRoot(root, reactApp(), { onRecoverableError: (error) => console.error(error) });
