import './define.js';

export * from './element/index.js';
