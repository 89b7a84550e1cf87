/** Express: before any body parser, which would read the body away. */
import express from 'express';
import { toNodeHandler } from 'thymia-recorder/server/node';
import { runHandler } from './handler.js';

const app = express();
app.use('/api/thymia/runs', toNodeHandler(runHandler(process.env)));

export const server = app.listen(process.env['PORT']);
