import { createDecodeWebMChunk as createDecoder } from 'extendable-media-recorder/build/es2019/factories/decode-web-m-chunk.js';

/**
 * Part of the library's interface: the samples of the browser's own recorder, interleaved as they come. Chromium may say
 * two channels until sound flows; the library would divide what is one channel by two, and fail where that leaves a rest.
 */
export const createDecodeWebMChunk: typeof createDecoder = (readElementContent, readElementType) => {
  const decode = createDecoder(readElementContent, readElementType);
  return (dataView, elementType) => decode(dataView, elementType, 1);
};
